// jagmed plan survey: what the young person, guardians and school answer at the start and at the
// end.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "ops/take_survey.hpp"
#include "store/people.hpp"
#include "store/surveys.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct SurveyOptions {
  std::string person, when, youth, guardian, school, date, programme;
  bool replace = false;
};

void bind(SurveyOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.when, "--when", "start|mid|end");
  form.option(o.youth, "--youth", "1,2,3");
  form.option(o.guardian, "--guardian", "1,2,3");
  form.option(o.school, "--school", "1,2,3");
  form.flag(o.replace, "--replace");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
}

constexpr int kLowest = 1, kHighest = 5;
constexpr std::size_t kMostQuestions = 50;

std::vector<int> scores_from(const std::string& typed, const char* option) {
  std::vector<int> scores;
  for (const auto& word : split(typed, ',')) {
    if (word == "-" || word == "–") {
      scores.push_back(0);
      continue;
    }
    if (word.size() != 1 || word[0] < '0' + kLowest || word[0] > '0' + kHighest)
      throw Error(ErrorKind::input, {"survey.score", {option, terminal_safe(word)}},
                  "survey.score.hint");
    scores.push_back(word[0] - '0');
  }
  if (scores.empty() || scores.size() > kMostQuestions)
    throw Error(ErrorKind::input, {"survey.score", {option, terminal_safe(typed)}},
                "survey.score.hint");
  if (std::ranges::count(scores, 0) == std::ssize(scores))
    throw Error(ErrorKind::input, {"survey.blank", {option}}, "survey.blank.hint");
  return scores;
}

SurveyOccasion occasion_from(const std::string& typed) {
  constexpr std::pair<std::string_view, SurveyOccasion> kSwedish[] = {
      {"mitt", SurveyOccasion::mid}, {"slut", SurveyOccasion::end}};
  for (const auto occasion : kSurveyOccasions)
    if (typed == survey_occasion_key(occasion)) return occasion;
  for (const auto& [word, occasion] : kSwedish)
    if (typed == word) return occasion;
  throw Error(ErrorKind::usage, {"survey.when", {terminal_safe(typed)}}, "survey.when.hint");
}

std::vector<Survey> answers_of(const SurveyOptions& o) {
  std::vector<Survey> answers;
  for (const auto& [typed, option, key] : {std::tuple{&o.youth, "--youth", "youth"},
                                           {&o.guardian, "--guardian", "guardian"},
                                           {&o.school, "--school", "school"}})
    if (!typed->empty())
      answers.push_back({.respondent = key, .scores = scores_from(*typed, option)});
  return answers;
}

/// "4/–/5, 1 obesvarad"
std::string scores_words(const Survey& survey, std::size_t questions, const Catalogue& text) {
  std::vector<std::string> words;
  for (const int score : survey.scores) words.push_back(score == 0 ? "–" : std::to_string(score));
  words.resize(std::max(questions, words.size()), "–");
  const int blank = survey.unanswered(words.size());
  return join(words, "/") + (blank == 0 ? "" : text("survey.unanswered", blank));
}

/// "den unge 4/3/5 (start 2/2/3), vårdnadshavare 4 (start 2)"
std::string occasion_words(Session& session, const std::vector<Survey>& all,
                           SurveyOccasion occasion, const CodeBook& codes) {
  std::vector<std::string> parts;
  for (const auto& survey : all) {
    if (survey.occasion != occasion) continue;
    const std::size_t questions = questions_of(all, survey.respondent);
    std::string words =
        inside_sentence(codes.label("respondent", survey.respondent, session.text().language())) +
        " " + scores_words(survey, questions, session.text());
    const Survey* start = at_start(all, survey.respondent);
    if (occasion != SurveyOccasion::start && start != nullptr)
      words +=
          " " + session.text()("survey.start", scores_words(*start, questions, session.text()));
    parts.push_back(std::move(words));
  }
  return join(parts, ", ");
}

std::string occasion_name(Session& session, SurveyOccasion occasion) {
  return session.text()("survey.occasion." + std::string(survey_occasion_key(occasion)));
}

/// Answers of one spell, and in which programme; `begun` where somebody has several spells in the
/// programme. The one that goes on is among those, answered or not.
struct ShownSurveys {
  const Programme* programme = nullptr;
  std::optional<Date> begun;
  std::vector<Survey> surveys;
  bool by_mistake =
      false;  ///< the spell was registered by mistake; it is always told when it began
  bool begun_again = false;  ///< the spell that goes on, of somebody with earlier ones: whoever
                             ///< comes back answers anew
};

std::vector<ShownSurveys> shown_surveys(ReadTxn& txn, PersonId person,
                                        const std::vector<const Programme*>& of, Date today) {
  std::vector<ShownSurveys> all;
  for (const Programme* programme : of) {
    const auto enrolled = enrollments_of(txn, person, programme->code);
    auto spells =
        surveys_by_spell(ops::known_surveys(txn, person, programme->code, enrolled), enrolled);
    if (spells.empty()) continue;
    const auto again = begun_again(enrolled, today);
    const bool several = taken_part(enrolled, today).size() > 1 || spells.size() > 1;
    bool unanswered = again.has_value();
    for (auto& each : spells) {
      const bool goes_on = again && each.begun == again && !each.by_mistake;
      unanswered = unanswered && !goes_on;
      const auto begun = several || each.by_mistake ? each.begun : std::nullopt;
      all.push_back({programme, begun, std::move(each.surveys), each.by_mistake, goes_on});
    }
    if (unanswered) all.push_back({programme, again, {}, false, true});
  }
  return all;
}

void ask_start(Session& session, const ShownSurveys& shown, const std::string& code) {
  const bool answered = std::ranges::any_of(
      shown.surveys, [](const Survey& each) { return each.occasion == SurveyOccasion::start; });
  if (!answered)
    session.print("survey.start.missing", code, shown.programme->name, shown.begun->iso());
}

/// A line for each occasion; it names the programme when somebody answered in several, and with it
/// the first day of the spell when in several of the same.
ExitCode show(const SurveyOptions& o, Session& session) {
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  const Person person = get_person(*txn, session.person(o.person, prefix), prefix);
  const CodeBook codes = session.code_book(*txn);
  const std::string code = person_code(person.id, prefix);
  const auto all = shown_surveys(*txn, person.id, session.programmes(o.programme), session.today());
  for (const auto& shown : all)
    for (const auto occasion : kSurveyOccasions) {
      const std::string words = occasion_words(session, shown.surveys, occasion, codes);
      if (words.empty()) continue;
      const std::string when = occasion_name(session, occasion);
      if (shown.begun)
        session.print(shown.by_mistake ? "survey.line.mistake" : "survey.line.begun", code, when,
                      shown.programme->name, shown.begun->iso(), words);
      else if (all.size() == 1)
        session.print("survey.line", code, when, words);
      else
        session.print("survey.line.in", code, when, shown.programme->name, words);
    }
  for (const auto& shown : all)
    if (shown.begun_again) ask_start(session, shown, code);
  if (all.empty()) session.print("survey.none", code);
  return ExitCode::ok;
}

ExitCode run(const SurveyOptions& o, Session& session) {
  const auto answers = answers_of(o);
  if (answers.empty() && o.when.empty()) return show(o, session);
  if (answers.empty())
    throw Error(ErrorKind::usage, {"usage.missing", {"--youth"}}, {"usage.help", {"plan survey"}});
  if (o.when.empty())
    throw Error(ErrorKind::usage, {"usage.missing", {"--when"}}, {"usage.help", {"plan survey"}});
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto where = plan_where(session, o.person, o.programme, o.date, prefix);
  const ops::SurveyRequest request{.person = where.person,
                                   .programme = where.programme,
                                   .occasion = occasion_from(o.when),
                                   .day = where.day,
                                   .answers = answers,
                                   .replace = o.replace};
  const auto txn = session.begin_write("plan survey");
  const auto outcome =
      ops::take_survey(*txn, request, session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  const std::string code = person_code(request.person, prefix);
  session.print("survey.line", code, occasion_name(session, request.occasion),
                occasion_words(session, outcome.all, request.occasion, codes));
  for (const auto& note : outcome.notes) session.warn("note", session.text().text(note));
  if (!outcome.consented) session.warn("note", session.text()("survey.no_consent", code));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action plan_survey() {
  return {"plan", "survey", Access::changes,
          "jagmed plan survey p17 --when end --youth 4,3,5 --guardian 4 --school 4",
          declare<SurveyOptions>};
}

}  // namespace jagmed::cmd
