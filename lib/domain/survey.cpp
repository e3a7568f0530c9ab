#include "domain/survey.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace jagmed {
namespace {

/// The first day of the last spell that has begun by the day; nothing when it lies before all of them.
std::optional<Date> spell_begun(std::span<const Enrollment> spells, Date day) {
  std::optional<Date> begun;
  for (const auto& each : spells)
    if (each.end_reason != "error" && each.started <= day) begun = std::max(begun, std::optional(each.started));
  return begun;
}

}  // namespace

std::string_view survey_occasion_key(SurveyOccasion occasion) {
  switch (occasion) {
    case SurveyOccasion::start: return "start";
    case SurveyOccasion::mid: return "mid";
    case SurveyOccasion::end: break;
  }
  return "end";
}

int Survey::unanswered(std::size_t questions) const {
  const auto given = std::ranges::count_if(scores, [](int score) { return score != 0; });
  return static_cast<int>(questions) - static_cast<int>(given);
}

std::size_t questions_of(std::span<const Survey> surveys, const std::string& respondent) {
  std::size_t most = 0;
  for (const auto& survey : surveys)
    if (survey.respondent == respondent) most = std::max(most, survey.scores.size());
  return most;
}

std::vector<Survey> surveys_in_spell(std::vector<Survey> surveys, std::span<const Enrollment> spells, Date day) {
  const auto begun = spell_begun(spells, day);
  std::erase_if(surveys, [&](const Survey& each) { return spell_begun(spells, each.day) != begun; });
  return surveys;
}

std::vector<SpellSurveys> surveys_by_spell(const std::vector<Survey>& surveys, std::span<const Enrollment> spells) {
  std::map<std::optional<Date>, std::vector<Survey>> by_first_day;
  for (const auto& each : surveys) by_first_day[spell_begun(spells, each.day)].push_back(each);
  std::vector<SpellSurveys> all;
  for (auto& [begun, those] : by_first_day) all.push_back({begun, std::move(those)});
  return all;
}

std::vector<Enrollment> taken_part(std::vector<Enrollment> spells, Date today) {
  std::erase_if(spells, [&](const Enrollment& spell) {
    return spell.end_reason == "error" || spell.standing != Standing::started || spell.started > today;
  });
  return spells;
}

std::optional<Date> begun_again(const std::vector<Enrollment>& spells, Date today) {
  const auto part = taken_part(spells, today);
  if (part.size() < 2 || (part.back().ended && *part.back().ended < today)) return {};
  return part.back().started;
}

const Survey* answered(std::span<const Survey> surveys, SurveyOccasion occasion,
                       const std::string& respondent) {
  for (const auto& survey : surveys)
    if (survey.occasion == occasion && survey.respondent == respondent) return &survey;
  return nullptr;
}

const Survey* at_start(std::span<const Survey> surveys, const std::string& respondent) {
  return answered(surveys, SurveyOccasion::start, respondent);
}

}  // namespace jagmed
