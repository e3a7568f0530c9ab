// jagmed enroll pause and resume: in the project, or with --school in school. Both are shown.
#include "ops/pause.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "ops/sig_checklist.hpp"
#include "store/pauses.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct PauseOptions {
  std::string person, school, from, programme;
};
struct ResumeOptions : PauseOptions {};

void bind(PauseOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.school, "--school", "STATUS");
  form.option(o.from, "--from", "DAY");
  form.option(o.programme, "--programme", "CODE");
}

/// Where the person stands in school and in each project, after the change.
void print_standing(Session& session, ReadTxn& txn, PersonId person, const CodeBook& codes) {
  const Catalogue& text = session.text();
  const auto statuses = school_statuses(txn, person);
  if (statuses.empty() || statuses.back().until)
    session.print("pause.school.none");
  else
    session.print("pause.school",
                  codes.label("school_status", statuses.back().status, text.language()),
                  statuses.back().since.iso());
  for (const auto& spell : enrollments_of(txn, person)) {
    if (spell.standing != Standing::started || spell.ended) continue;
    const auto pauses = pauses_of(txn, spell.id);
    const bool paused = !pauses.empty() && !pauses.back().until;
    session.print(paused ? "pause.project.paused" : "pause.project.on",
                  session.programme(spell.programme).name,
                  (paused ? pauses.back().since : spell.started).iso());
  }
}

void print_change(Session& session, const char* key, const std::string& code,
                  const ProjectPause& pause, Date from) {
  session.print(key, code, from.iso(), pause.since.iso(), pause.until ? pause.until->iso() : "");
}

/// Who goes on in a social insatsgrupp while a criterion is not met.
void warn_of_places(Session& session, ReadTxn& txn, const ops::PauseRequest& request,
                    const std::string& prefix) {
  for (const auto& programme : session.settings().programmes) {
    if (!request.programme.empty() && programme.code != request.programme) continue;
    if (!place_among_participants(txn, request.person, programme.code, request.from)) continue;
    const Message without =
        ops::place_warning(txn, request.person, programme, request.from, prefix);
    if (!without.empty()) session.warn("note", session.text().text(without));
  }
}

ExitCode change(const PauseOptions& o, Session& session, bool resume) {
  if (!o.school.empty() && !o.programme.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"--school", "--programme"}});
  const auto [codes, prefix] = codes_and_prefix(session);
  const Date today = session.today(), from = o.from.empty() ? today : parse_day(o.from, today);
  const ops::PauseRequest request{
      .person = session.person(o.person, prefix),
      .programme = o.programme.empty() ? "" : session.programme(o.programme).code,
      .from = from};
  const std::string code = person_code(request.person, prefix);
  const std::string school = o.school.empty() ? "" : codes.resolve("school_status", o.school).key;
  const auto txn = session.begin_write(resume ? "enroll resume" : "enroll pause");
  if (!school.empty()) {
    if (!ops::set_school_status(*txn, {.person = request.person, .status = school, .since = from},
                                today, codes, prefix)) {
      session.print("pause.school.unchanged", code);
      return ExitCode::ok;
    }
    session.print("pause.school.set", code,
                  inside_sentence(codes.label("school_status", school, session.text().language())),
                  from.iso());
  } else if (resume) {
    const auto pause = ops::resume_project(*txn, request, today, prefix);
    print_change(session, pause.until ? "pause.over" : "pause.never", code, pause, from);
    warn_of_places(session, *txn, request, prefix);
  } else {
    print_change(session, "pause.begun", code, ops::pause_project(*txn, request, today, prefix),
                 from);
  }
  print_standing(session, *txn, request.person, codes);
  session.commit(*txn);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

ExitCode run(const PauseOptions& o, Session& session) { return change(o, session, false); }
ExitCode run(const ResumeOptions& o, Session& session) { return change(o, session, true); }

}  // namespace

Action enroll_pause() {
  return {"enroll", "pause", Access::changes,
          "jagmed enroll pause p20 --school leave --from 2017-02-01", declare<PauseOptions>};
}
Action enroll_resume() {
  return {"enroll", "resume", Access::changes,
          "jagmed enroll resume p20 --school attending --from 2017-03-01", declare<ResumeOptions>};
}

}  // namespace jagmed::cmd
