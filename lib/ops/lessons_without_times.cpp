#include "ops/lessons_without_times.hpp"

#include "domain/attendance.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed::ops {
namespace {

std::optional<int> length_of(const AbsenceRecord& row) {
  const auto stated = [](std::int32_t value) {
    return value < 0 ? std::nullopt : std::optional<int>(value);
  };
  return lesson_length(stated(row.scheduled),
                       is_without_time(row) ? std::nullopt : stated(row.key.start),
                       stated(row.end));
}

bool say_the_same(const AbsenceRecord& a, const AbsenceRecord& b) {
  const auto said = [](const AbsenceRecord& row) {
    return std::tuple(length_of(row), row.absent, row.valid, row.invalid, row.category,
                      row.validity);
  };
  return said(a) == said(b);
}

bool may_be_one_absence(const AbsenceRecord& a, const AbsenceRecord& b) {
  return is_absence(a.category) && is_absence(b.category) && length_of(a) == length_of(b);
}

}  // namespace

bool is_without_time(const AbsenceRecord& stored) {
  return stored.key.kind == AbsenceKind::lesson && stored.key.start >= kNoClock;
}

std::vector<const AbsenceRecord*> told_again(std::vector<const AbsenceRecord*> stored,
                                             std::span<const AbsenceRecord> added,
                                             std::size_t ever) {
  if (added.size() >= ever) return stored;
  std::vector<const AbsenceRecord*> told;
  std::vector<const AbsenceRecord*> left;
  const auto take = [&](const AbsenceRecord& row, auto&& is_same) {
    const auto found =
        std::ranges::find_if(stored, [&](const auto* each) { return is_same(row, *each); });
    if (found == stored.end()) return false;
    told.push_back(*found);
    stored.erase(found);
    return true;
  };
  for (const AbsenceRecord& row : added)
    if (!take(row, say_the_same)) left.push_back(&row);
  for (const AbsenceRecord* row : left) (void)take(*row, may_be_one_absence);
  return told;
}

}  // namespace jagmed::ops
