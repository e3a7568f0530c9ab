#include "ops/seen_keys.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

struct SeenLesson {
  std::int64_t moment = 0;
  int end = 0;
};

}  // namespace

std::vector<Date> SeenKeys::days_with_shared_time() const {
  constexpr std::uint64_t kEnd = (std::uint64_t{1} << kPlaceBits) - 1;
  std::vector<SeenLesson> lessons;
  for (const std::uint64_t key : slots_)
    if ((key & kEnd) != 0) lessons.push_back({moment_of_place(key), static_cast<int>(key & kEnd)});
  if (!in_order_) std::ranges::sort(lessons, {}, &SeenLesson::moment);
  std::vector<Date> days;
  Date day;
  int latest = 0;  // end of a lesson of the day
  for (const SeenLesson& each : lessons) {
    const Date own = day_of_moment(each.moment);
    if (own != day) latest = 0;
    day = own;
    if (start_of_moment(each.moment) < latest && (days.empty() || days.back() != day))
      days.push_back(day);
    latest = std::max(latest, each.end);
  }
  return days;
}

}  // namespace jagmed::ops
