// jagmed enroll show: one person on one screen.
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "domain/identity_number.hpp"
#include "store/contacts.hpp"
#include "store/offers.hpp"
#include "store/pauses.hpp"
#include "store/people.hpp"
#include "store/referrals.hpp"

#include <set>

namespace jagmed::cmd {
namespace {

struct ShowOptions {
  std::string person;
  bool line = false;
};

void bind(ShowOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.flag(o.line, "--line");
}

struct Shown {
  std::string code;
  Person person;
  std::vector<StoredIdentity> numbers;
  ContactDetail contact;
  std::vector<Enrollment> spells;
  std::vector<SchoolStatus> school;
  std::map<std::int64_t, std::vector<ContactPersonSpan>> contacts;  ///< by spell
  std::map<std::int64_t, std::vector<ProjectPause>> pauses;         ///< by spell
  std::map<std::int64_t, std::vector<StoredFollowUp>> follow_ups;   ///< by spell
  std::map<std::string, std::vector<Referral>> referrals;           ///< by programme
  std::map<std::string, std::vector<Offer>> offers;                 ///< by programme
  CodeBook codes;
};

Shown read(const ShowOptions& o, Session& session) {
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  Shown shown{.person = get_person(*txn, session.person(o.person, prefix), prefix),
              .codes = session.code_book(*txn)};
  shown.code = person_code(shown.person.id, prefix);
  shown.numbers = identities_of(*txn, shown.person.id);
  shown.contact = contact_detail_of(*txn, shown.person.id);
  shown.spells = enrollments_of(*txn, shown.person.id);
  shown.school = school_statuses(*txn, shown.person.id);
  for (const auto& spell : shown.spells) {
    shown.contacts[spell.id] = contact_persons(*txn, spell.id);
    shown.pauses[spell.id] = pauses_of(*txn, spell.id);
    shown.follow_ups[spell.id] = follow_ups_of(*txn, spell.id);
  }
  for (const auto& programme : session.settings().programmes) {
    if (auto all = referrals_of(*txn, shown.person.id, programme.code); !all.empty())
      shown.referrals[programme.code] = std::move(all);
    if (auto all = offers_of(*txn, shown.person.id, programme.code); !all.empty())
      shown.offers[programme.code] = std::move(all);
  }
  return shown;
}

std::string days(Date first, std::optional<Date> last) {
  return first.iso() + " –" + (last ? " " + last->iso() : "");
}

std::string programme_name(Session& session, const std::string& code) {
  for (const auto& programme : session.settings().programmes)
    if (programme.code == code) return programme.name;
  return code;
}

/// "  skola: Studieuppehåll 2017-02-01 –" of an open spell, and a pause under way.
std::string standing_now(Session& session, const Shown& shown, const Enrollment& spell) {
  const Catalogue& text = session.text();
  std::string words;
  if (spell.ended) return words;
  if (!shown.school.empty() && !shown.school.back().until) {
    const SchoolStatus& now = shown.school.back();
    words += "  " + text("show.school_now",
                         shown.codes.label("school_status", now.status, text.language()),
                         days(now.since, now.until));
  }
  for (const auto& pause : shown.pauses.at(spell.id))
    if (pause.covers(session.today()))
      words += "  " + text("show.paused", days(pause.since, pause.until));
  return words;
}

void print_lines(Session& session, const Shown& shown) {
  const Catalogue& text = session.text();
  for (const auto& spell : shown.spells) {
    const Date last = spell.ended.value_or(session.today());
    std::string line = shown.code + "  " + spell.programme + "  " +
                       text(standing_key(spell.standing)) + " " + days(spell.started, spell.ended) +
                       "  " + text("show.months", std::max(0, months_between(spell.started, last)));
    if (!spell.school_exit.empty())
      line += "  " + text("show.school_exit",
                          shown.codes.label("school_status", spell.school_exit, text.language()));
    session.out() << line << standing_now(session, shown, spell) << '\n';
  }
}

std::string kind_words(const Catalogue& text, const StoredIdentity& number) {
  return text("id_kind." + std::string(id_kind_name(number.kind)));
}

void print_numbers(Session& session, const Shown& shown) {
  const Catalogue& text = session.text();
  if (shown.numbers.empty()) session.print("show.no_number");
  for (const auto& number : shown.numbers) {
    const std::string value = session.names() ? " " + written(number.canonical) : "";
    session.print(number.current ? "show.number" : "show.former_number", kind_words(text, number),
                  value, number.since.iso());
  }
}

void print_person(Session& session, const Shown& shown) {
  const Catalogue& text = session.text();
  const Person& person = shown.person;
  std::string head = shown.code + "  " + sex_word(session, person.sex);
  if (person.birth_year) head += ", " + text("enroll.born", *person.birth_year);
  if (person.birth_date)
    head += " (" + text("show.age", age_on(*person.birth_date, session.today())) + ")";
  session.out() << head << '\n';
  if (session.names() && !shown.contact.empty()) {
    const auto& c = shown.contact;
    const std::vector<std::string> words{full_name(c), c.phone, c.email};
    std::vector<std::string> said;
    for (const auto& word : words)
      if (!trim(word).empty()) said.emplace_back(trim(word));
    session.out() << "  " << join(said, ", ") << '\n';
  }
  if (!person.municipality.empty())
    session.print("show.municipality", place_name(session, "municipality", person.municipality));
  if (!person.school.empty())
    session.print("show.school", place_name(session, "school", person.school));
  if (!person.language.empty())
    session.print("show.language", shown.codes.label("language", person.language, text.language()));
  const auto givers =
      required_givers(consent_facts(person, {}), session.settings().consent, session.today());
  if (givers != std::vector{Giver::youth}) session.print("show.guardians", person.guardians);
  print_numbers(session, shown);
}

void print_ending(Session& session, const Shown& shown, const Enrollment& spell) {
  const Catalogue& text = session.text();
  const auto label = [&](const char* list, const std::string& key) {
    return shown.codes.label(list, key, text.language());
  };
  session.print("show.ended", label("end_reason", spell.end_reason));
  if (!spell.end_decided_by.empty())
    session.print("show.decided", label("decided_by", spell.end_decided_by));
  if (!spell.school_exit.empty())
    session.print("show.school_status", label("school_status", spell.school_exit));
  if (!spell.end_occupation.empty())
    session.print("show.occupation", label("occupation", spell.end_occupation));
  for (const auto& answer : shown.follow_ups.at(spell.id))
    session.print("show.follow_up", answer.months, label("occupation", answer.occupation),
                  answer.day.iso());
}

/// What came before the place: who referred, and what was offered and answered.
void print_way_in(Session& session, const Shown& shown, const std::string& programme) {
  const auto label = [&](const char* list, const std::string& key) {
    return inside_sentence(shown.codes.label(list, key, session.text().language()));
  };
  if (const auto found = shown.referrals.find(programme); found != shown.referrals.end())
    for (const auto& referral : found->second) {
      std::vector<std::string> from;
      if (!referral.channel.empty()) from.push_back(label("channel", referral.channel));
      if (!referral.referrer.empty()) from.push_back(label("referrer_role", referral.referrer));
      session.print("show.referral", referral.day.iso(),
                    from.empty() ? "" : ": " + join(from, ", "));
    }
  if (const auto found = shown.offers.find(programme); found != shown.offers.end())
    for (const auto& offer : found->second) {
      if (offer.offered != offer.answered || offer.think_until != offer.offered)
        session.print("show.offer", offer.offered.iso(), offer.think_until.iso());
      if (offer.answered)
        session.print("show.answer", offer.answered->iso(), label("answer", offer.answer));
      if (offer.ask_again) session.print("show.ask_again", offer.ask_again->iso());
    }
}

void print_spell(Session& session, const Shown& shown, const Enrollment& spell) {
  const Catalogue& text = session.text();
  std::string line =
      "  " + days(spell.started, spell.ended) + "  " + text(standing_key(spell.standing));
  if (!spell.target_group.empty())
    line += ", " + shown.codes.label("target_group", spell.target_group, text.language());
  session.out() << line << '\n';
  for (const auto& span : shown.contacts.at(spell.id))
    session.print("show.contact", place_name(session, "staff", span.staff),
                  days(span.since, span.until));
  for (const auto& pause : shown.pauses.at(spell.id))
    session.print("show.pause", days(pause.since, pause.until));
  if (spell.ended) print_ending(session, shown, spell);
}

/// Programme by programme, also where somebody has only been referred.
void print_programmes(Session& session, const Shown& shown) {
  std::set<std::string> programmes;
  for (const auto& spell : shown.spells) programmes.insert(spell.programme);
  for (const auto& [programme, all] : shown.referrals) programmes.insert(programme);
  for (const auto& [programme, all] : shown.offers) programmes.insert(programme);
  for (const auto& programme : programmes) {
    session.out() << programme_name(session, programme) << '\n';
    print_way_in(session, shown, programme);
    for (const auto& spell : shown.spells)
      if (spell.programme == programme) print_spell(session, shown, spell);
  }
}

/// Whether an identity is shown.
bool shows_identity(Session& session, const ShowOptions& o, const Shown& shown) {
  if (shown.person.protection != Protection::none) return false;
  return session.names() && !o.line && !(shown.numbers.empty() && shown.contact.empty());
}

ExitCode run(const ShowOptions& o, Session& session) {
  Shown shown = read(o, session);
  if (shows_identity(session, o, shown)) session.shows(shown.person.id);
  // Spells of one programme together; oldest first within it.
  std::stable_sort(shown.spells.begin(), shown.spells.end(),
                   [](const auto& a, const auto& b) { return a.programme < b.programme; });
  if (o.line) {
    print_lines(session, shown);
    return ExitCode::ok;
  }
  if (shown.person.protection == Protection::none)
    print_person(session, shown);
  else
    session.print(
        "show.protected", shown.code,
        session.text()("protection." + std::string(protection_name(shown.person.protection))));
  for (const auto& span : shown.school)
    session.print("show.school_span",
                  shown.codes.label("school_status", span.status, session.text().language()),
                  days(span.since, span.until));
  print_programmes(session, shown);
  return ExitCode::ok;
}

}  // namespace

Action enroll_show() {
  return {"enroll",    "show", Access::reads, "jagmed enroll show p7", declare<ShowOptions>,
          Names::shown};
}

}  // namespace jagmed::cmd
