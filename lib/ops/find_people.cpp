#include "ops/find_people.hpp"

#include "base/text.hpp"
#include "store/kaa.hpp"
#include "store/people.hpp"

namespace jagmed::ops {
namespace {

bool begins(const std::string& known, const std::string& said) {
  return said.empty() || fold_case(known).starts_with(fold_case(said));
}

bool fits(const Person& person, const ContactDetail& contact, const FindRequest& request) {
  if (request.sex && person.sex != *request.sex) return false;
  if (request.birth_year && person.birth_year != request.birth_year) return false;
  if (request.birth_date && person.birth_date != request.birth_date) return false;
  return begins(contact.given_name, request.given_name) &&
         begins(contact.family_name, request.family_name);
}

bool has_former(ReadTxn& txn, PersonId person, const std::string& canonical) {
  for (const auto& number : identities_of(txn, person))
    if (number.canonical == canonical) return !number.current;
  return false;
}

}  // namespace

FindOutcome find_people(ReadTxn& txn, const FindRequest& request) {
  FindOutcome outcome;
  const auto contacts = all_contact_details(txn);
  const auto contact_of = [&](PersonId id) {
    const auto found = contacts.find(id);
    return found == contacts.end() ? ContactDetail{} : found->second;
  };
  std::optional<PersonId> owner;
  if (request.number) owner = person_by_identity(txn, request.number->canonical).value_or(0);
  for (const auto& person : all_persons(txn)) {
    if (person.protection != Protection::none) {
      outcome.protected_not_searched = true;
      continue;
    }
    if ((owner && *owner != person.id) || !fits(person, contact_of(person.id), request)) continue;
    outcome.found.push_back({person, enrollments_of(txn, person.id),
                             owner && has_former(txn, person.id, request.number->canonical)});
  }
  std::map<std::pair<std::string, int>, std::vector<PersonId>> families;
  for (const auto& [person, spells, former] : outcome.found)
    if (const auto name = contact_of(person.id).family_name; !name.empty() && person.birth_year)
      families[{fold_case(name), *person.birth_year}].push_back(person.id);
  for (auto& [name, persons] : families)
    if (persons.size() > 1) outcome.alike.push_back(std::move(persons));
  return outcome;
}

std::vector<ProtectedOther> protected_others(ReadTxn& txn, const std::set<PersonId>& told,
                                             Date day) {
  std::map<PersonId, KaaSpell> registered;
  for (auto& spell : kaa_spells(txn))
    if (spell.started <= day) registered.insert_or_assign(spell.person, std::move(spell));
  std::vector<ProtectedOther> others;
  for (const auto& person : all_persons(txn)) {
    if (person.protection == Protection::none || told.contains(person.id)) continue;
    ProtectedOther other{.person = person, .kaa = {}, .spell = {}};
    if (const auto found = registered.find(person.id); found != registered.end())
      other.kaa = found->second;
    for (auto& spell : enrollments_of(txn, person.id))
      if (!other.spell || other.spell->started <= spell.started) other.spell = std::move(spell);
    others.push_back(std::move(other));
  }
  return others;
}

}  // namespace jagmed::ops
