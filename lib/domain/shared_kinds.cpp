#include "domain/shared_kinds.hpp"

#include "domain/code_book.hpp"

#include <algorithm>
#include <utility>

namespace jagmed {
namespace {

/// Alcohol and drugs are health, and so is whoever waits for care; the economy of somebody is told with where
/// they live, and so is whoever waits for the social services.
constexpr std::pair<std::string_view, std::string_view> kTold[] = {
    {"health", "health"},       {"substance", "health"},  {"bup", "health"},
    {"psychiatry", "health"},   {"addiction", "health"},  {"assessment", "health"},
    {"economy", "housing"},     {"housing", "housing"},   {"placement", "housing"}};

/// Parties and unmet needs. A need that is "other" tells nothing without its words.
constexpr std::string_view kTellNothing[] = {
    "school",        "af",             "ame",       "kaa",         "leisure", "culture", "employer",
    "language_unit", "practice_place", "transport", "interpreter", "other"};

void add_kind(std::string_view kind, std::vector<std::string>& kinds) {
  if (!kind.empty() && std::ranges::find(kinds, kind) == kinds.end()) kinds.emplace_back(kind);
}

bool drop(std::string& words) { return !std::exchange(words, {}).empty(); }

}  // namespace

std::string_view data_kind_told_by(std::string_view key) {
  static const CodeBook built_in;
  const auto found = std::ranges::find_if(
      kTold, [&](const auto& told) { return told.first == key; });
  if (found != std::end(kTold)) return found->second;
  const bool known = built_in.find("area", key) != nullptr || built_in.find("activity", key) != nullptr;
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

std::string_view data_kind_told_by_end(std::string_view end_reason) {
  if (end_reason == "np_eligible" || end_reason == "exam") return "results";
  return end_reason == "works_in_school" ? "presence" : "";
}

std::vector<std::string> kinds_of_plan(const Plan& plan, const PlanAround& around) {
  std::vector<std::string> told;
  for (const auto& goal : plan.goals) told.push_back(goal.area);
  for (const auto& measure : plan.measures) told.push_back(measure.kind);
  auto kinds = kinds_to_share("measures", told);
  for (const auto& measure : plan.measures)
    if (!measure.organisation.empty()) add_kind(data_kind_waited_for(measure.organisation), kinds);
  for (const auto* part : {&around.waiting, &around.answered})
    for (const auto& each : *part) add_kind(data_kind_waited_for(each.party), kinds);
  for (const auto* part : {&around.unmet, &around.met})
    for (const auto& need : *part) add_kind(data_kind_waited_for(need.kind), kinds);
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
