#include "ops/period_schools.hpp"

#include "ops/absence_comparison.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace jagmed::ops {
namespace {

/// Whose sums they are, but for the school.
bool same_sums(AbsenceRecordKey a, const AbsenceRecordKey& b) {
  a.occurrence = b.occurrence;
  return a == b;
}

bool says_same_elsewhere(AbsenceRecord sums, const AbsenceRecord& stored) {
  sums.school = stored.school;
  sums.group = stored.group;
  return !stored.retracted && same_content(sums, stored);
}

enum class Likeness { same_school, no_school, same_figures };

bool is_alike(Likeness how, const AbsenceRecord& sums, const AbsenceRecord& stored) {
  switch (how) {
    case Likeness::same_school: return sums.school == stored.school;
    case Likeness::no_school: return sums.school == 0 || stored.school == 0;
    case Likeness::same_figures: break;
  }
  return says_same_elsewhere(sums, stored);
}

std::optional<int> found_at(Likeness how, const AbsenceRecord& sums,
                            std::span<const AbsenceRecord> stored, const std::set<int>& taken) {
  for (const AbsenceRecord& each : stored)
    if (same_sums(each.key, sums.key) && !taken.contains(each.key.occurrence) &&
        is_alike(how, sums, each))
      return each.key.occurrence;
  return {};
}

/// The rows of one key but for the school.
class Placing {
 public:
  Placing(std::span<DayRow> rows, std::span<const AbsenceRecord> stored)
      : rows_(rows), stored_(stored) {}

  void run(const AbsenceFile& file, std::int64_t source) {
    std::vector<AbsenceRecord> sums;
    for (const DayRow& each : rows_) sums.push_back(record_of(file, each, source, 0));
    std::map<TextId, int> places;
    const auto give = [&](const AbsenceRecord& each, int occurrence) {
      places.emplace(each.school, occurrence);
      taken_.insert(occurrence);
    };
    for (const AbsenceRecord& each : sums)
      if (!places.contains(each.school))
        if (const auto own = found_at(Likeness::same_school, each, stored_, taken_))
          give(each, *own);
    for (const AbsenceRecord& each : sums)
      if (!places.contains(each.school)) give(each, occurrence_of_school(each, stored_, taken_));
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      rows_[i].occurrence = places.at(sums[i].school);
      rows_[i].two_schools = places.size() > 1 || stands_beside(sums[i], rows_[i].occurrence);
    }
  }

 private:
  [[nodiscard]] bool stands_beside(const AbsenceRecord& sums, int occurrence) const {
    return std::ranges::any_of(stored_, [&](const AbsenceRecord& each) {
      return same_sums(each.key, sums.key) && !each.retracted && each.key.occurrence != occurrence;
    });
  }

  std::span<DayRow> rows_;
  std::span<const AbsenceRecord> stored_;
  std::set<int> taken_;
};

}  // namespace

bool stands_by_school(const Profile& profile) {
  return profile.kind == AbsenceKind::period &&
         profile.dedupe.identical != DedupeRules::Identical::count;
}

int occurrence_of_school(const AbsenceRecord& sums, std::span<const AbsenceRecord> stored,
                         const std::set<int>& taken) {
  for (const auto how : {Likeness::same_school, Likeness::no_school, Likeness::same_figures})
    if (const auto found = found_at(how, sums, stored, taken)) return *found;
  int free = taken.empty() ? 0 : *taken.rbegin() + 1;
  for (const AbsenceRecord& each : stored)
    if (same_sums(each.key, sums.key)) free = std::max(free, each.key.occurrence + 1);
  return free;
}

void place_by_school(std::vector<DayRow>& rows, const AbsenceFile& file, std::int64_t source,
                     std::span<const AbsenceRecord> stored) {
  const auto key = [&](const DayRow& each) {
    const SpanRow& span = file.spans[each.row.extra];
    return std::tuple(each.row.key_start, each.row.key_course, span.key_last, span.key_end);
  };
  const std::span<DayRow> all(rows);
  for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
    while (end < all.size() && key(all[first]) == key(all[end])) ++end;
    Placing(all.subspan(first, end - first), stored).run(file, source);
  }
  std::ranges::stable_sort(rows, {}, [&](const DayRow& each) {
    return std::tuple(each.row.key_start, each.row.key_course, each.occurrence,
                      file.spans[each.row.extra].key_last, file.spans[each.row.extra].key_end);
  });
}

}  // namespace jagmed::ops
