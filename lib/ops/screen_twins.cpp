#include "ops/screen_twins.hpp"

#include "intake/profile.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace jagmed::ops {
namespace {

bool says_same(const ScreenRow& a, const ScreenRow& b) {
  const auto said = [](const ScreenRow& row) {
    return std::tie(row.said, row.end, row.reported, row.unreported, row.absent, row.valid, row.invalid, row.away, row.texts);
  };
  return said(a) == said(b);
}

/// As tells_more of rows_that_count.
bool tells_more(const ScreenRow& row, const ScreenRow& other) {
  const auto weight = [](const ScreenRow& each) { return std::tuple(!each.is_reported, each.away, each.invalid); };
  return weight(row) < weight(other);
}

/// Of lessons with one time and one end, which is told, the one that tells more.
void leave_one_of_each_end(std::vector<ScreenRow>& rows, Screening& found) {
  std::vector<ScreenRow> kept;
  for (const ScreenRow& row : rows) {
    const auto same = [&](const ScreenRow& other) {
      return row.by_time && other.by_time && row.end >= 0 && other.end == row.end && other.moment == row.moment;
    };
    const auto twin = std::ranges::find_if(kept, same);
    if (twin == kept.end()) {
      kept.push_back(row);
      continue;
    }
    ++found.same_times;
    if (tells_more(row, *twin)) *twin = row;
  }
  rows = std::move(kept);
}

}  // namespace

void add_lesson(ScreenSums& sums, const ScreenRow& row, int sign) {
  sums.absent += sign * row.absent;
  sums.valid += sign * row.valid;
  sums.invalid += sign * row.invalid;
  sums.reported += sign * row.reported;
  sums.unreported += sign * row.unreported;
  sums.without_length += row.without_length ? sign : 0;
}

void ScreenTwins::take(const PupilRun& run, const ScreenBatch& batch, std::size_t pupil) {
  for (std::size_t i = run.first; i < run.first + run.rows; ++i) {
    const ScreenRow& row = batch.rows[i];
    if (const auto found = rows_.find(day_of(pupil, row)); found != rows_.end()) found->second.push_back(row);
  }
}

void ScreenTwins::tell(std::span<const ScreenRow> rows, std::unordered_set<int>& told, std::uint64_t& count) const {
  for (const ScreenRow& row : rows) count += !spans_ || told.insert(row.line).second ? 1 : 0;
}

/// As the import settles rows of one key: those of them that count.
std::span<ScreenRow> ScreenTwins::settled(std::span<ScreenRow> rows, const DedupeRules& rules, Screening& found) {
  if (rows.size() == 1 || rows.front().always_counts) return rows;
  const bool same = std::ranges::all_of(rows, [&](const ScreenRow& row) { return says_same(row, rows.front()); });
  if (!same && rules.conflict != DedupeRules::Conflict::last) {
    tell(rows, contradicting_, found.contradicting);
    return {};
  }
  if (!same && rules.order_by) std::ranges::stable_sort(rows, {}, &ScreenRow::order);
  tell(same ? rows.subspan(1) : rows.first(rows.size() - 1), doubled_, found.doubles);
  return same ? rows.first(1) : rows.last(1);
}

std::vector<ScreenRow> ScreenTwins::counting(std::vector<ScreenRow> rows, const DedupeRules& rules,
                                             Screening& found) {
  std::ranges::stable_sort(rows, {}, &ScreenRow::key);
  std::vector<ScreenRow> kept;
  const std::span<ScreenRow> all(rows);
  for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
    end = first + 1;
    while (end < all.size() && all[end].key == all[first].key) ++end;
    for (const ScreenRow& row : settled(all.subspan(first, end - first), rules, found))
      if (!row.is_cancelled) kept.push_back(row);
  }
  leave_one_of_each_end(kept, found);
  return kept;
}

void ScreenTwins::settle(const DedupeRules& rules, const Change& change, Screening& found) {
  for (const auto& [day, rows] : rows_) {
    std::vector<ScreenRow> until_now;
    std::unordered_set<std::uint64_t> places;
    for (const ScreenRow& row : rows)
      if (row.always_counts || places.insert(row.place).second) until_now.push_back(row);
    change(day >> 32u, until_now, counting(rows, rules, found));
  }
}

}  // namespace jagmed::ops
