// Hours by level and focus as text, CSV, JSON and Markdown.
#pragma once

#include "domain/code_book.hpp"
#include "domain/levels.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct ProgrammeLevels {
  const Programme* programme = nullptr;
  LevelFigures figures;
};
/// Hours are printed as hours and minutes, so that rows and columns add up exactly; a dash for
/// none.
[[nodiscard]] std::string levels_report(std::span<const ProgrammeLevels> programmes, Date as_of,
                                        const CodeBook& codes, const Catalogue& text,
                                        Format format);

/// Whose minutes a cell holds: text, or JSON. Those in `hidden` are counted, not named.
struct LevelExplanation {
  LevelCell cell;
  std::vector<LevelPart> parts;  ///< those that the cell holds
  std::vector<PersonId> hidden;  ///< with protection
  const Programme* programme = nullptr;
  std::string prefix;
};
[[nodiscard]] std::string level_explanation(const LevelExplanation& explanation, Date as_of,
                                            const CodeBook& codes, const Catalogue& text,
                                            Format format);

}  // namespace jagmed
