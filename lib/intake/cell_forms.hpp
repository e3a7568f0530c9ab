// The forms in which cells are tried, for what they are.
#pragma once

#include "base/date.hpp"
#include "intake/when.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace jagmed {

/// Those of candidate_dates().
[[nodiscard]] const std::vector<Pattern>& date_patterns();
/// Times of day, and words for all of it.
[[nodiscard]] const DateForms& times_alone();
/// candidate_dates() one by one, each with the times of day.
[[nodiscard]] const std::vector<DateForms>& one_form_each();

/// A day in the first form that fits, by its place in candidate_dates(). A time stamp has none.
struct FoundDate {
  std::size_t form = 0;
  Date day;
  bool has_time = false;
};
[[nodiscard]] std::optional<FoundDate> date_in(std::string_view text, Date today);
/// A day near to `other`, in one of these forms or as a time stamp.
[[nodiscard]] std::optional<Date> day_near(std::string_view text, Date other);

}  // namespace jagmed
