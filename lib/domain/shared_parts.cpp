#include "domain/shared_parts.hpp"

#include "domain/shared_kinds.hpp"

#include <algorithm>
#include <utility>

namespace jagmed {
namespace {

/// Insatser and needs of somebody else in the family, whoever they are for.
constexpr std::string_view kOfOthers[] = {"guardian_support", "parent_course", "relatives_group",
                                          "anhorig", "family_therapist"};

/// What the social services give beside what else it tells of: that somebody needs it tells of
/// them.
constexpr std::string_view kOfSocialServices[] = {"contact_person_sol", "family_therapist"};

/// All that the kind of a plan, or why it ended, can tell: that the social services and the police
/// are in a SIG, that somebody moved, anything where it is a municipality's own.
constexpr std::string_view kOfPlanItself[] = {"housing", "health"};

template <std::size_t N>
bool is_in(const std::string_view (&keys)[N], std::string_view key) {
  return std::ranges::find(keys, key) != std::end(keys);
}

void add_kind(std::string_view kind, std::vector<std::string>& kinds) {
  if (!kind.empty() && std::ranges::find(kinds, kind) == kinds.end()) kinds.emplace_back(kind);
}

void add_own(Told& told, std::initializer_list<std::pair<std::string_view, std::string_view>> of) {
  for (const auto& [list, key] : of) add_kind(data_kind_of_own(list, key), told.kinds);
}

/// That the social services and the police are in a SIG, and that somebody moved.
Told told_by_itself(const Plan& plan) {
  Told told;
  add_own(told, {{"plan_kind", plan.kind}, {"plan_end", plan.close_reason}});
  if (plan.kind == "sig")
    for (const char* party : {"social", "police"})
      add_kind(data_kind_waited_for(party), told.kinds);
  if (plan.close_reason == "moved") add_kind("housing", told.kinds);
  return told;
}

Told told_by_area(const std::string& area) {
  Told told;
  add_kind(data_kind_told_by(area), told.kinds);
  add_own(told, {{"area", area}});
  return told;
}

Told told_by_source(const std::string& source) {
  Told told;
  add_kind(data_kind_told_by_source(source), told.kinds);
  add_own(told, {{"respondent", source}});
  return told;
}

void add(const Told& told, std::vector<std::string>& kinds) {
  for (const auto& kind : told.kinds) add_kind(kind, kinds);
}

Date since(const PlanReview& review) { return review.day; }
Date since(const WaitingOn& waiting) { return waiting.since; }
Date since(const UnmetNeed& need) { return need.day; }
template <typename Part>
PartLeftOut left_out(const char* what, const Part& part, Told told) {
  if constexpr (requires { part.number; })
    return {.what = what, .number = part.number, .since = {}, .told = std::move(told)};
  else
    return {.what = what, .since = since(part), .told = std::move(told)};
}

template <typename Part>
void take_out(const char* what, std::vector<Part>& parts, const MayKnow& may_know,
              std::vector<PartLeftOut>& taken) {
  std::erase_if(parts, [&](const Part& part) {
    Told told = told_by(part);
    if (told.to(may_know)) return false;
    taken.push_back(left_out(what, part, std::move(told)));
    return true;
  });
}

bool drop(std::string& words) { return !std::exchange(words, {}).empty(); }

}  // namespace

bool Told::to(const MayKnow& may_know) const {
  return !of_others && std::ranges::all_of(kinds, may_know);
}

Told told_by(const PlanGoal& goal) {
  Told told = told_by_area(goal.area);
  add(told_by_source(goal.set_by), told.kinds);
  return told;
}

Told told_by(const PlanMeasure& measure) {
  Told told{.of_others = measure.focus == "family" || is_in(kOfOthers, measure.kind) ||
                         is_in(kOfOthers, measure.organisation)};
  for (const auto* key : {&measure.kind, &measure.focus})
    add_kind(data_kind_told_by(*key), told.kinds);
  add_own(told, {{"activity", measure.kind},
                 {"focus", measure.focus},
                 {"party", measure.organisation},
                 {"responsible", measure.responsible},
                 {"measure_end", measure.end_reason}});
  if (!measure.organisation.empty())
    add_kind(data_kind_waited_for(measure.organisation), told.kinds);
  return told;
}

Told told_by(const PlanReview& review) {
  Told told;
  add_own(told, {{"review_outcome", review.outcome}});
  return told;
}

Told told_by(const WaitingOn& waiting) {
  Told told{.of_others = is_in(kOfOthers, waiting.party)};
  add_own(told, {{"party", waiting.party}, {"waiting_result", waiting.result}});
  add_kind(data_kind_waited_for(waiting.party), told.kinds);
  return told;
}

Told told_by(const UnmetNeed& need) {
  Told told{.of_others = is_in(kOfOthers, need.kind)};
  add_own(told, {{"unmet_need", need.kind}});
  add_kind(data_kind_waited_for(need.kind), told.kinds);
  if (is_in(kOfSocialServices, need.kind)) add_kind(data_kind_waited_for("social"), told.kinds);
  return told;
}

std::vector<PartLeftOut> leave_out(Plan& plan, const MayKnow& may_know) {
  std::vector<PartLeftOut> taken;
  take_out("goal", plan.goals, may_know, taken);
  take_out("measure", plan.measures, may_know, taken);
  take_out("review", plan.reviews, may_know, taken);
  if (!std::ranges::all_of(kOfPlanItself, may_know)) {
    plan.kind.clear();
    plan.close_reason.clear();
  }
  return taken;
}

std::vector<PartLeftOut> leave_out(PlanAround& around, const MayKnow& may_know) {
  std::vector<PartLeftOut> taken;
  for (auto* part : {&around.waiting, &around.answered})
    take_out("waiting", *part, may_know, taken);
  for (auto* part : {&around.unmet, &around.met}) take_out("need", *part, may_know, taken);
  return taken;
}

void drop_over(Plan& plan, Date day) {
  const auto goals = goals_on(plan, day);
  const auto measures = measures_on(plan, day);
  std::vector<PlanGoal> kept_goals;
  for (const PlanGoal* goal : goals) kept_goals.push_back(*goal);
  std::vector<PlanMeasure> kept_measures;
  for (const PlanMeasure* measure : measures) kept_measures.push_back(*measure);
  plan.goals = std::move(kept_goals);
  plan.measures = std::move(kept_measures);
}

void forget_numbers(Plan& plan) {
  for (PlanGoal& goal : plan.goals) goal.number = 0;
  for (PlanMeasure& measure : plan.measures) measure.number = 0;
}

std::set<std::string> hidden_areas(const CodeBook& codes, const MayKnow& may_know) {
  std::set<std::string> hidden;
  for (const auto& code : codes.list("area"))
    if (!told_by_area(code.key).to(may_know)) hidden.insert(code.key);
  return hidden;
}

bool leave_out(Mapping& mapping, const MayKnow& may_know) {
  const auto hides_area = [&](const std::string& area) { return !told_by_area(area).to(may_know); };
  const auto hides = [&](const std::string& source) {
    return !told_by_source(source).to(may_know);
  };
  bool any = std::erase_if(mapping.factors,
                           [&](const Factor& factor) { return hides_area(factor.area); }) > 0;
  for (Factor& factor : mapping.factors)
    if (hides(factor.source)) any |= drop(factor.source);
  if (hides_area(mapping.main_area)) any |= drop(mapping.main_area);
  return std::erase_if(mapping.present, hides) > 0 || any;
}

std::vector<std::string> kinds_of_plan(const Plan& plan, const PlanAround& around) {
  std::vector<std::string> kinds{"measures"};
  for (const auto& goal : plan.goals) add(told_by(goal), kinds);
  for (const auto& measure : plan.measures) add(told_by(measure), kinds);
  add(told_by_itself(plan), kinds);
  for (const auto& review : plan.reviews) add(told_by(review), kinds);
  for (const auto* part : {&around.waiting, &around.answered})
    for (const auto& each : *part) add(told_by(each), kinds);
  for (const auto* part : {&around.unmet, &around.met})
    for (const auto& need : *part) add(told_by(need), kinds);
  return kinds;
}

std::vector<std::string> kinds_of_mapping(std::span<const Mapping> versions) {
  std::vector<std::string> kinds{"mapping"};
  for (const auto& version : versions) {
    add(told_by_area(version.main_area), kinds);
    for (const auto& factor : version.factors) add(told_by_area(factor.area), kinds);
    for (const auto& each : version.present) add(told_by_source(each), kinds);
    for (const auto& factor : version.factors) add(told_by_source(factor.source), kinds);
  }
  return kinds;
}

std::vector<std::string> kinds_told(const Plan& plan, const PlanAround& around,
                                    const CodeBook& codes) {
  auto kinds = kinds_of_plan(plan, around);
  Plan wordless = plan;
  PlanAround beside = around;
  const bool in_plan = drop_words(wordless), in_around = drop_words(beside);
  if (in_plan || in_around)
    for (const auto& kind : kinds_of_words(codes)) add_kind(kind, kinds);
  return kinds;
}

std::vector<std::string> leave_out_words(Plan& plan, PlanAround& around, const MayKnow& may_know,
                                         const CodeBook& codes) {
  auto missing = kinds_of_words(codes);
  std::erase_if(missing, may_know);
  if (missing.empty()) return missing;
  const bool in_plan = drop_words(plan), in_around = drop_words(around);
  if (!in_plan && !in_around) missing.clear();
  return missing;
}

bool leave_out_staff(Plan& plan, const MayKnow& may_know, const Programme* programme,
                     const CodeBook& codes) {
  const auto may_see = [&](const std::string& key) {
    if (programme == nullptr) return false;
    const auto kind = data_kind_told_by_staff(*programme, key, codes);
    return kind && (kind->empty() || may_know(*kind));
  };
  bool any = false;
  for (auto& measure : plan.measures)
    if (!measure.staff.empty() && !may_see(measure.staff)) any |= drop(measure.staff);
  return any;
}

bool drop_words(PlanAround& around) {
  bool any = false;
  for (auto* part : {&around.waiting, &around.answered})
    for (auto& each : *part) any |= drop(each.what);
  for (auto* part : {&around.unmet, &around.met})
    for (auto& need : *part) any |= drop(need.other_text);
  return any;
}

bool drop_words(Plan& plan) {
  bool any = drop(plan.external_ref);
  for (auto& goal : plan.goals) any |= drop(goal.text);
  for (auto& measure : plan.measures) any |= drop(measure.other_text);
  return any;
}

}  // namespace jagmed
