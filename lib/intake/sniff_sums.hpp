// Rows that may be the sum of other rows of the same pupil and day, week or month.
#pragma once

#include "intake/sniff_beside.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jagmed {

/// Of a file whose columns have their fields.
class SumsBeside {
 public:
  explicit SumsBeside(const Sniffed& file);
  /// A row below the header, with what tells its pupil and day. The first ones are kept.
  void take(std::size_t pupil_day, Cells cells);
  /// Fills in what `rows` tells of sums, days and "Alla".
  void tell(RowsBeside& rows) const;

 private:
  struct Day {
    bool course = false, sum = false, whole = false;
    bool named = false;               ///< a sum of something that has a name
    bool all = false, blank = false;  ///< of rows without a time
  };
  using Days = std::unordered_map<std::size_t, Day>;
  [[nodiscard]] static std::string_view text(Cells cells, std::size_t at);
  [[nodiscard]] bool is_data(Cells cells) const;
  [[nodiscard]] Day kind_of(Cells cells, std::string_view course, bool is_course) const;

  std::optional<std::size_t> course_, start_;
  std::vector<std::size_t> told_by_;  ///< columns that tell the pupil or the day of a row
  std::vector<std::pair<std::size_t, Days>>
      columns_;                    ///< the course, and others that tell a lesson
  std::vector<std::string> days_;  ///< "Hela dagen" as written
};

}  // namespace jagmed
