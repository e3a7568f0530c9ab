#include "cmd/enroll/common.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"

namespace jagmed::cmd {

const std::vector<std::string>& identity_keys() {
  static const std::vector<std::string> kKeys{"id", "given_name", "family_name", "phone", "email"};
  return kKeys;
}

std::string field(const IdentityFields& fields, const std::string& key) {
  const auto found = fields.find(key);
  return found == fields.end() ? std::string() : found->second;
}

bool is_nothing(const IdentityFields& fields, const std::string& key) {
  return field(fields, key) == "-";
}

ContactDetail contact_from(const IdentityFields& fields) {
  for (const auto& [key, text] : fields)
    if (text != terminal_safe(text) || text.size() > 200 ||
        text.find_first_of("\n\t") != std::string::npos ||
        (!text.empty() && display_width(text) == 0))
      throw Error(ErrorKind::input, {"fields.control", {key}});
  for (const char* key : {"given_name", "family_name"})
    if (looks_like_identity(field(fields, key)))
      throw Error(ErrorKind::input, {"fields.name_identity", {key}}, "fields.name_identity.hint");
  const auto said = [&](const char* key) {
    return is_nothing(fields, key) ? std::string() : field(fields, key);
  };
  if (!is_phone(said("phone"))) throw Error(ErrorKind::input, "fields.phone", "fields.phone.hint");
  if (!is_email(said("email"))) throw Error(ErrorKind::input, "fields.email", "fields.email.hint");
  return {said("given_name"), said("family_name"), said("phone"), said("email")};
}

Birth birth_of(const std::string& typed, Date today) {
  if (const auto birth = birth_from(typed, today)) return *birth;
  throw Error(ErrorKind::input, "born.form", "born.form.hint");
}

Sex sex_from(const std::string& typed) {
  if (const auto sex = sex_from_word(typed)) return *sex;
  throw Error(ErrorKind::input, "sex.form", "sex.form.hint");
}

Protection protection_from(const std::string& typed) {
  if (const auto kind = protection_from_word(typed)) return *kind;
  throw Error(ErrorKind::input, "protection.form", "protection.form.hint");
}

Standing standing_from(const std::string& typed) {
  if (const auto standing = standing_from_word(typed)) return *standing;
  throw Error(ErrorKind::input, "standing.form", "people.standing.hint");
}

int guardians_from(const std::string& typed) {
  if (typed == "0" || typed == "1" || typed == "2") return typed[0] - '0';
  throw Error(ErrorKind::input, "guardians.form");
}

void take_risk(const std::string& typed, Referral& said) {
  const auto risk = risk_from_words(typed);
  if (!risk) throw Error(ErrorKind::input, "refer.risk.form", "refer.risk.form.hint");
  said.risk_absence = risk->absence;
  said.risk_goals = risk->goals;
}

std::pair<CodeBook, std::string> codes_and_prefix(Session& session) {
  const auto txn = session.begin_read();
  return {session.code_book(*txn), session.prefix(*txn)};
}

void note_owner(Session& session, ReadTxn& txn, const std::optional<IdentityNumber>& number) {
  const auto owner = number ? person_by_identity(txn, number->canonical) : std::nullopt;
  if (owner) session.recognizes(*owner);
}

ops::SpellChoice spell_choice(Session& session, const std::string& programme,
                              const std::string& start) {
  ops::SpellChoice choice;
  if (!programme.empty()) choice.programme = session.programme(programme).code;
  if (!start.empty()) choice.start = parse_day(start, session.today());
  return choice;
}

std::string place_name(Session& session, const std::string& list, const std::string& key) {
  const auto name_in = [&](const auto& all) {
    for (const auto& each : all)
      if (each.key == key) return each.name;
    return std::string();
  };
  for (const auto& programme : session.settings().programmes) {
    const std::string name = list == "municipality" ? name_in(programme.municipalities)
                             : list == "school"     ? name_in(programme.schools)
                                                    : name_in(programme.staff);
    if (!name.empty()) return name;
  }
  return key;
}

std::string sex_word(Session& session, Sex sex) {
  return session.text()("sex." + std::string(sex_name(sex)));
}

std::string staff_words(const StaffMember& staff, Protection of) {
  return staff.role.empty() || of != Protection::none ? staff.name
                                                      : staff.name + " (" + staff.role + ")";
}

void print_begun(Session& session, const ops::EnrollOutcome& outcome, const Programme& programme,
                 const CodeBook& codes, const std::string& prefix) {
  const Catalogue& text = session.text();
  const Person& person = outcome.person;
  const Enrollment& spell = outcome.enrollment;
  const std::string code = person_code(person.id, prefix);
  if (outcome.closed)
    session.print("enroll.closed." + std::string(standing_name(outcome.closed->standing)), code,
                  outcome.closed->ended->iso());
  std::string about = sex_word(session, person.sex);
  if (person.birth_year) about += ", " + text("enroll.born", *person.birth_year);
  if (!spell.target_group.empty())
    about += ", " +
             text("enroll.group", codes.label("target_group", spell.target_group, text.language()));
  session.print("enroll.done." + std::string(standing_name(spell.standing)), code, about,
                spell.started.iso());
  if (!outcome.staff.empty())
    session.print("enroll.contact",
                  staff_words(programme.staff_member(outcome.staff), person.protection));
  for (const auto& other : outcome.elsewhere)
    session.print("enroll.elsewhere", session.programme(other).name);
  if (person.protection != Protection::none) session.print("enroll.protected");
  for (const auto& warning : outcome.warnings) session.warn("note", text.text(warning));
  if (!outcome.not_reported.empty()) session.warn("note", text.text(outcome.not_reported));
}

void print_enrolled(Session& session, const ops::EnrollOutcome& outcome, const Programme& programme,
                    const CodeBook& codes, const std::string& prefix) {
  if (!outcome.new_person)
    session.print("enroll.known", person_code(outcome.person.id, prefix), outcome.spells,
                  programme.name);
  print_begun(session, outcome, programme, codes, prefix);
  if (session.options.dry_run) session.say("dry_run");
}

void note_doubt(Session& session, const ops::ProtectedBefore& before,
                const ops::EnrollRequest& request, bool new_person) {
  // A new identity is never tied to a former one, nor is it said that it may be done.
  if (request.protection == Protection::new_identity) return;
  const bool known_by_something = request.number || request.protection != Protection::none;
  if (new_person && known_by_something && before.among(1) > 0)
    session.warn("note", session.text()("enroll.not_compared"));
}

}  // namespace jagmed::cmd
