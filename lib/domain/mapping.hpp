// Kartläggning: what is a risk and what protects, area by area; and what nobody has asked about.
// The interplay matters more than any single factor (features A2): nothing here is summed to a
// score.
#pragma once

#include "domain/person.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

enum class FactorKind { risk, protective, neutral };

struct Factor {
  std::string area;  ///< list area
  FactorKind kind = FactorKind::risk;
  int rating = 0;      ///< 1 to 3; 0 of a neutral one
  std::string source;  ///< list respondent: who said it; or empty
  bool operator==(const Factor&) const = default;
};

/// One version. An area without a factor was not asked about.
struct Mapping {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme;
  Date day;
  std::string main_area;  ///< huvudproblematik; or empty
  std::vector<Factor> factors;
  std::vector<std::string> present;  ///< list respondent
};

/// Factors of one kind, the highest first, then by area.
[[nodiscard]] std::vector<Factor> factors_of(const Mapping& mapping, FactorKind kind);
[[nodiscard]] bool is_asked(const Mapping& mapping, const std::string& area);

/// What differs from the version before.
struct MappingChange {
  std::string area;
  FactorKind kind = FactorKind::risk;
  std::optional<int> before, now;  ///< ratings; nothing: there was or is none
};
/// By area, then kind.
[[nodiscard]] std::vector<MappingChange> changes_since(const Mapping& before, const Mapping& now);

/// What is said anew, over what is known: everything known of an area that `said` names is
/// replaced.
[[nodiscard]] std::vector<Factor> carried_over(std::vector<Factor> known,
                                               const std::vector<Factor>& said,
                                               const std::vector<std::string>& not_asked);

}  // namespace jagmed
