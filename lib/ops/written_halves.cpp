#include "ops/written_halves.hpp"

#include "store/kaa.hpp"

#include <algorithm>
#include <set>

namespace jagmed::ops {

std::vector<std::string> written_halves_of(ReadTxn& txn, const KaaSpell& spell, Date today) {
  const Half last = Half::of(std::min(today, spell.ended.value_or(today)));
  std::vector<std::string> written;
  for (Half half = Half::of(spell.started); half.days().first <= last.days().first; half = half.after())
    if (!kaa_returns(txn, half.name()).empty()) written.push_back(half.name());
  return written;
}

std::vector<std::string> written_halves_of(ReadTxn& txn, PersonId person, Date today) {
  std::set<std::string> all;
  for (const auto& one : kaa_cases_of(txn, person)) {
    if (by_mistake(one.spell)) continue;
    const auto written = written_halves_of(txn, one.spell, today);
    all.insert(written.begin(), written.end());
  }
  return {all.begin(), all.end()};
}

}  // namespace jagmed::ops
