// What a screening keeps of a pupil while it goes through the rows of a file.
#pragma once

#include "domain/school_calendar.hpp"
#include "domain/screening.hpp"
#include "ops/absent_days.hpp"
#include "ops/screen_rows.hpp"
#include "ops/seen_keys.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Day rows of one day, by the kind of absence: their absence is added, their length is the same.
/// As minutes_of.
struct DayOfRows {
  std::int32_t length = 0, absent = 0, unreported = 0;
  bool has_length = false, without_length = false;
  [[nodiscard]] std::int32_t reported() const { return std::max(length, absent); }
  [[nodiscard]] std::int32_t missing() const { return std::max(unreported - reported(), 0); }
  [[nodiscard]] int unknown() const { return without_length && !has_length ? 1 : 0; }
};

struct PupilMonth {
  ScreenSums sums;
  std::uint32_t lesson_days = 0;  ///< of a file of lessons: a bit for each day that has some
  AbsentDays away;
};

/// What each row needs comes first.
struct ScreenPupil {
  const SchoolCalendar* calendar = nullptr;
  std::vector<PupilMonth> months;  ///< in their order, mostly one after the other
  int first_month = 0;
  SeenKeys seen;
  bool hidden = false;
  int line = 0;
  std::string number, school, group;

  /// Has what `expect` needs fetched into the cache.
  [[gnu::always_inline]] void expect_soon() const {
    __builtin_prefetch(&calendar);
    __builtin_prefetch(&seen);
    __builtin_prefetch(&hidden);
  }
  /// Has what the row needs fetched into the cache.
  [[gnu::always_inline]] void expect(const ScreenRow& row) const {
    seen.expect(row);
    const auto likely = static_cast<std::size_t>(row.month - first_month);
    if (likely < months.size()) {
      __builtin_prefetch(&months[likely], 1);
      __builtin_prefetch(&months[likely].away, 1);  // another line of the cache
    }
  }

  PupilMonth& month_of(int month) {
    const auto number_of = [](const PupilMonth& each) { return each.sums.month; };
    const auto likely = static_cast<std::size_t>(month - first_month);
    if (likely < months.size() && number_of(months[likely]) == month) return months[likely];
    const auto place = std::ranges::lower_bound(months, month, {}, number_of);
    if (place != months.end() && number_of(*place) == month) return *place;
    const auto added = months.insert(place, PupilMonth{.sums = {.month = month}});
    first_month = number_of(months.front());
    return *added;
  }
};

}  // namespace jagmed::ops
