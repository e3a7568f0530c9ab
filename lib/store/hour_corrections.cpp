#include "store/hour_corrections.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"

#include <sqlite3.h>

#include <optional>
#include <string>
#include <string_view>

namespace jagmed {
namespace {

constexpr char kOutcome[] = R"sql(
UPDATE recurring_outcome
SET minutes = :minutes, activity = CASE WHEN :minutes > 0 THEN activity END, event = :event
WHERE enrollment = :enrollment AND activity = :activity)sql";
constexpr char kHours[] = R"sql(
UPDATE participation SET minutes = :minutes, event = :event
WHERE enrollment = :enrollment AND activity = :activity)sql";
constexpr char kGuardian[] = R"sql(
UPDATE guardian_work SET minutes = :minutes, event = :event
WHERE enrollment = :enrollment AND activity = :activity)sql";
constexpr char kDropHours[] = R"sql(
DELETE FROM participation WHERE enrollment = :enrollment AND activity = :activity)sql";
constexpr char kDropGuardian[] = R"sql(
DELETE FROM guardian_work WHERE enrollment = :enrollment AND activity = :activity)sql";
constexpr char kHasHours[] = R"sql(
SELECT EXISTS (SELECT 1 FROM participation WHERE enrollment = :enrollment AND activity = :activity))sql";
constexpr char kHasOthers[] = R"sql(
SELECT EXISTS (SELECT 1 FROM participation WHERE activity = :activity)
    OR EXISTS (SELECT 1 FROM guardian_work WHERE activity = :activity)
    OR EXISTS (SELECT 1 FROM former_hours WHERE activity = :activity))sql";
constexpr const char* kDropActivity[] = {
    R"sql(DELETE FROM activity_staff WHERE activity = :activity)sql",
    R"sql(DELETE FROM activity WHERE id = :activity)sql"};

constexpr char kRemember[] = R"sql(
INSERT INTO former_hours(enrollment, activity, minutes, event, with_guardian)
VALUES (:enrollment, :activity, :minutes, :event, :guardian) ON CONFLICT DO NOTHING)sql";
constexpr char kFormer[] = R"sql(
SELECT f.activity, p.code, a.day, a.start, k.key, l.key, a.other_text, f.minutes, a.level,
       u.key, g.key, a.partner
FROM enrollment e
JOIN former_hours f ON f.enrollment = e.id
JOIN activity a ON a.id = f.activity AND a.day = :day
JOIN programme p ON p.id = a.programme
JOIN code k ON k.id = a.kind
LEFT JOIN code l ON l.id = a.place
LEFT JOIN code u ON u.id = a.focus
LEFT JOIN code g ON g.id = a.group_code
WHERE e.person = :person AND f.with_guardian = :guardian ORDER BY f.activity, f.minutes)sql";

constexpr char kLatest[] = R"sql(
SELECT h.changes FROM participation t JOIN audit_change h ON h.event = t.event
WHERE t.enrollment = :enrollment AND t.activity = :activity)sql";
constexpr char kLatestGuardian[] = R"sql(
SELECT h.changes FROM guardian_work w JOIN audit_change h ON h.event = w.event
WHERE w.enrollment = :enrollment AND w.activity = :activity)sql";
constexpr char kChanges[] = R"sql(SELECT changes FROM audit_change WHERE event = :event)sql";

/// Hours as an event found them; `event` is the one that had written them.
struct FormerHours {
  int minutes = 0;
  std::int64_t event = 0;
};
enum HoursColumn {
  kEnrollment = 0,
  kActivity = 2,
  kMinutes = 3,
  kEvent = 4
};  ///< of participation and guardian_work

/// Nothing when the value did not change: then it is not told.
std::optional<std::int64_t> old_value(sqlite3_changeset_iter* iter, HoursColumn column) {
  sqlite3_value* value = nullptr;
  if (sqlite3changeset_old(iter, column, &value) != SQLITE_OK || value == nullptr) return {};
  return sqlite3_value_int64(value);
}

/// How the hours were before recorded changes; nothing when those did not correct them.
std::optional<FormerHours> former_hours(std::string changes, std::int64_t enrollment,
                                        std::int64_t activity, HoursWith with) {
  const std::string_view wanted = with == HoursWith::guardian ? "guardian_work" : "participation";
  std::optional<FormerHours> former;
  sqlite3_changeset_iter* iter = nullptr;
  if (sqlite3changeset_start(&iter, static_cast<int>(changes.size()), changes.data()) != SQLITE_OK)
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  while (!former && sqlite3changeset_next(iter) == SQLITE_ROW) {
    const char* table = nullptr;
    int columns = 0, operation = 0;
    sqlite3changeset_op(iter, &table, &columns, &operation, nullptr);
    if (operation != SQLITE_UPDATE || std::string_view(table) != wanted ||
        old_value(iter, kEnrollment) != enrollment || old_value(iter, kActivity) != activity)
      continue;
    const auto minutes = old_value(iter, kMinutes), event = old_value(iter, kEvent);
    if (minutes && event) former = {static_cast<int>(*minutes), *event};
  }
  sqlite3changeset_finalize(iter);
  return former;
}

bool has_others(WriteTxn& txn, std::int64_t activity) {
  Statement query(txn.connection(), kHasOthers);
  return query.bind(":activity", activity).step() && query.flag(0);
}

/// Hours that are said to be corrected are.
void check_one_changed(WriteTxn& txn) {
  const int changed = txn.connection().db().getChanges();
  if (changed != 1)
    throw Error(ErrorKind::internal,
                {"store.unexpected", {"plan log --correct", std::to_string(changed)}});
}

void drop(WriteTxn& txn, const Enrollment& spell, std::int64_t activity, HoursWith with) {
  Statement(txn.connection(), with == HoursWith::guardian ? kDropGuardian : kDropHours)
      .bind(":enrollment", spell.id)
      .bind(":activity", activity)
      .run();
  check_one_changed(txn);
  if (has_others(txn, activity)) return;
  for (const char* sql : kDropActivity)
    Statement(txn.connection(), sql).bind(":activity", activity).run();
}

}  // namespace

bool has_hours_in(ReadTxn& txn, std::int64_t enrollment, std::int64_t activity) {
  Statement query(txn.connection(), kHasHours);
  return query.bind(":enrollment", enrollment).bind(":activity", activity).step() && query.flag(0);
}

std::vector<StoredHours> former_hours_of_day(ReadTxn& txn, PersonId person, Date day,
                                             HoursWith with) {
  std::vector<StoredHours> former;
  Statement rows(txn.connection(), kFormer);
  rows.bind(":person", person).bind(":day", day).bind(":guardian", with == HoursWith::guardian);
  while (rows.step())
    former.push_back({.id = rows.integer(0),
                      .activity = {.programme = rows.text(1),
                                   .day = rows.date(2),
                                   .start = rows.maybe_number(3),
                                   .kind = rows.text(4),
                                   .place = rows.text(5),
                                   .other_text = rows.text(6),
                                   .level = rows.maybe_number(8),
                                   .focus = rows.text(9),
                                   .group = rows.text(10),
                                   .partner = rows.text(11)},
                      .minutes = static_cast<int>(rows.integer(7))});
  return former;
}

std::vector<int> minutes_before(ReadTxn& txn, std::int64_t enrollment, std::int64_t activity,
                                HoursWith with) {
  std::vector<int> before;
  Statement latest(txn.connection(), with == HoursWith::guardian ? kLatestGuardian : kLatest);
  if (!latest.bind(":enrollment", enrollment).bind(":activity", activity).step()) return before;
  for (std::string changes = latest.blob(0);;) {
    const auto former = former_hours(std::move(changes), enrollment, activity, with);
    if (!former) return before;
    before.push_back(former->minutes);
    Statement find(txn.connection(), kChanges);
    if (!find.bind(":event", former->event).step()) return before;
    changes = find.blob(0);
  }
}

void correct_minutes(WriteTxn& txn, const Enrollment& spell, const StoredHours& known,
                     HoursWith with, int minutes) {
  const auto write = [&](const char* sql, int value) {
    Statement(txn.connection(), sql)
        .bind(":enrollment", spell.id)
        .bind(":activity", known.id)
        .bind(":minutes", value)
        .bind(":event", txn.event())
        .run();
  };
  Statement(txn.connection(), kRemember)
      .bind(":enrollment", spell.id)
      .bind(":activity", known.id)
      .bind(":minutes", known.minutes)
      .bind(":event", txn.event())
      .bind(":guardian", with == HoursWith::guardian)
      .run();
  write(kOutcome, minutes);
  if (minutes == 0) {
    drop(txn, spell, known.id, with);
  } else {
    write(with == HoursWith::guardian ? kGuardian : kHours, minutes);
    check_one_changed(txn);
  }
  txn.concerns(spell.person);
}

}  // namespace jagmed
