// Internal to lib/report: what a meeting needs beside a plan, on its screen and as data.
#pragma once

#include "report/by_sex.hpp"
#include "report/plan_view.hpp"

#include <string>

namespace jagmed {

/// The three decisions that are due first, and a line each of mapping, practice and meetings, of
/// all programmes of the frame; empty for nothing.
[[nodiscard]] std::string now_text(const PlanFrame& frame, const CodeBook& codes,
                                   const Catalogue& text);
/// Adds "now", a list by programme of everything.
void add_now(nlohmann::ordered_json& plan, const PlanFrame& frame);

}  // namespace jagmed
