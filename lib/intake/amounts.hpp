// The numbers that a row states, and what follows from them alone.
#pragma once

#include "intake/absence_field.hpp"

#include <optional>

namespace jagmed {

/// Of each field of numbers: minutes (also of hours), shares in millionths, numbers of lessons.
class Amounts {
 public:
  static constexpr int kWhole = 1'000'000;  ///< millionths of a share

  std::optional<int> whole;         ///< the 60 of "10/60"
  std::optional<int> share;         ///< of absence, in millionths
  std::optional<int> part_of_span;  ///< likewise, of a span of a part of one day

  /// Another row: each field that is read sets its own.
  void begin();
  [[nodiscard]] std::optional<int>& operator[](Field field) { return of_[field]; }
  [[nodiscard]] const std::optional<int>& operator[](Field field) const { return of_[field]; }

  /// Of one figure, in whichever of two columns.
  [[nodiscard]] std::optional<int> minutes_of(Field minutes, Field hours) const {
    return of_[minutes] ? of_[minutes] : of_[hours];
  }
  [[nodiscard]] std::optional<int> valid() const {
    return minutes_of(Field::valid_min, Field::valid_hours);
  }
  [[nodiscard]] std::optional<int> invalid() const {
    return minutes_of(Field::invalid_min, Field::invalid_hours);
  }
  /// Of absence: what is stated wins over what follows from it. `each_part`: of valid and invalid
  /// absence one alone tells it, for nothing of the other is none of it.
  [[nodiscard]] std::optional<int> stated_share(bool each_part) const;
  /// Of valid or invalid absence, where nothing tells the share of all of it.
  [[nodiscard]] std::optional<int> one_part_share() const;
  /// All of an absence of which the file has no column for the other part: what presence leaves of
  /// the length tells it. 0 of the one is not presence, and of a period (not `measured`) the one is
  /// not all.
  [[nodiscard]] std::optional<int> absent_by_one_part(int part, std::optional<int> scheduled,
                                                      bool measured) const;

 private:
  FieldMap<std::optional<int>> of_;
};

}  // namespace jagmed
