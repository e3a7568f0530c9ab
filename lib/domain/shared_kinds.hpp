// What somebody has to be allowed to know to see what is written about areas of life.
#pragma once

#include "domain/plan.hpp"
#include "domain/plan_around.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// The kind of data (list data_kind) that an area or an insats (list activity) tells of, beyond the paper it
/// stands on; empty for most of the built-in ones. One of the municipality's own may tell of anything: of health.
[[nodiscard]] std::string_view data_kind_told_by(std::string_view key);
/// `paper` ("mapping", "measures") and what all that stands on it tells of, each once.
[[nodiscard]] std::vector<std::string> kinds_to_share(std::string paper, std::span<const std::string> keys);
/// The same of whom somebody waits for or who answers for an insats (list party), or of an unmet need; empty
/// only for the few that are known to tell nothing. What is not known, as a municipality's own code, tells of health.
[[nodiscard]] std::string_view data_kind_waited_for(std::string_view key);
/// The same of why a case ended well (list end_reason): grades are results, and who works in school is there.
[[nodiscard]] std::string_view data_kind_told_by_end(std::string_view end_reason);
/// "measures", and what the plan and what goes on beside it tell of, but for the words (see drop_words).
[[nodiscard]] std::vector<std::string> kinds_of_plan(const Plan& plan, const PlanAround& around);
/// Takes out what was written in words: of a waiting and of a need; of a goal, of an insats and of whose plan
/// it points to. It may tell of health, whatever it belongs to. Returns whether there was anything.
[[nodiscard]] bool drop_words(PlanAround& around);
[[nodiscard]] bool drop_words(Plan& plan);

}  // namespace jagmed
