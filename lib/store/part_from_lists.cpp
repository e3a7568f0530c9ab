#include "store/part_from_lists.hpp"

#include "store/connection.hpp"
#include "store/drawn_ids.hpp"
#include "store/first_event.hpp"
#include "store/forgotten.hpp"
#include "store/listed_protected.hpp"
#include "store/part_from_commands.hpp"

#include <set>
#include <vector>

namespace jagmed {
namespace {

constexpr char kWithOthers[] = R"sql(
WITH RECURSIVE list(event) AS (
  SELECT id FROM audit_event WHERE verb = 'enroll import'  -- tried only, too
  UNION SELECT u.id FROM audit_event u JOIN list ON u.undoes = list.event)
SELECT DISTINCT list.event
FROM list JOIN audit_person a ON a.event = list.event
WHERE a.person <> :person
  AND a.person NOT IN (SELECT former FROM person_merge WHERE person = :person))sql";

// What was shown may have been of one school or municipality, when that is so of the others, or of
// one class. After protection nobody is found by what they do not have. One or the other may have
// changed school since: with two thirds of one school, and at most half of all who go elsewhere, it
// is of a school, too. One of everybody, of whom most are of one school, has all who go elsewhere.
constexpr char kReadWithOthers[] = R"sql(
WITH beside(event, school, municipality) AS (
  SELECT o.event, p.school, p.municipality FROM audit_person o JOIN person p ON p.id = o.person
  WHERE o.person <> :person AND o.person NOT IN (SELECT former FROM person_merge WHERE person = :person)),
of_school(event, school, persons) AS (
  SELECT event, school, count(*) FROM beside WHERE school IS NOT NULL GROUP BY event, school),
all_of(school, persons) AS (SELECT school, count(*) FROM person WHERE school IS NOT NULL GROUP BY school),
mostly(event) AS (
  SELECT s.event FROM of_school s
  WHERE 3 * s.persons >= 2 * (SELECT sum(t.persons) FROM of_school t WHERE t.event = s.event)
    AND 2 * (SELECT sum(t.persons) - s.persons FROM of_school t WHERE t.event = s.event)
        <= (SELECT coalesce(sum(x.persons), 0) FROM all_of x WHERE x.school <> s.school))
SELECT DISTINCT a.event
FROM audit_event e JOIN audit_person a ON a.event = e.id
WHERE e.kind = 1 AND e.verb IN ('enroll list', 'log-absence pattern', 'report agenda')
  AND substr(e.at, 1, 10) < :day
  AND (a.person = :person OR a.person IN (SELECT former FROM person_merge WHERE person = :person))
  AND ((e.verb = 'log-absence pattern' AND EXISTS (SELECT 1 FROM beside b WHERE b.event = e.id))
    OR e.id IN (SELECT event FROM mostly)
    OR ((SELECT count(DISTINCT b.municipality) FROM beside b WHERE b.event = e.id) = 1
        AND (SELECT count(DISTINCT municipality) FROM person) > 1)))sql";

// Of lists, of whomever.
constexpr char kReadLists[] = R"sql(
SELECT id FROM audit_event
WHERE kind = 1 AND verb IN ('enroll list', 'log-absence pattern', 'report agenda') AND substr(at, 1, 10) < :day)sql";

// Of the event whom it concerns beside others, when it read a list, took one back or did one again.
constexpr char kProtectedBeside[] = R"sql(
WITH RECURSIVE back(event) AS (
  SELECT :event
  UNION SELECT e.undoes FROM audit_event e JOIN back ON e.id = back.event WHERE e.undoes IS NOT NULL)
SELECT a.person FROM audit_person a JOIN person p ON p.id = a.person
WHERE a.event = :event AND p.protection <> 0
  AND EXISTS (SELECT 1 FROM audit_event e JOIN back ON e.id = back.event WHERE e.verb = 'enroll import')
  AND EXISTS (SELECT 1 FROM audit_person o WHERE o.event = a.event AND o.person <> a.person))sql";
constexpr char kConcerns[] = R"sql(
SELECT 1 FROM audit_person
WHERE event = :event
  AND (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person)))sql";
constexpr char kIsReading[] = R"sql(SELECT 1 FROM audit_event WHERE id = :event AND kind = 1)sql";

std::set<std::int64_t> events_with_others(ReadTxn& txn, PersonId person) {
  std::set<std::int64_t> events;
  Statement with_others(txn.connection(), kWithOthers);
  with_others.bind(":person", person);
  while (with_others.step()) events.insert(with_others.integer(0));
  return events;
}

std::vector<PersonId> protected_beside(ReadTxn& txn, std::int64_t event) {
  std::vector<PersonId> persons;
  Statement beside(txn.connection(), kProtectedBeside);
  beside.bind(":event", event);
  while (beside.step()) persons.push_back(beside.integer(0));
  return persons;
}

}  // namespace

bool is_list_with_protected(WriteTxn& txn) { return !protected_beside(txn, txn.event()).empty(); }

bool part_protected_of_list(WriteTxn& txn) {
  const auto persons = protected_beside(txn, txn.event());
  if (persons.empty()) return false;
  Connection& connection = txn.connection();
  if (Statement(connection, kIsReading).bind(":event", txn.event()).step()) {
    const Connection::Unrecorded unrecorded(connection);
    for (const PersonId person : persons) unconcern(txn, person, txn.event());
    return false;
  }
  keep_evidence(txn);
  const Connection::Unrecorded unrecorded(connection);
  for (const PersonId person : persons) {
    auto events = events_with_others(txn, person);
    std::erase_if(events, [&](std::int64_t event) {
      return !Statement(connection, kConcerns).bind(":event", event).bind(":person", person).step();
    });
    forget_events(txn, events);
    part_from_lists(txn, person);
    draw_ids(txn, person);
  }
  return true;
}

void part_from_lists(WriteTxn& txn, PersonId person) {
  for (const auto event : events_with_others(txn, person)) part_from_event(txn, person, event);
}

void part_from_readings(WriteTxn& txn, PersonId person, const std::string& day) {
  std::set<std::int64_t> events;
  Statement read(txn.connection(), kReadWithOthers);
  read.bind(":person", person).bind(":day", day);
  while (read.step()) events.insert(read.integer(0));
  for (const auto event : events) unconcern(txn, person, event);
  // What they recorded is gone of those that the person stood in: of all, or that would tell which
  // they were.
  std::set<std::int64_t> lists;
  Statement alike(txn.connection(), kReadLists);
  alike.bind(":day", day);
  while (alike.step()) lists.insert(alike.integer(0));
  forget_events(txn, lists);
}

}  // namespace jagmed
