#include "domain/absence_parts.hpp"

#include "base/error.hpp"
#include "domain/attendance.hpp"

namespace jagmed {
namespace {

using Amount = std::optional<int>;

/// Of `absent`: as stated, else all of it when that is its validity.
int part_of(const AbsenceRow& row, Validity which) {
  const Amount& stated = which == Validity::valid ? row.valid : row.invalid;
  return stated.value_or(row.validity == which ? row.absent.value_or(0) : 0);
}

void add(Amount& to, const Amount& more) {
  if (to.has_value() != more.has_value()) throw Error(ErrorKind::input, "parts.minutes");
  if (to) *to += *more;
}

void add_measures(AbsenceRow& to, const AbsenceRow& part) {
  PeriodMeasures &sums = to.period, more = part.period;
  for (const Amount* share :
       {&sums.absent_share, &sums.valid_share, &sums.invalid_share, &sums.reported_share,
        &more.absent_share, &more.valid_share, &more.invalid_share, &more.reported_share})
    if (*share) throw Error(ErrorKind::input, "parts.share");
  add(to.scheduled, part.scheduled);
  add(sums.present, more.present);
  add(sums.other, more.other);
  add(sums.reported, more.reported);
  add(sums.lessons, more.lessons);
  add(sums.absent_lessons, more.absent_lessons);
}

void add_validity(AbsenceRow& to, const AbsenceRow& part) {
  const bool split =
      to.validity != part.validity || to.valid || to.invalid || part.valid || part.invalid;
  if (!split) return;
  to.valid = part_of(to, Validity::valid) + part_of(part, Validity::valid);
  to.invalid = part_of(to, Validity::invalid) + part_of(part, Validity::invalid);
  if (to.validity == part.validity) return;
  to.validity = Validity::unknown;
  to.validity_derived = false;
}

}  // namespace

void add_part(AbsenceRow& to, const AbsenceRow& part) {
  const bool is_period = !is_measured(to.kind);
  if (!is_period && !to.absent) throw Error(ErrorKind::input, "parts.minutes");
  AbsenceRow sum = to;
  add_validity(sum, part);
  add(sum.absent, part.absent);
  if (is_period) add_measures(sum, part);
  const auto length = lesson_length(sum.scheduled, sum.start, sum.end);
  if (!is_period && length && *sum.absent > *length) throw Error(ErrorKind::input, "parts.over");
  if (sum.category != part.category) sum.category = Category::unspecified;
  if (sum.reported != part.reported) sum.reported = Reported::unknown;
  if (sum.source_code != part.source_code) sum.source_code.clear();
  if (sum.group != part.group) sum.group.clear();
  to = std::move(sum);
}

}  // namespace jagmed
