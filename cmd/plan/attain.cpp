// jagmed plan attain: how far the goals have been reached; apart from presence and grades.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "ops/attain_goals.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct AttainOptions {
  std::string person, date, programme;
  std::vector<std::string> scores;
};

void bind(AttainOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.words(o.scores, "GOAL:SCORE", Need::required);
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
}

constexpr int kHighest = 4;

std::string score_words(const Catalogue& text, int score) {
  return text("extract.word.attain." + std::to_string(score));
}

/// A number from 0 to 4, or the beginning of its word in either language.
int score_from(const std::string& typed) {
  const std::string word = fold_case(typed);
  if (word.size() == 1 && word[0] >= '0' && word[0] <= '0' + kHighest) return word[0] - '0';
  std::vector<int> found;
  for (int score = 0; score <= kHighest; ++score)
    for (const char* language : {"sv", "en"})
      if (!word.empty() &&
          fold_case(score_words(Catalogue::of(language), score)).starts_with(word)) {
        found.push_back(score);
        break;
      }
  if (found.size() == 1) return found.front();
  throw Error(ErrorKind::input, {"plan.attain.score", {terminal_safe(typed)}},
              "plan.attain.score.hint");
}

std::vector<std::pair<int, int>> scores_from(const std::vector<std::string>& typed) {
  std::vector<std::pair<int, int>> scores;
  for (const auto& word : typed) {
    const auto parts = split(word, ':');
    if (parts.size() != 2)
      throw Error(ErrorKind::usage, {"plan.attain.form", {terminal_safe(word)}},
                  "plan.attain.form.hint");
    scores.emplace_back(number_from(parts[0], "GOAL"), score_from(parts[1]));
  }
  return scores;
}

/// What a goal is about: its words, or its area where there are none.
std::string goal_words(const Plan& plan, int number, const CodeBook& codes, const Catalogue& text) {
  const auto goal = std::ranges::find(plan.goals, number, &PlanGoal::number);
  if (goal == plan.goals.end()) return {};
  if (!goal->text.empty()) return "'" + terminal_safe(goal->text) + "' ";
  return goal->area.empty()
             ? ""
             : "(" + inside_sentence(codes.label("area", goal->area, text.language())) + ") ";
}

/// "mål 1 'hela måndagen' uppnått (var delvis), mål 2 'fler vänner' delvis (oförändrat)"
std::string judgements(const ops::PlanAttaining& request, const ops::PlanAttained& attained,
                       const CodeBook& codes, const Catalogue& text) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < request.scores.size(); ++i) {
    const auto [goal, score] = request.scores[i];
    words.push_back(text("plan.attain.one", goal, goal_words(attained.plan, goal, codes, text),
                         score_words(text, score)));
    const auto before = attained.before[i];
    if (before == request.scores[i].second)
      words.back() += " " + text("plan.attain.same");
    else if (before)
      words.back() += " " + text("plan.attain.was", score_words(text, *before));
  }
  return join(words, ", ");
}

ExitCode run(const AttainOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const ops::PlanAttaining request{
      .where = plan_where(session, o.person, o.programme, o.date, prefix),
      .scores = scores_from(o.scores)};
  const auto txn = session.begin_write("plan attain");
  const auto attained =
      ops::attain_goals(*txn, request, session.settings(), session.today(), prefix);
  session.commit(*txn);
  session.print(
      "plan.attain.done", person_code(request.where.person, prefix),
      judgements(request, attained, codes, session.text()) + closed_words(session, attained.plan));
  for (std::size_t i = 0; i < attained.later.size(); ++i)
    if (const auto& later = attained.later[i])
      session.warn("note",
                   session.text()("plan.attain.later", request.scores[i].first, later->day.iso(),
                                  score_words(session.text(), later->score)));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action plan_attain() {
  return {"plan", "attain", Access::changes, "jagmed plan attain p17 1:3 2:delvis",
          declare<AttainOptions>};
}

}  // namespace jagmed::cmd
