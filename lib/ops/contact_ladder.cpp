#include "ops/contact_ladder.hpp"

#include "store/contacts.hpp"
#include "store/people.hpp"
#include "store/protected_count.hpp"

#include <map>
#include <utility>

namespace jagmed::ops {
namespace {

bool is_shown(const ContactCase& contact, LadderShows shows) {
  return contact.waits() || shows == LadderShows::everybody;
}

}  // namespace

ContactLadder contact_ladder(ReadTxn& txn, const Programme& programme, const std::string& group,
                             LadderShows shows, int within_days, Date day) {
  std::map<PersonId, Person> persons;
  for (auto& person : all_persons(txn)) persons.emplace(person.id, std::move(person));
  ContactLadder ladder;
  std::vector<ContactCase> cases;
  for (const auto& facts : contact_facts(txn, programme.code, {}, day)) {
    auto found = contact_case(facts, day);
    if (!found) continue;
    const Person& person = persons.at(facts.person);
    const bool hidden = person.protection != Protection::none;
    if (!group.empty() && found->target_group != group) continue;
    // Of few it would say who it is: counted in the total and among those of unknown sex.
    found->sex = hidden ? Sex::unknown : person.sex;
    cases.push_back(*found);
    if (!hidden && is_shown(*found, shows)) ladder.persons.push_back({person, std::move(*found)});
  }
  ladder.left_out = count_protected(txn);
  ladder.figures = reach_figures(cases, within_days, day);
  return ladder;
}

}  // namespace jagmed::ops
