#include "ops/share_plans.hpp"

#include "ops/may_share.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

const Programme* programme_of(const Settings& settings, const std::string& code) {
  const auto found = std::ranges::find(settings.programmes, code, &Programme::code);
  return found == settings.programmes.end() ? nullptr : &*found;
}

void add_place(LeftOutOfPlans& left, PlaceLeftOut place, const MayKnow& may_know) {
  if (place.parts.empty()) return;
  for (auto& part : place.parts) std::erase_if(part.told.kinds, may_know);
  left.places.push_back(std::move(place));
}

bool has_words(Plan plan, PlanAround around) { return drop_words(plan) || drop_words(around); }

}  // namespace

LeftOutOfPlans leave_out(ReadTxn& txn, PersonId person, std::span<Plan> plans,
                         std::map<std::string, PlanAround>& around,
                         std::span<const std::string> parties, Date day, const Settings& settings,
                         const CodeBook& codes, const std::string& prefix) {
  LeftOutOfPlans left;
  const auto known = [&](const std::string& programme) {
    return known_to(txn, person, programme, parties, day, settings.consent, prefix);
  };
  for (auto& [programme, beside] : around) {
    const auto may_know = known(programme);
    add_place(left, {programme, {}, jagmed::leave_out(beside, may_know)}, may_know);
  }
  for (Plan& plan : plans) {
    const auto may_know = known(plan.programme);
    add_place(left, {plan.programme, plan.started, jagmed::leave_out(plan, may_know)}, may_know);
    PlanAround nothing;
    const auto found = around.find(plan.programme);
    PlanAround& beside = found == around.end() ? nothing : found->second;
    for (auto& kind : leave_out_words(plan, beside, may_know, codes))
      left.wordless.insert(std::move(kind));
    left.words |= has_words(plan, beside);
    left.staff |= leave_out_staff(plan, may_know, programme_of(settings, plan.programme), codes);
    forget_numbers(plan);
  }
  return left;
}

}  // namespace jagmed::ops
