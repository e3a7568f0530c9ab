// Internal to lib/report: steps as JSON.
#pragma once

#include "report/absence_steps.hpp"

#include <nlohmann/json.hpp>

namespace jagmed {

[[nodiscard]] std::string steps_json(Date as_of, std::span<const ProgrammeSteps> all,
                                     int min_coverage_permille, const std::string& prefix);
/// One person: status, the highest step, and every step's figure.
[[nodiscard]] nlohmann::ordered_json step_line_json(const Ladder& ladder, const StepLine& line,
                                                    Date as_of, const std::string& prefix);

}  // namespace jagmed
