#include "ops/sums_of_day.hpp"

#include "domain/day_sums.hpp"

#include <algorithm>
#include <numeric>

namespace jagmed::ops {
namespace {

/// Hardly any day has one.
bool may_have_sums(const std::vector<DayRow>& rows, AbsenceKind kind) {
  constexpr std::size_t kFewest = 3;  // two lessons and their sum
  const auto is_called = [](const DayRow& each) { return each.row.code == RowCode::sum; };
  const auto is_untimed = [](const DayRow& each) {
    return each.row.start < 0 && each.row.course != 0;
  };
  if (kind == AbsenceKind::lesson && rows.size() >= kFewest)
    return std::ranges::any_of(rows, is_untimed) || std::ranges::any_of(rows, is_called);
  return std::ranges::any_of(rows, is_called);
}

RowOfDay row_of_day(const FileRow& row, const AbsenceFile& file) {
  const bool lesson = file.profile.kind == AbsenceKind::lesson;
  return {.called_sum = row.code == RowCode::sum,
          .timed = lesson && row.start >= 0,
          .has_course = row.course != 0,
          .absent = is_measured(file.profile.kind) ? row.absent : file.spans[row.extra].absent};
}

}  // namespace

void settle_sums_of_day(std::vector<DayRow>& rows, const AbsenceFile& file) {
  if (!may_have_sums(rows, file.profile.kind)) return;
  std::vector<DayRow*> in_file;
  for (DayRow& each : rows) in_file.push_back(&each);
  std::ranges::sort(in_file, {}, [](const DayRow* each) { return each->row.line; });
  std::vector<RowOfDay> of_day;
  for (const DayRow* each : in_file) of_day.push_back(row_of_day(each->row, file));
  const auto fates = settle_sums(of_day);
  for (std::size_t i = 0; i < fates.size(); ++i) {
    in_file[i]->like_sum = fates[i] == SumFate::like;
    if (fates[i] == SumFate::none || fates[i] == SumFate::like) continue;
    FileRow& row = in_file[i]->row;
    row.status = fates[i] == SumFate::sum ? RowStatus::skipped : RowStatus::staged;
    row.code = RowCode::sum;
  }
}

}  // namespace jagmed::ops
