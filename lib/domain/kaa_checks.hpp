// The checks K01–K19 on the register before a half-year is reported. SCB's own are not public;
// these are the project's, and say what would make a figure wrong.
#pragma once

#include "base/message.hpp"
#include "domain/check_finding.hpp"
#include "domain/kaa_export.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace jagmed {

struct KaaCheckInput {
  std::span<const KaaCase> cases;  ///< of the half-year, without registrations by mistake
  DateRange period;                ///< that the file is to hold
  KaaRules rules;
  Date today;
  std::optional<long long> last_persons;  ///< in the return of the half-year before
  std::optional<long long> replaced;    ///< persons in the last accepted file of the same half-year
  KaaLeftOut left_out = {};             ///< measures that the layout has no column for
  bool protected_acknowledged = false;  ///< those with protection are reported otherwise
};

struct KaaFinding {
  std::string_view rule;  ///< "K01"
  CheckLevel level = CheckLevel::error;
  Message message;
  std::vector<PersonId> persons;  ///< never anybody with protection
};

/// By rule; one finding a rule. Persons with protection are in no file, so only K14 speaks of them,
/// and K12 in a finding of its own (who has turned 20 is to leave the register), by their number.
[[nodiscard]] std::vector<KaaFinding> kaa_findings(const KaaCheckInput& input);
/// Errors as people count them: persons, and 1 for what concerns nobody in particular.
[[nodiscard]] int count_of(std::span<const KaaFinding> findings, CheckLevel level);

}  // namespace jagmed
