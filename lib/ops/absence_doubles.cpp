#include "ops/absence_doubles.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace jagmed::ops {
namespace {

bool same_content(const FileRow& a, const FileRow& b) {
  return a.content_hash == b.content_hash && a.status == b.status;
}

void set_all(std::span<DayRow> rows, RowStatus status, RowCode code) {
  for (auto& each : rows) {
    each.row.status = status;
    each.row.code = code;
  }
}

void settle(std::span<DayRow> rows, const DedupeRules& rules) {
  if (rows.front().row.key_start < 0 && rules.identical == DedupeRules::Identical::count) {
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].occurrence = static_cast<int>(i);
    return;
  }
  const bool identical = std::ranges::all_of(
      rows, [&](const DayRow& each) { return same_content(each.row, rows.front().row); });
  if (identical) return set_all(rows.subspan(1), RowStatus::duplicate, RowCode::doubled);
  switch (rules.conflict) {
    case DedupeRules::Conflict::stage: return set_all(rows, RowStatus::staged, RowCode::conflict);
    case DedupeRules::Conflict::reject: return set_all(rows, RowStatus::rejected, RowCode::conflict);
    case DedupeRules::Conflict::last:
      return set_all(rows.first(rows.size() - 1), RowStatus::superseded, RowCode::superseded);
  }
}

}  // namespace

void settle_doubles(std::vector<DayRow>& rows, const Profile& profile,
                    const std::vector<SpanRow>& spans) {
  const auto end_of = [&](const DayRow& each) {
    if (is_measured(profile.kind)) return std::tuple(0, 0);
    const SpanRow& span = spans[each.row.extra];
    return std::tuple(span.last, span.key_end);
  };
  if (!is_measured(profile.kind))
    std::ranges::stable_sort(rows, {}, [&](const DayRow& each) {
      return std::tuple(each.row.key_start, each.row.key_course, end_of(each));
    });
  const std::span<DayRow> all(rows);
  for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
    end = first + 1;
    while (end < all.size() && same_place(all[first].row, all[end].row) &&
           end_of(all[first]) == end_of(all[end]))
      ++end;
    if (end - first > 1) settle(all.subspan(first, end - first), profile.dedupe);
  }
}

}  // namespace jagmed::ops
