// What a command changed in the KAA register, from what was there before and after it: the
// half-years whose written figures it alters.
#pragma once

#include "domain/kaa.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

/// By number of the spell.
using KaaCases = std::map<std::int64_t, KaaCase>;
/// All spells of these persons; of whom there is no such person any more, none.
[[nodiscard]] KaaCases cases_by_spell(ReadTxn& txn, std::span<const PersonId> persons);

/// Half-years with a file, accepted or not, up to `today`, whose figures spells, occupations,
/// measures or contacts alter that are not the same in both: "2017H1", oldest first. What was and
/// is registered by mistake is in none.
[[nodiscard]] std::vector<std::string> halves_between(ReadTxn& txn, const KaaCases& before,
                                                      const KaaCases& after, Date today);

}  // namespace jagmed::ops
