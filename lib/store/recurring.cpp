#include "store/recurring.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO recurring(programme, kind, other_text, weekday, start, minutes, place, language_support,
                      level, focus, practice, since, until, event)
VALUES (:programme, :kind, :other_text, :weekday, :start, :minutes, :place, :language_support,
        :level, :focus, :practice, :since, :until, :event))sql";
constexpr char kInsertStaff[] = R"sql(
INSERT INTO recurring_staff(recurring, staff, event) VALUES (:recurring, :staff, :event))sql";
constexpr char kInsertPerson[] = R"sql(
INSERT INTO recurring_person(recurring, enrollment, since, until, event)
VALUES (:recurring, :enrollment, :since, :until, :event))sql";
constexpr char kEnd[] = R"sql(
UPDATE recurring SET until = :until, event = :event WHERE id = :recurring)sql";
// Whoever was to begin later never does.
constexpr char kDropPersons[] = R"sql(
DELETE FROM recurring_person
WHERE recurring = :recurring AND since > :until
  AND enrollment = coalesce(:enrollment, enrollment))sql";
constexpr char kEndPersons[] = R"sql(
UPDATE recurring_person SET until = :until, event = :event
WHERE recurring = :recurring AND coalesce(until, :until + 1) > :until
  AND enrollment = coalesce(:enrollment, enrollment))sql";
constexpr char kFind[] = R"sql(
SELECT r.id, p.code, k.key, r.other_text, r.weekday, r.start, r.minutes, l.key, s.key, r.level, f.key,
       r.practice, r.since, r.until
FROM recurring r
JOIN programme p ON p.id = r.programme
JOIN code k ON k.id = r.kind
LEFT JOIN code l ON l.id = r.place
LEFT JOIN code s ON s.id = r.language_support
LEFT JOIN code f ON f.id = r.focus
WHERE r.id = :recurring)sql";
constexpr char kStaff[] = R"sql(
SELECT c.key, c.sv FROM recurring_staff s JOIN code c ON c.id = s.staff
WHERE s.recurring = :recurring ORDER BY c.key)sql";
constexpr char kAfter[] = R"sql(
SELECT r.id FROM recurring r JOIN programme p ON p.id = r.programme
WHERE p.code = :programme AND coalesce(r.until, :day + 1) > :day ORDER BY r.id)sql";
constexpr char kVisits[] = R"sql(
SELECT id FROM recurring
WHERE practice = :practice AND coalesce(until, :day + 1) > :day ORDER BY id)sql";
constexpr char kExpected[] = R"sql(
SELECT t.enrollment, e.person, t.since, t.until
FROM recurring_person t JOIN enrollment e ON e.id = t.enrollment
WHERE t.recurring = :recurring AND coalesce(t.until, :day + 1) > :day
  AND coalesce(e.ended, :day + 1) > :day
ORDER BY e.person, t.since)sql";
constexpr char kPlanned[] = R"sql(
WITH planned AS (
  SELECT r.id AS recurring, r.start AS start, :first + r.weekday - 1 AS day
  FROM programme p
  CROSS JOIN recurring r ON r.programme = p.id AND r.since <= :last AND coalesce(r.until, :first) >= :first
  WHERE p.code = :programme
    AND :first + r.weekday - 1 BETWEEN r.since AND min(:last, coalesce(r.until, :last)))
SELECT w.recurring, w.day, e.id, e.person, e.standing, e.started, e.ended
FROM planned w
CROSS JOIN recurring_person t ON t.recurring = w.recurring AND w.day BETWEEN t.since AND coalesce(t.until, w.day)
CROSS JOIN enrollment e ON e.id = t.enrollment AND e.standing IN (0, 1)
                        AND w.day BETWEEN e.started AND coalesce(e.ended, w.day)
WHERE NOT EXISTS (SELECT 1 FROM project_pause z WHERE z.enrollment = e.id
                  AND w.day BETWEEN z.since AND coalesce(z.until, w.day))
  AND NOT EXISTS (SELECT 1 FROM recurring_outcome o
                  WHERE o.recurring = w.recurring AND o.enrollment = e.id AND o.day = w.day)
ORDER BY w.day, coalesce(w.start, 1440), w.recurring, e.person)sql";
constexpr char kConfirmedAfter[] = R"sql(
SELECT EXISTS (SELECT 1 FROM recurring_outcome
               WHERE recurring = :recurring AND day > :day
                 AND enrollment = coalesce(:enrollment, enrollment)))sql";
constexpr char kIsConfirmed[] = R"sql(
SELECT EXISTS (SELECT 1 FROM recurring_outcome
               WHERE recurring = :recurring AND enrollment = :enrollment AND day = :day))sql";
// Hours written before without the plan are not it: those have no staff of the plan.
constexpr char kConfirmedActivity[] = R"sql(
SELECT o.activity FROM recurring_outcome o JOIN activity a ON a.id = o.activity AND a.event = o.event
WHERE o.recurring = :recurring AND o.day = :day ORDER BY o.activity LIMIT 1)sql";
constexpr char kCameFromPlan[] = R"sql(
SELECT EXISTS (SELECT 1 FROM recurring_outcome o
               WHERE o.enrollment = :enrollment AND o.activity = :activity))sql";
constexpr char kInsertOutcome[] = R"sql(
INSERT INTO recurring_outcome(recurring, enrollment, day, minutes, missed, activity, event)
VALUES (:recurring, :enrollment, :day, :minutes, :missed, :activity, :event))sql";
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

Recurring read_recurring(const Statement& row) {
  return {.id = row.integer(0),
          .activity = {.programme = row.text(1),
                       .start = row.maybe_number(5),
                       .kind = row.text(2),
                       .place = row.text(7),
                       .language_support = row.text(8),
                       .other_text = row.text(3),
                       .level = row.maybe_number(9),
                       .focus = row.text(10)},
          .weekday = row.number(4),
          .minutes = row.number(6),
          .since = row.date(12),
          .until = row.maybe_date(13),
          .practice = row.integer(11)};
}

bool exists(Statement& query) { return query.step() && query.flag(0); }

void end_persons(WriteTxn& txn, std::int64_t recurring, std::optional<std::int64_t> enrollment, Date until) {
  Statement(txn.connection(), kDropPersons)
      .bind(":recurring", recurring)
      .bind(":enrollment", enrollment)
      .bind(":until", until)
      .run();
  Statement(txn.connection(), kEndPersons)
      .bind(":recurring", recurring)
      .bind(":enrollment", enrollment)
      .bind(":until", until)
      .bind(":event", txn.event())
      .run();
}

}  // namespace

std::int64_t insert_recurring(WriteTxn& txn, const Recurring& recurring, const CodeBook& codes) {
  const Activity& activity = recurring.activity;
  const std::int64_t programme = programme_id(txn, activity.programme);
  Statement(txn.connection(), kInsert)
      .bind(":programme", programme)
      .bind(":kind", code_id_if_any(txn, codes, "activity", activity.kind))
      .bind(":other_text", activity.other_text)
      .bind(":weekday", recurring.weekday)
      .bind(":start", activity.start)
      .bind(":minutes", recurring.minutes)
      .bind(":place", code_id_if_any(txn, codes, "place", activity.place))
      .bind(":language_support",
            code_id_if_any(txn, codes, "language_support", activity.language_support))
      .bind(":level", activity.level)
      .bind(":focus", code_id_if_any(txn, codes, "focus", activity.focus))
      .bind(":practice", recurring.practice == 0 ? std::nullopt : std::optional(recurring.practice))
      .bind(":since", recurring.since)
      .bind(":until", recurring.until)
      .bind(":event", txn.event())
      .run();
  const std::int64_t id = txn.connection().db().getLastInsertRowid();
  for (const auto& member : activity.staff) {
    const std::int64_t staff = code_id(txn, "staff", member.key, member.name);
    Statement(txn.connection(), kInsertStaff)
        .bind(":recurring", id)
        .bind(":staff", staff)
        .bind(":event", txn.event())
        .run();
  }
  return id;
}

void insert_recurring_person(WriteTxn& txn, std::int64_t recurring, const RecurringPerson& person) {
  Statement(txn.connection(), kInsertPerson)
      .bind(":recurring", recurring)
      .bind(":enrollment", person.enrollment)
      .bind(":since", person.since)
      .bind(":until", person.until)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person.person);
}

void end_recurring(WriteTxn& txn, std::int64_t recurring, Date until) {
  Statement(txn.connection(), kEnd)
      .bind(":recurring", recurring)
      .bind(":until", until)
      .bind(":event", txn.event())
      .run();
  end_persons(txn, recurring, {}, until);
}

void end_recurring_person(WriteTxn& txn, std::int64_t recurring, std::int64_t enrollment, Date until) {
  end_persons(txn, recurring, enrollment, until);
}

std::optional<Recurring> find_recurring(ReadTxn& txn, std::int64_t id) {
  Statement find(txn.connection(), kFind);
  find.bind(":recurring", id);
  if (!find.step()) return {};
  Recurring recurring = read_recurring(find);
  Statement staff(txn.connection(), kStaff);
  staff.bind(":recurring", id);
  while (staff.step()) recurring.activity.staff.push_back({.key = staff.text(0), .name = staff.text(1)});
  return recurring;
}

std::vector<Recurring> recurring_after(ReadTxn& txn, const std::string& programme, Date day) {
  std::vector<std::int64_t> ids;
  {
    Statement rows(txn.connection(), kAfter);
    rows.bind(":programme", programme).bind(":day", day);
    while (rows.step()) ids.push_back(rows.integer(0));
  }
  std::vector<Recurring> all;
  for (const auto id : ids) all.push_back(*find_recurring(txn, id));
  return all;
}

std::vector<std::int64_t> recurring_visits(ReadTxn& txn, std::int64_t practice, Date day) {
  std::vector<std::int64_t> ids;
  Statement rows(txn.connection(), kVisits);
  rows.bind(":practice", practice).bind(":day", day);
  while (rows.step()) ids.push_back(rows.integer(0));
  return ids;
}

std::vector<RecurringPerson> expected_after(ReadTxn& txn, std::int64_t recurring, Date day) {
  std::vector<RecurringPerson> all;
  Statement rows(txn.connection(), kExpected);
  rows.bind(":recurring", recurring).bind(":day", day);
  while (rows.step())
    all.push_back({rows.integer(0), rows.integer(1), rows.date(2), rows.maybe_date(3)});
  return all;
}

std::vector<PlannedRow> planned_rows(ReadTxn& txn, const std::string& programme, DateRange days) {
  std::vector<PlannedRow> planned;
  Statement rows(txn.connection(), kPlanned);
  rows.bind(":programme", programme)
      .bind(":first", days.first)
      .bind(":last", days.last);
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

bool is_confirmed(ReadTxn& txn, std::int64_t recurring, std::int64_t enrollment, Date day) {
  Statement query(txn.connection(), kIsConfirmed);
  query.bind(":recurring", recurring).bind(":enrollment", enrollment).bind(":day", day);
  return exists(query);
}

std::optional<std::int64_t> confirmed_activity(ReadTxn& txn, std::int64_t recurring, Date day) {
  Statement row(txn.connection(), kConfirmedActivity);
  row.bind(":recurring", recurring).bind(":day", day);
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

std::vector<PersonId> without_hours(ReadTxn& txn, const std::string& programme, Date day, int days,
                                    const std::string& staff) {
  std::vector<PersonId> persons;
  Statement rows(txn.connection(), kWithoutHours);
  rows.bind(":programme", programme).bind(":day", day).bind(":days", days).bind(":staff", staff);
  while (rows.step()) persons.push_back(rows.integer(0));
  return persons;
}

}  // namespace jagmed
