#include "store/recurring.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/hours.hpp"

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO recurring(programme, kind, other_text, weekday, start, minutes, place, language_support,
                      level, focus, group_code, partner, with_guardian, practice, since, until, event)
VALUES (:programme, :kind, :other_text, :weekday, :start, :minutes, :place, :language_support,
        :level, :focus, :group_code, :partner, :with_guardian, :practice, :since, :until, :event))sql";
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
constexpr const char* kDrop[] = {
    R"sql(DELETE FROM recurring_person WHERE recurring = :recurring)sql",
    R"sql(DELETE FROM recurring_staff WHERE recurring = :recurring)sql",
    R"sql(DELETE FROM recurring WHERE id = :recurring)sql"};
constexpr char kProlong[] = R"sql(
UPDATE recurring SET until = :until, event = :event WHERE id = :recurring AND until = :before)sql";
constexpr char kProlongPersons[] = R"sql(
UPDATE recurring_person SET until = :until, event = :event
WHERE recurring = :recurring AND until = :before)sql";
constexpr char kFind[] = R"sql(
SELECT r.id, p.code, k.key, r.other_text, r.weekday, r.start, r.minutes, l.key, s.key, r.level, f.key,
       r.practice, r.since, r.until, g.key, g.sv, r.partner, r.with_guardian
FROM recurring r
JOIN programme p ON p.id = r.programme
JOIN code k ON k.id = r.kind
LEFT JOIN code l ON l.id = r.place
LEFT JOIN code s ON s.id = r.language_support
LEFT JOIN code f ON f.id = r.focus
LEFT JOIN code g ON g.id = r.group_code
WHERE r.id = :recurring)sql";
constexpr char kStaff[] = R"sql(
SELECT c.key, c.sv FROM recurring_staff s JOIN code c ON c.id = s.staff
WHERE s.recurring = :recurring ORDER BY c.key)sql";
constexpr char kAfter[] = R"sql(
SELECT r.id FROM recurring r JOIN programme p ON p.id = r.programme
WHERE p.code = :programme AND coalesce(r.until, :day + 1) > :day
  AND NOT EXISTS (SELECT 1 FROM practice m JOIN code c ON c.id = m.end_reason
                  WHERE m.id = r.practice AND c.key = 'error')
ORDER BY r.id)sql";
constexpr char kVisits[] = R"sql(
SELECT id FROM recurring
WHERE practice = :practice AND coalesce(until, :day + 1) > :day ORDER BY id)sql";
constexpr char kVisitsEnded[] = R"sql(
SELECT id FROM recurring WHERE practice = :practice AND until = :day ORDER BY event DESC, id)sql";
constexpr char kVisitsConfirmed[] = R"sql(
SELECT count(*), max(o.day) FROM recurring_outcome o JOIN recurring r ON r.id = o.recurring
WHERE r.practice = :practice AND o.minutes > 0)sql";
constexpr char kExpected[] = R"sql(
SELECT t.enrollment, e.person, t.since, t.until
FROM recurring_person t JOIN enrollment e ON e.id = t.enrollment
WHERE t.recurring = :recurring AND coalesce(t.until, :day + 1) > :day
  AND coalesce(e.ended, :day + 1) > :day
ORDER BY e.person, t.since)sql";
Recurring read_recurring(const Statement& row) {
  return {.id = row.integer(0),
          .activity = {.programme = row.text(1),
                       .start = row.maybe_number(5),
                       .kind = row.text(2),
                       .place = row.text(7),
                       .language_support = row.text(8),
                       .other_text = row.text(3),
                       .level = row.maybe_number(9),
                       .focus = row.text(10),
                       .group = row.text(14),
                       .group_name = row.text(15),
                       .partner = row.text(16)},
          .weekday = row.number(4),
          .minutes = row.number(6),
          .since = row.date(12),
          .until = row.maybe_date(13),
          .practice = row.integer(11),
          .with = row.flag(17) ? HoursWith::guardian : HoursWith::youth};
}

void end_persons(WriteTxn& txn, std::int64_t recurring, std::optional<std::int64_t> enrollment,
                 Date until) {
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
  const auto group = group_id(txn, activity);
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
      .bind(":group_code", group)
      .bind(":partner", activity.partner)
      .bind(":with_guardian", recurring.with == HoursWith::guardian)
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

void drop_recurring(WriteTxn& txn, std::int64_t recurring) {
  for (const char* sql : kDrop)
    Statement(txn.connection(), sql).bind(":recurring", recurring).run();
}

void prolong_recurring(WriteTxn& txn, std::int64_t recurring, Date before, Date until) {
  for (const char* sql : {kProlong, kProlongPersons})
    Statement(txn.connection(), sql)
        .bind(":recurring", recurring)
        .bind(":before", before)
        .bind(":until", until)
        .bind(":event", txn.event())
        .run();
}

void end_recurring_person(WriteTxn& txn, std::int64_t recurring, std::int64_t enrollment,
                          Date until) {
  end_persons(txn, recurring, enrollment, until);
}

std::optional<Recurring> find_recurring(ReadTxn& txn, std::int64_t id) {
  Statement find(txn.connection(), kFind);
  find.bind(":recurring", id);
  if (!find.step()) return {};
  Recurring recurring = read_recurring(find);
  Statement staff(txn.connection(), kStaff);
  staff.bind(":recurring", id);
  while (staff.step())
    recurring.activity.staff.push_back({.key = staff.text(0), .name = staff.text(1)});
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

namespace {

std::vector<std::int64_t> visits_by(ReadTxn& txn, const char* sql, std::int64_t practice,
                                    Date day) {
  std::vector<std::int64_t> ids;
  Statement rows(txn.connection(), sql);
  rows.bind(":practice", practice).bind(":day", day);
  while (rows.step()) ids.push_back(rows.integer(0));
  return ids;
}

}  // namespace

std::vector<std::int64_t> recurring_visits(ReadTxn& txn, std::int64_t practice, Date day) {
  return visits_by(txn, kVisits, practice, day);
}

std::vector<std::int64_t> visits_ended(ReadTxn& txn, std::int64_t practice, Date day) {
  return visits_by(txn, kVisitsEnded, practice, day);
}

ConfirmedVisits confirmed_visits(ReadTxn& txn, std::int64_t practice) {
  Statement row(txn.connection(), kVisitsConfirmed);
  row.bind(":practice", practice);
  if (!row.step()) return {};
  return {.count = row.number(0), .last = row.maybe_date(1)};
}

std::vector<RecurringPerson> expected_after(ReadTxn& txn, std::int64_t recurring, Date day) {
  std::vector<RecurringPerson> all;
  Statement rows(txn.connection(), kExpected);
  rows.bind(":recurring", recurring).bind(":day", day);
  while (rows.step())
    all.push_back({rows.integer(0), rows.integer(1), rows.date(2), rows.maybe_date(3)});
  return all;
}

}  // namespace jagmed
