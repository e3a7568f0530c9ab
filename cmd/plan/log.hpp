// jagmed plan log: the line and the file, which share options and words.
#pragma once

#include "cmd/session.hpp"
#include "ops/correct_hours.hpp"
#include "ops/log_hours.hpp"
#include "ops/log_hours_file.hpp"

#include <string>
#include <vector>

namespace jagmed::cmd {

/// What was recorded by one line.
void print_logged(Session& session, const ops::HoursOutcome& outcome, const CodeBook& codes,
                  const std::string& prefix);
/// Whether somebody's line overlaps another, is there already or was confirmed as not held: worth a
/// question.
[[nodiscard]] bool has_doubts(const ops::HoursOutcome& outcome);
/// Names those persons, and those who get a long day.
void warn_doubts(Session& session, const ops::HoursOutcome& outcome, const std::string& prefix);
/// What was put right, of each with the minutes before.
void print_corrected(Session& session, const ops::CorrectionRequest& request,
                     const std::vector<ops::CorrectedHours>& corrected, const CodeBook& codes,
                     const std::string& prefix);
void print_logged_file(Session& session, const ops::HoursFileOutcome& outcome,
                       const std::string& file, const std::string& prefix);

}  // namespace jagmed::cmd
