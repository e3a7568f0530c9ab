#include "ops/take_survey.hpp"

#include "base/error.hpp"
#include "ops/check_consent.hpp"
#include "ops/work_spell.hpp"
#include "store/surveys.hpp"

namespace jagmed::ops {

namespace {

/// A respondent gets the same questions each time.
void expect_same_questions(const std::vector<Survey>& known, const Survey& answer) {
  constexpr std::pair<SurveyOccasion, const char*> kOthers[] = {
      {SurveyOccasion::start, "survey.items.start"},
      {SurveyOccasion::mid, "survey.items.mid"},
      {SurveyOccasion::end, "survey.items.end"}};
  for (const auto& [occasion, message] : kOthers) {
    const Survey* other = answered(known, occasion, answer.respondent);
    if (occasion == answer.occasion || other == nullptr || other->scores.size() == answer.scores.size())
      continue;
    throw Error(ErrorKind::input,
                {message, {std::to_string(answer.scores.size()), std::to_string(other->scores.size())}},
                "survey.items.hint");
  }
}

}  // namespace

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
    if (const Survey* known = answered(outcome.all, answer.occasion, answer.respondent)) {
      if (!request.replace)
        throw Error(ErrorKind::input, {"survey.known", {code, known->day.iso()}}, "survey.known.hint");
      remove_survey(txn, *known);
    }
    expect_same_questions(outcome.all, answer);
    insert_survey(txn, answer, codes);
  }
  outcome.all = surveys_of(txn, request.person, spell.programme);
  const ConsentQuestion question{request.person, spell.programme, "survey", {}, {}, request.day};
  outcome.consented = !check_consent(txn, question, settings.consent, prefix).granted.empty();
  return outcome;
}

}  // namespace jagmed::ops
