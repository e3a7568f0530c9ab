// Which days stand in columns that no field reads, beside that of the row.
#pragma once

#include "intake/sniff.hpp"

#include <optional>
#include <vector>

namespace jagmed {

/// Of a file whose columns have their fields.
class DaysBeside {
 public:
  DaysBeside(const Sniffed& file, const HeadingCatalogue& catalogue);
  [[nodiscard]] bool is_of_use() const { return !others_.empty(); }
  /// A row below the header.
  void take(Cells cells);
  /// Those that differ from the day that is read, or are the ends of the lessons that begin then.
  [[nodiscard]] std::vector<OtherDays> found() const;

 private:
  struct Moment {
    Date day;
    std::optional<int> minute;
  };
  [[nodiscard]] std::optional<Moment> moment_in(Cells cells, std::size_t at) const;

  Date today_;
  std::size_t day_ = 0;
  bool serial_ = false;     ///< as a spreadsheet counts days
  bool has_times_ = false;  ///< of which nothing tells the end
  std::vector<OtherDays> others_;
};

}  // namespace jagmed
