#include "ops/kaa_half.hpp"

#include "store/retention_due.hpp"

#include <algorithm>
#include <set>

namespace jagmed::ops {
namespace {

std::optional<long long> last_persons(ReadTxn& txn, Half half) {
  const auto before = kaa_returns(txn, half.before().name());
  return before.empty() ? std::nullopt : std::optional(before.back().persons);
}

/// In the file that a new one would take the place of.
std::optional<long long> accepted_persons(const std::vector<KaaReturn>& returns) {
  std::optional<long long> persons;
  for (const auto& each : returns)
    if (each.accepted) persons = each.persons;
  return persons;
}

long long hidden_persons(const std::vector<KaaCase>& cases) {
  std::set<PersonId> hidden;
  for (const auto& one : cases)
    if (one.hidden()) hidden.insert(one.person.id);
  return static_cast<long long>(hidden.size());
}

/// Takes out what was registered by mistake; how many persons are in no other registration.
int leave_out_mistakes(std::vector<KaaCase>& cases) {
  std::set<PersonId> mistaken;
  std::erase_if(cases, [&](const KaaCase& one) {
    if (!by_mistake(one.spell)) return false;
    mistaken.insert(one.person.id);
    return true;
  });
  for (const auto& one : cases) mistaken.erase(one.person.id);
  return static_cast<int>(mistaken.size());
}

long long erased_persons(ReadTxn& txn, const std::vector<KaaCase>& cases) {
  const auto erased = erased_kaa(txn);
  std::set<PersonId> gone;
  for (const auto& one : cases)
    if (const auto found = erased.find(one.person.id);
        found != erased.end() && one.spell.started <= found->second)
      gone.insert(one.person.id);
  return static_cast<long long>(gone.size());
}

}  // namespace

const KaaExport* layout_of(const KaaSettings& settings, Half half) {
  for (const auto& layout : settings.exports)
    if (layout.half == half.name()) return &layout;
  return nullptr;
}

KaaHalf kaa_half(ReadTxn& txn, Half half, const KaaSettings& settings, Date today,
                 bool protected_acknowledged) {
  DateRange days = half.days();
  days.last = std::min(days.last, today);
  KaaHalf result{.half = half, .cases = kaa_cases(txn, days)};
  result.by_mistake = leave_out_mistakes(result.cases);
  result.figures = kaa_figures(result.cases, days);
  result.hidden = hidden_persons(result.cases);
  result.erased = erased_persons(txn, result.cases);
  result.returns = kaa_returns(txn, half.name());
  const KaaExport* layout = layout_of(settings, half);
  result.findings = kaa_findings(
      {.cases = result.cases,
       .period = layout != nullptr && layout->period ? *layout->period : half.days(),
       .rules = settings.rules,
       .today = today,
       .last_persons = last_persons(txn, half),
       .replaced = accepted_persons(result.returns),
       .left_out = layout != nullptr ? kaa_left_out(result.cases, *layout, half) : KaaLeftOut(),
       .protected_acknowledged = protected_acknowledged});
  return result;
}

}  // namespace jagmed::ops
