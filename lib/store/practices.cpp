#include "store/practices.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO practice(person, programme, kind, workplace, started, ended, end_reason, week_minutes,
                     readiness_day, visits_week, event)
VALUES (:person, :programme, :kind, :workplace, :started, :ended, :end_reason, :week_minutes,
        :readiness_day, :visits_week, :event))sql";
constexpr char kEnd[] = R"sql(
UPDATE practice SET ended = :ended, end_reason = :end_reason, event = :event WHERE id = :id)sql";
constexpr char kReadiness[] = R"sql(
UPDATE practice SET readiness_day = :readiness_day, event = :event WHERE id = :id)sql";
constexpr char kWeekMinutes[] = R"sql(
UPDATE practice SET week_minutes = :week_minutes, event = :event WHERE id = :id)sql";
constexpr char kVisitsWeek[] = R"sql(
UPDATE practice SET visits_week = :visits_week, event = :event WHERE id = :id)sql";
constexpr char kOfPerson[] = R"sql(
SELECT a.id, a.person, p.code, k.key, a.workplace, a.started, a.ended, r.key, a.week_minutes,
       a.readiness_day, a.visits_week
FROM practice a
JOIN programme p ON p.id = a.programme
JOIN code k ON k.id = a.kind
LEFT JOIN code r ON r.id = a.end_reason
WHERE a.person = :person AND p.code = :programme
ORDER BY a.started, a.id)sql";
constexpr char kAll[] = R"sql(
SELECT a.id, a.person, p.code, k.key, a.workplace, a.started, a.ended, r.key, a.week_minutes,
       a.readiness_day, a.visits_week
FROM practice a
JOIN programme p ON p.id = a.programme
JOIN code k ON k.id = a.kind
LEFT JOIN code r ON r.id = a.end_reason
WHERE p.code = :programme AND a.started <= :until
ORDER BY a.person, a.started, a.id)sql";

constexpr const char* kDrop[] = {
    R"sql(DELETE FROM recurring_person WHERE recurring IN (SELECT id FROM recurring WHERE practice = :id))sql",
    R"sql(DELETE FROM recurring_staff WHERE recurring IN (SELECT id FROM recurring WHERE practice = :id))sql",
    R"sql(DELETE FROM recurring WHERE practice = :id)sql",
    R"sql(DELETE FROM practice WHERE id = :id)sql"};

std::vector<Practice> read_all(Statement& rows) {
  std::vector<Practice> all;
  while (rows.step())
    all.push_back({.id = rows.integer(0),
                   .person = rows.integer(1),
                   .programme = rows.text(2),
                   .kind = rows.text(3),
                   .workplace = rows.text(4),
                   .started = rows.date(5),
                   .ended = rows.maybe_date(6),
                   .end_reason = rows.text(7),
                   .week_minutes = rows.maybe_number(8),
                   .readiness_day = rows.maybe_date(9),
                   .visits_week = rows.number(10)});
  return all;
}

}  // namespace

std::int64_t insert_practice(WriteTxn& txn, const Practice& practice, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, practice.programme);
  Statement(txn.connection(), kInsert)
      .bind(":person", practice.person)
      .bind(":programme", programme)
      .bind(":kind", code_id_if_any(txn, codes, "practice_kind", practice.kind))
      .bind(":workplace", practice.workplace)
      .bind(":started", practice.started)
      .bind(":ended", practice.ended)
      .bind(":end_reason", code_id_if_any(txn, codes, "practice_end", practice.end_reason))
      .bind(":week_minutes", practice.week_minutes)
      .bind(":readiness_day", practice.readiness_day)
      .bind(":visits_week", practice.visits_week)
      .bind(":event", txn.event())
      .run();
  txn.concerns(practice.person);
  return txn.connection().db().getLastInsertRowid();
}

void save_practice_end(WriteTxn& txn, const Practice& practice, const CodeBook& codes) {
  Statement(txn.connection(), kEnd)
      .bind(":id", practice.id)
      .bind(":ended", practice.ended)
      .bind(":end_reason", code_id_if_any(txn, codes, "practice_end", practice.end_reason))
      .bind(":event", txn.event())
      .run();
  txn.concerns(practice.person);
}

void save_readiness(WriteTxn& txn, const Practice& practice) {
  Statement(txn.connection(), kReadiness)
      .bind(":id", practice.id)
      .bind(":readiness_day", practice.readiness_day)
      .bind(":event", txn.event())
      .run();
  txn.concerns(practice.person);
}

void save_week_minutes(WriteTxn& txn, const Practice& practice) {
  Statement(txn.connection(), kWeekMinutes)
      .bind(":id", practice.id)
      .bind(":week_minutes", practice.week_minutes)
      .bind(":event", txn.event())
      .run();
  txn.concerns(practice.person);
}

void save_visits_week(WriteTxn& txn, const Practice& practice) {
  Statement(txn.connection(), kVisitsWeek)
      .bind(":id", practice.id)
      .bind(":visits_week", practice.visits_week)
      .bind(":event", txn.event())
      .run();
  txn.concerns(practice.person);
}

void drop_practice(WriteTxn& txn, const Practice& practice) {
  for (const char* sql : kDrop) Statement(txn.connection(), sql).bind(":id", practice.id).run();
  txn.concerns(practice.person);
}

std::vector<Practice> practices_of(ReadTxn& txn, PersonId person, const std::string& programme) {
  Statement rows(txn.connection(), kOfPerson);
  rows.bind(":person", person).bind(":programme", programme);
  return read_all(rows);
}

std::vector<Practice> all_practices(ReadTxn& txn, const std::string& programme, Date until) {
  Statement rows(txn.connection(), kAll);
  rows.bind(":programme", programme).bind(":until", until);
  return read_all(rows);
}

}  // namespace jagmed
