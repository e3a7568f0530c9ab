// jagmed plan decide: what somebody is to do, and by when; and that it is done.
#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "ops/meeting.hpp"
#include "ops/open_case.hpp"
#include "report/meetings.hpp"

#include <charconv>

namespace jagmed::cmd {
namespace {

struct DecideOptions {
  std::string person, text, owner, due, meeting, done, date, programme;
  bool again = false;
};

void bind(DecideOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.word(o.text, "TEXT", Need::optional);
  form.option(o.owner, "--owner", "STAFF|PARTY");
  form.option(o.due, "--due", "DAY");
  form.option(o.meeting, "--meeting", "last|N");
  form.option(o.done, "--done", "N");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.again, "--again");
}

std::string who(const Decision& decision, const std::string& prefix) {
  return decision.person ? person_code(*decision.person, prefix) : "–";
}

ExitCode decide(const DecideOptions& o, Session& session) {
  require_typed(o.person, "PERSON", "plan decide");
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto person =
      person_or_nobody(session, o.person, prefix);  // first: it may be the text, of nobody
  require_typed(o.text, "TEXT", "plan decide");
  require_typed(o.owner, "--owner", "plan decide");
  require_typed(o.due, "--due", "plan decide");
  const ops::DecideRequest request{
      .person = person,
      .text = o.text,
      .owner = o.owner,
      .due = parse_coming_day(o.due, session.today()),
      .meeting = o.meeting,
      .day = day_or_today(session, o.date),
      .day_said = !o.date.empty(),
      .programme = o.programme,
      .repeated = o.again ? ops::Repeated::save : ops::Repeated::refuse};
  const auto txn = session.begin_write("plan decide");
  const auto outcome =
      ops::decide(*txn, request, session.settings(), codes, session.today(), prefix);
  const CodeBook known = session.code_book(*txn);
  session.commit(*txn);
  const Decision& decision = outcome.decision;
  const MeetingWords words{session.text(), known, prefix};
  session.print("decide.noted", decision.id, who(decision, prefix), decision.text,
                words.owner(decision), decision.due->iso());
  if (outcome.meeting)
    session.print("decide.at", words.label("meeting_kind", outcome.meeting->kind),
                  outcome.meeting->day.iso());
  if (session.options.dry_run)
    session.say("dry_run");
  else
    session.say("decide.next", decision.id);
  return ExitCode::ok;
}

ExitCode finish(const DecideOptions& o, Session& session) {
  for (const auto& [typed, name] :
       {std::pair{&o.person, "PERSON"}, std::pair{&o.owner, "--owner"}, std::pair{&o.due, "--due"},
        std::pair{&o.meeting, "--meeting"}, std::pair{&o.programme, "--programme"}})
    refuse_beside("--done", *typed, name);
  if (o.again) throw Error(ErrorKind::usage, {"usage.not_both", {"--done", "--again"}});
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(o.done.data(), o.done.data() + o.done.size(), number);
  if (error != std::errc() || end != o.done.data() + o.done.size())
    throw Error(ErrorKind::input,
                {"decide.unknown", {looks_like_identity(o.done) ? "…" : terminal_safe(o.done)}},
                "decide.unknown.hint");
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto txn = session.begin_write("plan decide");
  const Decision decision =
      ops::decision_done(*txn, number, day_or_today(session, o.date), session.today());
  const bool hidden = decision.person && ops::is_protected(*txn, *decision.person);
  session.commit(*txn);
  session.print("decide.done", decision.id, hidden ? "…" : who(decision, prefix), decision.text,
                decision.done->iso());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

ExitCode run(const DecideOptions& o, Session& session) {
  return o.done.empty() ? decide(o, session) : finish(o, session);
}

}  // namespace

Action plan_decide() {
  return {"plan", "decide", Access::changes,
          "jagmed plan decide p28 \"hembesök\" --owner karim --due 2017-07-07 --meeting last",
          declare<DecideOptions>};
}

}  // namespace jagmed::cmd
