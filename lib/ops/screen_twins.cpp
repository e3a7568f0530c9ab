#include "ops/screen_twins.hpp"

#include "intake/profile.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace jagmed::ops {
namespace {

bool says_same(const ScreenRow& a, const ScreenRow& b) {
  const auto said = [](const ScreenRow& row) {
    return std::tie(row.said, row.end, row.reported, row.unreported, row.absent, row.valid, row.invalid, row.away);
  };
  return said(a) == said(b);
}

/// As the import settles rows of one key: those of them that count.
std::span<ScreenRow> settled(std::span<ScreenRow> rows, const DedupeRules& rules, Screening& found) {
  const bool same = std::ranges::all_of(rows, [&](const ScreenRow& row) { return says_same(row, rows.front()); });
  if (same) {
    found.doubles += rows.size() - 1;
    return rows.first(1);
  }
  if (rules.conflict != DedupeRules::Conflict::last) {
    found.contradicting += rows.size();
    return {};
  }
  found.doubles += rows.size() - 1;
  if (!rules.order_by) return rows.last(1);
  std::ranges::stable_sort(rows, {}, &ScreenRow::order);
  return rows.last(1);
}

/// As tells_more of rows_that_count.
bool tells_more(const ScreenRow& row, const ScreenRow& other) {
  const auto weight = [](const ScreenRow& each) { return std::tuple(!each.is_reported, each.away, each.invalid); };
  return weight(row) < weight(other);
}

/// Of those with one end, which is told, the one that tells more.
void leave_one_of_each_end(std::vector<ScreenRow>& rows, Screening& found) {
  std::vector<ScreenRow> kept;
  for (const ScreenRow& row : rows) {
    const auto same = [&](const ScreenRow& other) { return row.end >= 0 && other.end == row.end; };
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
    if (!row.by_time) continue;
    if (const auto found = rows_.find(time_of(pupil, row)); found != rows_.end()) found->second.push_back(row);
  }
}

void ScreenTwins::settle(const DedupeRules& rules, const Change& change, Screening& found) {
  for (auto& [time, rows] : rows_) {
    if (rows.empty()) continue;
    const std::size_t pupil = time >> 32u;
    change(pupil, rows.front(), -1);
    std::ranges::stable_sort(rows, {}, &ScreenRow::key);
    std::vector<ScreenRow> counting;
    const std::span<ScreenRow> all(rows);
    for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
      end = first + 1;
      while (end < all.size() && all[end].key == all[first].key) ++end;
      for (const ScreenRow& row : settled(all.subspan(first, end - first), rules, found))
        if (!row.is_cancelled) counting.push_back(row);
    }
    leave_one_of_each_end(counting, found);
    for (const ScreenRow& row : counting) change(pupil, row, 1);
  }
}

}  // namespace jagmed::ops
