#include "domain/survey.hpp"

#include <algorithm>

namespace jagmed {

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
