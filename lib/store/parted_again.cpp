#include "store/parted_again.hpp"

#include "store/connection.hpp"
#include "store/erasing.hpp"
#include "store/parted.hpp"
#include "store/people.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jagmed {
namespace {

constexpr char kHasOpenSpell[] =
    R"sql(SELECT 1 FROM enrollment WHERE person = :person AND ended IS NULL)sql";
constexpr char kSpells[] = R"sql(
SELECT p.sex, coalesce(p.birth_year, 0), g.code, e.started, e.standing
FROM enrollment e JOIN person p ON p.id = e.person JOIN programme g ON g.id = e.programme
WHERE e.person = :person ORDER BY g.code, e.started, e.id)sql";
constexpr char kHours[] = R"sql(
SELECT t.day, t.minutes FROM participation t JOIN enrollment e ON e.id = t.enrollment
WHERE e.person = :person ORDER BY t.day, t.minutes)sql";
constexpr char kGiven[] = R"sql(
SELECT c.given_on, q.key FROM consent c JOIN code q ON q.id = c.purpose
WHERE c.person = :person ORDER BY c.given_on, q.key)sql";

/// What a case is known by: what hardly changes, and with what may have been added since the copy.
struct Mark {
  std::string spells, whole;
};

Mark mark_of(ReadTxn& txn, PersonId person) {
  Mark mark;
  Statement spells(txn.connection(), kSpells);
  spells.bind(":person", person);
  while (spells.step())
    mark.spells += fmt::format("{}|{}|{}|{}|{};", spells.number(0), spells.number(1),
                               spells.text(2), spells.integer(3), spells.number(4));
  mark.whole = mark.spells;
  Statement hours(txn.connection(), kHours);
  hours.bind(":person", person);
  while (hours.step()) mark.whole += fmt::format("{}:{};", hours.integer(0), hours.integer(1));
  Statement consents(txn.connection(), kGiven);
  consents.bind(":person", person);
  while (consents.step())
    mark.whole += fmt::format("{}={};", consents.integer(0), consents.text(1));
  return mark;
}

using Marks = std::map<PersonId, Mark>;

/// Of the former store's cases those that the copy does not have under the same code.
Marks marks_of_former(ReadTxn& copy, ReadTxn& former) {
  Marks marks;
  for (const PersonId person : person_ids(former))
    if (is_parted(person) && !find_person(copy, person))
      marks.emplace(person, mark_of(former, person));
  return marks;
}

/// Takes away each case that the other side has just so.
void take_pairs(Marks& anew, Marks& former) {
  std::erase_if(anew, [&](const auto& mine) {
    const auto same = std::ranges::find_if(
        former, [&](const auto& theirs) { return theirs.second.whole == mine.second.whole; });
    if (same == former.end()) return false;
    former.erase(same);
    return true;
  });
}

std::ptrdiff_t count_of(const Marks& marks, const std::string& spells) {
  return std::ranges::count_if(marks,
                               [&](const auto& each) { return each.second.spells == spells; });
}

/// Nothing where that cannot be told.
std::optional<std::vector<PersonId>> erased_meanwhile(ReadTxn& copy, ReadTxn& former,
                                                      const std::vector<PersonId>& anew) {
  Marks mine, theirs = marks_of_former(copy, former);
  for (const PersonId person : anew) mine.emplace(person, mark_of(copy, person));
  take_pairs(mine, theirs);
  // What is left there is one of these with more hours by now, when as many have the same spells.
  for (const auto& [person, mark] : theirs)
    if (count_of(mine, mark.spells) != count_of(theirs, mark.spells)) return {};
  std::vector<PersonId> erased;
  for (const auto& [person, mark] : mine)
    if (count_of(theirs, mark.spells) == 0) erased.push_back(person);
  return erased;
}

/// Of the cases that were erased now or before: those that no end is known of.
std::vector<PersonId> open_cases(ReadTxn& txn, const std::vector<Erasure>& replayed) {
  const auto parted = parted_codes(txn);
  std::set<PersonId> erased(parted.begin(), parted.end());
  for (const auto& act : replayed)
    if (act.what == RetentionClass::case_data) erased.insert(act.person);
  std::vector<PersonId> open;
  for (const PersonId person : erased)
    if (Statement(txn.connection(), kHasOpenSpell).bind(":person", person).step())
      open.push_back(person);
  return open;
}

/// Of the cases that go on those that are protected.
std::vector<PersonId> hidden_cases(ReadTxn& txn, std::vector<PersonId> cases) {
  std::erase_if(cases, [&](PersonId person) {
    return find_person(txn, person)->protection == Protection::none;
  });
  return cases;
}

}  // namespace

std::vector<PersonId> parted_codes(ReadTxn& txn) {
  auto codes = person_ids(txn);
  std::erase_if(codes, [](PersonId person) { return !is_parted(person); });
  return codes;
}

void note_cases_left(ReadTxn& copy, Restored& restored) {
  restored.open_cases = open_cases(copy, restored.replayed);
  restored.hidden = hidden_cases(copy, restored.open_cases);
}

void erase_parted_again(WriteTxn& copy, ReadTxn& former, Restored& restored) {
  const auto is_part = [](const Erasure& act) { return act.what != RetentionClass::everything; };
  auto& acts = restored.unrepeated;
  const auto wholes = std::stable_partition(acts.begin(), acts.end(), is_part);
  if (wholes == acts.end()) return;
  const auto gone = erased_meanwhile(copy, former, restored.parted_anew);
  // Of a case that the copy never had, the act is known and nothing is to be done.
  if (!gone || std::ssize(*gone) > acts.end() - wholes) return;
  for (const PersonId code : *gone) erase_unnoted(copy, code);
  restored.replayed.insert(restored.replayed.end(), wholes, acts.end());
  acts.erase(wholes, acts.end());
  std::erase_if(restored.parted_anew,
                [&](PersonId code) { return std::ranges::find(*gone, code) != gone->end(); });
  if (!restored.parted_anew.empty()) return;
  // Nor is there anybody of whom less would have to be erased.
  restored.replayed.insert(restored.replayed.end(), acts.begin(), acts.end());
  acts.clear();
}

}  // namespace jagmed
