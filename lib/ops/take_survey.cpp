#include "ops/take_survey.hpp"

#include "base/error.hpp"
#include "ops/check_consent.hpp"
#include "ops/open_case.hpp"
#include "ops/work_spell.hpp"
#include "store/people.hpp"
#include "store/surveys.hpp"

#include <algorithm>

namespace jagmed::ops {

namespace {

struct OtherOccasion {
  SurveyOccasion occasion;
  const char *more, *fewer;
};
constexpr OtherOccasion kOthers[] = {
    {SurveyOccasion::start, "survey.items.start", "survey.fewer.start"},
    {SurveyOccasion::mid, "survey.items.mid", "survey.fewer.mid"},
    {SurveyOccasion::end, "survey.items.end", "survey.fewer.end"}};

std::vector<Survey> in_spell(ReadTxn& txn, const Enrollment& spell, Date day) {
  const auto spells = enrollments_of(txn, spell.person, spell.programme);
  return surveys_in_spell(known_surveys(txn, spell.person, spell.programme, spells), spells, day);
}

/// A respondent gets the same questions each time.
void expect_same_questions(const std::vector<Survey>& known, const Survey& answer,
                           std::vector<Message>& notes) {
  for (const auto& [occasion, more, fewer] : kOthers) {
    const Survey* other = answered(known, occasion, answer.respondent);
    if (occasion == answer.occasion || other == nullptr) continue;
    const std::vector<std::string> counts{std::to_string(answer.scores.size()),
                                          std::to_string(other->scores.size())};
    if (other->scores.size() > answer.scores.size())
      throw Error(ErrorKind::input, {more, counts}, "survey.items.hint");
    if (other->scores.size() < answer.scores.size()) notes.push_back({fewer, counts});
  }
}

/// The start lies before the end.
void expect_order(const std::vector<Survey>& known, const Survey& answer) {
  for (const SurveyOccasion occasion : kSurveyOccasions) {
    const Survey* other = answered(known, occasion, answer.respondent);
    if (other == nullptr || occasion == answer.occasion) continue;
    const bool in_order =
        occasion < answer.occasion ? other->day <= answer.day : answer.day <= other->day;
    if (!in_order)
      throw Error(ErrorKind::input,
                  {occasion < answer.occasion ? "survey.before" : "survey.after",
                   {answer.day.iso(), other->day.iso()}},
                  "survey.order.hint");
  }
}

}  // namespace

std::vector<Survey> known_surveys(ReadTxn& txn, PersonId person, const std::string& programme,
                                  std::span<const Enrollment> spells) {
  auto all = surveys_of(txn, person, programme);
  if (std::ranges::none_of(spells,
                           [](const Enrollment& each) { return each.end_reason == "error"; }))
    return all;
  for (auto& each : all)
    each.after_mistake = is_by_mistake(txn, programme, person, each.day) &&
                         !is_by_mistake(txn, programme, person, each);
  return all;
}

SurveyOutcome take_survey(WriteTxn& txn, const SurveyRequest& request, const Settings& settings,
                          const CodeBook& codes, Date today, const std::string& prefix) {
  refuse_future(request.day, today);
  const Enrollment spell =
      work_spell(txn, request.person, request.programme, request.day, settings, prefix);
  SurveyOutcome outcome{.all = in_spell(txn, spell, request.day)};
  const std::string code = person_code(request.person, prefix);
  for (Survey answer : request.answers) {
    answer.person = request.person;
    answer.programme = spell.programme;
    answer.occasion = request.occasion;
    answer.day = request.day;
    if (const Survey* known = answered(outcome.all, answer.occasion, answer.respondent)) {
      if (!request.replace)
        throw Error(ErrorKind::input, {"survey.known", {code, known->day.iso()}},
                    "survey.known.hint");
      remove_survey(txn, *known);
    }
    expect_order(outcome.all, answer);
    expect_same_questions(outcome.all, answer, outcome.notes);
    insert_survey(txn, answer, codes);
  }
  outcome.all = in_spell(txn, spell, request.day);
  for (const Survey& answer : request.answers)
    if (questions_of(outcome.all, answer.respondent) < answer.scores.size())
      outcome.notes.push_back({"survey.last_blank", {std::to_string(answer.scores.size())}});
  const ConsentQuestion question{request.person, spell.programme, "survey", {}, {}, request.day};
  outcome.consented = !check_consent(txn, question, settings.consent, prefix).granted.empty();
  return outcome;
}

}  // namespace jagmed::ops
