// How many rows of a school's file may be rejected before none of it is believed.
#pragma once

#include "base/error.hpp"
#include "intake/absence_reader.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace jagmed::ops {

/// What is known of the rejected rows of a file.
struct Rejects {
  std::int64_t read = 0;      ///< all rows that speak of a pupil
  std::int64_t rejected = 0;  ///< of these
  std::int64_t without_number = 0,
               out_of_range = 0;              ///< of the rejected: E-PNR-MISSING, E-DATE-RANGE
  std::map<std::string, std::int64_t> codes;  ///< how often each is why, as far as it is told

  /// Counts a row that is rejected for `code`, but not in `read`.
  void add(std::string_view code);
  Rejects& operator+=(const Rejects& more);
};

/// Error{input, "import.F-REJECTS"} with what to do about it when more are rejected than
/// [limits] max_reject_share lets through; else nothing. `place`: that of the error.
[[nodiscard]] std::optional<Error> over_reject_limit(const Profile& profile, const Rejects& rejects,
                                                     const std::string& place = {});

}  // namespace jagmed::ops
