// Gallring: what is erased when. The periods are the municipality's own (its
// dokumenthanteringsplan) and therefore configuration; the classes follow what the projects keep.
#pragma once

#include "base/date.hpp"
#include "domain/person.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

enum class RetentionClass {
  everything,  ///< all of a person: the right to erasure, dataskyddsförordningen art. 17
  absence,     ///< lessons and days of past läsår; monthly sums stay
  case_data,   ///< who it was and what was noted; sex, birth year, group, hours and outcome stay
  consent,     ///< signatures, scopes and disclosures; that it was in force stays, figures need it
  access,      ///< whose data was read
  kaa,         ///< contacts, occupations and address of an ended KAA spell; counts stay
};
/// Those that `store purge` takes, in its order.
inline constexpr std::array kPurgeClasses{RetentionClass::absence, RetentionClass::case_data,
                                          RetentionClass::consent, RetentionClass::access,
                                          RetentionClass::kaa};
/// "all", "absence", "case", "consent", "access", "kaa".
[[nodiscard]] std::string_view retention_key(RetentionClass c);
[[nodiscard]] std::optional<RetentionClass> retention_from_key(std::string_view key);

/// An act of erasing, by number only. `upto`: what was erased is from no later day.
struct Erasure {
  PersonId person = 0;  ///< 0: everybody (access)
  RetentionClass what = RetentionClass::everything;
  Date upto, day;
  std::string decision;
  bool operator==(const Erasure&) const = default;
};

/// Rows of a table that were erased.
struct ErasedRows {
  std::string table;
  std::int64_t rows = 0;
};
/// What was erased of one class: counts only.
struct ErasedClass {
  RetentionClass what = RetentionClass::everything;
  std::int64_t persons = 0;  ///< 0 for access, which is everybody's
  std::vector<ErasedRows> rows;
  std::int64_t known_to_kaa =
      0;  ///< of the case: persons who stay known, since the KAA register needs that
};

/// The end (30 June) of the last läsår that has been over for `months` on `as_of`.
[[nodiscard]] Date absence_limit(Date as_of, int months);
/// True when `months` have passed since `last`; 0 months: never.
[[nodiscard]] bool is_due(Date last, int months, Date as_of);

}  // namespace jagmed
