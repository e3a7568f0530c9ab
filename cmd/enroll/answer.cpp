// jagmed enroll answer: what somebody says to an offered place, and what follows from it.
#include "ops/answer.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct AnswerOptions {
  std::string person, answer, reason, ask_again, date, group, contact, programme;
  bool support = false;
};

void bind(AnswerOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.word(o.answer, "ANSWER", Need::required);
  form.flag(o.support, "--support");
  form.option(o.reason, "--reason", "CODE");
  form.option(o.ask_again, "--ask-again", "DAY");
  form.option(o.date, "--date", "DAY");
  form.option(o.group, "--group", "GROUP");
  form.option(o.contact, "--contact", "STAFF");
  form.option(o.programme, "--programme", "CODE");
}

std::string answer_from(const AnswerOptions& o, const CodeBook& codes) {
  const std::string key = codes.resolve("answer", o.answer).key;
  if (!o.support) return key;
  if (!is_refusal(key)) throw Error(ErrorKind::usage, {"usage.not_both", {key, "--support"}});
  return std::string(kNoButSupport);
}

/// An option beside an answer that it means nothing for.
void refuse_options(const AnswerOptions& o, std::string_view answer) {
  struct Rule {
    const std::string& typed;
    const char* name;
    std::vector<std::string_view> answers;
  };
  const Rule rules[] = {{o.reason, "--reason", {kNotStarted}},
                        {o.ask_again, "--ask-again", {kNo, kNoButSupport, kNoAnswer}},
                        {o.group, "--group", {kYes, kNoButSupport}},
                        {o.contact, "--contact", {kYes, kNoButSupport}}};
  for (const auto& rule : rules)
    if (!rule.typed.empty() && std::ranges::find(rule.answers, answer) == rule.answers.end())
      throw Error(ErrorKind::usage, {"usage.not_both", {std::string(answer), rule.name}});
}

ops::AnswerRequest request_of(const AnswerOptions& o, Session& session, const Programme& programme,
                              const CodeBook& codes, const std::string& prefix) {
  const Date today = session.today();
  ops::AnswerRequest request{.person = session.person(o.person, prefix),
                             .answer = answer_from(o, codes),
                             .day = o.date.empty() ? today : parse_day(o.date, today)};
  refuse_options(o, request.answer);
  if (!o.reason.empty()) request.reason = codes.resolve("end_reason", o.reason).key;
  if (!o.ask_again.empty()) request.ask_again = parse_coming_day(o.ask_again, today);
  if (!o.group.empty()) request.target_group = codes.resolve("target_group", o.group).key;
  if (!o.contact.empty()) request.staff = programme.staff_member(o.contact).key;
  return request;
}

void print_spells(Session& session, const ops::AnswerOutcome& outcome, const Programme& programme,
                  const CodeBook& codes, const std::string& prefix) {
  const std::string code = person_code(outcome.offer.person, prefix);
  if (outcome.ended && outcome.offer.answer != kNotStarted)
    session.print("answer.ended." + std::string(standing_name(outcome.ended->standing)), code,
                  outcome.ended->ended->iso());
  if (outcome.begun && outcome.offer.answer != kNotStarted)
    print_begun(session, *outcome.begun, programme, codes, prefix);
}

void print_answer(Session& session, const ops::AnswerOutcome& outcome, const CodeBook& codes,
                  const std::string& prefix) {
  const Offer& offer = outcome.offer;
  const std::string code = person_code(offer.person, prefix);
  if (offer.answer == kNotStarted)
    session.print(
        "answer.not_started", code, offer.answered->iso(),
        inside_sentence(codes.label("end_reason", offer.answer_reason, session.text().language())));
  else if (outcome.refusal)
    session.print("answer.said.no_answer.refusal", code, offer.answered->iso(),
                  outcome.refusal->answered->iso());
  else if (offer.answer == kNoAnswer && !outcome.watched)
    session.print("answer.said.no_answer.no_watch", code, offer.answered->iso());
  else if (offer.answer != kNoButSupport || !outcome.begun)
    session.print("answer.said." + offer.answer, code, offer.answered->iso());
}

ExitCode run(const AnswerOptions& o, Session& session) {
  const Programme& programme = session.programme(o.programme);
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, programme, codes, prefix);
  const auto txn = session.begin_write("enroll answer");
  const auto outcome = ops::answer_offer(*txn, request, programme, codes, session.today(), prefix);
  session.commit(*txn);
  print_answer(session, outcome, codes, prefix);
  print_spells(session, outcome, programme, codes, prefix);
  if (outcome.offer.ask_again)
    session.print("answer.ask_again", outcome.offer.ask_again->iso());
  else if (is_refusal(outcome.offer.answer))
    session.say("answer.no_ask_again");
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action enroll_answer() {
  return {"enroll", "answer", Access::changes,
          "jagmed enroll answer p49 no --support --ask-again 2017-09-01", declare<AnswerOptions>};
}

}  // namespace jagmed::cmd
