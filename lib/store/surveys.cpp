#include "store/surveys.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr char kSurveys[] = R"sql(
SELECT s.id, s.person, p.code, s.occasion, r.key, s.day
FROM survey s
JOIN programme p ON p.id = s.programme
JOIN code r ON r.id = s.respondent
WHERE s.person = :person AND p.code = :programme
ORDER BY s.occasion, r.id, s.day)sql";
constexpr char kAsks[] = R"sql(
SELECT EXISTS (SELECT 1 FROM survey s WHERE s.programme = p.id)
    OR EXISTS (SELECT 1 FROM consent c JOIN code k ON k.id = c.purpose
               WHERE c.programme = p.id AND k.key = 'survey')
FROM programme p WHERE p.code = :programme)sql";
constexpr char kScores[] = R"sql(
SELECT item, score FROM survey_score WHERE survey = :survey ORDER BY item)sql";
constexpr char kRemoveScores[] = R"sql(DELETE FROM survey_score WHERE survey = :survey)sql";
constexpr char kRemove[] = R"sql(DELETE FROM survey WHERE id = :survey)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO survey(person, programme, occasion, respondent, day, event)
VALUES (:person, :programme, :occasion, :respondent, :day, :event))sql";
constexpr char kInsertScore[] = R"sql(
INSERT INTO survey_score(survey, item, score, event) VALUES (:survey, :item, :score, :event))sql";

void insert_scores(WriteTxn& txn, std::int64_t survey, const std::vector<int>& scores) {
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] == 0) continue;
    Statement(txn.connection(), kInsertScore)
        .bind(":survey", survey)
        .bind(":item", static_cast<int>(i) + 1)
        .bind(":score", scores[i])
        .bind(":event", txn.event())
        .run();
  }
}

}  // namespace

bool asks_with_surveys(ReadTxn& txn, const std::string& programme) {
  Statement asks(txn.connection(), kAsks);
  asks.bind(":programme", programme);
  return asks.step() && asks.flag(0);
}

std::vector<Survey> surveys_of(ReadTxn& txn, PersonId person, const std::string& programme) {
  std::vector<Survey> surveys;
  {
    Statement rows(txn.connection(), kSurveys);
    rows.bind(":person", person).bind(":programme", programme);
    while (rows.step()) {
      surveys.push_back({.id = rows.integer(0),
                         .person = rows.integer(1),
                         .programme = rows.text(2),
                         .occasion = static_cast<SurveyOccasion>(rows.number(3)),
                         .respondent = rows.text(4),
                         .day = rows.date(5)});
    }
  }
  for (Survey& survey : surveys) {
    Statement scores(txn.connection(), kScores);
    scores.bind(":survey", survey.id);
    while (scores.step()) {
      survey.scores.resize(static_cast<std::size_t>(scores.number(0)));
      survey.scores.back() = scores.number(1);
    }
  }
  return surveys;
}

void remove_survey(WriteTxn& txn, const Survey& survey) {
  for (const char* sql : {kRemoveScores, kRemove})
    Statement(txn.connection(), sql).bind(":survey", survey.id).run();
  txn.concerns(survey.person);
}

int add_answers(WriteTxn& txn, const Survey& survey, const std::vector<int>& scores) {
  std::vector<int> lacking = scores;
  for (std::size_t i = 0; i < std::min(lacking.size(), survey.scores.size()); ++i)
    if (survey.scores[i] != 0) lacking[i] = 0;
  insert_scores(txn, survey.id, lacking);
  txn.concerns(survey.person);
  return static_cast<int>(std::ranges::count_if(lacking, [](int score) { return score != 0; }));
}

void insert_survey(WriteTxn& txn, const Survey& survey, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, survey.programme);
  const auto respondent = code_id_if_any(txn, codes, "respondent", survey.respondent);
  Statement(txn.connection(), kInsert)
      .bind(":person", survey.person)
      .bind(":programme", programme)
      .bind(":occasion", static_cast<int>(survey.occasion))
      .bind(":respondent", respondent)
      .bind(":day", survey.day)
      .bind(":event", txn.event())
      .run();
  const std::int64_t id = txn.connection().db().getLastInsertRowid();
  insert_scores(txn, id, survey.scores);
  txn.concerns(survey.person);
}

}  // namespace jagmed
