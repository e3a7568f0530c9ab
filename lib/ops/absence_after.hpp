// What the measures say of the days that an import has changed or met.
#pragma once

#include "domain/absence.hpp"
#include "domain/person.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace jagmed::ops {

/// Absence of the rows that count (rows_that_count), on school days.
struct AbsenceAfter {
  std::int64_t valid = 0, invalid = 0,
               undecided = 0;  ///< minutes; undecided: nobody has said which
  /// Days with absence without minutes; a day of two validities is of both.
  std::int64_t valid_days = 0, invalid_days = 0, undecided_days = 0;
  /// There is absence without minutes on the day that this is of.
  void note_day(Validity validity);
  AbsenceAfter& operator+=(const AbsenceAfter& more);
};

/// Days of persons, both in their order, as the store has them.
using PersonDays = std::vector<std::pair<PersonId, std::int32_t>>;
/// All sources of them, without those that `is_day_off` tells of.
[[nodiscard]] AbsenceAfter absence_after(
    ReadTxn& txn, const PersonDays& days,
    const std::function<bool(PersonId, std::int32_t)>& is_day_off);

}  // namespace jagmed::ops
