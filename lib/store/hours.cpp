#include "store/hours.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kSetAim[] = R"sql(
UPDATE activity SET level = :level, focus = :focus WHERE id = :id)sql";
constexpr char kInsertActivity[] = R"sql(
INSERT INTO activity(programme, day, start, kind, place, language_support, other_text, level, focus,
                     group_code, partner, event)
VALUES (:programme, :day, :start, :kind, :place, :language_support, :other_text, :level, :focus,
        :group_code, :partner, :event))sql";
constexpr char kInsertStaff[] = R"sql(
INSERT INTO activity_staff(activity, staff, event) VALUES (:activity, :staff, :event)
ON CONFLICT (activity, staff) DO NOTHING)sql";
constexpr char kInsertParticipation[] = R"sql(
INSERT INTO participation(enrollment, day, activity, minutes, event)
VALUES (:enrollment, :day, :activity, :minutes, :event))sql";
constexpr char kHoursOfDay[] = R"sql(
SELECT t.activity, p.code, t.day, a.start, k.key, l.key, s.key, a.other_text, t.minutes, a.level, f.key,
       g.key, a.partner
FROM enrollment e
JOIN participation t ON t.enrollment = e.id AND t.day = :day
JOIN activity a ON a.id = t.activity
JOIN programme p ON p.id = a.programme
JOIN code k ON k.id = a.kind
LEFT JOIN code l ON l.id = a.place
LEFT JOIN code s ON s.id = a.language_support
LEFT JOIN code f ON f.id = a.focus
LEFT JOIN code g ON g.id = a.group_code
WHERE e.person = :person ORDER BY t.activity)sql";
constexpr char kReportingGround[] = R"sql(
SELECT consented, informed FROM v_participation
WHERE enrollment = :enrollment AND day = :day AND activity = :activity)sql";
// The plus signs keep these two from choosing the index: a person has few spells, a programme many.
constexpr char kParticipantMinutes[] = R"sql(
SELECT coalesce(sum(minutes), 0) FROM v_participation
WHERE person = :person AND +programme = :programme AND +standing = 0
  AND day BETWEEN :first AND :last)sql";
constexpr char kOutsideMinutes[] = R"sql(
SELECT coalesce(sum(minutes), 0) FROM v_participation
WHERE person = :person AND +programme = :programme AND +standing = 1)sql";
constexpr char kFirstWork[] = R"sql(
SELECT min(day) FROM (SELECT min(day) AS day FROM participation WHERE enrollment = :enrollment
                      UNION ALL SELECT min(day) FROM guardian_work WHERE enrollment = :enrollment))sql";
constexpr char kLastWork[] = R"sql(
SELECT max(day) FROM (SELECT max(day) AS day FROM participation WHERE enrollment = :enrollment
                      UNION ALL SELECT max(day) FROM guardian_work WHERE enrollment = :enrollment))sql";
constexpr char kLastUntil[] = R"sql(
SELECT max(day) FROM participation WHERE enrollment = :enrollment AND day <= :until)sql";
// By spell: a month is a small part of a programme. A line or an occasion of the week with several
// is several activities where their insatser differ in aim.
constexpr char kWork[] = R"sql(
SELECT strftime('%Y-%m', t.day * 86400, 'unixepoch') AS month, p.sex,
       EXISTS (SELECT 1 FROM participation o
               WHERE o.activity = t.activity AND o.enrollment <> t.enrollment)
       OR EXISTS (SELECT 1 FROM activity a
                  JOIN activity b ON b.programme = a.programme AND b.day = a.day AND b.kind = a.kind
                   AND b.start IS a.start AND (b.level IS NOT a.level OR b.focus IS NOT a.focus)
                  JOIN participation o ON o.activity = b.id AND o.enrollment <> t.enrollment
                  WHERE a.id = t.activity
                    AND (b.event = (SELECT v.id FROM audit_event v
                                    WHERE v.id = a.event AND v.verb = 'plan log')
                         OR EXISTS (SELECT 1 FROM recurring_outcome w
                                    JOIN recurring_outcome s ON s.recurring = w.recurring
                                     AND s.day = w.day AND s.activity = b.id
                                    WHERE w.activity = a.id))) AS in_group,
       sum(t.minutes), count(DISTINCT e.person)
FROM programme g
CROSS JOIN enrollment e ON e.programme = g.id AND e.standing = 0 AND e.started <= :last
CROSS JOIN person p ON p.id = e.person
CROSS JOIN participation t ON t.enrollment = e.id AND t.day BETWEEN :first AND :last
WHERE g.code = :programme
GROUP BY month, p.sex, in_group
ORDER BY month, in_group, p.sex)sql";

std::optional<Date> day_of(ReadTxn& txn, const char* sql, std::int64_t enrollment) {
  Statement find(txn.connection(), sql);
  find.bind(":enrollment", enrollment);
  return find.step() ? find.maybe_date(0) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> group_id(WriteTxn& txn, const Activity& activity) {
  if (activity.group.empty()) return {};
  return code_id(txn, "group", activity.group, activity.group_name);
}

void set_aim(WriteTxn& txn, std::int64_t activity, const Aim& aim, const CodeBook& codes) {
  Statement(txn.connection(), kSetAim)
      .bind(":level", aim.level)
      .bind(":focus", code_id_if_any(txn, codes, "focus", aim.focus))
      .bind(":id", activity)
      .run();
}

std::int64_t insert_activity(WriteTxn& txn, const Activity& activity, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, activity.programme);
  const auto group = group_id(txn, activity);
  Statement(txn.connection(), kInsertActivity)
      .bind(":programme", programme)
      .bind(":day", activity.day)
      .bind(":start", activity.start)
      .bind(":kind", code_id_if_any(txn, codes, "activity", activity.kind))
      .bind(":place", code_id_if_any(txn, codes, "place", activity.place))
      .bind(":language_support",
            code_id_if_any(txn, codes, "language_support", activity.language_support))
      .bind(":other_text", activity.other_text)
      .bind(":level", activity.level)
      .bind(":focus", code_id_if_any(txn, codes, "focus", activity.focus))
      .bind(":group_code", group)
      .bind(":partner", activity.partner)
      .bind(":event", txn.event())
      .run();
  const std::int64_t id = txn.connection().db().getLastInsertRowid();
  for (const auto& member : activity.staff) {
    const std::int64_t staff = code_id(txn, "staff", member.key, member.name);
    Statement(txn.connection(), kInsertStaff)
        .bind(":activity", id)
        .bind(":staff", staff)
        .bind(":event", txn.event())
        .run();
  }
  return id;
}

void add_participation(WriteTxn& txn, std::int64_t activity, Date day, const Enrollment& spell,
                       int minutes) {
  Statement(txn.connection(), kInsertParticipation)
      .bind(":enrollment", spell.id)
      .bind(":day", day)
      .bind(":activity", activity)
      .bind(":minutes", minutes)
      .bind(":event", txn.event())
      .run();
  txn.concerns(spell.person);
}

std::vector<StoredHours> hours_of_day(ReadTxn& txn, PersonId person, Date day) {
  std::vector<StoredHours> all;
  Statement rows(txn.connection(), kHoursOfDay);
  rows.bind(":person", person).bind(":day", day);
  while (rows.step())
    all.push_back({.id = rows.integer(0),
                   .activity = {.programme = rows.text(1),
                                .day = rows.date(2),
                                .start = rows.maybe_number(3),
                                .kind = rows.text(4),
                                .place = rows.text(5),
                                .language_support = rows.text(6),
                                .other_text = rows.text(7),
                                .staff = {},
                                .level = rows.maybe_number(9),
                                .focus = rows.text(10),
                                .group = rows.text(11),
                                .partner = rows.text(12)},
                   .minutes = rows.number(8)});
  return all;
}

ReportingGround reporting_ground(ReadTxn& txn, std::int64_t enrollment, Date day,
                                 std::int64_t activity) {
  Statement find(txn.connection(), kReportingGround);
  find.bind(":enrollment", enrollment).bind(":day", day).bind(":activity", activity);
  return find.step() ? ReportingGround{find.flag(0), find.flag(1)} : ReportingGround{};
}

long long participant_minutes(ReadTxn& txn, PersonId person, const std::string& programme,
                              DateRange days) {
  Statement sum(txn.connection(), kParticipantMinutes);
  sum.bind(":person", person)
      .bind(":programme", programme)
      .bind(":first", days.first)
      .bind(":last", days.last);
  return sum.step() ? sum.integer(0) : 0;
}

long long outside_minutes(ReadTxn& txn, PersonId person, const std::string& programme) {
  Statement sum(txn.connection(), kOutsideMinutes);
  sum.bind(":person", person).bind(":programme", programme);
  return sum.step() ? sum.integer(0) : 0;
}

std::optional<Date> first_work(ReadTxn& txn, std::int64_t enrollment) {
  return day_of(txn, kFirstWork, enrollment);
}

std::optional<Date> last_work(ReadTxn& txn, std::int64_t enrollment) {
  return day_of(txn, kLastWork, enrollment);
}

std::optional<Date> last_participation(ReadTxn& txn, std::int64_t enrollment, Date until) {
  Statement row(txn.connection(), kLastUntil);
  row.bind(":enrollment", enrollment).bind(":until", until);
  return row.step() ? row.maybe_date(0) : std::nullopt;
}

std::vector<WorkRow> work_by_month(ReadTxn& txn, const std::string& programme, DateRange days) {
  std::vector<WorkRow> work;
  Statement rows(txn.connection(), kWork);
  rows.bind(":programme", programme).bind(":first", days.first).bind(":last", days.last);
  while (rows.step())
    work.push_back({.month = *Month::from_iso(rows.text(0)),
                    .sex = static_cast<Sex>(rows.number(1)),
                    .group = rows.flag(2),
                    .minutes = rows.integer(3),
                    .persons = rows.integer(4)});
  return work;
}

}  // namespace jagmed
