#include "ops/namesakes.hpp"

#include "base/text.hpp"
#include "domain/written_names.hpp"
#include "store/actors.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {
/// Enough to see that a name is common; a whole file of equal names must not cost its square.
constexpr std::size_t kShown = 3;
}  // namespace

Namesakes::Namesakes(ReadTxn& txn) : actors_(actors(txn)) {
  const auto contacts = all_contact_details(txn);
  for (const auto& person : all_persons(txn))
    if (const auto found = contacts.find(person.id); found != contacts.end())
      add(person, found->second);
}

void Namesakes::add(const Person& person, const ContactDetail& contact) {
  if (contact.family_name.empty()) return;
  by_family_name_.emplace(fold_case(contact.family_name),
                          Entry{person.id, fold_case(contact.given_name), person.birth_year});
}

std::vector<PersonId> Namesakes::of(const Person& person, const ContactDetail& contact) const {
  std::vector<PersonId> found;
  if (contact.family_name.empty()) return found;
  const std::string given = fold_case(contact.given_name);
  const auto [first, last] = by_family_name_.equal_range(fold_case(contact.family_name));
  for (auto each = first; each != last && found.size() < kShown; ++each) {
    const Entry& other = each->second;
    if (other.person == person.id) continue;
    if (other.birth_year && person.birth_year && *other.birth_year != *person.birth_year) continue;
    if (!given.empty() && !other.given.empty() && given != other.given) continue;
    found.push_back(other.person);
  }
  return found;
}

bool Namesakes::stands_in_log(const ContactDetail& contact) const {
  WrittenNames name;
  name.add(1, contact);  // whoever it is: nobody else's is looked for
  return std::ranges::any_of(actors_, [&](const std::string& actor) {
    return !name.in(actor).empty() || name.is_run_together(actor);
  });
}

}  // namespace jagmed::ops
