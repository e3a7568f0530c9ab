// The spells of two records of one person: moved along, or joined into one.
#include "store/connection.hpp"
#include "store/merge.hpp"

namespace jagmed {
namespace {

constexpr char kMoveSpell[] = R"sql(
UPDATE enrollment SET person = :kept, event = :event WHERE id = :spell)sql";
// What can be in a spell only once stays as the other spell has it.
constexpr const char* kJoin[] = {
    R"sql(
DELETE FROM participation WHERE enrollment = :emptied
  AND EXISTS (SELECT 1 FROM participation k WHERE k.enrollment = :into AND k.day = participation.day
                AND k.activity = participation.activity))sql",
    R"sql(
UPDATE participation SET enrollment = :into, event = :event WHERE enrollment = :emptied)sql",
    R"sql(
DELETE FROM former_hours WHERE enrollment = :emptied
  AND EXISTS (SELECT 1 FROM former_hours k WHERE k.enrollment = :into AND k.activity = former_hours.activity
                AND k.minutes = former_hours.minutes))sql",
    R"sql(
UPDATE former_hours SET enrollment = :into, event = :event WHERE enrollment = :emptied)sql",
    R"sql(
UPDATE contact_person SET until = max(since, :day), event = :event
WHERE enrollment = :emptied AND until IS NULL
  AND EXISTS (SELECT 1 FROM contact_person k WHERE k.enrollment = :into AND k.until IS NULL))sql",
    R"sql(
UPDATE contact_person SET enrollment = :into, event = :event WHERE enrollment = :emptied)sql",
    R"sql(
DELETE FROM watch_card WHERE enrollment = :emptied
  AND EXISTS (SELECT 1 FROM watch_card k WHERE k.enrollment = :into))sql",
    R"sql(
UPDATE watch_card SET enrollment = :into, event = :event WHERE enrollment = :emptied)sql",
    R"sql(
DELETE FROM follow_up WHERE enrollment = :emptied
  AND months IN (SELECT months FROM follow_up WHERE enrollment = :into))sql",
    R"sql(
UPDATE follow_up SET enrollment = :into, event = :event WHERE enrollment = :emptied)sql",
    R"sql(
DELETE FROM project_pause WHERE enrollment = :emptied
  AND EXISTS (SELECT 1 FROM project_pause k
              WHERE k.enrollment = :into AND k.since <= coalesce(project_pause.until, k.since)
                AND coalesce(k.until, project_pause.since) >= project_pause.since))sql",
    R"sql(
UPDATE project_pause SET enrollment = :into, event = :event WHERE enrollment = :emptied)sql",
    R"sql(
DELETE FROM guardian_work WHERE enrollment = :emptied
  AND EXISTS (SELECT 1 FROM guardian_work k WHERE k.enrollment = :into AND k.day = guardian_work.day AND k.activity = guardian_work.activity))sql",
    R"sql(
UPDATE guardian_work SET enrollment = :into, event = :event WHERE enrollment = :emptied)sql",
    R"sql(
DELETE FROM recurring_person WHERE enrollment = :emptied
  AND EXISTS (SELECT 1 FROM recurring_person k WHERE k.enrollment = :into AND k.recurring = recurring_person.recurring AND k.since = recurring_person.since))sql",
    R"sql(
UPDATE recurring_person SET enrollment = :into, event = :event WHERE enrollment = :emptied)sql",
    R"sql(
DELETE FROM recurring_outcome WHERE enrollment = :emptied
  AND EXISTS (SELECT 1 FROM recurring_outcome k WHERE k.enrollment = :into AND k.recurring = recurring_outcome.recurring AND k.day = recurring_outcome.day))sql",
    R"sql(
UPDATE recurring_outcome SET enrollment = :into, event = :event WHERE enrollment = :emptied)sql"};
constexpr char kRemoveSpell[] = R"sql(DELETE FROM enrollment WHERE id = :emptied)sql";
constexpr char kUnlikeHours[] = R"sql(
SELECT count(*) FROM participation a
JOIN participation b ON b.enrollment = :other AND b.day = a.day AND b.activity = a.activity
WHERE a.enrollment = :spell AND a.minutes <> b.minutes)sql";

}  // namespace

void move_spell(WriteTxn& txn, std::int64_t spell, PersonId kept) {
  Statement(txn.connection(), kMoveSpell)
      .bind(":spell", spell)
      .bind(":kept", kept)
      .bind(":event", txn.event())
      .run();
}

void join_spells(WriteTxn& txn, std::int64_t emptied, std::int64_t into, Date day) {
  for (const char* sql : kJoin) {
    Statement statement(txn.connection(), sql);
    statement.bind(":emptied", emptied).bind(":into", into);
    if (statement.takes(":event")) statement.bind(":event", txn.event());
    if (statement.takes(":day")) statement.bind(":day", day);
    statement.run();
  }
  Statement(txn.connection(), kRemoveSpell).bind(":emptied", emptied).run();
}

std::int64_t unlike_hours(ReadTxn& txn, std::int64_t spell, std::int64_t other) {
  Statement find(txn.connection(), kUnlikeHours);
  return find.bind(":spell", spell).bind(":other", other).step() ? find.integer(0) : 0;
}

}  // namespace jagmed
