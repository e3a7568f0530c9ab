// Answers to a survey, of one or several respondents.
#pragma once

#include "base/message.hpp"
#include "domain/code_book.hpp"
#include "domain/survey.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

/// As surveys_of, with those told that are of no registration by mistake though of its day
/// (Survey::after_mistake). `spells` are those of the person in the programme.
[[nodiscard]] std::vector<Survey> known_surveys(ReadTxn& txn, PersonId person,
                                                const std::string& programme,
                                                std::span<const Enrollment> spells);

struct SurveyRequest {
  PersonId person = 0;
  std::string programme;  ///< as typed
  SurveyOccasion occasion = SurveyOccasion::start;
  Date day;
  std::vector<Survey> answers;  ///< respondent and scores
  bool replace = false;         ///< what they answered then before was written down wrongly
};
struct SurveyOutcome {
  std::vector<Survey> all;     ///< of the person in the spell, with the new ones
  bool consented = false;      ///< a consent to `survey` is in force that day
  std::vector<Message> notes;  ///< other occasions with fewer answers; a last question without one
};
/// Throws Error{input}: those of work_spell (the day after the end of a spell is too late),
/// "day.future", "survey.known" for a respondent who has answered in the spell, unless that is
/// replaced, "survey.before" and "survey.after" when it is not between the other occasions of the
/// spell, "survey.items…" when another one has more questions. Fewer may be questions at its end
/// that were not answered: that is noted.
[[nodiscard]] SurveyOutcome take_survey(WriteTxn& txn, const SurveyRequest& request,
                                        const Settings& settings, const CodeBook& codes, Date today,
                                        const std::string& prefix);

}  // namespace jagmed::ops
