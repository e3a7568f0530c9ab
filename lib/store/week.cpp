#include "store/week.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kPlanned[] = R"sql(
WITH RECURSIVE expected AS (
  SELECT r.id AS recurring, r.start, r.weekday, e.id AS enrollment,
         max(:first, r.since, t.since, e.started) AS since,
         min(:last, coalesce(r.until, :last), coalesce(t.until, :last), coalesce(e.ended, :last)) AS until
  FROM programme p
  CROSS JOIN recurring r ON r.programme = p.id AND r.since <= :last AND coalesce(r.until, :first) >= :first
                         AND r.id = coalesce(:recurring, r.id)
                         AND (:over_before IS NULL OR r.until < :over_before)
                         -- a practice that was registered by mistake never was: nobody was visited
                         AND NOT EXISTS (SELECT 1 FROM practice m JOIN code c ON c.id = m.end_reason
                                         WHERE m.id = r.practice AND c.key = 'error')
  CROSS JOIN recurring_person t ON t.recurring = r.id
  CROSS JOIN enrollment e ON e.id = t.enrollment AND e.standing IN (0, 1)
  WHERE p.code = :programme),
dated AS MATERIALIZED (  -- day 0 was a Thursday
  SELECT recurring, start, enrollment, since + (weekday + 6 - (since + 3) % 7) % 7 AS day, until FROM expected),
planned(recurring, start, enrollment, day, until) AS (
  SELECT recurring, start, enrollment, day, until FROM dated d
  WHERE day <= until  -- of whom all is confirmed, no day is made
    AND (SELECT count(*) FROM recurring_outcome o
         WHERE o.recurring = d.recurring AND o.enrollment = d.enrollment AND o.day BETWEEN d.day AND d.until
           AND (o.day - d.day) % 7 = 0) <= (d.until - d.day) / 7
  UNION ALL SELECT recurring, start, enrollment, day + 7, until FROM planned WHERE day + 7 <= until)
SELECT w.recurring, w.day, e.id, e.person, e.standing, e.started, e.ended
FROM planned w CROSS JOIN enrollment e ON e.id = w.enrollment
WHERE NOT EXISTS (SELECT 1 FROM project_pause z WHERE z.enrollment = e.id
                  AND w.day BETWEEN z.since AND coalesce(z.until, w.day))
  AND NOT EXISTS (SELECT 1 FROM recurring_outcome o
                  WHERE o.recurring = w.recurring AND o.enrollment = e.id AND o.day = w.day)
ORDER BY w.day, coalesce(w.start, 1440), w.recurring, e.person)sql";
constexpr char kConfirmedAfter[] = R"sql(
SELECT EXISTS (SELECT 1 FROM recurring_outcome
               WHERE recurring = :recurring AND day > :day
                 AND enrollment = coalesce(:enrollment, enrollment)))sql";
constexpr char kConfirmedMinutes[] = R"sql(
SELECT minutes FROM recurring_outcome
WHERE recurring = :recurring AND enrollment = :enrollment AND day = :day)sql";
// Hours written before without the plan are not it: those have no staff of the plan.
constexpr char kConfirmedActivity[] = R"sql(
SELECT o.activity FROM recurring_outcome o
JOIN activity a ON a.id = o.activity
JOIN audit_event e ON e.id = a.event AND e.verb = 'plan week'
LEFT JOIN code f ON f.id = a.focus
WHERE o.recurring = :recurring AND o.day = :day
  AND (:any OR (a.level IS :level AND coalesce(f.key, '') = :focus))
ORDER BY o.activity LIMIT 1)sql";
constexpr char kCameFromPlan[] = R"sql(
SELECT EXISTS (SELECT 1 FROM recurring_outcome o
               WHERE o.enrollment = :enrollment AND o.activity = :activity))sql";
constexpr char kInsertOutcome[] = R"sql(
INSERT INTO recurring_outcome(recurring, enrollment, day, minutes, missed, activity, event)
VALUES (:recurring, :enrollment, :day, :minutes, :missed, :activity, :event))sql";
constexpr char kMissedOn[] = R"sql(
SELECT recurring FROM recurring_outcome
WHERE enrollment = :enrollment AND day = :day AND minutes = 0 ORDER BY recurring)sql";
constexpr char kDropOutcome[] = R"sql(
DELETE FROM recurring_outcome
WHERE recurring = :recurring AND enrollment = :enrollment AND day = :day)sql";
constexpr char kWithoutHours[] = R"sql(
SELECT DISTINCT e.person
FROM programme p
CROSS JOIN enrollment e ON e.programme = p.id AND e.standing = 0 AND e.started <= :day - :days
                        AND :day <= coalesce(e.ended, :day)
WHERE p.code = :programme
  AND NOT EXISTS (SELECT 1 FROM participation t
                  WHERE t.enrollment = e.id AND t.day > :day - :days AND t.day <= :day)
  AND NOT EXISTS (SELECT 1 FROM project_pause z WHERE z.enrollment = e.id
                  AND :day BETWEEN z.since AND coalesce(z.until, :day))
  AND (:staff = '' OR EXISTS (SELECT 1 FROM contact_person k JOIN code c ON c.id = k.staff
                              WHERE k.enrollment = e.id AND c.key = :staff
                                AND :day BETWEEN k.since AND coalesce(k.until, :day)))
ORDER BY e.person)sql";

bool exists(Statement& query) { return query.step() && query.flag(0); }

}  // namespace

std::vector<PlannedRow> planned_rows(ReadTxn& txn, const std::string& programme, DateRange days,
                                     const PlannedScope& scope) {
  std::vector<PlannedRow> planned;
  Statement rows(txn.connection(), kPlanned);
  rows.bind(":programme", programme)
      .bind(":first", days.first)
      .bind(":last", days.last)
      .bind(":recurring", scope.recurring)
      .bind(":over_before", scope.over_before);
  while (rows.step())
    planned.push_back({.recurring = rows.integer(0),
                       .day = rows.date(1),
                       .spell = {.id = rows.integer(2),
                                 .person = rows.integer(3),
                                 .programme = programme,
                                 .standing = static_cast<Standing>(rows.number(4)),
                                 .started = rows.date(5),
                                 .ended = rows.maybe_date(6)}});
  return planned;
}

bool confirmed_after(ReadTxn& txn, std::int64_t recurring, Date day,
                     std::optional<std::int64_t> enrollment) {
  Statement query(txn.connection(), kConfirmedAfter);
  query.bind(":recurring", recurring).bind(":day", day).bind(":enrollment", enrollment);
  return exists(query);
}

std::optional<int> confirmed_minutes(ReadTxn& txn, std::int64_t recurring, std::int64_t enrollment,
                                     Date day) {
  Statement row(txn.connection(), kConfirmedMinutes);
  row.bind(":recurring", recurring).bind(":enrollment", enrollment).bind(":day", day);
  return row.step() ? std::optional(row.number(0)) : std::nullopt;
}

std::optional<std::int64_t> confirmed_activity(ReadTxn& txn, std::int64_t recurring, Date day,
                                               const std::optional<Aim>& aim) {
  Statement row(txn.connection(), kConfirmedActivity);
  row.bind(":recurring", recurring)
      .bind(":day", day)
      .bind(":any", !aim)
      .bind(":level", aim.value_or(Aim{}).level)
      .bind(":focus", aim.value_or(Aim{}).focus);
  return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

bool came_from_plan(ReadTxn& txn, std::int64_t activity, std::int64_t enrollment) {
  Statement query(txn.connection(), kCameFromPlan);
  query.bind(":activity", activity).bind(":enrollment", enrollment);
  return exists(query);
}

void insert_outcome(WriteTxn& txn, const Confirmation& confirmed, const Enrollment& spell,
                    std::optional<std::int64_t> activity, const CodeBook& codes) {
  Statement(txn.connection(), kInsertOutcome)
      .bind(":recurring", confirmed.recurring)
      .bind(":enrollment", spell.id)
      .bind(":day", confirmed.day)
      .bind(":minutes", confirmed.minutes)
      .bind(":missed", code_id_if_any(txn, codes, "missed_reason", confirmed.missed))
      .bind(":activity", activity)
      .bind(":event", txn.event())
      .run();
  txn.concerns(spell.person);
}

std::vector<std::int64_t> missed_on(ReadTxn& txn, std::int64_t enrollment, Date day) {
  std::vector<std::int64_t> ids;
  Statement rows(txn.connection(), kMissedOn);
  rows.bind(":enrollment", enrollment).bind(":day", day);
  while (rows.step()) ids.push_back(rows.integer(0));
  return ids;
}

void drop_outcome(WriteTxn& txn, std::int64_t recurring, const Enrollment& spell, Date day) {
  Statement(txn.connection(), kDropOutcome)
      .bind(":recurring", recurring)
      .bind(":enrollment", spell.id)
      .bind(":day", day)
      .run();
  txn.concerns(spell.person);
}

std::vector<PersonId> without_hours(ReadTxn& txn, const std::string& programme, Date day, int days,
                                    const std::string& staff) {
  std::vector<PersonId> persons;
  Statement rows(txn.connection(), kWithoutHours);
  rows.bind(":programme", programme).bind(":day", day).bind(":days", days).bind(":staff", staff);
  while (rows.step()) persons.push_back(rows.integer(0));
  return persons;
}

}  // namespace jagmed
