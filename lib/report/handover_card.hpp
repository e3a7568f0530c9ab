// The hand-over card (överlämning): what the next school or project needs to know, on one page.
#pragma once

#include "base/date.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jagmed {

/// What stands on it; a line without content says so. Words are ready to be read.
struct HandoverCard {
  std::string code;  ///< "P-0064"
  std::string name;  ///< empty: not shown
  std::optional<int> school_year;
  std::string works, avoid;
  std::string contact, receiver;  ///< who holds the work together now, and who takes over
  Date until;                     ///< last day of the consent to hand over
  std::vector<std::pair<std::string, std::string>> consents;  ///< others in force: what, how long
};
/// As text, Markdown or HTML (a page of its own, with everything escaped).
[[nodiscard]] std::string handover_card(const Catalogue& text, Format format,
                                        const HandoverCard& card);

}  // namespace jagmed
