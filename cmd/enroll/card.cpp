// jagmed enroll card: the hand-over card, when a consent to hand over is in force.
#include "cmd/consent/answer.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/report/common.hpp"
#include "ops/hand_over.hpp"
#include "ops/open_case.hpp"
#include "report/handover_card.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct CardOptions {
  std::string person, format, out, programme;
};

void bind(CardOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.format, "--format", "text|md|html");
  form.option(o.out, "--out", "FILE");
  form.option(o.programme, "--programme", "CODE");
}

HandoverCard card_of(ReadTxn& txn, Session& session, const ops::HandOver& told,
                     const ConsentWords& words) {
  HandoverCard card{.code = session.code(txn, told.person.id),
                    .school_year = told.card.school_year,
                    .works = told.card.works,
                    .avoid = told.card.avoid};
  if (told.contact) card.contact = staff_words(*told.contact, told.person.protection);
  if (told.receiver) card.receiver = staff_words(*told.receiver, told.person.protection);
  for (const auto& [consent, last] : told.others)
    card.consents.emplace_back(words.subject(consent), words.until(last));
  if (!session.names() || told.person.protection != Protection::none) return card;
  card.name = full_name(contact_detail_of(txn, told.person.id));
  return card;
}

ExitCode run(const CardOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::md, Format::html});
  const ConsentRules& rules = session.settings().consent;
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const ConsentWords words{session.text(), codes};
  const std::string prefix = session.prefix(*txn);
  const PersonId person = session.person(o.person, prefix);
  const Programme& programme =
      ops::programme_of(*txn, person, o.programme, session.today(), session.settings());
  const auto question = ops::hand_over_question(person, programme, session.today());
  const auto answer = ops::may_hand_over(*txn, question, rules, prefix);
  if (answer.protection != Protection::none)
    session.warn("note", session.text()("consent.check.protected"));
  if (answer.granted.empty()) {
    session.out() << no_words(words, rules, question, answer) << '\n';
    session.say("card.no_consent", session.code(*txn, question.person));
    return ExitCode::findings;
  }
  const auto told =
      ops::hand_over(*txn, question.person, programme, rules, session.today(), prefix);
  HandoverCard card = card_of(*txn, session, told, words);
  card.until = answer.granted.front().last;
  session.shows(
      told.person.id);  // also without the name: what works, what to avoid and who holds contact
  deliver(handover_card(session.text(), format, card), o.out, session);
  if (!session.names()) session.say("names.hidden");
  return ExitCode::ok;
}

}  // namespace

Action enroll_card() {
  return {"enroll",
          "card",
          Access::reads,
          "jagmed enroll card p17 --format html --out p17.html",
          declare<CardOptions>,
          Names::shown};
}

}  // namespace jagmed::cmd
