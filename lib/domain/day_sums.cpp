#include "domain/day_sums.hpp"

#include <algorithm>
#include <unordered_set>

namespace jagmed {
namespace {

/// Of each row whether its minutes are those of rows right before it: of at least `fewest` of those
/// that count.
template <class Rows, class Counts>
std::vector<bool> are_of_rows_before(const Rows& rows, std::size_t fewest, Counts counts) {
  std::vector<std::int64_t> begins;             // what was counted before each row that counts
  std::unordered_set<std::int64_t> far_enough;  // of these, with so many rows since
  std::vector<bool> found;
  std::int64_t sum = 0;
  for (const RowOfDay& row : rows) {
    found.push_back(row.absent > 0 && far_enough.contains(sum - row.absent));
    if (row.absent <= 0 || !counts(row)) continue;
    begins.push_back(sum);
    sum += row.absent;
    if (begins.size() >= fewest) far_enough.insert(begins[begins.size() - fewest]);
  }
  return found;
}

bool is_lesson(const RowOfDay& row) { return !row.called_sum; }
bool is_timed(const RowOfDay& row) { return row.timed; }

}  // namespace

std::vector<SumFate> settle_sums(std::span<const RowOfDay> rows) {
  const bool beside = std::ranges::any_of(rows, is_lesson),
             beside_timed = std::ranges::any_of(rows, is_timed);
  const auto above = are_of_rows_before(rows, 1, is_lesson),
             above_timed = are_of_rows_before(rows, 2, is_timed);
  const std::vector<RowOfDay> turned(rows.rbegin(), rows.rend());
  const auto below = are_of_rows_before(turned, 1, is_lesson);
  std::vector<SumFate> fates(rows.size(), SumFate::none);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const RowOfDay& row = rows[i];
    if (!row.called_sum) {
      if (!row.timed && row.has_course && above_timed[i]) fates[i] = SumFate::like;
      continue;
    }
    const bool equals = row.absent < 0 || above[i] || below[rows.size() - 1 - i];
    fates[i] = beside && (beside_timed || equals) ? SumFate::sum : SumFate::unclear;
  }
  return fates;
}

}  // namespace jagmed
