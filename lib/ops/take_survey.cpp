#include "ops/take_survey.hpp"

#include "base/error.hpp"
#include "ops/check_consent.hpp"
#include "ops/work_spell.hpp"
#include "store/surveys.hpp"

namespace jagmed::ops {

SurveyOutcome take_survey(WriteTxn& txn, const SurveyRequest& request, const Settings& settings,
                          const CodeBook& codes, Date today, const std::string& prefix) {
  if (request.day > today)
    throw Error(ErrorKind::input, {"survey.future", {request.day.iso(), today.iso()}});
  const Enrollment spell =
      work_spell(txn, request.person, request.programme, request.day, settings, prefix);
  SurveyOutcome outcome{.all = surveys_of(txn, request.person, spell.programme)};
  const std::string code = person_code(request.person, prefix);
  for (Survey answer : request.answers) {
    answer.person = request.person;
    answer.programme = spell.programme;
    answer.occasion = request.occasion;
    answer.day = request.day;
    for (const auto& known : outcome.all)
      if (known.occasion == answer.occasion && known.respondent == answer.respondent)
        throw Error(ErrorKind::input, {"survey.known", {code, known.day.iso()}}, "survey.known.hint");
    const Survey* start = at_start(outcome.all, answer.respondent);
    if (start != nullptr && start->scores.size() != answer.scores.size())
      throw Error(ErrorKind::input, {"survey.items", {std::to_string(answer.scores.size()),
                                                      std::to_string(start->scores.size())}});
    insert_survey(txn, answer, codes);
  }
  outcome.all = surveys_of(txn, request.person, spell.programme);
  const ConsentQuestion question{request.person, spell.programme, "survey", {}, {}, request.day};
  outcome.consented = !check_consent(txn, question, settings.consent, prefix).granted.empty();
  return outcome;
}

}  // namespace jagmed::ops
