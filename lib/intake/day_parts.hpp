// Which half of a day, or which lesson of it, a row without a time is about.
#pragma once

#include "intake/layout.hpp"
#include "intake/marked_row.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// What tells rows without a time apart that are else alike: which half of the day or which lesson
/// of it they say that they are about. That is the word of the reason, the times of the absence and
/// amounts that are read; of the columns that are not read those whose heading says so and no more
/// ("Lektionsnr", "Del av dag", "Ämne"), and cells as "FM" under any heading. Who told of it, when,
/// and a running number tell nothing apart.
class DayParts {
 public:
  explicit DayParts(const Layout& layout);

  /// Another row: nothing is said of it.
  void begin();
  /// It says `text` at `place`, which no other text of the row has; `sure`: by which rows differ
  /// that are not alike either.
  void add(std::string_view text, std::size_t place, bool sure = false);
  /// And what stands in the columns that are not read.
  void add_columns(Cells cells);
  /// All of that.
  [[nodiscard]] const std::string& all() const { return all_; }
  /// What is sure; empty for a row of the whole day.
  [[nodiscard]] const std::string& sure() const { return sure_; }

  /// The words of the columns that tell so for sure, each behind kPartOfKey; empty for the whole
  /// day.
  [[nodiscard]] const std::string& key(Cells cells);

 private:
  /// Columns that are not read: those that name a part, and the others.
  std::vector<std::size_t> named_, others_;
  std::string all_, sure_, key_, folded_;
  bool is_whole_ = false;
};

}  // namespace jagmed
