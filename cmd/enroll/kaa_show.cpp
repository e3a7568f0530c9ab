#include "cmd/enroll/kaa.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "domain/identity_number.hpp"
#include "store/kaa.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct Shown {
  Person person;
  std::string code, address;
  ContactDetail contact;
  std::vector<StoredIdentity> numbers;
  std::vector<KaaCase> cases;
  CodeBook codes;
};

Shown read(Session& session, PersonId person) {
  const auto txn = session.begin_read();
  Shown shown{.person = get_person(*txn, person, session.prefix(*txn)),
              .code = session.code(*txn, person),
              .address = kaa_address_of(*txn, person),
              .contact = contact_detail_of(*txn, person),
              .numbers = identities_of(*txn, person),
              .cases = kaa_cases_of(*txn, person),
              .codes = session.code_book(*txn)};
  if (shown.cases.empty())
    throw Error(ErrorKind::input, {"kaa.none", {shown.code}}, {"kaa.none_open.hint", {shown.code}});
  return shown;
}

void print_identity(Session& session, const Shown& shown) {
  std::vector<std::string> words;
  for (const auto& number : shown.numbers)
    if (number.current) words.push_back(written(number.canonical));
  const auto& c = shown.contact;
  for (const auto& word : {full_name(c), shown.address, c.phone, c.email})
    if (!trim(word).empty()) words.emplace_back(trim(word));
  if (!words.empty()) session.out() << "  " << join(words, ", ") << '\n';
}

void print_head(Session& session, const Shown& shown) {
  const Catalogue& text = session.text();
  const Person& person = shown.person;
  if (person.protection != Protection::none) {
    session.print("show.protected", shown.code,
                  text("protection." + std::string(protection_name(person.protection))));
    return;
  }
  std::string head = shown.code + "  " + sex_word(session, person.sex);
  if (person.birth_year) head += ", " + text("enroll.born", *person.birth_year);
  if (person.birth_date)
    head += " (" + text("show.age", age_on(*person.birth_date, session.today())) + ")";
  session.out() << head << '\n';
  if (session.names()) print_identity(session, shown);
}

std::string days(Date first, const std::optional<Date>& last) {
  return first.iso() + " –" + (last ? " " + last->iso() : "");
}

void print_measure(Session& session, const Shown& shown, const KaaMeasure& m) {
  const Catalogue& text = session.text();
  const auto label = [&](const char* list, const std::string& key) {
    return shown.codes.label(list, key, text.language());
  };
  std::string line = label("kaa_measure", m.kind);
  if (!m.other_text.empty()) line += " (" + m.other_text + ")";
  line += ", " + fold_case(label("kaa_measure_status", m.status));
  if (m.started)
    line += " " + days(*m.started, m.ended);
  else if (m.ended)
    line += " " + m.ended->iso();  // the day of a no
  if (!m.occupation_after.empty())
    line += text("kaa.show.after", label("kaa_occupation", m.occupation_after));
  session.print("kaa.show.measure", m.offered.iso(), line);
}

void print_contact(Session& session, const Shown& shown, const KaaContact& c) {
  const Catalogue& text = session.text();
  std::string line = shown.codes.label("contact_mode", c.mode, text.language()) + ", " +
                     fold_case(shown.codes.label("contact_result", c.result, text.language()));
  if (c.incoming) line += text("kaa.show.incoming");
  std::vector<std::string> staff;
  for (const auto& key : {c.staff, c.second_staff})
    if (!key.empty()) staff.push_back(place_name(session, "staff", key));
  if (!staff.empty()) line += " (" + join(staff, ", ") + ")";
  if (c.next) line += text("kaa.show.next", c.next->iso());
  session.print("kaa.show.contact", c.day.iso(), line);
}

void print_case(Session& session, const Shown& shown, const KaaCase& one) {
  const Catalogue& text = session.text();
  const KaaSpell& spell = one.spell;
  std::string line =
      days(spell.started, spell.ended) + "  " +
      shown.codes.label("kaa_reg_reason", spell.registration_reason, text.language());
  if (spell.ended)
    line +=
        " → " + shown.codes.label("kaa_dereg_reason", spell.deregistration_reason, text.language());
  session.print("kaa.show.spell", line);
  for (const auto& each : one.occupations)
    session.print("kaa.show.occupation", each.since.iso(),
                  shown.codes.label("kaa_occupation", each.occupation, text.language()));
  for (const auto& each : one.measures) print_measure(session, shown, each);
  for (const auto& each : one.contacts) print_contact(session, shown, each);
}

}  // namespace

void show_kaa(Session& session, PersonId person) {
  const Shown shown = read(session, person);
  if (session.names()) session.shows(person);
  print_head(session, shown);
  for (const auto& one : shown.cases) print_case(session, shown, one);
  if (!session.names() && shown.person.protection == Protection::none) session.say("names.hidden");
}

}  // namespace jagmed::cmd
