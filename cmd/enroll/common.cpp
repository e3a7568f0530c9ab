#include "cmd/enroll/common.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace jagmed::cmd {
namespace {

template <class E>
struct Word {
  std::string_view word;
  E value;
};

constexpr Word<Sex> kSexes[] = {
    {"f", Sex::female},      {"flicka", Sex::female}, {"kvinna", Sex::female},
    {"female", Sex::female}, {"girl", Sex::female},   {"woman", Sex::female},
    {"m", Sex::male},        {"pojke", Sex::male},    {"p", Sex::male},
    {"man", Sex::male},      {"male", Sex::male},     {"boy", Sex::male},
    {"u", Sex::unknown},     {"okänd", Sex::unknown}, {"unknown", Sex::unknown}};

constexpr Word<Protection> kProtections[] = {
    {"", Protection::none},
    {"none", Protection::none},
    {"nej", Protection::none},
    {"mark", Protection::confidentiality_mark},
    {"sekretessmarkering", Protection::confidentiality_mark},
    {"registration", Protection::protected_registration},
    {"skyddad", Protection::protected_registration},
    {"identity", Protection::new_identity},
    {"fingerade", Protection::new_identity}};

}  // namespace

const std::vector<std::string>& identity_keys() {
  static const std::vector<std::string> kKeys{"id", "given_name", "family_name", "phone", "email"};
  return kKeys;
}

void take_identity(const std::map<std::string, std::string>& fields, Date today,
                   ops::EnrollRequest& request) {
  const auto value = [&](const char* key) {
    const auto found = fields.find(key);
    return found == fields.end() ? std::string() : found->second;
  };
  if (const std::string id = value("id"); !id.empty()) {
    const IdentityNumber number = require_identity(id, today);
    if (request.protection == Protection::none) {
      request.number = number;
    } else {
      request.birth_date = number.birth_date;
      request.birth_year = number.birth_year;
      if (number.sex != Sex::unknown) request.sex = number.sex;
    }
  }
  request.contact = {value("given_name"), value("family_name"), value("phone"), value("email")};
  for (const auto& [key, text] : fields)
    if (text != terminal_safe(text) || text.size() > 200)
      throw Error(ErrorKind::input, {"fields.control", {key}});
}

void take_birth(const std::string& typed, Date today, ops::EnrollRequest& request) {
  if (const auto day = Date::from_iso(typed)) {
    request.birth_date = *day;
    request.birth_year = day->year();
  } else if (const auto start = Date::from_iso(typed + "-01-01"); start && typed.size() == 4) {
    request.birth_year = start->year();
  } else {
    throw Error(ErrorKind::input, "born.form", "born.form.hint");
  }
  if (*request.birth_year > today.year() || *request.birth_year < 1900)
    throw Error(ErrorKind::input, "born.form", "born.form.hint");
}

Sex sex_from(const std::string& typed) {
  for (const auto& [word, sex] : kSexes)
    if (word == fold_case(typed)) return sex;
  throw Error(ErrorKind::input, "sex.form", "sex.form.hint");
}

Protection protection_from(const std::string& typed) {
  for (const auto& [word, kind] : kProtections)
    if (word == fold_case(typed)) return kind;
  throw Error(ErrorKind::input, "protection.form", "protection.form.hint");
}

int guardians_from(const std::string& typed, int fallback) {
  if (typed.empty()) return fallback;
  if (typed == "0" || typed == "1" || typed == "2") return typed[0] - '0';
  throw Error(ErrorKind::input, "guardians.form");
}

std::pair<CodeBook, std::string> codes_and_prefix(Session& session) {
  const auto txn = session.begin_read();
  return {session.code_book(*txn), session.prefix(*txn)};
}

std::string sex_word(Session& session, Sex sex) {
  return session.text()(sex == Sex::female ? "sex.female" : sex == Sex::male ? "sex.male" : "sex.unknown");
}

void print_enrolled(Session& session, const ops::EnrollOutcome& outcome, const CodeBook& codes,
                    const std::string& prefix) {
  const Catalogue& text = session.text();
  const Person& person = outcome.person;
  const Enrollment& spell = outcome.enrollment;
  std::string about = sex_word(session, person.sex);
  if (person.birth_year) about += ", " + text("enroll.born", *person.birth_year);
  if (!spell.target_group.empty())
    about += ", " + text("enroll.group", codes.label("target_group", spell.target_group, text.language()));
  session.print("enroll.done." + std::string(standing_key(spell.standing).substr(9)),
                person_code(person.id, prefix), about, spell.started.iso());
  if (person.protection != Protection::none) session.print("enroll.protected");
  for (const auto& warning : outcome.warnings) session.warn("note", text.text(warning));
  if (session.options.dry_run) session.say("dry_run");
}

}  // namespace jagmed::cmd
