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
