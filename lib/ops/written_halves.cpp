#include "ops/written_halves.hpp"

#include "store/kaa.hpp"

#include <algorithm>
#include <set>

namespace jagmed::ops {

std::vector<std::string> written_halves(ReadTxn& txn, Half first, Half last) {
  std::vector<std::string> written;
  for (Half half = first; half.days().first <= last.days().first; half = half.after())
    if (!kaa_returns(txn, half.name()).empty()) written.push_back(half.name());
  return written;
}

std::vector<std::string> written_halves_of(ReadTxn& txn, PersonId person, Date today) {
  std::set<std::string> all;
  for (const auto& one : kaa_cases_of(txn, person)) {
    if (by_mistake(one.spell)) continue;
    const Half last = Half::of(std::min(today, one.spell.ended.value_or(today)));
    const auto written = written_halves(txn, Half::of(one.spell.started), last);
    all.insert(written.begin(), written.end());
  }
  return {all.begin(), all.end()};
}

}  // namespace jagmed::ops
