// What a place in a social insatsgrupp rests on: crime at an early age and at least two
// simultaneous risk factors (Socialstyrelsen's guidance 2012-12-4; features 5.2), decided by
// socialtjänsten. Nothing of any crime is kept beyond the yes or no.
#pragma once

#include "domain/person.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

inline constexpr std::size_t kSigRisks = 2;        ///< at least so many at once
inline constexpr const char* kNoSigRisk = "none";  ///< list sig_risk: asked, and there is none

struct SigCase {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme;
  std::optional<bool> early_crime;  ///< nothing: not asked
  std::optional<std::vector<std::string>>
      risks;                    ///< list sig_risk, in order; nothing: not asked; empty: none
  std::optional<Date> decided;  ///< by socialtjänsten
  Date day;  ///< tells the case: its first day when it went on, else of the decision or of asking
};

/// What is still missing for a place, in this order.
struct SigGaps {
  bool crime = false, risks = false, decision = false;
  [[nodiscard]] bool any() const { return crime || risks || decision; }
};
[[nodiscard]] SigGaps sig_gaps(const SigCase& sig);

}  // namespace jagmed
