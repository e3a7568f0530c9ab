#include "domain/survey.hpp"

namespace jagmed {

std::string_view survey_occasion_key(SurveyOccasion occasion) {
  switch (occasion) {
    case SurveyOccasion::start: return "start";
    case SurveyOccasion::mid: return "mid";
    case SurveyOccasion::end: break;
  }
  return "end";
}

const Survey* at_start(std::span<const Survey> surveys, const std::string& respondent) {
  for (const auto& survey : surveys)
    if (survey.occasion == SurveyOccasion::start && survey.respondent == respondent) return &survey;
  return nullptr;
}

}  // namespace jagmed
