#include "domain/occasions.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed {
namespace {

void count(AbsenceParts& occasions, Validity type) {
  ++occasions.total;
  if (type == Validity::valid) ++occasions.valid;
  if (type == Validity::invalid) ++occasions.invalid;
}

/// Of lessons in their order.
AbsenceParts runs_of(std::span<const AttendanceRow> rows, int late_minutes) {
  AbsenceParts occasions;
  bool running = false, unreported = false;
  Validity run = Validity::unknown;
  for (const AttendanceRow& row : rows) {
    if (!row.is_reported()) continue;
    if (!counts_as_absence(row) || merely_late(row, late_minutes)) {
      running = unreported = false;
      continue;
    }
    const Validity type = validity_of(row);
    if (!running || run != type) count(occasions, type);
    if (row.reported == Reported::no && !unreported) ++occasions.unreported;
    running = true;
    run = type;
    unreported = row.reported == Reported::no;
  }
  return occasions;
}

/// As few and as many occasions as one type may be. `runs`: of the lessons in order alone; `away`:
/// its lessons; `apart`: those that may stand between two of them.
struct Bounds {
  long long least = 0, most = 0;
};
Bounds bounds_of(long long runs, long long away, long long apart) {
  return {std::max(runs, std::min(away, 1LL)), std::min(away, apart + 1)};
}

/// What stands before and behind a lesson without order nobody knows, but it joins no two runs.
Occasions lesson_occasions(std::span<const AttendanceRow> rows, std::size_t ordered,
                           int late_minutes) {
  const AbsenceParts runs = runs_of(rows.first(ordered), late_minutes);
  if (ordered == rows.size()) return {runs, runs};
  AbsenceParts away;
  long long told = 0;
  for (const AttendanceRow& row : rows) {
    if (!row.is_reported()) continue;
    ++told;
    if (!counts_as_absence(row) || merely_late(row, late_minutes)) continue;
    count(away, validity_of(row));
    away.unreported += row.reported == Reported::no ? 1 : 0;
  }
  const auto among = [told](long long of_runs, long long of_type) {
    return bounds_of(of_runs, of_type, told - of_type);
  };
  const Bounds valid = among(runs.valid, away.valid), invalid = among(runs.invalid, away.invalid),
               unreported = among(runs.unreported, away.unreported),
               unknown = among(runs.total - runs.valid - runs.invalid,
                               away.total - away.valid - away.invalid);
  return {
      {valid.least + invalid.least + unknown.least, valid.least, invalid.least, unreported.least},
      {valid.most + invalid.most + unknown.most, valid.most, invalid.most, unreported.most}};
}

/// All of the day, as far as the row says how long it was.
bool is_whole_day(const AttendanceRow& row) {
  return !row.absent || (row.length() && *row.absent >= *row.length());
}

/// Of several rows of the whole day the one that counts: of two reasons the one that somebody has
/// accepted.
Validity validity_of_whole_day(std::span<const AttendanceRow> rows) {
  const auto says = [&](Validity validity) {
    return std::ranges::any_of(rows, [&](const AttendanceRow& row) {
      return counts_as_absence(row) && is_whole_day(row) && validity_of(row) == validity;
    });
  };
  return says(Validity::valid)     ? Validity::valid
         : says(Validity::unknown) ? Validity::unknown
                                   : Validity::invalid;
}

/// Halves of a day are occasions by their validity. Nobody is away twice from a whole day.
AbsenceParts day_occasions(std::span<const AttendanceRow> rows, int late_minutes) {
  AbsenceParts occasions;
  const bool whole = std::ranges::any_of(rows, [&](const AttendanceRow& row) {
    return counts_as_absence(row) && !merely_late(row, late_minutes) && is_whole_day(row);
  });
  bool seen[3] = {};
  for (const AttendanceRow& row : rows) {
    if (!counts_as_absence(row) || merely_late(row, late_minutes)) continue;
    bool& before = seen[static_cast<std::size_t>(validity_of(row))];
    if (!before && !whole) count(occasions, validity_of(row));
    before = true;
    if (row.reported == Reported::no) occasions.unreported = 1;
  }
  if (whole) count(occasions, validity_of_whole_day(rows));
  return occasions;
}

}  // namespace

bool merely_late(const AttendanceRow& row, int late_occasion_minutes) {
  return row.category == Category::late &&
         (late_occasion_minutes == 0 || row.absent.value_or(0) < late_occasion_minutes);
}

std::size_t put_in_order(std::span<AttendanceRow> rows) {
  if (rows.front().kind != AbsenceKind::lesson) return rows.size();
  const auto is_timed = [](const AttendanceRow& row) { return row.start >= 0; };
  const auto behind = std::stable_partition(rows.begin(), rows.end(), is_timed);
  const auto ordered = static_cast<std::size_t>(behind - rows.begin());
  std::ranges::stable_sort(rows.first(ordered), {}, [](const AttendanceRow& row) {
    return std::tuple(row.start, row.end.value_or(row.start), counts_as_absence(row),
                      validity_of(row));
  });
  if (ordered > 0) return ordered;
  std::ranges::stable_sort(rows, {}, &AttendanceRow::place);
  const bool told = rows.front().place > 0 &&
                    std::ranges::adjacent_find(rows, {}, &AttendanceRow::place) == rows.end();
  return told ? rows.size() : 0;
}

Occasions occasions_of_day(std::span<const AttendanceRow> rows, std::size_t ordered,
                           int late_minutes) {
  if (rows.front().kind == AbsenceKind::lesson)
    return lesson_occasions(rows, ordered, late_minutes);
  const AbsenceParts occasions = day_occasions(rows, late_minutes);
  return {occasions, occasions};
}

}  // namespace jagmed
