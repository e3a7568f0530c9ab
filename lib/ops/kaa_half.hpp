// A half-year of the KAA register: its figures, what the checks find, and the file.
#pragma once

#include "domain/kaa_checks.hpp"
#include "domain/kaa_export.hpp"
#include "domain/kaa_figures.hpp"
#include "settings/settings.hpp"
#include "store/kaa.hpp"

#include <optional>
#include <vector>

namespace jagmed::ops {

struct KaaHalf {
  Half half;
  std::vector<KaaCase> cases;  ///< that touch the half-year, without registrations by mistake
  std::vector<KaaFigure> figures;
  std::vector<KaaFinding> findings;
  long long hidden = 0;  ///< persons with protection: in the figures, not in the file
  int by_mistake = 0;    ///< persons left out: registered by mistake, and not otherwise
  long long erased = 0;  ///< persons whose contacts were erased: in the figures without them
  std::vector<KaaReturn> returns;  ///< of the half-year, oldest first

  [[nodiscard]] int errors() const { return count_of(findings, CheckLevel::error); }
};

/// Counted to `today`, when that is not after the half-year: an earlier day gives the figures as
/// they were then. Checked over the period of the half-year's layout, when there is one.
[[nodiscard]] KaaHalf kaa_half(ReadTxn& txn, Half half, const KaaSettings& settings, Date today,
                               bool protected_acknowledged);
/// The layout of a half-year; null when the configuration has none.
[[nodiscard]] const KaaExport* layout_of(const KaaSettings& settings, Half half);

}  // namespace jagmed::ops
