#include "store/protected_since.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kSince[] = R"sql(
SELECT coalesce(
  (SELECT max(value) FROM store_property
   WHERE key = 'protected_since:' || :person
      OR key IN (SELECT 'protected_since:' || former FROM person_merge WHERE person = :person)),
  (SELECT max(substr(e.at, 1, 10)) FROM audit_event e JOIN audit_person a ON a.event = e.id
   WHERE a.person = :person AND e.verb IN ('enroll edit', 'store restore')
     AND EXISTS (SELECT 1 FROM store_property WHERE key = 'taken_away:' || :person)))
WHERE EXISTS (SELECT 1 FROM person WHERE id = :person AND protection > 0))sql";
constexpr char kNote[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('protected_since:' || :person, :day)
ON CONFLICT (key) DO UPDATE SET value = max(value, excluded.value))sql";
constexpr char kForget[] = R"sql(
DELETE FROM store_property WHERE key = 'protected_since:' || :person
  OR key IN (SELECT 'protected_since:' || former FROM person_merge WHERE person = :person))sql";

}  // namespace

std::optional<Date> protected_since(ReadTxn& txn, PersonId person) {
  Statement find(txn.connection(), kSince);
  find.bind(":person", person);
  return find.step() ? Date::from_iso(find.text(0)) : std::nullopt;
}

void note_protected_since(WriteTxn& txn, PersonId person, Date day) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kNote).bind(":person", person).bind(":day", day.iso()).run();
}

void forget_protected_since(WriteTxn& txn, PersonId person) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kForget).bind(":person", person).run();
}

}  // namespace jagmed
