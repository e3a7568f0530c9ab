#include "store/absence_undo.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"

#include <vector>

namespace jagmed {
namespace {

// The imports that an event was; the period of each holds all of its rows.
constexpr char kBatches[] = R"sql(
SELECT id, coalesce(period_from, 0), coalesce(period_to, -1) FROM import_batch
WHERE event = :event AND kind <= 1 ORDER BY id)sql";
// A later import with days and persons in common: what it found unchanged rests on these rows.
constexpr char kBuiltOn[] = R"sql(
SELECT later.event, later.id
FROM import_batch b
JOIN import_batch later ON later.source = b.source AND later.kind = b.kind AND later.id > b.id
     AND later.event > b.event
     AND later.period_from <= b.period_to AND later.period_to >= b.period_from
WHERE b.event = :earlier
  AND EXISTS (SELECT 1 FROM audit_person mine
              JOIN audit_person theirs ON theirs.person = mine.person AND theirs.event = later.event
              WHERE mine.event = :earlier)
ORDER BY later.id DESC LIMIT 1)sql";
// Rows that the event left otherwise than they are now. What it left: its batch when it was an
// import, what was before the event it undid when it was an undo.
constexpr char kChangedSince[] = R"sql(
SELECT 1 FROM absence_before b
LEFT JOIN absence a ON a.person = b.person AND a.day = b.day AND a.start = b.start
     AND a.lesson = b.lesson
LEFT JOIN absence_before w ON w.event = :undone AND w.person = b.person AND w.day = b.day
     AND w.start = b.start AND w.lesson = b.lesson
WHERE b.event = :earlier
  AND CASE WHEN :undone = 0
           THEN coalesce(a.batch, 0) NOT IN (SELECT id FROM import_batch WHERE event = :earlier)
           ELSE a.batch IS NOT (CASE WHEN w.existed = 1 THEN w.batch END) END
LIMIT 1)sql";
// Rows of the import that a later event has changed.
constexpr char kTakenOver[] = R"sql(
SELECT 1 FROM absence_before later
LEFT JOIN absence a ON a.person = later.person AND a.day = later.day AND a.start = later.start
     AND a.lesson = later.lesson
WHERE later.event > :earlier AND later.batch IN (SELECT id FROM import_batch WHERE event = :earlier)
  AND coalesce(a.batch, 0) NOT IN (SELECT id FROM import_batch WHERE event = :earlier)
LIMIT 1)sql";
// Somebody whose record was merged into another one since: the rows are found there.
constexpr char kMergedSince[] = R"sql(
SELECT m.event FROM person_merge m JOIN audit_person p ON p.person = m.former
WHERE p.event = :earlier AND m.event > :earlier LIMIT 1)sql";
constexpr char kNoteOfBatch[] = R"sql(
INSERT INTO absence_before(event, person, day, start, lesson, existed, end_time, place, scheduled,
                           absent, valid_minutes, invalid_minutes, marks, batch, source_code)
SELECT :event, a.person, a.day, a.start, a.lesson, 1, a.end_time, a.place, a.scheduled, a.absent,
       a.valid_minutes, a.invalid_minutes, a.marks, a.batch, a.source_code
FROM audit_person p
CROSS JOIN absence a ON a.person = p.person AND a.day BETWEEN :first AND :last AND a.batch = :batch
WHERE p.event = :earlier
ORDER BY p.person, a.day, a.start, a.lesson)sql";
constexpr char kNoteOfBefore[] = R"sql(
INSERT INTO absence_before(event, person, day, start, lesson, existed, end_time, place, scheduled,
                           absent, valid_minutes, invalid_minutes, marks, batch, source_code)
SELECT :event, b.person, b.day, b.start, b.lesson, a.person IS NOT NULL, a.end_time, a.place,
       a.scheduled, a.absent, a.valid_minutes, a.invalid_minutes, a.marks, a.batch, a.source_code
FROM absence_before b
LEFT JOIN absence a ON a.person = b.person AND a.day = b.day AND a.start = b.start
     AND a.lesson = b.lesson
WHERE b.event = :earlier
ON CONFLICT DO NOTHING)sql";
// Rows that the event made: those of its batch without a note of what they were.
constexpr char kRemoveMade[] = R"sql(
DELETE FROM absence
WHERE batch = :batch AND day BETWEEN :first AND :last
  AND person IN (SELECT person FROM audit_person WHERE event = :earlier)
  AND NOT EXISTS (SELECT 1 FROM absence_before b
                  WHERE b.event = :earlier AND b.person = absence.person AND b.day = absence.day
                    AND b.start = absence.start AND b.lesson = absence.lesson))sql";
constexpr char kRemoveNoted[] = R"sql(
DELETE FROM absence
WHERE (person, day, start, lesson) IN
      (SELECT person, day, start, lesson FROM absence_before WHERE event = :earlier))sql";
constexpr char kRestore[] = R"sql(
INSERT INTO absence(person, day, start, lesson, end_time, place, scheduled, absent, valid_minutes,
                    invalid_minutes, marks, batch, source_code)
SELECT person, day, start, lesson, end_time, place, scheduled, absent, valid_minutes,
       invalid_minutes, marks, batch, source_code
FROM absence_before WHERE event = :earlier AND existed = 1)sql";
constexpr char kLaterEvent[] = R"sql(
SELECT event FROM import_batch WHERE id = :batch AND event > :earlier)sql";
constexpr char kByHand[] =
    R"sql(SELECT 1 FROM import_batch WHERE id = :batch AND source = 'manual')sql";
constexpr char kUndone[] = R"sql(SELECT coalesce(undoes, 0) FROM audit_event WHERE id = :event)sql";
constexpr char kAdded[] = R"sql(
SELECT count(*) FROM audit_person p
CROSS JOIN absence a ON a.person = p.person AND a.day BETWEEN :first AND :last AND a.batch = :batch
WHERE p.event = :event)sql";
constexpr char kNoted[] = R"sql(
SELECT count(*) FILTER (WHERE b.existed = 0),
       count(*) FILTER (WHERE b.existed = 1 AND a.person IS NOT NULL),
       count(*) FILTER (WHERE b.existed = 1 AND a.person IS NULL)
FROM absence_before b
LEFT JOIN absence a ON a.person = b.person AND a.day = b.day AND a.start = b.start
     AND a.lesson = b.lesson
WHERE b.event = :event)sql";

/// Of lessons or days.
struct Batch {
  std::int64_t id = 0;
  Date first, last;
};

std::vector<Batch> batches_of(ReadTxn& txn, std::int64_t event) {
  std::vector<Batch> batches;
  Statement all(txn.connection(), kBatches);
  all.bind(":event", event);
  while (all.step()) batches.push_back({all.integer(0), all.date(1), all.date(2)});
  return batches;
}

std::int64_t undone_by(ReadTxn& txn, std::int64_t event) {
  Statement find(txn.connection(), kUndone);
  return find.bind(":event", event).step() ? find.integer(0) : 0;
}

/// What was logged by hand is no file that could be taken back as one.
Error built_on(ReadTxn& txn, std::int64_t earlier, std::int64_t later, std::int64_t batch) {
  const std::vector<std::string> events{std::to_string(earlier), std::to_string(later)};
  Statement by_hand(txn.connection(), kByHand);
  if (by_hand.bind(":batch", batch).step())
    return Error(ErrorKind::input, {"undo.by_hand_on", events},
                 {"undo.by_hand_on.hint", {std::to_string(later)}});
  return Error(ErrorKind::input, {"undo.built_on", events},
               {"undo.built_on.hint", {std::to_string(batch)}});
}

void run_for(WriteTxn& txn, const char* sql, std::int64_t earlier) {
  Statement(txn.connection(), sql).bind(":earlier", earlier).run();
}

}  // namespace

void refuse_absence_conflicts(ReadTxn& txn, std::int64_t earlier) {
  Statement merged(txn.connection(), kMergedSince);
  if (merged.bind(":earlier", earlier).step())
    throw Error(ErrorKind::input, {"undo.merged", {std::to_string(earlier), merged.text(0)}},
                "undo.merged.hint");
  Statement built(txn.connection(), kBuiltOn);
  if (built.bind(":earlier", earlier).step())
    throw built_on(txn, earlier, built.integer(0), built.integer(1));
  Statement changed(txn.connection(), kChangedSince);
  changed.bind(":earlier", earlier).bind(":undone", undone_by(txn, earlier));
  Statement taken(txn.connection(), kTakenOver);
  taken.bind(":earlier", earlier);
  if (changed.step() || taken.step())
    throw Error(ErrorKind::input, {"undo.conflict", {std::to_string(earlier)}},
                "undo.conflict.hint");
}

void refuse_built_on(ReadTxn& txn, std::int64_t earlier, std::int64_t batch) {
  Statement later(txn.connection(), kLaterEvent);
  if (later.bind(":batch", batch).bind(":earlier", earlier).step())
    throw built_on(txn, earlier, later.integer(0), batch);
}

void revert_absences(WriteTxn& txn, std::int64_t earlier) {
  const auto batches = batches_of(txn, earlier);
  for (const Batch& batch : batches)
    Statement(txn.connection(), kNoteOfBatch)
        .bind(":event", txn.event())
        .bind(":earlier", earlier)
        .bind(":first", batch.first)
        .bind(":last", batch.last)
        .bind(":batch", batch.id)
        .run();
  Statement(txn.connection(), kNoteOfBefore)
      .bind(":event", txn.event())
      .bind(":earlier", earlier)
      .run();
  for (const Batch& batch : batches)
    Statement(txn.connection(), kRemoveMade)
        .bind(":earlier", earlier)
        .bind(":first", batch.first)
        .bind(":last", batch.last)
        .bind(":batch", batch.id)
        .run();
  run_for(txn, kRemoveNoted, earlier);
  run_for(txn, kRestore, earlier);
}

AbsenceChanges absence_changes_of(ReadTxn& txn, std::int64_t event) {
  AbsenceChanges changes;
  Statement noted(txn.connection(), kNoted);
  if (noted.bind(":event", event).step())
    changes = {noted.integer(0), noted.integer(1), noted.integer(2)};
  const auto batches = batches_of(txn, event);
  if (!batches.empty()) changes.added -= changes.changed;  // those carry its batch too
  for (const Batch& batch : batches) {
    Statement added(txn.connection(), kAdded);
    added.bind(":event", event).bind(":first", batch.first).bind(":last", batch.last);
    if (added.bind(":batch", batch.id).step()) changes.added += added.integer(0);
  }
  return changes;
}

}  // namespace jagmed
