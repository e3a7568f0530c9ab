// Rapporteringsgrad by school as text, CSV and JSON.
#pragma once

#include "domain/coverage.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct ProgrammeCoverage {
  const Programme* programme = nullptr;
  std::vector<CoverageLine> lines;
};
struct CoverageOptions {
  DateRange days;
  int min_coverage_permille = 850;
  std::string prefix;    ///< letter of person codes
  int waiting_rows = 0;  ///< of the days; in no line
};

[[nodiscard]] std::string coverage_report(const Catalogue& text, Format format,
                                          std::span<const ProgrammeCoverage> all,
                                          const CoverageOptions& options);
/// The persons behind one line, with their minutes.
[[nodiscard]] std::string coverage_explanation(const Catalogue& text, Format format,
                                               const Programme& programme, const CoverageLine& line,
                                               const CoverageOptions& options);

}  // namespace jagmed
