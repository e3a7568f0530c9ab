// Instants and Swedish wall time.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jagmed {

/// A minute on the clocks of Sweden, and the instant it is. When summer time ends, an hour comes
/// twice: two instants then have the same day and minute.
struct LocalMinute {
  Date day;
  int minute = 0;                    ///< of the day, 0–1439
  std::int64_t instant_seconds = 0;  ///< since 1970-01-01T00:00:00Z
  bool operator==(const LocalMinute&) const = default;
};

/// What Swedish clocks show at an instant. Summer time lasts from the last Sunday of March to the
/// last Sunday of October, both at 01:00 UTC (directive 2000/84/EC; SFS 2001:127).
[[nodiscard]] LocalMinute local_time(std::int64_t instant_seconds);
/// The instant of a wall time: the first of the two in the hour that comes twice; in the hour that
/// is left out, that of the same time by winter's clock.
[[nodiscard]] LocalMinute from_wall_time(Date day, int minute);

/// RFC 3339, as "2025-10-05T22:00:00Z" or "2025-10-06T00:00:00.000+02:00": converted to Swedish
/// time, so that the first is 6 October. Without an offset ("2025-10-06T08:20:00") it is wall time
/// already. The seconds may be left out, a blank may stand for the T. Nothing for anything else,
/// a day that is not in the calendar and years outside 1900–2199.
[[nodiscard]] std::optional<LocalMinute> read_local_time(std::string_view text);

/// An instant as it is told to people: "2025-10-06 00:00", by Swedish clocks; what is none stays as
/// it is.
[[nodiscard]] std::string moment_text(std::string_view instant);

}  // namespace jagmed
