// The sums that a file states of its own rows.
#pragma once

#include "intake/absence_field.hpp"
#include "intake/profile.hpp"
#include "intake/rows_above.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jagmed {

/// Adds up one column and tells whether a sum row can be right. Reports have sums of pupils,
/// classes, schools and the whole file, and which one is meant stands only in words; so a sum is
/// right when it is any of these: since the last sum row, since the last one that began with the
/// same words, since a section began, since the file began. Memory does not grow with the file.
class SumCheck {
 public:
  /// `tolerance`: of each amount, in hundredths of its unit; amounts may be rounded.
  SumCheck(Field field, std::size_t sections, int tolerance);

  [[nodiscard]] Field field() const { return field_; }
  void add(std::int64_t amount);
  void open_section(std::size_t section);
  /// What a sum row states; `wording` is the row's text, folded. The next sums begin after it.
  [[nodiscard]] bool confirms(std::int64_t stated, const std::string& wording);

 private:
  /// All that was added up to some row.
  struct Mark {
    std::int64_t sum = 0, rows = 0;
  };
  [[nodiscard]] bool equals(std::int64_t stated, const Mark& since) const;
  Mark& last_like(const std::string& words);

  Field field_;
  int tolerance_;
  Mark all_, last_sum_;
  std::vector<Mark> sections_;
  std::vector<std::pair<std::string, Mark>> wordings_;  ///< the last used stand last
};

/// The sums of all columns of which a file states some.
class StatedSums {
 public:
  /// Of those that `skips` verify. `sections`: how many kinds of them the file has.
  StatedSums(const std::vector<SkipRule>& skips, std::size_t sections);

  [[nodiscard]] bool empty() const { return sums_.empty(); }
  void open_section(std::size_t section);
  /// A row of data.
  void add(const RowCells& row, const NumberForm& numbers);
  /// A sum row of `field`, its text folded: whether it is right; nothing where it states no sum.
  [[nodiscard]] std::optional<bool> confirm(Field field, const RowCells& row,
                                            const NumberForm& numbers, const std::string& wording);

 private:
  std::vector<SumCheck> sums_;
};

}  // namespace jagmed
