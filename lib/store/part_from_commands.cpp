#include "store/part_from_commands.hpp"

#include "store/connection.hpp"
#include "store/first_event.hpp"

namespace jagmed {
namespace {

// Undone and done again, too. Whoever shared an hour, a meeting or what is planned that it wrote
// shares it still.
constexpr char kOfSeveral[] = R"sql(
WITH RECURSIVE
  command(event) AS (
    SELECT id FROM audit_event
    WHERE kind = 0 AND (verb GLOB 'enroll*' OR verb GLOB 'plan*' OR verb GLOB 'consent*')
    UNION SELECT u.id FROM audit_event u JOIN command ON u.undoes = command.event),
  mine(event) AS (
    SELECT event FROM audit_person
    WHERE person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person)),
  shared(event, person) AS (
    SELECT a.event, t.person
    FROM v_activity_person m
    JOIN activity a ON a.id = m.activity
    JOIN v_activity_person t ON t.activity = m.activity
    WHERE m.person = :person
    UNION SELECT g.event, t.person
    FROM meeting_person m JOIN meeting g ON g.id = m.meeting JOIN meeting_person t ON t.meeting = m.meeting
    WHERE m.person = :person
    UNION SELECT r.event, t.person
    FROM v_recurring_person m
    JOIN recurring r ON r.id = m.recurring
    JOIN v_recurring_person t ON t.recurring = m.recurring
    WHERE m.person = :person)
SELECT DISTINCT e.id
FROM audit_event e
JOIN audit_person o ON o.event = e.id
WHERE e.id IN (SELECT event FROM mine) AND e.id IN (SELECT event FROM command)
  AND substr(e.at, 1, 10) < :day
  AND o.person <> :person AND o.person NOT IN (SELECT former FROM person_merge WHERE person = :person)
  AND (e.id, o.person) NOT IN (SELECT event, person FROM shared))sql";

}  // namespace

std::set<std::int64_t> commands_of_several(ReadTxn& txn, PersonId person, const std::string& day) {
  std::set<std::int64_t> events;
  Statement several(txn.connection(), kOfSeveral);
  several.bind(":person", person).bind(":day", day);
  while (several.step()) events.insert(several.integer(0));
  return events;
}

void part_from_event(WriteTxn& txn, PersonId person, std::int64_t event) {
  to_first_event(txn, person, event);
  unconcern(txn, person, event);
}

void part_from_commands(WriteTxn& txn, PersonId person, const std::string& day) {
  for (const auto event : commands_of_several(txn, person, day))
    part_from_event(txn, person, event);
}

}  // namespace jagmed
