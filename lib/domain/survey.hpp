// Start and end surveys: what the young person, the guardians and the school answer, on the same
// questions.
#pragma once

#include "domain/person.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

enum class SurveyOccasion { start, mid, end };
inline constexpr std::array kSurveyOccasions{SurveyOccasion::start, SurveyOccasion::mid,
                                             SurveyOccasion::end};
/// "start", "mid", "end".
[[nodiscard]] std::string_view survey_occasion_key(SurveyOccasion occasion);

struct Survey {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme;
  SurveyOccasion occasion = SurveyOccasion::start;
  std::string respondent;  ///< list respondent
  Date day;
  std::vector<int> scores;  ///< 1 to 5, by question from the first; 0: not answered
  bool after_mistake =
      false;  ///< written down when the spell of its day had been marked as a mistake

  [[nodiscard]] int unanswered(std::size_t questions) const;  ///< of so many
};

/// How many questions a respondent has: as many as the longest survey tells. The store does not
/// keep questions after the last that was answered.
[[nodiscard]] std::size_t questions_of(std::span<const Survey> surveys,
                                       const std::string& respondent);

/// Those answered in the spell of the programme that goes on on the day, or, between two, in the
/// last that began before it: whoever comes back answers anew. Answers of a day on which nothing
/// but a registration by mistake went on are of that one alone; those written down when it had been
/// marked as one are of the spell to come. `spells` are those of one person in the programme.
[[nodiscard]] std::vector<Survey> surveys_in_spell(std::vector<Survey> surveys,
                                                   std::span<const Enrollment> spells, Date day);

/// The same, spell by spell, the oldest first; none is empty.
struct SpellSurveys {
  std::optional<Date> begun;  ///< the first day of the spell; nothing before the first one
  std::vector<Survey> surveys;
  bool by_mistake = false;  ///< the spell was registered by mistake
};
[[nodiscard]] std::vector<SpellSurveys> surveys_by_spell(const std::vector<Survey>& surveys,
                                                         std::span<const Enrollment> spells);

/// The spells in which somebody takes part on the day, or did; none that was registered by mistake.
[[nodiscard]] std::vector<Enrollment> taken_part(std::vector<Enrollment> spells, Date today);
/// The first day of the one that goes on, of somebody with earlier ones: whoever comes back answers
/// anew.
[[nodiscard]] std::optional<Date> begun_again(const std::vector<Enrollment>& spells, Date today);

/// What somebody answered then, and at the start; null when nothing.
[[nodiscard]] const Survey* answered(std::span<const Survey> surveys, SurveyOccasion occasion,
                                     const std::string& respondent);
[[nodiscard]] const Survey* at_start(std::span<const Survey> surveys,
                                     const std::string& respondent);

}  // namespace jagmed
