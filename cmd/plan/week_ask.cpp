#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/plan/week.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace jagmed::cmd {
namespace {

/// The minutes that Enter stands for, as it is shown: "120", or nothing when they differ.
std::string usual_words(const PlannedOccasion& occasion, const Catalogue& text) {
  const int first = occasion.persons.front().usual;
  const bool same =
      std::ranges::all_of(occasion.persons, [&](const auto& each) { return each.usual == first; });
  return same ? std::to_string(first) : text("week.ask.differs");
}

/// What was answered to an occasion: "P-0001 1 h, P-0002 0 (sjuk)".
std::string answered_words(const std::vector<Confirmation>& answer, const PlannedOccasion& occasion,
                           const WeekFrame& frame, const CodeBook& codes, const Catalogue& text) {
  std::vector<std::string> words;
  for (const auto& each : answer)
    words.push_back(person_code(each.person, frame.prefix) + " " +
                    outcome_words(each, occasion, codes, text));
  return join(words, ", ");
}

bool is_stop(const std::string& typed) {
  const std::string word = fold_case(typed);
  return word == "q" || word == "slut" || word == "quit";
}

/// Why something did not take place, asked until it can be read; Enter is no reason. Nothing when
/// the coordinator stops.
std::optional<std::string> ask_reason(Session& session, const std::string& who,
                                      const CodeBook& codes) {
  const Catalogue& text = session.text();
  std::vector<std::string> words;
  for (const auto& code : codes.list("missed_reason"))
    if (code.active) words.push_back(inside_sentence(text.swedish() ? code.sv : code.en));
  for (;;) {
    const auto typed = session.ask(text("week.ask.reason", who, join(words, ", ")));
    if (!typed || is_stop(*typed)) return {};
    if (typed->empty()) return typed;
    try {
      return codes.resolve("missed_reason", *typed).key;
    } catch (const Error& e) {
      session.tell(e);
    }
  }
}

/// False when the coordinator stops.
bool ask_reasons(Session& session, std::vector<Confirmation>& answer, const WeekFrame& frame,
                 const CodeBook& codes) {
  std::vector<Confirmation*> open;
  for (auto& each : answer)
    if (each.minutes == 0 && each.missed.empty()) open.push_back(&each);
  // When it did not take place for anybody there is one reason.
  const bool of_all = open.size() == answer.size();
  std::optional<std::string> why;
  for (auto* each : open) {
    if (!of_all || !why)
      why = ask_reason(
          session,
          of_all ? session.text()("week.ask.all") : person_code(each->person, frame.prefix), codes);
    if (!why) return false;
    each->missed = *why;
  }
  return true;
}

/// Minutes far from what was planned are asked about once more.
bool is_sure(Session& session, const std::vector<Confirmation>& answer,
             const PlannedOccasion& occasion, const WeekFrame& frame) {
  const int planned = occasion.recurring.minutes;
  bool doubt = false;
  for (std::size_t i = 0; i < answer.size(); ++i) {
    if (occasion.persons[i].written || !is_slip(answer[i].minutes, planned)) continue;
    warn_slip(session, {answer[i], planned}, frame.prefix);
    doubt = true;
  }
  if (!doubt) return true;
  session.tell_kept_back();  // a question is not asked without its reason, not even with --quiet
  return session.confirm(session.text()("plan.log.ask"));
}

bool is_back(const std::string& typed) {
  const std::string word = fold_case(typed);
  return word == "b" || word == "back" || word == "tillbaka";
}

/// What was said of an occasion: an answer, or to go back to the one before.
struct Said {
  bool back = false;
  std::vector<Confirmation> answer;
};

/// `before`: what was answered before the coordinator went back to it, or nothing. Nothing when the
/// coordinator stops, also while asked why.
std::optional<Said> ask_occasion(Session& session, const PlannedOccasion& occasion,
                                 const std::vector<Confirmation>& before, const WeekFrame& frame,
                                 const CodeBook& codes) {
  const Catalogue& text = session.text();
  const std::string question =
      text("week.ask", occasion_words(occasion, frame, codes, text),
           expected_words(occasion, frame, text),
           before.empty() ? usual_words(occasion, text)
                          : answered_words(before, occasion, frame, codes, text));
  for (;;) {
    const auto typed = session.ask(question);
    if (!typed || is_stop(*typed)) return {};
    if (is_back(*typed)) return Said{.back = true, .answer = {}};
    if (*typed == "?") {
      session.talk(text("week.ask.help"));
      continue;
    }
    try {
      auto answer = read_answer(*typed, occasion, codes, frame.prefix, before);
      if (!is_sure(session, answer, occasion, frame)) continue;
      if (!ask_reasons(session, answer, frame, codes)) return {};
      return Said{.answer = std::move(answer)};
    } catch (const Error& e) {
      session.tell(e);
    }
  }
}

}  // namespace

WeekAnswers ask_week(Session& session, std::span<const PlannedOccasion> occasions,
                     const WeekFrame& frame, const CodeBook& codes) {
  std::vector<std::vector<Confirmation>> said(occasions.size());
  std::size_t at = 0, answered = 0;
  while (at < occasions.size()) {
    auto each = ask_occasion(session, occasions[at], said[at], frame, codes);
    if (!each) break;
    if (each->back) {
      at -= at > 0 ? 1 : 0;
      continue;
    }
    said[at++] = std::move(each->answer);
    answered = std::max(answered, at);
  }
  // Whoever goes back and stops there has said what they had said.
  WeekAnswers answers{.confirmed = {}, .asked = answered};
  for (const auto& each : std::span(said).first(answered))
    answers.confirmed.insert(answers.confirmed.end(), each.begin(), each.end());
  return answers;
}

}  // namespace jagmed::cmd
