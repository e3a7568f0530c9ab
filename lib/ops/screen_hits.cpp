#include "ops/screen_hits.hpp"

#include "domain/identity_number.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// A pupil's sums that pass the limit.
struct Passing {
  std::int64_t measured, reported;
  const ScreenPupil* pupil;
  const ScreenSums* sums;
};

void join_months(ScreenPupil& pupil) {
  ScreenSums all;
  for (const PupilMonth& each : pupil.months) all += each.sums;
  pupil.months = {PupilMonth{.sums = all}};
}

std::int64_t measured(const ScreenSums& sums, const ScreenLimit& limit) {
  return limit.measure == ScreenMeasure::days ? sums.days_of(limit.kind) : sums.of(limit.kind);
}

/// In whole numbers: no limit is missed by a rounding.
bool passes(const ScreenSums& sums, const ScreenLimit& limit) {
  if (limit.measure != ScreenMeasure::permille) return measured(sums, limit) >= limit.least;
  return sums.has_share(limit.min_coverage_permille) &&
         measured(sums, limit) * 1000 >= limit.least * sums.reported;
}

bool has_no_share(const ScreenPupil& pupil) {
  return std::ranges::any_of(pupil.months,
                             [](const auto& each) { return each.sums.without_length > 0; });
}

bool is_below_coverage(const ScreenPupil& pupil, const ScreenLimit& limit) {
  return std::ranges::any_of(pupil.months, [&limit](const PupilMonth& month) {
    return month.sums.below_coverage(limit.min_coverage_permille);
  });
}

bool higher(const Passing& a, const Passing& b, const ScreenLimit& limit) {
  if (limit.measure != ScreenMeasure::permille) return a.measured > b.measured;
  return a.measured * b.reported > b.measured * a.reported;
}

ScreenHit hit(const ScreenPupil& pupil, const ScreenSums& sums,
              const std::unordered_map<std::string, PersonId>& persons) {
  const auto known = persons.find(pupil.number);
  const PersonId person = known == persons.end() ? 0 : known->second;
  return {.person = person,
          .masked = person == 0 ? masked(pupil.number) : "",
          .school = pupil.school,
          .group = pupil.group,
          .line = pupil.line,
          .sums = sums};
}

}  // namespace

void find_hits(Screening& found, std::vector<ScreenPupil>& pupils, const ScreenLimit& limit,
               const std::unordered_map<std::string, PersonId>& persons) {
  std::vector<Passing> passing;
  for (ScreenPupil& pupil : pupils) {
    if (!limit.by_month) join_months(pupil);
    if (pupil.hidden)
      ++found.hidden;
    else if (found.lists_presence && has_no_share(pupil))
      ++found.without_share;
    else if (found.lists_presence && is_below_coverage(pupil, limit))
      ++found.below_coverage;
    for (const PupilMonth& each : pupil.months)
      if (!pupil.hidden && passes(each.sums, limit))
        passing.push_back({measured(each.sums, limit), each.sums.reported, &pupil, &each.sums});
  }
  std::ranges::sort(passing, [&limit](const Passing& a, const Passing& b) {
    return higher(a, b, limit) || (!higher(b, a, limit) && a.pupil->line < b.pupil->line);
  });
  found.hits.reserve(passing.size());
  for (const Passing& each : passing) found.hits.push_back(hit(*each.pupil, *each.sums, persons));
}

}  // namespace jagmed::ops
