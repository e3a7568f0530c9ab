#include "store/hour_corrections.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"

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
    OR EXISTS (SELECT 1 FROM guardian_work WHERE activity = :activity))sql";
constexpr const char* kDropActivity[] = {R"sql(DELETE FROM activity_staff WHERE activity = :activity)sql",
                                         R"sql(DELETE FROM activity WHERE id = :activity)sql"};

bool has_others(WriteTxn& txn, std::int64_t activity) {
  Statement query(txn.connection(), kHasOthers);
  return query.bind(":activity", activity).step() && query.flag(0);
}

/// Hours that are said to be corrected are.
void check_one_changed(WriteTxn& txn) {
  const int changed = txn.connection().db().getChanges();
  if (changed != 1)
    throw Error(ErrorKind::internal, {"store.unexpected", {"plan log --correct", std::to_string(changed)}});
}

void drop(WriteTxn& txn, const Enrollment& spell, std::int64_t activity, HoursWith with) {
  Statement(txn.connection(), with == HoursWith::guardian ? kDropGuardian : kDropHours)
      .bind(":enrollment", spell.id)
      .bind(":activity", activity)
      .run();
  check_one_changed(txn);
  if (has_others(txn, activity)) return;
  for (const char* sql : kDropActivity) Statement(txn.connection(), sql).bind(":activity", activity).run();
}

}  // namespace

bool has_hours_in(ReadTxn& txn, std::int64_t enrollment, std::int64_t activity) {
  Statement query(txn.connection(), kHasHours);
  return query.bind(":enrollment", enrollment).bind(":activity", activity).step() && query.flag(0);
}

void correct_minutes(WriteTxn& txn, const Enrollment& spell, const StoredHours& known, HoursWith with,
                     int minutes) {
  const auto write = [&](const char* sql) {
    Statement(txn.connection(), sql)
        .bind(":enrollment", spell.id)
        .bind(":activity", known.id)
        .bind(":minutes", minutes)
        .bind(":event", txn.event())
        .run();
  };
  write(kOutcome);
  if (minutes == 0) {
    drop(txn, spell, known.id, with);
  } else {
    write(with == HoursWith::guardian ? kGuardian : kHours);
    check_one_changed(txn);
  }
  txn.concerns(spell.person);
}

}  // namespace jagmed
