// Look through a whole school's file for those who pass a threshold, and keep nothing.
#pragma once

#include "domain/screening.hpp"
#include "intake/absence_reader.hpp"
#include "ops/import_calendar.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace jagmed::ops {

struct ScreenRequest {
  ScreenLimit limit;
  std::function<void(std::uint64_t rows)> progress = [](std::uint64_t) {};
  /// By which days without school are in no sum.
  std::shared_ptr<const PupilCalendars> calendars = std::make_shared<PupilCalendars>();
  /// The file from its beginning once more, read in the same way: for lessons of one pupil that
  /// share time.
  std::function<std::unique_ptr<AbsenceReader>()> again{};
};

/// Reads to the end. Sums are kept by pupil, in memory only: nothing is written anywhere. A row of
/// a day without school counts in no sum, as in no other measure (SchoolCalendar::is_day_off). Of
/// rows with one key those count that the import takes (settle_key, beside_parts), those that
/// contradict each other on a day without school are told too; and lessons that share time as
/// rows_that_count leaves them. Where the file has such rows it is
/// read twice (`again`; else of rows of one key the first counts). Rows of participants are told by
/// their local number.
/// Throws what AbsenceReader::next throws; Error{input, "screen.kind"} for a file of periods or
/// notices, "screen.all_rejected" when no row can be read, what over_reject_limit
/// gives, and "screen.only_absence" when shares are asked of a file that lists only absence: with
/// the way out to a limit in time, or in days where a row has no minutes.
[[nodiscard]] Screening screen_absence(AbsenceReader& reader,
                                       const std::unordered_map<std::string, PersonId>& persons,
                                       const ScreenRequest& request);

}  // namespace jagmed::ops
