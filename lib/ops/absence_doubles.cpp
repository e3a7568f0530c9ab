#include "ops/absence_doubles.hpp"

#include "intake/part_heading.hpp"

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
  // A school system's own id that stands in rows of several courses is none of a row.
  const bool course = !file.profile.key_pieces().source_id || a.course == b.course;
  return course && said(a) == said(b) && same_amounts(a, b, file) && file.reason(a) == file.reason(b);
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

/// What tells a row apart for sure; 0: nothing.
std::uint32_t sure_part(const DayRow& each) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(each.row.order) >> 32);
}

/// Whether rows that are not alike are all of another part of the day each, or the same row once more.
bool are_parts(std::span<const DayRow> rows, const AbsenceFile& file) {
  const Profile& profile = file.profile;
  if (rows.front().row.key_start >= 0 || !is_measured(profile.kind) || profile.dedupe.order_by) return false;
  for (auto each = rows.begin(); each != rows.end(); ++each) {
    if (sure_part(*each) == 0) return false;
    const auto contradicts = [&](const DayRow& other) {
      return sure_part(other) == sure_part(*each) && !same_content(other.row, each->row, file);
    };
    if (std::any_of(rows.begin(), each, contradicts)) return false;
  }
  return true;
}

/// In an order that does not change with that of the file: each is compared with what the store has of it.
void settle_parts(std::span<DayRow> rows) {
  std::ranges::stable_sort(rows, {}, sure_part);
  int occurrence = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool again = i > 0 && sure_part(rows[i - 1]) == sure_part(rows[i]);
    rows[i].occurrence = again ? occurrence - 1 : occurrence++;
    if (again) set_all(rows.subspan(i, 1), RowStatus::duplicate, RowCode::doubled);
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
  if (are_parts(rows, file)) return settle_parts(rows);
  switch (rules.conflict) {
    case DedupeRules::Conflict::stage: return set_all(rows, RowStatus::staged, RowCode::conflict);
    case DedupeRules::Conflict::reject: return set_all(rows, RowStatus::rejected, RowCode::conflict);
    case DedupeRules::Conflict::last: return settle_by_order(rows, file);
  }
}

/// Without the part of the day.
std::string_view place_in_key(std::string_view course) {
  return course.substr(0, course.size() - part_in_key(course).size());
}

/// Where the key has the part of the day: a row of none or of the whole day beside one of a part contradicts it.
void settle_beside_parts(std::span<DayRow> rows, const AbsenceFile& file) {
  const auto course = [&](const DayRow& each) { return std::string_view(file.texts[each.row.key_course]); };
  const auto is_part = [&](const DayRow& each) { return !part_in_key(course(each)).empty(); };
  for (const DayRow& whole : rows) {
    if (whole.row.key_start >= 0 || is_part(whole)) continue;
    const auto beside = [&](const DayRow& each) {
      return each.row.key_start < 0 && place_in_key(course(each)) == course(whole);
    };
    const bool met = std::ranges::any_of(rows, [&](const DayRow& each) { return is_part(each) && beside(each); });
    if (!met) continue;
    const bool reject = file.profile.dedupe.conflict == DedupeRules::Conflict::reject;
    for (DayRow& each : rows)
      if (beside(each)) set_all({&each, 1}, reject ? RowStatus::rejected : RowStatus::staged, RowCode::conflict);
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
  if (profile.key_pieces().part && rows.size() > 1) settle_beside_parts(all, file);
}

}  // namespace jagmed::ops
