#include "ops/which_plan.hpp"

#include "base/error.hpp"
#include "ops/open_case.hpp"
#include "ops/work_spell.hpp"
#include "ops/working_plans.hpp"
#include "store/people.hpp"
#include "store/plans.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed::ops {
namespace {

/// Whose new plan, and from which day: as it is typed behind "jagmed plan new".
std::string as_new(const PlanWhere& where, const std::string& prefix) {
  const std::string code = person_code(where.person, prefix);
  return where.day_said ? code + " --date " + where.day.iso() : code;
}

/// How to come to a plan that day where there is none: one that begins later is told of.
Message way_to_plan(std::span<const Plan> plans, const PlanWhere& where,
                    const std::string& prefix) {
  std::optional<Date> begins;
  for (const auto& plan : plans)
    if (plan.started > where.day && (!begins || plan.started < *begins)) begins = plan.started;
  return begins ? Message("plan.none.begins", {begins->iso()})
                : Message("plan.none.hint", {as_new(where, prefix)});
}

[[noreturn]] void throw_none(std::span<const Plan> plans, const PlanWhere& where,
                             const std::string& prefix) {
  throw Error(ErrorKind::input, {"plan.none", {person_code(where.person, prefix), where.day.iso()}},
              way_to_plan(plans, where, prefix));
}

/// With the end of a case its plan is over, also for whoever comes back. `hint` gets how a new one
/// is made, the last day and the code; without one, or where a new one cannot be made, the way is
/// told to the one there is.
void refuse_earlier_case(ReadTxn& txn, std::span<const Plan> plans, const Plan& plan,
                         const PlanWhere& where, const char* hint, const std::string& prefix) {
  const auto ended = ended_with_case(txn, plan.programme, where.person, plan, where.day);
  if (!ended) return;
  const std::string code = person_code(where.person, prefix);
  const Message way = way_to_plan(plans, where, prefix);
  throw Error(ErrorKind::input, {"plan.earlier_case", {code, plan.started.iso(), ended->iso()}},
              hint != nullptr && way.key == std::string_view("plan.none.hint")
                  ? Message(hint, {as_new(where, prefix), ended->iso(), code})
                  : way);
}

}  // namespace

Plan known_plan(ReadTxn& txn, const PlanWhere& where, const Settings& settings,
                const std::string& prefix, PlanUse use) {
  const Enrollment spell =
      work_spell(txn, where.person, where.programme, where.day, settings, prefix);
  const auto plans = plans_of(txn, where.person, spell.programme);
  const Plan* plan = open_plan(plans, where.day);
  if (plan == nullptr) throw_none(plans, where, prefix);
  const bool only_new = plan->closed && use == PlanUse::added_to;
  refuse_earlier_case(txn, plans, *plan, where, only_new ? nullptr : "plan.earlier_case.hint",
                      prefix);
  return *plan;
}

void refuse_closed(ReadTxn& txn, const Plan& plan, const PlanWhere& where, Date today,
                   const std::string& prefix) {
  if (!plan.closed) return;
  const std::string code = person_code(where.person, prefix);
  const bool may_have_new = has_open_case(txn, plan.programme, where.person, today) &&
                            !has_plan_of_case(txn, plan.programme, where.person, today);
  throw Error(ErrorKind::input, {"plan.closed_already", {code, plan.closed->iso()}},
              {may_have_new ? "plan.closed_already.new" : "plan.closed_already.undo", {code}});
}

Plan plan_to_judge(ReadTxn& txn, const PlanWhere& where, const Settings& settings,
                   const std::string& prefix) {
  (void)get_person(txn, where.person, prefix);
  const std::string only = where.programme.empty() ? "" : settings.programme(where.programme).code;
  const Plan* closed = nullptr;
  const auto plans = plans_of(txn, where.person, only);
  std::vector<std::string> programmes;
  for (const auto& plan : plans) {
    if (plan.started > where.day) continue;
    if (plan.open_on(where.day)) return known_plan(txn, where, settings, prefix);
    if (closed == nullptr || *closed->closed <= *plan.closed) closed = &plan;
    programmes.push_back(plan.programme);
  }
  if (closed == nullptr) return known_plan(txn, where, settings, prefix);
  refuse_several(programmes, where.person, prefix);
  return *closed;
}

Plan plan_to_close(ReadTxn& txn, const PlanWhere& where, const Settings& settings,
                   const std::string& prefix) {
  (void)get_person(txn, where.person, prefix);
  const std::string only = where.programme.empty() ? "" : settings.programme(where.programme).code;
  const std::string code = person_code(where.person, prefix);
  const auto plans = plans_of(txn, where.person, only);
  std::vector<const Plan*> open;
  std::vector<std::string> programmes;
  for (const auto& plan : plans)
    if (!plan.closed && plan.started <= where.day) {
      open.push_back(&plan);
      programmes.push_back(plan.programme);
    }
  refuse_several(programmes, where.person, prefix);
  if (!open.empty()) {
    refuse_earlier_case(txn, plans, *open.back(), where, "plan.earlier_case.close", prefix);
    return *open.back();
  }
  if (const Plan* closed = open_plan(plans, where.day))
    throw Error(ErrorKind::input, {"plan.closed_already", {code, closed->closed->iso()}},
                {"plan.closed_already.hint", {code}});
  throw_none(plans, where, prefix);
}

}  // namespace jagmed::ops
