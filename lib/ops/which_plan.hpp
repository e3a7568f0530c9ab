// Internal to lib/ops: which of somebody's plans is meant.
#pragma once

#include "domain/plan.hpp"
#include "ops/plan_where.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed::ops {

/// What is to be done with a plan: a closed one is judged, and nothing is added to it.
enum class PlanUse { judged, added_to };
/// The plan that is open that day; it may have been closed since. Throws Error{input} as
/// work_spell, "plan.none", "plan.earlier_case" for one of a case before the one that goes on that
/// day: it ended with it.
[[nodiscard]] Plan known_plan(ReadTxn& txn, const PlanWhere& where, const Settings& settings,
                              const std::string& prefix, PlanUse use = PlanUse::judged);
/// Throws Error{input, "plan.closed_already"}: what is added belongs into a plan that goes on; a
/// new one is proposed where there can be one today.
void refuse_closed(ReadTxn& txn, const Plan& plan, const PlanWhere& where, Date today,
                   const std::string& prefix);
/// The plan that is open that day, else the latest that was closed before: how far a goal was
/// reached is often known only afterwards.
[[nodiscard]] Plan plan_to_judge(ReadTxn& txn, const PlanWhere& where, const Settings& settings,
                                 const std::string& prefix);
/// The plan that has not been closed, whatever has become of the spell. Throws Error{input} as
/// known_plan: one of an earlier case is closed, or changed, with a day in that case.
[[nodiscard]] Plan plan_to_close(ReadTxn& txn, const PlanWhere& where, const Settings& settings,
                                 const std::string& prefix);

}  // namespace jagmed::ops
