// jagmed enroll card: the hand-over card, when a consent to hand over is in force.
#include "base/text.hpp"
#include "cmd/consent/answer.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/report/common.hpp"
#include "ops/check_consent.hpp"
#include "ops/watch.hpp"
#include "report/handover_card.hpp"
#include "store/consents.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct Options {
  std::string person, format, out, programme;
};

void bind(Options& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.format, "--format", "text|md|html");
  form.option(o.out, "--out", "FILE");
  form.option(o.programme, "--programme", "CODE");
}

/// Who of the staff holds the work together today, in the spell that goes on.
std::string contact_words(ReadTxn& txn, PersonId person, const Programme& programme, Date today) {
  for (const auto& spell : enrollments_of(txn, person, programme.code))
    for (const auto& span : contact_persons(txn, spell.id))
      if (span.since <= today && (!span.until || today <= *span.until))
        for (const auto& staff : programme.staff)
          if (staff.key == span.staff) return staff_words(staff);
  return {};
}

/// Consents in force besides the one to hand over: the receiver is to know how long they last.
std::vector<std::pair<std::string, std::string>> other_consents(ReadTxn& txn, const Person& person,
                                                                const Programme& programme,
                                                                const ConsentWords& words,
                                                                const ConsentRules& rules, Date today) {
  std::vector<std::pair<std::string, std::string>> others;
  for (const auto& consent : consents_of(txn, person.id, programme.code)) {
    const auto days = days_in_force(consent_facts(person, consent), rules);
    if (consent.purpose != kHandover && days && days->contains(today))
      others.emplace_back(words.subject(consent), words.until(days->last));
  }
  return others;
}

HandoverCard card_of(ReadTxn& txn, Session& session, const Person& person,
                     const Programme& programme) {
  const WatchCard known = ops::newest_card(txn, person.id, programme.code);
  HandoverCard card{.code = session.code(txn, person.id)};
  card.contact = contact_words(txn, person.id, programme, session.today());
  for (const auto& staff : programme.staff)
    if (staff.key == known.receiver) card.receiver = staff_words(staff);
  // Of somebody with protection nothing that tells where, who or which class.
  if (person.protection != Protection::none) return card;
  card.school_year = known.school_year;
  card.works = known.works;
  card.avoid = known.avoid;
  if (!session.names()) return card;
  const ContactDetail name = contact_detail_of(txn, person.id);
  card.name = trim(name.given_name + " " + name.family_name);
  return card;
}

ExitCode run(const Options& o, Session& session) {
  const Format format = report_format(o.format, {Format::text, Format::md, Format::html});
  const Programme& programme = session.programme(o.programme);
  const ConsentRules& rules = session.settings().consent;
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const ConsentWords words{session.text(), codes};
  const ops::ConsentQuestion question{.person = parse_person(o.person, session.prefix(*txn)),
                                      .programme = programme.code,
                                      .purpose = std::string(kHandover),
                                      .party = {},
                                      .data_kind = {},
                                      .day = session.today()};
  const auto answer = ops::check_consent(*txn, question, rules, session.prefix(*txn));
  if (answer.protection != Protection::none) session.warn("note", session.text()("consent.check.protected"));
  if (answer.granted.empty()) {
    session.out() << no_words(words, rules, question, answer) << '\n';
    session.say("card.no_consent", session.code(*txn, question.person));
    return ExitCode::findings;
  }
  const Person person = get_person(*txn, question.person, session.prefix(*txn));
  HandoverCard card = card_of(*txn, session, person, programme);
  session.shows(person.id);  // also without the name: what works, what to avoid and who holds contact
  card.until = answer.granted.front().last;
  card.consents = other_consents(*txn, person, programme, words, rules, session.today());
  deliver(handover_card(session.text(), format, card), o.out, session);
  if (!session.names()) session.say("names.hidden");
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action enroll_card() {
  return {"enroll", "card", Access::reads, "jagmed enroll card p17 --format html --out p17.html", declare};
}

}  // namespace jagmed::cmd
