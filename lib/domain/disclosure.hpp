// Utlämnande: who was told what about a young person, and on which ground. Never what was said.
//
// Offentlighets- och sekretesslagen 10 kap. (grounds for breaking secrecy), lag (2025:170) on
// giving facts to those who fight crime. Which grounds there are is the code list
// `disclosure_ground`.
#pragma once

#include "base/date.hpp"
#include "base/message.hpp"
#include "domain/person.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

inline constexpr std::string_view kConsentGround = "consent";

/// One party that was told something one day. Keys of codes; empty where nothing is said.
struct Disclosure {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme;
  Date day;
  std::string party, ground;
  std::optional<std::int64_t> consent;  ///< which one, on the ground `consent`
  std::optional<Date> consent_given;    ///< its day; read with the row
  std::string reference;                ///< statute or number of the case
  std::string decided_by;               ///< staff key
  std::vector<std::string> data_kinds;  ///< in the order of their keys
};

/// Why a ground does not do; empty when it does. Every ground but consent needs a reference and
/// somebody of the staff who decided; `crime` rests on an act that is in force from 2025-04-01.
[[nodiscard]] Message ground_fault(const Disclosure& disclosure);

}  // namespace jagmed
