#include "ops/written_halves.hpp"

#include "store/kaa.hpp"

#include <algorithm>
#include <set>

namespace jagmed::ops {
namespace {

/// An end of a spell that goes on comes after every other.
std::optional<Date> later_end(const KaaSpell& a, const KaaSpell& b) {
  return a.ended && b.ended ? std::optional(std::max(*a.ended, *b.ended)) : std::nullopt;
}

/// Only day or reason of the deregistration differ: what was before is as it was.
bool differs_at_end(const KaaSpell& a, const KaaSpell& b) {
  return a.started == b.started && a.registration_reason == b.registration_reason &&
         by_mistake(a) == by_mistake(b);
}

bool is_same(const KaaSpell& a, const KaaSpell& b) {
  return differs_at_end(a, b) && a.ended == b.ended &&
         a.deregistration_reason == b.deregistration_reason;
}

}  // namespace

std::vector<std::string> written_halves_of(ReadTxn& txn, const KaaSpell& spell, Date today) {
  return written_halves_within(txn, {spell.started, std::min(today, spell.ended.value_or(today))});
}

std::vector<std::string> written_halves_within(ReadTxn& txn, const DateRange& days) {
  const Half last = Half::of(days.last);
  std::vector<std::string> written;
  for (Half half = Half::of(days.first); half.days().first <= last.days().first;
       half = half.after())
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

std::vector<std::string> changed_halves(ReadTxn& txn, const std::optional<KaaSpell>& before,
                                        const KaaSpell& after, Date today) {
  const KaaSpell& was = before ? *before : after;
  if ((by_mistake(was) && by_mistake(after)) || (before && is_same(was, after))) return {};
  KaaSpell either = after;
  either.started = std::min(was.started, after.started);
  if (before && differs_at_end(was, after))
    either.started = std::min(was.ended.value_or(today), after.ended.value_or(today));
  either.ended = later_end(was, after);
  return written_halves_of(txn, either, today);
}

}  // namespace jagmed::ops
