// Who reaches which step of a ladder, and what a figure is made of: as text, CSV and JSON.
#pragma once

#include "domain/absence_steps.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// One programme.
struct ProgrammeSteps {
  const Programme* programme = nullptr;
  Ladder ladder;
  std::vector<StepLine> lines;  ///< their steps point into `ladder`
  int left_out = 0;             ///< with protection
};
/// The highest step first. Text names those who reach a step, those that a decision silences and
/// those who cannot be measured, and counts the rest; CSV and JSON have a row for everybody.
[[nodiscard]] std::string steps_report(const Catalogue& text, Format format, Date as_of,
                                       std::span<const ProgrammeSteps> all,
                                       int min_coverage_permille, const std::string& prefix);

/// One person's ladder, and the rows behind one of its figures.
struct StepExplanation {
  const Programme& programme;
  const Ladder& ladder;
  const StepLine& line;
  const StepResult& result;             ///< whose rows these are
  std::span<const AttendanceRow> rows;  ///< that count in its window
  const std::map<std::int64_t, std::string>&
      courses;  ///< of the rows, and of every figure of the line
};
/// Text or JSON.
[[nodiscard]] std::string step_explanation(const Catalogue& text, Format format, Date as_of,
                                           const StepExplanation& explanation,
                                           const std::string& prefix);

}  // namespace jagmed
