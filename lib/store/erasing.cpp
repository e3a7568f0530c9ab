#include "store/erasing.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/erasing_steps.hpp"

#include <span>
#include <utility>

namespace jagmed {
namespace {

// Also what was recorded under a code that was merged into this one.
constexpr char kForgetChanges[] = R"sql(
DELETE FROM audit_change
WHERE event IN (SELECT event FROM audit_person
                WHERE person = :person
                   OR person IN (SELECT former FROM person_merge WHERE person = :person)))sql";
/// Rows that waited under a number before anybody knew whose it was.
constexpr char kForgetWaiting[] = R"sql(
DELETE FROM audit_change
WHERE event IN (SELECT id FROM audit_event WHERE verb GLOB 'log-absence*')
  AND (EXISTS (SELECT 1 FROM identity_number n
               WHERE n.person = :person AND instr(changes, CAST(n.value AS BLOB)) > 0)
       OR EXISTS (SELECT 1 FROM source_identity s
                  WHERE s.person = :person AND instr(changes, CAST('id:' || s.outer_id AS BLOB)) > 0)))sql";
constexpr char kForgetPerson[] = R"sql(
DELETE FROM audit_person
WHERE event <> :event
  AND (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person)))sql";
/// In an older copy they may still be persons of their own.
constexpr char kFormerCodes[] = R"sql(
SELECT former FROM person_merge WHERE person = :person ORDER BY former)sql";
/// Occasions at which nobody else was.
constexpr char kLonelyActivities[] = R"sql(
SELECT activity FROM (
  SELECT t.activity FROM enrollment e JOIN participation t ON t.enrollment = e.id
  WHERE e.person = :person
  UNION SELECT w.activity FROM enrollment e JOIN guardian_work w ON w.enrollment = e.id
  WHERE e.person = :person) own
WHERE NOT EXISTS (SELECT 1 FROM participation t JOIN enrollment e ON e.id = t.enrollment
                  WHERE t.activity = own.activity AND e.person <> :person)
  AND NOT EXISTS (SELECT 1 FROM guardian_work w JOIN enrollment e ON e.id = w.enrollment
                  WHERE w.activity = own.activity AND e.person <> :person)
  AND NOT EXISTS (SELECT 1 FROM headcount h WHERE h.activity = own.activity))sql";
constexpr char kForgetStaff[] = R"sql(DELETE FROM activity_staff WHERE activity = :activity)sql";
constexpr char kForgetActivity[] = R"sql(DELETE FROM activity WHERE id = :activity)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO erasure(person, class, upto, day, decision, event)
VALUES (:person, :class, :upto, :day, :decision, :event))sql";
constexpr char kAll[] = R"sql(
SELECT person, class, upto, day, decision FROM erasure ORDER BY id)sql";
/// Places, lessons and texts that no row needs any more: a class may have had one pupil.
constexpr const char* kUnusedWords[] = {
    R"sql(DELETE FROM absence_place WHERE id NOT IN
      (SELECT place FROM absence UNION SELECT place FROM absence_before WHERE place IS NOT NULL))sql",
    R"sql(DELETE FROM absence_lesson WHERE id NOT IN
      (SELECT lesson FROM absence UNION SELECT lesson FROM absence_before))sql",
    R"sql(DELETE FROM absence_text WHERE id NOT IN
      (SELECT course FROM absence_place UNION SELECT school FROM absence_place
       UNION SELECT group_name FROM absence_place UNION SELECT course FROM absence_lesson
       UNION SELECT measure FROM absence_span UNION SELECT course_text FROM absence_span
       UNION SELECT school FROM absence_span UNION SELECT group_name FROM absence_span))sql"};

std::vector<std::int64_t> numbers(ReadTxn& txn, const char* sql, PersonId person) {
  std::vector<std::int64_t> found;
  Statement rows(txn.connection(), sql);
  rows.bind(":person", person);
  while (rows.step()) found.push_back(rows.integer(0));
  return found;
}

std::vector<ErasedRows> run_steps(WriteTxn& txn, std::span<const EraseStep> steps, const Erasure& act) {
  std::vector<ErasedRows> erased;
  for (const auto& [table, sql] : steps) {
    Statement step(txn.connection(), sql);
    for (const auto& [name, value] : {std::pair{":person", act.person},
                                      {":upto", std::int64_t{act.upto.days}}, {":event", txn.event()}})
      if (step.takes(name)) step.bind(name, value);
    step.run();
    const int rows = txn.connection().db().getChanges();
    if (table != nullptr && rows > 0) erased.push_back({table, rows});
  }
  return erased;
}

void forget_occasions(WriteTxn& txn, const std::vector<std::int64_t>& activities) {
  for (const char* sql : {kForgetStaff, kForgetActivity})
    for (const auto activity : activities)
      Statement(txn.connection(), sql).bind(":activity", activity).run();
}

}  // namespace

void forget_changes(WriteTxn& txn, PersonId person) {
  for (const char* sql : {kForgetChanges, kForgetWaiting})
    Statement(txn.connection(), sql).bind(":person", person).run();
}

void forget_unused_words(WriteTxn& txn) {
  for (const char* sql : kUnusedWords) Statement(txn.connection(), sql).run();
}

std::vector<ErasedRows> erase(WriteTxn& txn, const Erasure& act) {
  const Connection::Unrecorded unrecorded(txn.connection());
  const bool everything = act.what == RetentionClass::everything;
  std::vector<std::int64_t> activities;
  if (everything) activities = numbers(txn, kLonelyActivities, act.person);
  std::vector<std::int64_t> codes{act.person};
  if (act.person != 0)
    for (const PersonId former : numbers(txn, kFormerCodes, act.person)) codes.push_back(former);
  if (act.person != 0) forget_changes(txn, act.person);
  if (everything)
    Statement(txn.connection(), kForgetPerson).bind(":person", act.person).bind(":event", txn.event()).run();
  std::vector<ErasedRows> erased = run_steps(txn, erase_steps(act.what), act);
  forget_occasions(txn, activities);
  for (const PersonId code : codes)
    Statement(txn.connection(), kInsert)
        .bind(":person", code)
        .bind(":class", retention_key(act.what))
        .bind(":upto", act.upto)
        .bind(":day", act.day)
        .bind(":decision", act.decision)
        .bind(":event", txn.event())
        .run();
  if (act.person != 0) txn.concerns(act.person);
  return erased;
}

std::vector<std::string> erased_tables() {
  std::vector<std::string> tables{"activity", "activity_staff", "audit_change", "audit_person"};
  for (const auto& step : erase_steps(RetentionClass::everything)) tables.emplace_back(step.table);
  return tables;
}

std::vector<Erasure> all_erasures(ReadTxn& txn) {
  std::vector<Erasure> acts;
  Statement all(txn.connection(), kAll);
  while (all.step()) {
    const auto what = retention_from_key(all.text(1));
    if (!what) throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
    acts.push_back({.person = all.integer(0),
                    .what = *what,
                    .upto = all.date(2),
                    .day = all.date(3),
                    .decision = all.text(4)});
  }
  return acts;
}

}  // namespace jagmed
