#include "domain/scb.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed {
namespace {

void add(std::vector<ScbFinding>& findings, int number, CheckLevel severity, PersonId person,
         const char* key, std::vector<std::string> values = {}) {
  findings.push_back({number, severity, person, {key, std::move(values)}});
}

/// Third of the last four characters: even for women, odd for men.
bool sex_fits(std::string_view number, Sex sex) {
  if (sex == Sex::unknown) return true;
  const char digit = number[10];
  return digit >= '0' && digit <= '9' && ((digit - '0') % 2 == 0) == (sex == Sex::female);
}

/// As SCB writes it: capital T, small f.
std::string as_written(std::string number) {
  if (number.size() == 12 && number[8] == 'T' && number[9] == 'F') number[9] = 'f';
  return number;
}

std::string check_protected(const ScbPerson& who, const std::map<PersonId, ProtectedCode>& codes,
                            std::vector<ScbFinding>& findings) {
  const Person& person = who.person;
  if (who.number && who.number->kind != IdKind::temporary)
    add(findings, 5, CheckLevel::error, person.id, "scb.check.protected_number");
  if (!person.birth_date)
    add(findings, 2, CheckLevel::error, person.id, "scb.check.protected_birth");
  if (person.sex == Sex::unknown)
    add(findings, 6, CheckLevel::error, person.id, "scb.check.protected_sex");
  const auto found = codes.find(person.id);
  if (found == codes.end() || !person.birth_date || person.sex == Sex::unknown) return {};
  const ProtectedCode& code = found->second;
  if (code.number.empty()) {
    add(findings, 6, CheckLevel::error, person.id, "scb.check.protected_full");
    return {};
  }
  if (!sex_fits(code.number, person.sex))
    add(findings, 6, CheckLevel::error, person.id, "scb.check.protected_code",
        {code.number.substr(8)});
  if (person.sex == Sex::male)
    add(findings, 6, CheckLevel::warning, person.id, "scb.check.protected_male",
        {code.number.substr(8)});
  if (code.place > 0)
    add(findings, 6, CheckLevel::warning, person.id, "scb.check.protected_second",
        {code.number.substr(8)});
  return code.number;
}

/// Checks 1–3 of a stored number; the message never holds it.
void check_form(const StoredIdentity& number, PersonId person, Date today,
                std::vector<ScbFinding>& findings) {
  const IdRules rules{.interim = number.kind == IdKind::interim};
  const ParsedIdentity parsed = parse_identity(number.canonical, today, rules);
  if (number.canonical.size() != 12) {
    add(findings, 1, CheckLevel::error, person, "scb.check.number_form");
  } else if (const auto* problem = std::get_if<IdProblem>(&parsed)) {
    if (*problem == IdProblem::check)
      add(findings, 3, CheckLevel::error, person, "scb.check.number_digit");
    else if (*problem == IdProblem::date || *problem == IdProblem::future)
      add(findings, 2, CheckLevel::error, person, "scb.check.number_date");
    else
      add(findings, 1, CheckLevel::error, person, "scb.check.number_form");
  }
}

}  // namespace

std::map<PersonId, ProtectedCode> protected_codes(const std::vector<Person>& persons,
                                                  const ScbSettings& settings) {
  std::vector<Person> in_order = persons;
  std::sort(in_order.begin(), in_order.end(),
            [](const Person& a, const Person& b) { return a.id < b.id; });
  std::map<std::pair<Date, Sex>, int> taken;
  std::map<PersonId, ProtectedCode> codes;
  for (const auto& person : in_order) {
    if (!person.birth_date || person.sex == Sex::unknown) continue;
    ProtectedCode code{.place = taken[{*person.birth_date, person.sex}]++};
    std::string ending =
        person.sex == Sex::female ? settings.protected_female : settings.protected_male;
    if (ending.back() - code.place >= '0') {
      ending.back() = static_cast<char>(ending.back() - code.place);
      const auto ymd = person.birth_date->ymd();
      code.number =
          fmt::format("{:04}{:02}{:02}{}", static_cast<int>(ymd.year()),
                      static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()), ending);
    }
    codes[person.id] = code;
  }
  return codes;
}

std::string check_identity(const ScbPerson& who, Date today, const ScbSettings& settings,
                           const std::map<PersonId, ProtectedCode>& codes,
                           std::vector<ScbFinding>& findings) {
  const PersonId person = who.person.id;
  if (who.person.protection != Protection::none) return check_protected(who, codes, findings);
  if (!who.number) {
    add(findings, 1, CheckLevel::error, person, "scb.check.no_number");
    return {};
  }
  const StoredIdentity& number = *who.number;
  check_form(number, person, today, findings);
  switch (number.kind) {
    case IdKind::personnummer: break;
    case IdKind::coordination:
      add(findings, 4, CheckLevel::warning, person, "scb.check.coordination");
      break;
    case IdKind::interim: add(findings, 5, CheckLevel::error, person, "scb.check.interim"); break;
    case IdKind::temporary:
      add(findings, 5, settings.allow_temporary ? CheckLevel::warning : CheckLevel::error, person,
          settings.allow_temporary ? "scb.check.temporary_allowed" : "scb.check.temporary");
      break;
  }
  if (number.kind != IdKind::temporary && number.canonical.size() == 12 &&
      !sex_fits(number.canonical, who.person.sex))
    add(findings, 7, CheckLevel::error, person, "scb.check.sex");
  return as_written(number.canonical);
}

}  // namespace jagmed
