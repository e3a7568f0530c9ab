#include "store/part_from_lists.hpp"

#include "store/connection.hpp"
#include "store/drawn_ids.hpp"
#include "store/first_event.hpp"
#include "store/forgotten.hpp"
#include "store/listed_protected.hpp"
#include "store/part_from_commands.hpp"
#include "store/protected_count.hpp"

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

// Of one school or class, as like as not. Others who are protected tell of none.
constexpr char kReadWithOthers[] = R"sql(
SELECT DISTINCT a.event
FROM audit_event e JOIN audit_person a ON a.event = e.id
WHERE e.kind = 1 AND substr(e.at, 1, 10) < :day
  AND (a.person = :person OR a.person IN (SELECT former FROM person_merge WHERE person = :person))
  AND EXISTS (SELECT 1 FROM audit_person o LEFT JOIN person p ON p.id = o.person
              WHERE o.event = e.id AND o.person <> :person
                AND o.person NOT IN (SELECT former FROM person_merge WHERE person = :person)
                AND coalesce(p.protection, 0) = 0))sql";

// A list was read, one was taken back or done again.
constexpr char kIsOfList[] = R"sql(
WITH RECURSIVE back(event) AS (
  SELECT :event
  UNION SELECT e.undoes FROM audit_event e JOIN back ON e.id = back.event WHERE e.undoes IS NOT NULL)
SELECT 1 FROM audit_event e JOIN back ON e.id = back.event WHERE e.verb = 'enroll import')sql";
constexpr char kProtectedBeside[] = R"sql(
SELECT a.person FROM audit_person a JOIN person p ON p.id = a.person
WHERE a.event = :event AND p.protection <> 0
  AND EXISTS (SELECT 1 FROM audit_person o WHERE o.event = a.event AND o.person <> a.person))sql";
// All of them, whomever they concerned: of some alone it would tell in which somebody stood.
constexpr char kLists[] = R"sql(
WITH RECURSIVE list(event) AS (
  SELECT id FROM audit_event WHERE verb = 'enroll import' AND kind = 0 AND id <> :event
  UNION SELECT u.id FROM audit_event u JOIN list ON u.undoes = list.event)
SELECT event FROM audit_change WHERE event IN (SELECT event FROM list))sql";
constexpr char kIsReading[] = R"sql(SELECT 1 FROM audit_event WHERE id = :event AND kind = 1)sql";

std::set<std::int64_t> events_with_others(ReadTxn& txn, PersonId person) {
  std::set<std::int64_t> events;
  Statement with_others(txn.connection(), kWithOthers);
  with_others.bind(":person", person);
  while (with_others.step()) events.insert(with_others.integer(0));
  return events;
}

bool is_of_list(WriteTxn& txn) {
  return Statement(txn.connection(), kIsOfList).bind(":event", txn.event()).step();
}

std::set<std::int64_t> former_lists(WriteTxn& txn) {
  std::set<std::int64_t> events;
  Statement lists(txn.connection(), kLists);
  lists.bind(":event", txn.event());
  while (lists.step()) events.insert(lists.integer(0));
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

bool is_list_for_good(WriteTxn& txn) { return is_of_list(txn) && count_protected(txn) > 0; }

bool part_protected_of_list(WriteTxn& txn) {
  if (!is_of_list(txn)) return false;
  const auto persons = protected_beside(txn, txn.event());
  Connection& connection = txn.connection();
  if (Statement(connection, kIsReading).bind(":event", txn.event()).step()) {
    const Connection::Unrecorded unrecorded(connection);
    for (const PersonId person : persons) unconcern(txn, person, txn.event());
    return false;
  }
  if (!is_list_for_good(txn)) return false;
  keep_evidence(txn);
  const Connection::Unrecorded unrecorded(connection);
  const auto before = present_ids(txn);
  forget_events(txn, former_lists(txn));
  for (const PersonId person : persons) {
    part_from_lists(txn, person);
    draw_ids(txn, person);
  }
  close_gaps_of_event(txn, before);
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
}

}  // namespace jagmed
