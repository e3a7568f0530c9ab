#include "domain/survey.hpp"

#include <algorithm>
#include <compare>
#include <map>
#include <utility>

namespace jagmed {
namespace {

/// Of which spell something is.
struct SpellOf {
  std::optional<Date> begun;
  bool mistake = false;
  auto operator<=>(const SpellOf&) const = default;
};

/// The last spell that has begun by the day, by its first day; nothing when it lies before all of
/// them. What was registered by mistake is one of its own where no other went on.
SpellOf spell_of(std::span<const Enrollment> spells, Date day) {
  SpellOf last, mistake;
  bool goes_on = false;
  for (const auto& each : spells) {
    if (each.started > day) continue;
    const bool is_mistake = each.end_reason == "error", over = each.ended && *each.ended < day;
    if (!is_mistake)
      last.begun = std::max(last.begun, std::optional(each.started));
    else if (!over)
      mistake = {std::max(mistake.begun, std::optional(each.started)), true};
    goes_on = goes_on || (!is_mistake && !over);
  }
  return mistake.mistake && !goes_on ? mistake : last;
}

/// The first that begins after the day, of no mistake; else the last before.
SpellOf spell_to_come(std::span<const Enrollment> spells, Date day) {
  SpellOf next;
  for (const auto& each : spells)
    if (each.started > day && each.end_reason != "error" &&
        (!next.begun || each.started < *next.begun))
      next.begun = each.started;
  if (next.begun) return next;
  for (const auto& each : spells)
    if (each.end_reason != "error") next.begun = std::max(next.begun, std::optional(each.started));
  return next;
}

SpellOf spell_of(std::span<const Enrollment> spells, const Survey& survey) {
  const SpellOf spell = spell_of(spells, survey.day);
  return spell.mistake && survey.after_mistake ? spell_to_come(spells, survey.day) : spell;
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

std::vector<Survey> surveys_in_spell(std::vector<Survey> surveys,
                                     std::span<const Enrollment> spells, Date day) {
  const SpellOf spell = spell_of(spells, day);
  std::erase_if(surveys, [&](const Survey& each) { return spell_of(spells, each) != spell; });
  return surveys;
}

std::vector<SpellSurveys> surveys_by_spell(const std::vector<Survey>& surveys,
                                           std::span<const Enrollment> spells) {
  std::map<SpellOf, std::vector<Survey>> by_spell;
  for (const auto& each : surveys) by_spell[spell_of(spells, each)].push_back(each);
  std::vector<SpellSurveys> all;
  for (auto& [spell, those] : by_spell)
    all.push_back({spell.begun, std::move(those), spell.mistake});
  return all;
}

std::vector<Enrollment> taken_part(std::vector<Enrollment> spells, Date today) {
  std::erase_if(spells, [&](const Enrollment& spell) {
    return spell.end_reason == "error" || spell.standing != Standing::started ||
           spell.started > today;
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
