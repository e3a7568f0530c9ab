// What was found out about a line, as the report takes it.
#pragma once

#include "intake/line_reading.hpp"
#include "ops/row_fate.hpp"
#include "report/line_explanation.hpp"

#include <string>
#include <vector>

namespace jagmed::cmd {

/// What the store says of the rows of a line.
struct LineFate {
  bool has_store = false;
  std::vector<std::string> persons;  ///< of each row: the code of the participant, or empty
  ops::Fate fate;                    ///< of its rows, where they are all of one pupil
};

/// Everything but what the command line says: file, profile_chosen.
[[nodiscard]] LineExplanation explanation(const LineReading& reading, const LineFate& fate,
                                          const Profile& profile, int line);

}  // namespace jagmed::cmd
