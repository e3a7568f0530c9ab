#include "store/part_from_lists.hpp"

#include "store/connection.hpp"

#include <set>

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

/// What a list may have written of somebody and protection leaves.
constexpr const char* kPart[] = {
    R"sql(UPDATE person SET event = (SELECT min(id) FROM audit_event)
          WHERE id = :person AND event = :event)sql",
    R"sql(UPDATE enrollment SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE contact_person SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE kaa_spell SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE kaa_occupation SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql",
    R"sql(DELETE FROM audit_person
          WHERE event = :event
            AND (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person)))sql"};

}  // namespace

void part_from_lists(WriteTxn& txn, PersonId person) {
  std::set<std::int64_t> events;
  Statement with_others(txn.connection(), kWithOthers);
  with_others.bind(":person", person);
  while (with_others.step()) events.insert(with_others.integer(0));
  for (const auto event : events)
    for (const char* sql : kPart)
      Statement(txn.connection(), sql).bind(":person", person).bind(":event", event).run();
}

}  // namespace jagmed
