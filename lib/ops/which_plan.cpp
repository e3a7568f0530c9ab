#include "ops/which_plan.hpp"

#include "base/error.hpp"
#include "ops/open_case.hpp"
#include "ops/work_spell.hpp"
#include "store/people.hpp"
#include "store/plans.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {
namespace {

/// There is none that day; one that begins later is told of.
[[noreturn]] void throw_none(std::span<const Plan> plans, const PlanWhere& where, const std::string& prefix) {
  const std::string code = person_code(where.person, prefix);
  std::optional<Date> begins;
  for (const auto& plan : plans)
    if (plan.started > where.day && (!begins || plan.started < *begins)) begins = plan.started;
  throw Error(ErrorKind::input, {"plan.none", {code, where.day.iso()}},
              begins ? Message("plan.none.begins", {begins->iso()}) : Message("plan.none.hint", {code}));
}

/// With the end of a case its plan is over, also for whoever comes back. `hint` gets the code and the last day.
void refuse_earlier_case(ReadTxn& txn, const Plan& plan, const PlanWhere& where, const char* hint,
                         const std::string& prefix) {
  const auto ended = ended_with_case(txn, plan.programme, where.person, plan, where.day);
  if (!ended) return;
  const std::string code = person_code(where.person, prefix);
  throw Error(ErrorKind::input, {"plan.earlier_case", {code, plan.started.iso(), ended->iso()}},
              {hint, {code, ended->iso()}});
}

}  // namespace

Plan known_plan(ReadTxn& txn, const PlanWhere& where, const Settings& settings,
                const std::string& prefix) {
  const Enrollment spell =
      work_spell(txn, where.person, where.programme, where.day, settings, prefix);
  const auto plans = plans_of(txn, where.person, spell.programme);
  const Plan* plan = open_plan(plans, where.day);
  if (plan == nullptr) throw_none(plans, where, prefix);
  refuse_earlier_case(txn, *plan, where, "plan.earlier_case.hint", prefix);
  return *plan;
}

void refuse_closed(const Plan& plan, const PlanWhere& where, const std::string& prefix) {
  const std::string code = person_code(where.person, prefix);
  if (plan.closed)
    throw Error(ErrorKind::input, {"plan.closed_already", {code, plan.closed->iso()}},
                {"plan.closed_already.new", {code}});
}

Plan plan_to_judge(ReadTxn& txn, const PlanWhere& where, const Settings& settings, const std::string& prefix) {
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
    refuse_earlier_case(txn, *open.back(), where, "plan.earlier_case.close", prefix);
    return *open.back();
  }
  if (const Plan* closed = open_plan(plans, where.day))
    throw Error(ErrorKind::input, {"plan.closed_already", {code, closed->closed->iso()}},
                {"plan.closed_already.hint", {code}});
  throw_none(plans, where, prefix);
}

}  // namespace jagmed::ops
