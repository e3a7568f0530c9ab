#include "ops/numberless.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace jagmed::ops {
namespace {

std::string facts_of(const Person& person, const ContactDetail& contact) {
  return fmt::format(
      "{}/{}/{}/{}/{}\n{}", static_cast<int>(person.sex), person.birth_year.value_or(0),
      person.birth_date ? person.birth_date->iso() : "", static_cast<int>(person.protection),
      fold_case(contact.family_name), fold_case(contact.given_name));
}

/// The facts of a row that will be stored without a number.
std::string facts_of(const EnrollRequest& request) {
  const Person person = described(request);
  return facts_of(person,
                  person.protection == Protection::none ? request.contact : ContactDetail{});
}

}  // namespace

Numberless::Numberless(ReadTxn& txn) {
  std::set<PersonId> numbered;
  for (const auto& row : all_identities(txn)) numbered.insert(row.person);
  const auto contacts = all_contact_details(txn);
  for (const auto& person : all_persons(txn)) {
    if (numbered.contains(person.id)) continue;
    const auto contact = contacts.find(person.id);
    by_facts_[facts_of(person, contact == contacts.end() ? ContactDetail{} : contact->second)]
        .push_back(person.id);
  }
}

std::optional<PersonId> Numberless::take(const EnrollRequest& request,
                                         const std::function<bool(PersonId)>& fits) {
  const auto found = by_facts_.find(facts_of(request));
  if (found == by_facts_.end()) return {};
  auto& persons = found->second;
  const auto each = std::find_if(persons.begin(), persons.end(), fits);
  if (each == persons.end()) return {};
  const PersonId person = *each;
  persons.erase(each);
  return person;
}

std::vector<PersonId> Numberless::alike(const EnrollRequest& request) const {
  if (request.protection == Protection::none) return {};
  try {
    const auto found = by_facts_.find(facts_of(request));
    return found == by_facts_.end() ? std::vector<PersonId>{} : found->second;
  } catch (const Error& e) {  // told of the row when it is read in
    if (e.kind() != ErrorKind::input) throw;
    return {};
  }
}

}  // namespace jagmed::ops
