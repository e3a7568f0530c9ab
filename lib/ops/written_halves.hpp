// Half-years of the KAA register that were written to a file, and whose figures a change would
// alter.
#pragma once

#include "domain/kaa.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Those with a file, accepted or not, of the half-years that a spell belongs to, up to `today`:
/// "2017H1", oldest first.
[[nodiscard]] std::vector<std::string> written_halves_of(ReadTxn& txn, const KaaSpell& spell,
                                                         Date today);
/// Those that a person's spells belong to, up to `today`; without registrations by mistake.
[[nodiscard]] std::vector<std::string> written_halves_of(ReadTxn& txn, PersonId person, Date today);

/// Those with a file, accepted or not, that one of the days falls in, oldest first.
[[nodiscard]] std::vector<std::string> written_halves_within(ReadTxn& txn, const DateRange& days);

/// Those with a file whose figures a change of a spell may alter, up to `today`; `before` nothing:
/// a new one. What was and is registered by mistake is in none.
[[nodiscard]] std::vector<std::string> changed_halves(ReadTxn& txn,
                                                      const std::optional<KaaSpell>& before,
                                                      const KaaSpell& after, Date today);

}  // namespace jagmed::ops
