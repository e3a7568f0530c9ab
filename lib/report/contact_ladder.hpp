// Who has not been reached, what was tried and what comes next; and how many were reached in time.
#pragma once

#include "domain/code_book.hpp"
#include "domain/contact.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// Somebody on the list.
struct LadderLine {
  std::string code;  ///< "P-0017"
  Sex sex = Sex::unknown;
  std::optional<int> birth_year;
  ContactCase contact;
};

/// One programme.
struct ProgrammeLadder {
  const Programme* programme = nullptr;
  std::vector<LadderLine> lines;  ///< those to show; never anybody with protection
  ReachFigures figures;           ///< of everybody, those with protection too
  int left_out = 0;               ///< with protection in the store
};

/// What the settings say of it.
struct LadderRules {
  std::span<const std::string> steps;
  int within_days = 14;
  int goal_percent = 90;
};

/// Over the limit first, then the longest wait; those who were reached come last.
[[nodiscard]] std::string contact_ladder_report(std::span<ProgrammeLadder> programmes, Date as_of,
                                                const LadderRules& rules, const CodeBook& codes,
                                                const Catalogue& text, Format format);

}  // namespace jagmed
