// The columns that a profile may give a meaning to.
#pragma once

#include "intake/folded.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

enum class Field : std::size_t {
  personnummer,
  name,
  given_name,
  family_name,
  group,
  school,
  date,
  start,
  end,
  course,
  scheduled_min,
  scheduled_hours,
  absent_min,
  absent_hours,
  absent_pct,
  valid_min,
  invalid_min,
  valid_hours,
  invalid_hours,
  reason,
  reported,
  validity,
  source_person_id,  ///< the school system's own id of the pupil
  source_id,         ///< the school system's own id of the row
  school_code,
  date_to,
  week,
  weekday,
  present_min,
  other_min,
  reported_min,
  lessons,
  absent_lessons,
  present_pct,
  valid_pct,
  invalid_pct,
  reported_share,
  not_reported_share,
  registered_at,
  absent_start,  ///< times of the absence itself, beside those of the lesson; perhaps a range
  absent_end,
  year,      ///< of the week: 2017, or a läsår as 2016/2017
  late_min,  ///< of a lesson or day: beside the rest of the absence, and not in it
  days,      ///< of a span of days (and of a notice, where it is read past): how many, as a check
};
inline constexpr std::size_t kFieldCount = 44;

/// One value per field.
template <class T>
class FieldMap {
 public:
  T& operator[](Field field) { return values_[static_cast<std::size_t>(field)]; }
  const T& operator[](Field field) const { return values_[static_cast<std::size_t>(field)]; }
  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }

 private:
  std::array<T, kFieldCount> values_{};
};

[[nodiscard]] const std::array<Field, kFieldCount>& all_fields();
/// "absent_min" …, as in profiles.
[[nodiscard]] std::string_view field_name(Field field);
[[nodiscard]] std::optional<Field> field_from(std::string_view name);
[[nodiscard]] std::vector<std::string> field_names();
/// What the values of a field are counted in.
[[nodiscard]] Unit field_unit(Field field);
/// One figure in minutes, and the same in hours.
inline constexpr Field kMinutesAndHours[][2] = {{Field::scheduled_min, Field::scheduled_hours},
                                                {Field::absent_min, Field::absent_hours},
                                                {Field::valid_min, Field::valid_hours},
                                                {Field::invalid_min, Field::invalid_hours}};

/// True when a column with `heading` may be what the profile calls `alias` for `field`: the names
/// are the same and the units agree. An alias without unit takes a heading with the unit of the
/// field; an alias with a unit never takes a heading without one.
[[nodiscard]] bool heading_fits(const Heading& heading, const Heading& alias, Field field);
/// Minutes, hours, shares and numbers of lessons.
[[nodiscard]] bool is_measure(Field field);
/// Measures that only a row of a period has.
[[nodiscard]] bool is_of_periods(Field field);

}  // namespace jagmed
