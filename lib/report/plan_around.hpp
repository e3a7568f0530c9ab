// Internal to lib/report: what goes on beside a plan, on its screen, on paper and as data.
#pragma once

#include "report/by_sex.hpp"
#include "report/plan_view.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Blocks with a heading each, of all programmes of the frame, and the number of notes; empty for
/// nothing.
[[nodiscard]] std::string around_text(const PlanFrame& frame, const CodeBook& codes,
                                      const Catalogue& text);
/// "BUP/vård: utredning, sedan 2017-03-02": what goes on. Paper is read on another day: no count of
/// days.
[[nodiscard]] std::vector<std::string> waiting_on_paper(const PlanAround& around,
                                                        const CodeBook& codes,
                                                        const Catalogue& text);
/// "Psykiatri/BUP, sedan 2017-03-02": those that are not met.
[[nodiscard]] std::vector<std::string> needs_in_words(const PlanAround& around,
                                                      const CodeBook& codes, const Catalogue& text);
/// Adds "waiting", "needs" and "notes" (null where they are not told).
void add_around(nlohmann::ordered_json& plan, const PlanFrame& frame);

}  // namespace jagmed
