#include "ops/absence_doubles.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace jagmed::ops {
namespace {

/// Minutes and measures.
bool same_amounts(const FileRow& a, const FileRow& b, const AbsenceFile& file) {
  if (is_measured(file.profile.kind))
    return std::tie(a.scheduled, a.absent, a.valid, a.invalid) ==
           std::tie(b.scheduled, b.absent, b.valid, b.invalid);
  const SpanRow &one = file.spans[a.extra], &other = file.spans[b.extra];
  return std::tie(one.scheduled, one.absent, one.valid, one.invalid, one.measures) ==
         std::tie(other.scheduled, other.absent, other.valid, other.invalid, other.measures);
}

bool same_content(const FileRow& a, const FileRow& b, const AbsenceFile& file) {
  const auto said = [](const FileRow& row) {
    return std::tie(row.status, row.end, row.category, row.validity, row.reported, row.group, row.school);
  };
  return said(a) == said(b) && same_amounts(a, b, file) && file.reason(a) == file.reason(b);
}

void set_all(std::span<DayRow> rows, RowStatus status, RowCode code) {
  for (auto& each : rows) {
    each.row.status = status;
    each.row.code = code;
  }
}

/// The last one counts: by [dedupe] order_by, else by the order in the file.
void settle_by_order(std::span<DayRow> rows, const AbsenceFile& file) {
  auto last = rows.end() - 1;
  if (file.profile.dedupe.order_by)
    for (auto each = rows.begin(); each != rows.end(); ++each)
      if (each->row.order >= last->row.order) last = each;
  std::swap(*last, rows.back());
  set_all(rows.first(rows.size() - 1), RowStatus::superseded, RowCode::superseded);
}

/// Without a time two lessons or halves of a day may be alike in all that is stored: those that say the same part of
/// the day (ReadRow::order), or none, are one row once more.
void settle_alike(std::span<DayRow> rows, const Profile& profile) {
  const bool told = rows.front().row.key_start >= 0 || !is_measured(profile.kind) || profile.dedupe.order_by;
  if (told) return set_all(rows.subspan(1), RowStatus::duplicate, RowCode::doubled);
  int occurrence = 0;
  for (auto each = rows.begin(); each != rows.end(); ++each) {
    const auto same = [&](const DayRow& row) { return row.row.order == each->row.order; };
    const bool again = std::any_of(rows.begin(), each, same);
    each->occurrence = again ? occurrence - 1 : occurrence++;
    if (again) set_all({each, 1}, RowStatus::duplicate, RowCode::doubled);
  }
}

void settle(std::span<DayRow> rows, const AbsenceFile& file) {
  const DedupeRules& rules = file.profile.dedupe;
  if (rows.front().row.key_start < 0 && rules.identical == DedupeRules::Identical::count) {
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].occurrence = static_cast<int>(i);
    return;
  }
  const bool identical = std::ranges::all_of(
      rows, [&](const DayRow& each) { return same_content(each.row, rows.front().row, file); });
  if (identical) return settle_alike(rows, file.profile);
  switch (rules.conflict) {
    case DedupeRules::Conflict::stage: return set_all(rows, RowStatus::staged, RowCode::conflict);
    case DedupeRules::Conflict::reject: return set_all(rows, RowStatus::rejected, RowCode::conflict);
    case DedupeRules::Conflict::last: return settle_by_order(rows, file);
  }
}

}  // namespace

void settle_doubles(std::vector<DayRow>& rows, const AbsenceFile& file) {
  const Profile& profile = file.profile;
  const auto end_of = [&](const DayRow& each) {
    if (is_measured(profile.kind)) return std::tuple(0, 0, TextId{0});
    const SpanRow& span = file.spans[each.row.extra];
    const TextId school = profile.kind == AbsenceKind::period ? each.row.school : 0;
    return std::tuple(span.key_last, span.key_end, school);
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
    if (end - first > 1) settle(all.subspan(first, end - first), file);
  }
}

}  // namespace jagmed::ops
