// The pattern of one person's absence as a heat map, and of several as a list: text, CSV and JSON.
#pragma once

#include "domain/absence_pattern.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "report/paint.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>

namespace jagmed {

struct ProgrammePatterns {
  const Programme* programme = nullptr;
  PatternLines patterns;
};

/// One person: weekday by lesson, then what stands out. CSV has a row for each cell.
[[nodiscard]] std::string pattern_report(const Catalogue& text, Format format,
                                         const Programme& programme, const PatternLines& patterns,
                                         const std::string& prefix, Colours colours);
/// Several: a line for each.
[[nodiscard]] std::string patterns_report(const Catalogue& text, Format format, DateRange window,
                                          std::span<const ProgrammePatterns> all,
                                          const std::string& prefix);

}  // namespace jagmed
