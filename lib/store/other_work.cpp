#include "store/other_work.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kInsertGuardianWork[] = R"sql(
INSERT INTO guardian_work(enrollment, day, activity, minutes, event)
VALUES (:enrollment, :day, :activity, :minutes, :event))sql";
constexpr char kGuardianWorkOfDay[] = R"sql(
SELECT w.activity, p.code, w.day, a.start, k.key, l.key, s.key, a.other_text, w.minutes, a.level, f.key,
       g.key, a.partner
FROM guardian_work w
JOIN activity a ON a.id = w.activity
JOIN programme p ON p.id = a.programme
JOIN code k ON k.id = a.kind
LEFT JOIN code l ON l.id = a.place
LEFT JOIN code s ON s.id = a.language_support
LEFT JOIN code f ON f.id = a.focus
LEFT JOIN code g ON g.id = a.group_code
WHERE w.enrollment = :enrollment AND w.day = :day ORDER BY w.activity)sql";
constexpr char kGuardianMinutes[] = R"sql(
SELECT coalesce(sum(minutes), 0) FROM guardian_work
WHERE enrollment = :enrollment AND day BETWEEN :first AND :last)sql";
constexpr char kInsertHeadcount[] = R"sql(
INSERT INTO headcount(activity, minutes, girls, boys, unknown, guardians, event)
VALUES (:activity, :minutes, :girls, :boys, :unknown, :guardians, :event))sql";
constexpr char kHeadcountsOfDay[] = R"sql(
SELECT p.code, a.day, a.start, k.key, l.key, s.key, a.other_text, g.key, g.sv, a.partner, h.minutes,
       h.girls, h.boys, h.unknown, h.guardians, a.level, f.key
FROM programme p
CROSS JOIN activity a ON a.programme = p.id AND a.day = :day
JOIN headcount h ON h.activity = a.id
JOIN code k ON k.id = a.kind
LEFT JOIN code l ON l.id = a.place
LEFT JOIN code s ON s.id = a.language_support
LEFT JOIN code f ON f.id = a.focus
LEFT JOIN code g ON g.id = a.group_code
WHERE p.code = :programme ORDER BY a.id)sql";

}  // namespace

void add_guardian_work(WriteTxn& txn, std::int64_t activity, Date day, const Enrollment& spell,
                       int minutes) {
  Statement(txn.connection(), kInsertGuardianWork)
      .bind(":enrollment", spell.id)
      .bind(":day", day)
      .bind(":activity", activity)
      .bind(":minutes", minutes)
      .bind(":event", txn.event())
      .run();
  txn.concerns(spell.person);
}

std::vector<StoredHours> guardian_work_of_day(ReadTxn& txn, std::int64_t enrollment, Date day) {
  std::vector<StoredHours> all;
  Statement rows(txn.connection(), kGuardianWorkOfDay);
  rows.bind(":enrollment", enrollment).bind(":day", day);
  while (rows.step())
    all.push_back({.id = rows.integer(0),
                   .activity = {.programme = rows.text(1),
                                .day = rows.date(2),
                                .start = rows.maybe_number(3),
                                .kind = rows.text(4),
                                .place = rows.text(5),
                                .language_support = rows.text(6),
                                .other_text = rows.text(7),
                                .level = rows.maybe_number(9),
                                .focus = rows.text(10),
                                .group = rows.text(11),
                                .partner = rows.text(12)},
                   .minutes = rows.number(8)});
  return all;
}

long long guardian_minutes(ReadTxn& txn, std::int64_t enrollment, DateRange days) {
  Statement sum(txn.connection(), kGuardianMinutes);
  sum.bind(":enrollment", enrollment).bind(":first", days.first).bind(":last", days.last);
  return sum.step() ? sum.integer(0) : 0;
}

void insert_headcount(WriteTxn& txn, const Headcount& headcount, const CodeBook& codes) {
  const std::int64_t activity = insert_activity(txn, headcount.activity, codes);
  Statement(txn.connection(), kInsertHeadcount)
      .bind(":activity", activity)
      .bind(":minutes", headcount.minutes)
      .bind(":girls", std::int64_t{headcount.young.female})
      .bind(":boys", std::int64_t{headcount.young.male})
      .bind(":unknown", std::int64_t{headcount.young.unknown})
      .bind(":guardians", std::int64_t{headcount.guardians})
      .bind(":event", txn.event())
      .run();
}

std::vector<Headcount> headcounts_of_day(ReadTxn& txn, const std::string& programme, Date day) {
  std::vector<Headcount> all;
  Statement rows(txn.connection(), kHeadcountsOfDay);
  rows.bind(":programme", programme).bind(":day", day);
  while (rows.step())
    all.push_back({.activity = {.programme = rows.text(0),
                                .day = rows.date(1),
                                .start = rows.maybe_number(2),
                                .kind = rows.text(3),
                                .place = rows.text(4),
                                .language_support = rows.text(5),
                                .other_text = rows.text(6),
                                .level = rows.maybe_number(15),
                                .focus = rows.text(16),
                                .group = rows.text(7),
                                .group_name = rows.text(8),
                                .partner = rows.text(9)},
                   .minutes = rows.number(10),
                   .young = {rows.integer(11), rows.integer(12), rows.integer(13)},
                   .guardians = rows.integer(14)});
  return all;
}

}  // namespace jagmed
