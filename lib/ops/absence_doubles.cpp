#include "ops/absence_doubles.hpp"

#include "intake/part_heading.hpp"
#include "ops/sums_of_day.hpp"

#include <algorithm>
#include <functional>
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
    return std::tie(row.status, row.end, row.category, row.validity, row.reported, row.group,
                    row.school);
  };
  // A school system's own id that stands in rows of several courses is none of a row.
  const bool course = !file.profile.key_pieces().source_id || a.course == b.course;
  return course && said(a) == said(b) && same_amounts(a, b, file) &&
         file.reason(a) == file.reason(b);
}

void contradict(DayRow& each, const DedupeRules& rules) {
  const bool reject = rules.conflict == DedupeRules::Conflict::reject;
  each.row.status = reject ? RowStatus::rejected : RowStatus::staged;
  each.row.code = RowCode::conflict;
}

void settle_as(DayRow& each, DoubleFate fate, const DedupeRules& rules) {
  if (fate == DoubleFate::contradicts) return contradict(each, rules);
  if (fate == DoubleFate::counts) return;
  const bool again = fate == DoubleFate::again;
  each.row.status = again ? RowStatus::duplicate : RowStatus::superseded;
  each.row.code = again ? RowCode::doubled : RowCode::superseded;
}

void settle(std::span<DayRow> rows, const AbsenceFile& file) {
  std::vector<std::int64_t> orders;
  for (const DayRow& each : rows) orders.push_back(each.row.order);
  const auto same = [&](std::size_t a, std::size_t b) {
    return same_content(rows[a].row, rows[b].row, file);
  };
  const auto settled =
      settle_key(orders, rows.front().row.key_start >= 0, double_rules(file.profile), same);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    settle_as(rows[i], settled[i].fate, file.profile.dedupe);
    rows[i].occurrence = settled[i].occurrence;
  }
  std::ranges::stable_sort(rows, {}, &DayRow::occurrence);
}

/// Where the key has the part of the day.
void settle_beside_parts(std::span<DayRow> rows, const AbsenceFile& file) {
  std::vector<PartRow> parts;
  std::vector<DayRow*> untimed;
  for (DayRow& each : rows) {
    if (each.row.key_start >= 0) continue;
    const std::string_view course = file.texts[each.row.key_course], part = part_in_key(course);
    const std::string_view place = course.substr(0, course.size() - part.size());
    parts.push_back({std::hash<std::string_view>()(place), !part.empty()});
    untimed.push_back(&each);
  }
  const auto contradicts = beside_parts(parts);
  for (std::size_t i = 0; i < untimed.size(); ++i)
    if (contradicts[i]) contradict(*untimed[i], file.profile.dedupe);
}

}  // namespace

DoubleRules double_rules(const Profile& profile) {
  const DedupeRules& rules = profile.dedupe;
  return {.count_identical = rules.identical == DedupeRules::Identical::count,
          .tells_parts = is_measured(profile.kind) && !rules.order_by,
          .by_order = rules.order_by.has_value(),
          .last_counts = rules.conflict == DedupeRules::Conflict::last};
}

void settle_doubles(std::vector<DayRow>& rows, const AbsenceFile& file) {
  const Profile& profile = file.profile;
  const auto end_of = [&](const DayRow& each) {
    if (is_measured(profile.kind)) return std::tuple(0, 0, TextId{0});
    const SpanRow& span = file.spans[each.row.extra];
    const TextId school = profile.kind == AbsenceKind::period ? each.row.school : 0;
    return std::tuple(span.key_last, span.key_end, school);
  };
  settle_sums_of_day(rows, file);
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
