#include "store/forget_times.hpp"

#include "domain/occasions.hpp"
#include "store/absence_words.hpp"
#include "store/absences.hpp"
#include "store/attendance.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>
#include <vector>

namespace jagmed {
namespace {

constexpr char kForgetRows[] = R"sql(DELETE FROM absence WHERE person = :person)sql";
constexpr char kForgetSpans[] = R"sql(DELETE FROM absence_span WHERE person = :person)sql";
constexpr char kInSums[] = R"sql(
SELECT day, start, lesson FROM absence_counted WHERE person = :person)sql";
constexpr DateRange kEver{Date(std::numeric_limits<std::int32_t>::min()),
                          Date(std::numeric_limits<std::int32_t>::max())};

std::optional<int> stated(std::int32_t value) { return value < 0 ? std::nullopt : std::optional<int>(value); }

/// `at`: among the rows of the person, where AttendanceRow says whose it is.
AttendanceRow measured(ReadTxn& txn, const AbsenceRecord& row, std::size_t at) {
  const bool timeless = row.key.kind == AbsenceKind::lesson && row.key.start < 0;
  return {.person = static_cast<PersonId>(at),
          .day = Date(row.key.day),
          .start = row.key.start,
          .end = stated(row.end),
          .source = row.key.source,
          .kind = row.key.kind,
          .category = row.category,
          .validity = row.validity,
          .reported = row.reported,
          .scheduled = stated(row.scheduled),
          .absent = stated(row.absent),
          .valid = stated(row.valid),
          .invalid = stated(row.invalid),
          .course = row.course,
          .place = timeless ? place_in_key(absence_text(txn, row.key.course)) : 0};
}

/// `place`: of the lesson in its day.
AbsenceRecord without_time(AbsenceRecord row, std::optional<int> length, int place) {
  const bool lesson = row.key.kind == AbsenceKind::lesson;
  row.key.start = lesson ? kNoClock + place : -1;
  row.key.occurrence = lesson ? 0 : place;
  row.key.course = row.course = row.school = row.group = 0;
  row.key.end = row.end = -1;
  row.scheduled = length.value_or(-1);
  row.source_code.clear();
  return row;
}

/// Of a stored row: day, start and lesson.
using SumKey = std::tuple<std::int32_t, std::int32_t, std::int64_t>;

SumKey key_of(ReadTxn& txn, const AbsenceRecord& row) {
  const auto& key = row.key;
  const auto kind = static_cast<std::int64_t>(key.kind);
  return {key.day, key.start, txn.words().lessons.number({key.source, kind, key.course, key.occurrence})};
}

/// As figures read them.
std::vector<AbsenceRecord> rows_of(ReadTxn& txn, PersonId person) {
  std::vector<AbsenceRecord> rows;
  read_absences(txn, person, kEver, AbsenceKind::lesson, rows);
  std::erase_if(rows, [](const AbsenceRecord& row) { return row.retracted; });
  std::ranges::stable_sort(rows, {}, [&](const AbsenceRecord& row) { return key_of(txn, row); });
  return rows;
}

/// Rows whose minutes are in the sums of the month.
std::set<SumKey> keys_in_sums(ReadTxn& txn, PersonId person) {
  std::set<SumKey> keys;
  Statement all(txn.connection(), kInSums);
  all.bind(":person", person);
  while (all.step())
    keys.emplace(static_cast<std::int32_t>(all.integer(0)), static_cast<std::int32_t>(all.integer(1)),
                 all.integer(2));
  return keys;
}

bool at_one_time(const AttendanceRow& a, const AttendanceRow& b) {
  return a.kind == AbsenceKind::lesson && b.kind == AbsenceKind::lesson && a.has_time() && b.has_time() &&
         a.start < b.end.value_or(b.start + 1) && b.start < a.end.value_or(a.start + 1);
}

/// As figures have them. Those that nobody has put in order stand so that they are few occasions.
void put_in_sequence(std::vector<AttendanceRow>& day) {
  std::ranges::sort(day, {}, &AttendanceRow::person);
  const std::size_t ordered = put_in_order(day);
  std::ranges::stable_sort(std::span(day).subspan(ordered), {}, [](const AttendanceRow& row) {
    return std::pair(!counts_as_absence(row), validity_of(row));
  });
}

/// Of one day, those that count, and those of another source or of whole days that are in the sums beside them.
template <class F>
std::vector<AttendanceRow> kept_of_day(const std::vector<AttendanceRow>& day, F&& in_sums) {
  std::vector<AttendanceRow> moved = day;
  const auto counting = rows_that_count(moved);
  std::vector<AttendanceRow> kept(counting.begin(), counting.end());
  if (kept.empty()) return kept;
  const AttendanceRow& first = counting.front();
  for (const AttendanceRow& row : day) {
    if ((row.source == first.source && row.kind == first.kind) || !in_sums(row)) continue;
    const auto meets = [&row](const AttendanceRow& other) { return at_one_time(row, other); };
    if (std::ranges::none_of(counting, meets)) kept.push_back(row);
  }
  put_in_sequence(kept);
  return kept;
}

std::vector<AbsenceRecord> counting_rows(ReadTxn& txn, PersonId person) {
  std::vector<AbsenceRecord> kept;
  const auto rows = rows_of(txn, person);
  const auto sums = keys_in_sums(txn, person);
  const auto stored = [&](const AttendanceRow& row) -> const AbsenceRecord& {
    return rows[static_cast<std::size_t>(row.person)];
  };
  const auto in_sums = [&](const AttendanceRow& row) { return sums.contains(key_of(txn, stored(row))); };
  std::vector<AttendanceRow> day;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    day.push_back(measured(txn, rows[at], at));
    if (at + 1 < rows.size() && rows[at + 1].key.day == rows[at].key.day) continue;
    int place = 0;
    for (const AttendanceRow& row : kept_of_day(day, in_sums))
      kept.push_back(without_time(stored(row), row.length(), place++));
    day.clear();
  }
  return kept;
}

/// Periods and notices, told apart by their number alone.
std::vector<AbsenceRecord> spans_of(ReadTxn& txn, PersonId person) {
  std::vector<AbsenceRecord> kept, rows;
  for (const AbsenceKind kind : {AbsenceKind::period, AbsenceKind::notice}) {
    read_absences(txn, person, kEver, kind, rows);
    for (const AbsenceRecord& row : rows)
      if (!row.retracted) kept.push_back(without_time(row, stated(row.scheduled), static_cast<int>(kept.size())));
  }
  return kept;
}

void replace(WriteTxn& txn, const char* forget, PersonId person, const std::vector<AbsenceRecord>& rows) {
  Statement(txn.connection(), forget).bind(":person", person).run();
  insert_absences(txn, rows);
}

}  // namespace

void forget_times(WriteTxn& txn, PersonId person) {
  replace(txn, kForgetRows, person, counting_rows(txn, person));
  replace(txn, kForgetSpans, person, spans_of(txn, person));
}

}  // namespace jagmed
