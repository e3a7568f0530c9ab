// jagmed consent check: "may I tell them?", the question asked ten times a day.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/answer.hpp"
#include "ops/open_case.hpp"

#include <algorithm>
#include <set>

namespace jagmed::cmd {
namespace {

struct CheckOptions {
  std::string person, purpose = std::string(kShare), with, data, as_of, programme;
};

void bind(CheckOptions& o, Form& form) {
  form.word(o.person, "PERSONS", Need::required);
  form.option(o.purpose, "--purpose", "PURPOSE");
  form.option(o.with, "--with", "PARTY");
  form.option(o.data, "--data", "KIND");
  form.option(o.as_of, "--as-of", "DAY");
  form.option(o.programme, "--programme", "CODE");
}

ops::ConsentQuestion question_of(const CheckOptions& o, Session& session, const CodeBook& codes) {
  ops::ConsentQuestion question{.purpose = code_key(codes, "purpose", o.purpose),
                                .party = code_key(codes, "party", o.with),
                                .data_kind = code_key(codes, "data_kind", o.data),
                                .day = day_or_today(session, o.as_of)};
  if (question.purpose == kShare)
    require_typed(o.with, "--with", "consent check");
  else if (!o.with.empty() || !o.data.empty())
    throw Error(ErrorKind::input, "consent.scope_refused", "consent.scope_refused.hint");
  return question;
}

/// What may be told to the party, and where it ends.
std::vector<std::string> share_lines(const ConsentWords& words, const ops::ConsentQuestion& q,
                                     const ops::ConsentAnswer& answer) {
  std::set<std::string> told;
  std::vector<std::string> lines, untold;
  for (const auto& granted : answer.granted) {
    std::vector<std::string> kinds;
    for (const auto& kind : granted.data_kinds)
      if ((q.data_kind.empty() || kind == q.data_kind) && told.insert(kind).second)
        kinds.push_back(kind);
    if (!kinds.empty())
      lines.push_back(words.text("consent.check.yes", words.until(granted.last),
                                 words.list("data_kind", kinds)));
  }
  if (!q.data_kind.empty()) return lines;
  for (const auto& kind : words.codes.list("data_kind"))
    if (!told.contains(kind.key) && kind.active) untold.push_back(kind.key);
  std::vector<std::string> limits = words.labels("data_kind", untold);
  limits.push_back(words.text("consent.check.family"));
  lines.push_back(words.text("consent.check.not", join(limits, ", ")));
  return lines;
}

std::vector<std::string> answer_lines(Session& session, const ConsentWords& words,
                                      const ops::ConsentQuestion& q,
                                      const ops::ConsentAnswer& answer) {
  if (answer.granted.empty()) return {no_words(words, session.settings().consent, q, answer)};
  if (q.purpose == kShare) return share_lines(words, q, answer);
  return {words.text("consent.check.yes", words.until(answer.granted.front().last),
                     words.label("purpose", q.purpose))};
}

/// The guardians that a yes does without, each told once.
std::vector<std::string> exception_lines(const ConsentWords& words,
                                         const ops::ConsentAnswer& answer, Date day) {
  std::vector<std::string> lines;
  for (const auto& consent : answer.holding)
    for (const auto& exception : consent.exceptions)
      if (exception.since <= day &&
          std::ranges::find(lines, words.exception(exception)) == lines.end())
        lines.push_back(words.exception(exception));
  return lines;
}

ExitCode run(const CheckOptions& o, Session& session) {
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const ConsentWords words{session.text(), codes};
  const auto persons = session.persons(o.person, session.prefix(*txn));
  auto question = question_of(o, session, codes);
  std::vector<std::string> programmes;  // of all before the first is told
  for (const PersonId person : persons)
    programmes.push_back(
        ops::programme_of(*txn, person, o.programme, question.day, session.settings()).code);
  bool all_yes = true;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    const PersonId person = question.person = persons[i];
    question.programme = programmes[i];
    const auto answer =
        ops::check_consent(*txn, question, session.settings().consent, session.prefix(*txn));
    const std::string who = persons.size() > 1 ? session.code(*txn, person) + " " : "";
    if (answer.protection != Protection::none)
      session.warn("note", who + session.text()("consent.check.protected"));
    if (!answer.granted.empty() && !answer.held_back.empty())
      session.warn("note", who + session.text()("consent.check.held_back",
                                                words.list("data_kind", answer.held_back),
                                                answer.protected_since->iso()));
    for (const auto& line : answer_lines(session, words, question, answer))
      session.out() << who << line << '\n';
    for (const auto& line : exception_lines(words, answer, question.day))
      session.out() << line << '\n';
    all_yes = all_yes && !answer.granted.empty();
  }
  return all_yes ? ExitCode::ok : ExitCode::findings;
}

}  // namespace

Action consent_check() {
  return {"consent", "check", Access::reads, "jagmed consent check p17 --with polis --data närvaro",
          declare<CheckOptions>};
}

}  // namespace jagmed::cmd
