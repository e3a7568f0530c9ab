#include "ops/known_person.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/person_words.hpp"
#include "ops/open_case.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

template <class T>
bool differs(const std::optional<T>& said, const T& known) {
  return said && *said != known;
}

/// Fills what is empty; true when something was filled.
bool fill(std::string& known, const std::string& said, bool& other) {
  if (said.empty()) return false;
  if (!known.empty()) {
    other = other || fold_case(known) != fold_case(said);
    return false;
  }
  known = said;
  return true;
}

void take_contact(WriteTxn& txn, const Person& person, const ContactDetail& said,
                  const std::string& prefix, std::vector<Message>& warnings) {
  if (said.empty() || person.protection != Protection::none) return;
  ContactDetail known = contact_detail_of(txn, person.id);
  bool other = false, filled = false;
  filled = fill(known.given_name, said.given_name, other) || filled;
  filled = fill(known.family_name, said.family_name, other) || filled;
  filled = fill(known.phone, said.phone, other) || filled;
  filled = fill(known.email, said.email, other) || filled;
  if (filled) save_contact_detail(txn, person.id, known);
  if (other) warnings.push_back({"enroll.contact_differs", {person_code(person.id, prefix)}});
}

}  // namespace

void refuse_new_protection(const Person& person, Protection said, const std::string& prefix) {
  if (said == Protection::none || person.protection != Protection::none) return;
  const std::string code = person_code(person.id, prefix);
  throw Error(ErrorKind::input, {"enroll.now_protected", {code}},
              {"enroll.now_protected.hint", {code, std::string(protection_name(said))}});
}

void refuse_other_facts(const Person& person, const EnrollRequest& request,
                        const std::string& prefix) {
  const bool other_year =
      request.birth_year && person.birth_year && *request.birth_year != *person.birth_year;
  const bool other_day =
      request.birth_date && person.birth_date && *request.birth_date != *person.birth_date;
  refuse_new_protection(person, request.protection, prefix);
  const bool other_protection =
      request.protection != Protection::none && request.protection != person.protection;
  if (other_year || other_day || other_protection || differs(request.sex, person.sex) ||
      differs(request.guardians, person.guardians)) {
    const std::string code = person_code(person.id, prefix);
    throw Error(ErrorKind::input, {"enroll.known_differs", {code}},
                {"enroll.known_differs.hint", {code}});
  }
}

void forget_places(Person& person) {
  person.school.clear();
  person.municipality.clear();
  person.language.clear();
}

void refuse_contradiction(const IdentityNumber& number, std::optional<Sex> sex,
                          std::optional<int> birth_year, std::optional<Date> birth_date) {
  if (sex && number.sex != Sex::unknown && *sex != number.sex)
    throw Error(ErrorKind::input, "enroll.sex_differs", "enroll.sex_differs.hint");
  const bool other_month =
      birth_date && number.birth_date && birth_date->month() != number.birth_date->month();
  if ((birth_year && *birth_year != number.birth_year) || other_month)
    throw Error(ErrorKind::input, "enroll.birth_differs", "enroll.birth_differs.hint");
}

void refuse_taken_number(ReadTxn& txn, PersonId owner, PersonId person, const std::string& prefix) {
  if (is_protected(txn, owner))
    throw Error(ErrorKind::input, "enroll.number_taken.protected",
                "enroll.number_taken.protected.hint");
  const std::string code = person_code(owner, prefix);
  throw Error(ErrorKind::input, {"enroll.number_taken", {code}},
              {"enroll.number_taken.hint", {code, person_code(person, prefix)}});
}

std::optional<PersonId> owner_of(ReadTxn& txn, const EnrollRequest& request,
                                 const std::string& prefix) {
  if (!request.number) return request.person;
  const auto owner = person_by_identity(txn, request.number->canonical);
  if (owner && request.person && *owner != *request.person)
    refuse_taken_number(txn, *owner, *request.person, prefix);
  if (!owner && request.person) {
    const std::string code = person_code(*request.person, prefix);
    throw Error(ErrorKind::input, {"enroll.number_new", {code}},
                {"enroll.number_new.hint", {code}});
  }
  return owner;
}

Person update_known(WriteTxn& txn, Person person, const EnrollRequest& request,
                    const CodeBook& codes, const std::string& prefix,
                    std::vector<Message>& warnings) {
  refuse_other_facts(person, request, prefix);
  const Person before = person;
  if (!request.language.empty()) person.language = request.language;
  if (!request.municipality.empty()) person.municipality = request.municipality;
  if (!request.school.empty()) person.school = request.school;
  if (person.protection != Protection::none) forget_places(person);
  if (person.language != before.language || person.municipality != before.municipality ||
      person.school != before.school)
    update_person(txn, person, codes);
  take_contact(txn, person, request.contact, prefix, warnings);
  return person;
}

}  // namespace jagmed::ops
