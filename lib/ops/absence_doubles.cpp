#include "ops/absence_doubles.hpp"

#include "ops/absence_file.hpp"

#include <algorithm>
#include <span>

namespace jagmed::ops {
namespace {

bool same_key(const FileRow& a, const FileRow& b) {
  return a.person == b.person && (a.person != kNobody || a.pupil == b.pupil) && a.day == b.day &&
         a.key_start == b.key_start && a.key_course == b.key_course;
}

bool same_content(const FileRow& a, const FileRow& b) {
  return a.content_hash == b.content_hash && a.status == b.status;
}

void set_all(std::span<FileRow> rows, RowStatus status, RowCode code) {
  for (auto& row : rows) {
    row.status = status;
    row.code = code;
  }
}

void settle(std::span<FileRow> rows, const DedupeRules& rules) {
  if (rows.front().key_start < 0 && rules.identical == DedupeRules::Identical::count) {
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].occurrence = static_cast<std::uint16_t>(i);
    return;
  }
  const bool identical = std::ranges::all_of(
      rows, [&](const FileRow& row) { return same_content(row, rows.front()); });
  if (identical) return set_all(rows.subspan(1), RowStatus::duplicate, RowCode::doubled);
  switch (rules.conflict) {
    case DedupeRules::Conflict::stage: return set_all(rows, RowStatus::staged, RowCode::conflict);
    case DedupeRules::Conflict::reject: return set_all(rows, RowStatus::rejected, RowCode::conflict);
    case DedupeRules::Conflict::last:
      return set_all(rows.first(rows.size() - 1), RowStatus::superseded, RowCode::superseded);
  }
}

}  // namespace

void settle_doubles(AbsenceFile& file) {
  const std::span<FileRow> all(file.rows);
  for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
    end = first + 1;
    while (end < all.size() && same_key(all[first], all[end])) ++end;
    if (end - first > 1) settle(all.subspan(first, end - first), file.profile.dedupe);
  }
}

}  // namespace jagmed::ops
