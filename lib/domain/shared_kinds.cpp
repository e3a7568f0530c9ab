#include "domain/shared_kinds.hpp"

#include "domain/code_book.hpp"

#include <algorithm>
#include <utility>

namespace jagmed {
namespace {

/// Alcohol and drugs are health, and so is whoever waits for care; there is no kind for crime, and
/// it is told no more lightly. The economy and the family of somebody are told with where they
/// live, and so is whoever waits for the social services or meets them in a group.
constexpr std::pair<std::string_view, std::string_view> kTold[] = {
    {"health", "health"},     {"substance", "health"},         {"bup", "health"},
    {"psychiatry", "health"}, {"addiction", "health"},         {"assessment", "health"},
    {"crime", "health"},      {"relatives_group", "health"},   {"economy", "housing"},
    {"housing", "housing"},   {"placement", "housing"},        {"home", "housing"},
    {"family", "housing"},    {"guardian_support", "housing"}, {"parent_course", "housing"},
    {"bus_group", "housing"}};

/// What the social services give beside what else it tells of: that somebody needs it tells of
/// them.
constexpr std::string_view kOfSocialServices[] = {"contact_person_sol", "family_therapist"};

/// Who tells something of the young person, of those who are no party.
constexpr std::string_view kOwnSources[] = {"", "youth", "guardian", "project"};

/// Parties and unmet needs. A need that is "other" tells nothing without its words.
constexpr std::string_view kTellNothing[] = {
    "school",         "af",        "ame",         "kaa",
    "leisure",        "culture",   "employer",    "language_unit",
    "practice_place", "transport", "interpreter", "other"};

/// Why a case ended, of reasons that tell nothing further.
constexpr std::string_view kPlainEnds[] = {"", "to_studies", "to_work", "to_practice"};

constexpr std::string_view kListsTold[] = {"area", "activity", "focus"};

void add_kind(std::string_view kind, std::vector<std::string>& kinds) {
  if (!kind.empty() && std::ranges::find(kinds, kind) == kinds.end()) kinds.emplace_back(kind);
}

/// A plan of a SIG tells that the social services and the police are in it.
void add_kinds_of_plan_kind(std::string_view kind, std::vector<std::string>& kinds) {
  add_kind(data_kind_of_own("plan_kind", kind), kinds);
  if (kind == "sig")
    for (const char* party : {"social", "police"}) add_kind(data_kind_waited_for(party), kinds);
}

/// That somebody moved is of where they live.
void add_kinds_of_close(std::string_view reason, std::vector<std::string>& kinds) {
  add_kind(data_kind_of_own("plan_end", reason), kinds);
  if (reason == "moved") add_kind("housing", kinds);
}

using Used = std::pair<std::string_view, std::string_view>;

/// All that a plan and what goes on beside it have of lists, with the name of the list.
std::vector<Used> codes_of(const Plan& plan, const PlanAround& around) {
  std::vector<Used> used;
  for (const auto& goal : plan.goals)
    used.insert(used.end(), {{"area", goal.area}, {"respondent", goal.set_by}});
  for (const auto& each : plan.measures)
    used.insert(used.end(), {{"activity", each.kind},
                             {"focus", each.focus},
                             {"party", each.organisation},
                             {"responsible", each.responsible},
                             {"measure_end", each.end_reason}});
  for (const auto& review : plan.reviews) used.emplace_back("review_outcome", review.outcome);
  for (const auto* part : {&around.waiting, &around.answered})
    for (const auto& each : *part)
      used.insert(used.end(), {{"party", each.party}, {"waiting_result", each.result}});
  for (const auto* part : {&around.unmet, &around.met})
    for (const auto& need : *part) used.emplace_back("unmet_need", need.kind);
  return used;
}

bool drop(std::string& words) { return !std::exchange(words, {}).empty(); }

}  // namespace

std::string_view data_kind_told_by(std::string_view key) {
  static const CodeBook built_in;
  const auto found =
      std::ranges::find_if(kTold, [&](const auto& told) { return told.first == key; });
  if (found != std::end(kTold)) return found->second;
  const bool known = std::ranges::any_of(
      kListsTold, [&](std::string_view list) { return built_in.find(list, key) != nullptr; });
  return key.empty() || known ? "" : "health";
}

std::vector<std::string> kinds_to_share(std::string paper, std::span<const std::string> keys) {
  std::vector<std::string> kinds{std::move(paper)};
  for (const auto& each : keys) add_kind(data_kind_told_by(each), kinds);
  return kinds;
}

std::string_view data_kind_waited_for(std::string_view key) {
  if (std::ranges::find(kTellNothing, key) != std::end(kTellNothing)) return {};
  if (key == "social") return "housing";
  const auto told = data_kind_told_by(key);
  return told.empty() ? "health" : told;
}

std::string_view data_kind_of_own(std::string_view list, std::string_view key) {
  static const CodeBook built_in;
  return key.empty() || built_in.find(list, key) != nullptr ? "" : "health";
}

std::optional<std::string_view> data_kind_told_by_staff(const Programme& programme,
                                                        std::string_view key,
                                                        const CodeBook& codes) {
  const auto member = std::ranges::find(programme.staff, key, &StaffMember::key);
  if (member == programme.staff.end()) return {};
  const std::string& from = member->organisation;
  if (from.empty()) return "";
  return data_kind_waited_for(codes.knows("party", from) ? codes.resolve("party", from).key : from);
}

std::string_view data_kind_told_by_source(std::string_view key) {
  return std::ranges::find(kOwnSources, key) == std::end(kOwnSources) ? data_kind_waited_for(key)
                                                                      : "";
}

std::string_view data_kind_told_by_end(std::string_view end_reason) {
  if (end_reason == "np_eligible" || end_reason == "exam") return "results";
  if (end_reason == "works_in_school") return "presence";
  return std::ranges::find(kPlainEnds, end_reason) != std::end(kPlainEnds) ? "" : "health";
}

bool tells_where(std::string_view data_kind) {
  return data_kind == "housing" || data_kind == "contact" ||
         !data_kind_of_own("data_kind", data_kind).empty();
}

std::vector<std::string> kinds_of_plan(const Plan& plan, const PlanAround& around) {
  std::vector<std::string> told;
  for (const auto& goal : plan.goals) told.push_back(goal.area);
  for (const auto& measure : plan.measures) told.insert(told.end(), {measure.kind, measure.focus});
  auto kinds = kinds_to_share("measures", told);
  add_kinds_of_plan_kind(plan.kind, kinds);
  add_kinds_of_close(plan.close_reason, kinds);
  for (const auto& [list, key] : codes_of(plan, around))
    add_kind(data_kind_of_own(list, key), kinds);
  for (const auto& goal : plan.goals) add_kind(data_kind_told_by_source(goal.set_by), kinds);
  for (const auto& measure : plan.measures)
    if (!measure.organisation.empty()) add_kind(data_kind_waited_for(measure.organisation), kinds);
  for (const auto* part : {&around.waiting, &around.answered})
    for (const auto& each : *part) add_kind(data_kind_waited_for(each.party), kinds);
  for (const auto* part : {&around.unmet, &around.met})
    for (const auto& need : *part) {
      add_kind(data_kind_waited_for(need.kind), kinds);
      if (std::ranges::find(kOfSocialServices, need.kind) != std::end(kOfSocialServices))
        add_kind(data_kind_waited_for("social"), kinds);
    }
  return kinds;
}

std::vector<std::string> kinds_of_mapping(std::span<const Mapping> versions) {
  std::vector<std::string> told, sources;
  for (const auto& version : versions) {
    told.push_back(version.main_area);
    sources.insert(sources.end(), version.present.begin(), version.present.end());
    for (const auto& factor : version.factors) {
      told.push_back(factor.area);
      sources.push_back(factor.source);
    }
  }
  auto kinds = kinds_to_share("mapping", told);
  for (const auto& each : sources) {
    add_kind(data_kind_told_by_source(each), kinds);
    add_kind(data_kind_of_own("respondent", each), kinds);
  }
  for (const auto& area : told) add_kind(data_kind_of_own("area", area), kinds);
  return kinds;
}

std::vector<std::string> kinds_of_words(const CodeBook& codes) {
  std::vector<std::string> kinds;
  for (const auto& code : codes.list("data_kind"))
    if (code.active || code.key == "health" || code.key == "housing") kinds.push_back(code.key);
  return kinds;
}

bool has_words(Plan plan, PlanAround around) {
  const bool in_plan = drop_words(plan);
  return drop_words(around) || in_plan;
}

std::vector<std::string> kinds_told(const Plan& plan, const PlanAround& around,
                                    const CodeBook& codes) {
  auto kinds = kinds_of_plan(plan, around);
  if (has_words(plan, around))
    for (const auto& kind : kinds_of_words(codes)) add_kind(kind, kinds);
  return kinds;
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
