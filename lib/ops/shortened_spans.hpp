// Spans of absence that end earlier in a file than an earlier import had them.
#pragma once

#include "ops/absence_file.hpp"

#include <functional>

namespace jagmed::ops {

/// What is asked of the days behind the spans of a file.
struct SpansStored {
  std::int64_t source = 0;  ///< number of the profile's source
  std::optional<DateRange>
      period;  ///< that the file says it is of, or somebody does: days after it are not asked for
  std::optional<DateRange> judged;  ///< days of which vanished rows are told anyway
  std::function<bool(PersonId, std::int32_t day)> is_day_off;
};

/// Of each span behind whose last day the store has school days in a row, of its pupil, source and
/// reason, that the file has not: a W-SPAN-SHORTER with their number and the first of them. Only
/// where the days lie in a period that is stated, or the key has an own id of the row, or they go
/// on from the days of the span until the day on which the file of their import was made, as those
/// of a span without an end: else they may be of another row, that the file is not about. Whether
/// the school has taken them back nobody has said: nothing is withdrawn. Goes through the rows of
/// the file.
[[nodiscard]] std::vector<ImportDetail> shortened_spans(ReadTxn& txn, AbsenceFile& file,
                                                        const SpansStored& stored);

}  // namespace jagmed::ops
