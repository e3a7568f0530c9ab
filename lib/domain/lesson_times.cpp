#include "domain/lesson_times.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <vector>

namespace jagmed {
namespace {

constexpr int kWholeDay = 24 * 60;

/// Minutes of the day; `from` is `to` without a start or an end.
struct ClockTime {
  int from = 0, to = 0;
};
ClockTime clock_of(const AttendanceRow& row) {
  if (!row.has_time() || !row.end) return {};
  return {row.start, std::max(*row.end, row.start)};
}

bool may_share(std::span<const AttendanceRow> lessons) {
  int latest = 0;
  for (const AttendanceRow& row : lessons) {
    const ClockTime time = clock_of(row);
    if (time.from < time.to && time.from < latest) return true;
    latest = std::max(latest, time.to);
  }
  return false;
}

bool tells_more(const AttendanceRow& row, const AttendanceRow& other) {
  const auto weight = [](const AttendanceRow& each) {
    const int away = is_absence(each.category) ? each.absent.value_or(kWholeDay) : 0;
    const int length = std::max(each.length().value_or(0), each.absent.value_or(0));
    const ClockTime time = clock_of(each);
    return std::tuple(!each.is_reported(), away, each.absent_part(Validity::invalid),
                      -each.absent_part(Validity::valid), -length, time.from - time.to, time.from,
                      each.course);
  };
  return weight(row) < weight(other);
}

int free_minutes(ClockTime time, std::span<const ClockTime> taken) {
  int free = 0;
  for (int minute = time.from; minute < time.to; ++minute)
    free += std::ranges::none_of(
        taken, [minute](ClockTime each) { return each.from <= minute && minute < each.to; });
  return free;
}

void shorten(AttendanceRow& row, int left) {
  const int before = row.length().value_or(left), lost = std::max(before - left, 0);
  row.scheduled = before - lost;
  if (!row.absent || lost == 0) return;
  const int away = std::max(*row.absent - lost, 0);
  const int invalid = std::max(row.absent_part(Validity::invalid) - (*row.absent - away), 0);
  row.valid = std::min(row.absent_part(Validity::valid), away - invalid);
  row.invalid = invalid;
  row.absent = away;
}

}  // namespace

std::span<AttendanceRow> without_shared_times(std::span<AttendanceRow> lessons) {
  if (!may_share(lessons)) return lessons;
  std::vector<std::size_t> order(lessons.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [lessons](std::size_t a, std::size_t b) {
    return tells_more(lessons[a], lessons[b]);
  });
  std::vector<ClockTime> taken;
  std::vector<bool> is_left(lessons.size(), true);
  for (const std::size_t at : order) {
    const ClockTime time = clock_of(lessons[at]);
    const int own = time.to - time.from, free = free_minutes(time, taken);
    if (free < own) shorten(lessons[at], free);
    is_left[at] = own == 0 || free > 0;
    taken.push_back(time);
  }
  std::size_t kept = 0;
  for (std::size_t at = 0; at < lessons.size(); ++at)
    if (is_left[at]) lessons[kept++] = lessons[at];
  return lessons.first(kept);
}

}  // namespace jagmed
