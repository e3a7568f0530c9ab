#include "ops/screen_twins.hpp"

#include "ops/absence_doubles.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed::ops {
namespace {

/// As tells_more of rows_that_count.
bool tells_more(const ScreenRow& row, const ScreenRow& other) {
  const auto weight = [](const ScreenRow& each) {
    return std::tuple(!each.is_reported, each.away, each.invalid, -each.valid, -each.reported,
                      -each.unreported);
  };
  return weight(row) < weight(other);
}

/// As is_day_beside_lessons of rows_that_count: `row` may be the day, and two lessons at least, all
/// that there are, lie within it.
bool is_day_beside_lessons(const ScreenRow& row, std::span<const ScreenRow> rows) {
  int timed = 0, within = 0;
  for (const ScreenRow& other : rows) {
    if (&other == &row || !other.by_time || !other.is_reported) continue;
    ++timed;
    const int end = std::max(other.end, other.start);
    if (row.start <= other.start && end <= row.end && end - other.start < row.end - row.start)
      ++within;
  }
  return timed > 1 && within == timed;
}

/// Only the lessons count.
void leave_lessons(std::vector<ScreenRow>& rows, Screening& found) {
  for (std::size_t at = rows.size(); at-- > 0;) {
    if (!rows[at].may_be_day || !is_day_beside_lessons(rows[at], rows)) continue;
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at));
    ++found.whole_days;
  }
}

/// Of lessons with one time and one end, which is told, the one that tells more.
void leave_one_of_each_end(std::vector<ScreenRow>& rows, Screening& found) {
  std::vector<ScreenRow> kept;
  for (const ScreenRow& row : rows) {
    const auto same = [&](const ScreenRow& other) {
      return row.by_time && other.by_time && row.end >= 0 && other.end == row.end &&
             other.moment == row.moment;
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

ScreenTwins::ScreenTwins(const Profile& profile)
    : rules_(double_rules(profile)),
      parts_in_key_(profile.key_pieces().part),
      spans_(profile.has_spans()) {}

void ScreenTwins::take(const PupilRun& run, const ScreenBatch& batch, std::size_t pupil) {
  for (std::size_t i = run.first; i < run.first + run.rows; ++i) {
    const ScreenRow& row = batch.rows[i];
    if (const auto found = rows_.find(day_of(pupil, row)); found != rows_.end())
      found->second.push_back(row);
  }
}

void ScreenTwins::tell(int line, std::unordered_set<int>& told, std::uint64_t& count) const {
  count += !spans_ || told.insert(line).second ? 1 : 0;
}

std::vector<DoubleFate> ScreenTwins::fates(std::span<const ScreenRow> rows) const {
  std::vector<DoubleFate> fates;
  std::vector<std::int64_t> orders;
  std::vector<PartRow> parts;
  for (std::size_t first = 0; first < rows.size(); first += orders.size()) {
    orders.clear();
    for (std::size_t i = first; i < rows.size() && rows[i].key == rows[first].key; ++i)
      orders.push_back(rows[i].order);
    const auto same = [&](std::size_t a, std::size_t b) {
      return rows[first + a].content == rows[first + b].content;
    };
    for (const SettledRow& each : settle_key(orders, rows[first].has_start, rules_, same))
      fates.push_back(each.fate);
  }
  if (!parts_in_key_) return fates;
  for (const ScreenRow& row : rows) parts.push_back({row.whole, row.has_part});
  const auto contradict = beside_parts(parts);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (contradict[i] && !rows[i].has_start) fates[i] = DoubleFate::contradicts;
  return fates;
}

std::vector<ScreenRow> ScreenTwins::counting(std::vector<ScreenRow> rows, Screening& found) {
  std::ranges::stable_sort(rows, {}, &ScreenRow::key);
  const auto fates = this->fates(rows);
  std::vector<ScreenRow> kept;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (fates[i] == DoubleFate::contradicts)
      tell(rows[i].line, contradicting_, found.contradicting);
    else if (fates[i] != DoubleFate::counts)
      tell(rows[i].line, doubled_, found.doubles);
    else if (!rows[i].is_cancelled)
      kept.push_back(rows[i]);
  }
  std::ranges::stable_sort(kept, {}, &ScreenRow::moment);
  leave_lessons(kept, found);
  leave_one_of_each_end(kept, found);
  return kept;
}

void ScreenTwins::settle(const Change& change) {
  for (const auto& [day, rows] : rows_) {
    std::vector<ScreenRow> until_now;
    std::unordered_set<std::uint64_t> places;
    for (const ScreenRow& row : rows)
      if (row.always_counts || places.insert(row.place).second) until_now.push_back(row);
    Screening found;
    const auto instead = counting(rows, found);
    change(day >> 32u, until_now, instead, found);
  }
}

}  // namespace jagmed::ops
