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

std::vector<std::string> kinds_of_words(const CodeBook& codes) {
  std::vector<std::string> kinds;
  for (const auto& code : codes.list("data_kind"))
    if (code.active || code.key == "health" || code.key == "housing") kinds.push_back(code.key);
  return kinds;
}

}  // namespace jagmed
