#include "ops/absence_after.hpp"

#include "store/attendance.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

AbsenceAfter absence_of(std::span<const AttendanceRow> counting) {
  AbsenceAfter sums;
  for (const AttendanceRow& row : counting) {
    if (!is_absence(row.category)) continue;
    if (!row.absent) {
      sums.note_day(row.validity);
      continue;
    }
    const int valid = row.absent_part(Validity::valid),
              invalid = row.absent_part(Validity::invalid);
    sums.valid += valid;
    sums.invalid += invalid;
    sums.undecided += std::max(*row.absent - valid - invalid, 0);
  }
  return sums;
}

}  // namespace

void AbsenceAfter::note_day(Validity validity) {
  (validity == Validity::valid     ? valid_days
   : validity == Validity::invalid ? invalid_days
                                   : undecided_days) = 1;
}

AbsenceAfter& AbsenceAfter::operator+=(const AbsenceAfter& more) {
  valid += more.valid;
  invalid += more.invalid;
  undecided += more.undecided;
  valid_days += more.valid_days;
  invalid_days += more.invalid_days;
  undecided_days += more.undecided_days;
  return *this;
}

AbsenceAfter absence_after(ReadTxn& txn, const PersonDays& days,
                           const std::function<bool(PersonId, std::int32_t)>& is_day_off) {
  AbsenceAfter sums;
  std::vector<AttendanceRow> rows;
  for (auto first = days.begin(), end = first; first != days.end(); first = end) {
    const PersonId person = first->first;
    end = std::find_if(first, days.end(), [&](const auto& each) { return each.first != person; });
    AttendanceDays all(txn, person, {Date(first->second), Date(std::prev(end)->second)},
                       DayOrder::oldest_first);
    while (all.next(rows)) {
      const std::pair day(person, rows.front().day.days);
      if (std::binary_search(first, end, day) && !is_day_off(day.first, day.second))
        sums += absence_of(rows_that_count(rows));
    }
  }
  return sums;
}

}  // namespace jagmed::ops
