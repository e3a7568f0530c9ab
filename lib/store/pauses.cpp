#include "store/pauses.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO project_pause(enrollment, since, until, event)
VALUES (:enrollment, :since, :until, :event))sql";
constexpr char kEnd[] = R"sql(
UPDATE project_pause SET until = :until, event = :event WHERE id = :id)sql";
constexpr char kDelete[] = R"sql(DELETE FROM project_pause WHERE id = :id)sql";
constexpr char kDeleteOutside[] = R"sql(
DELETE FROM project_pause
WHERE enrollment = :enrollment AND (since > :last OR until < :first))sql";
constexpr char kCutStart[] = R"sql(
UPDATE project_pause SET since = :first, event = :event
WHERE enrollment = :enrollment AND since < :first)sql";
constexpr char kCutEnd[] = R"sql(
UPDATE project_pause SET until = :last, event = :event
WHERE enrollment = :enrollment AND coalesce(until, :last + 1) > :last)sql";
constexpr char kOfSpell[] = R"sql(
SELECT id, enrollment, since, until FROM project_pause
WHERE enrollment = :enrollment ORDER BY since, id)sql";
constexpr char kReplaceStatus[] = R"sql(
DELETE FROM school_status WHERE person = :person AND since = :since)sql";
constexpr char kCloseStatus[] = R"sql(
UPDATE school_status SET until = :until, event = :event
WHERE person = :person AND until IS NULL)sql";
constexpr char kInsertStatus[] = R"sql(
INSERT INTO school_status(person, status, since, until, event)
VALUES (:person, :status, :since, NULL, :event))sql";
constexpr char kStatuses[] = R"sql(
SELECT s.id, s.person, c.key, s.since, s.until
FROM school_status s JOIN code c ON c.id = s.status
WHERE s.person = :person ORDER BY s.since, s.id)sql";

}  // namespace

void insert_pause(WriteTxn& txn, const ProjectPause& pause) {
  Statement(txn.connection(), kInsert)
      .bind(":enrollment", pause.enrollment)
      .bind(":since", pause.since)
      .bind(":until", pause.until)
      .bind(":event", txn.event())
      .run();
}

void end_pause(WriteTxn& txn, std::int64_t pause, Date until) {
  Statement(txn.connection(), kEnd)
      .bind(":id", pause)
      .bind(":until", until)
      .bind(":event", txn.event())
      .run();
}

void delete_pause(WriteTxn& txn, std::int64_t pause) {
  Statement(txn.connection(), kDelete).bind(":id", pause).run();
}

void fit_pauses(WriteTxn& txn, std::int64_t enrollment, Date first, std::optional<Date> last) {
  Statement(txn.connection(), kDeleteOutside)
      .bind(":enrollment", enrollment)
      .bind(":first", first)
      .bind(":last", last)
      .run();
  Statement(txn.connection(), kCutStart)
      .bind(":enrollment", enrollment)
      .bind(":first", first)
      .bind(":event", txn.event())
      .run();
  if (!last) return;
  Statement(txn.connection(), kCutEnd)
      .bind(":enrollment", enrollment)
      .bind(":last", *last)
      .bind(":event", txn.event())
      .run();
}

std::vector<ProjectPause> pauses_of(ReadTxn& txn, std::int64_t enrollment) {
  std::vector<ProjectPause> pauses;
  Statement rows(txn.connection(), kOfSpell);
  rows.bind(":enrollment", enrollment);
  while (rows.step())
    pauses.push_back({rows.integer(0), rows.integer(1), rows.date(2), rows.maybe_date(3)});
  return pauses;
}

void save_school_status(WriteTxn& txn, const SchoolStatus& status, const CodeBook& codes) {
  const std::int64_t key = known_code_id(txn, codes, "school_status", status.status);
  Statement(txn.connection(), kReplaceStatus)
      .bind(":person", status.person)
      .bind(":since", status.since)
      .run();
  Statement(txn.connection(), kCloseStatus)
      .bind(":person", status.person)
      .bind(":until", status.since - 1)
      .bind(":event", txn.event())
      .run();
  Statement(txn.connection(), kInsertStatus)
      .bind(":person", status.person)
      .bind(":status", key)
      .bind(":since", status.since)
      .bind(":event", txn.event())
      .run();
  txn.concerns(status.person);
}

std::vector<SchoolStatus> school_statuses(ReadTxn& txn, PersonId person) {
  std::vector<SchoolStatus> all;
  Statement rows(txn.connection(), kStatuses);
  rows.bind(":person", person);
  while (rows.step())
    all.push_back(
        {rows.integer(0), rows.integer(1), rows.text(2), rows.date(3), rows.maybe_date(4)});
  return all;
}

}  // namespace jagmed
