// jagmed plan PERSON: a person's plan and what goes on beside it on one screen, as data, or on
// paper to be signed.
#include "base/error.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/plan/plan_for.hpp"
#include "cmd/plan/share.hpp"
#include "cmd/report/common.hpp"
#include "ops/open_case.hpp"
#include "ops/plan_around.hpp"
#include "ops/plan_now.hpp"
#include "ops/shown.hpp"
#include "ops/working_plans.hpp"
#include "report/plan_view.hpp"
#include "store/guardian_restrictions.hpp"
#include "store/notes.hpp"
#include "store/people.hpp"
#include "store/plans.hpp"
#include "store/protected_count.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct PlanOptions {
  std::string person, to, format, out, programme;
  bool history = false, left_out = false;
};

void bind(PlanOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.flag(o.history, "--history");
  form.option(o.to, "--for", "PARTY,PARTY");
  form.flag(o.left_out, "--left-out");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.format, "--format", "text|csv|json|md|html");
  form.option(o.out, "--out", "FILE");
}

PlanFrame empty_frame(Session& session) {
  PlanFrame frame{.as_of = session.today()};
  for (const auto& programme : session.settings().programmes) {
    frame.programmes[programme.code] = programme.name;
    for (const auto& member : programme.staff) frame.staff[member.key] = member.name;
  }
  return frame;
}

/// Those who sign a consent today, as on its form: no guardian who is not to be informed.
std::vector<Giver> signers_beside(ReadTxn& txn, Session& session, const Person& person) {
  auto signers = required_givers(consent_facts(person, {.purpose = std::string(kRegister)}),
                                 session.settings().consent, session.today());
  std::erase(signers, Giver::youth);
  for (const Giver guardian : restricted_guardians(txn, person.id)) std::erase(signers, guardian);
  return signers;
}

PlanFrame frame_of(ReadTxn& txn, Session& session, const Person& person, const PlanOptions& o) {
  PlanFrame frame = empty_frame(session);
  frame.code = session.code(txn, person.id);
  frame.history = o.history;
  frame.for_others = !o.to.empty();
  frame.signers = signers_beside(txn, session, person);
  return frame;
}

bool is_paper(Format format) { return format == Format::md || format == Format::html; }

/// What goes on beside the plans, by programme; the notes are for us alone.
void add_around(ReadTxn& txn, Session& session, const Person& person, const PlanOptions& o,
                Format format, PlanFrame& frame) {
  const bool all = o.history || format == Format::json;
  for (const Programme* programme : session.programmes(o.programme)) {
    auto around = ops::plan_around(txn, person.id, programme->code, session.today(), all);
    if (!around.empty()) frame.around[programme->code] = std::move(around);
  }
  for (const Programme* programme : session.programmes(o.programme))
    if (!ops::has_open_case(txn, programme->code, person.id, session.today()))
      frame.over.insert(programme->code);
  if (!o.to.empty()) return;
  if (!is_paper(format))
    for (const Programme* programme : session.programmes(o.programme))
      if (auto now = ops::plan_now(txn, person.id, programme->code, session.today()); !now.empty())
        frame.now[programme->code] = std::move(now);
  const std::string only = o.programme.empty() ? "" : session.programme(o.programme).code;
  frame.notes.emplace().programme = only;
  for (const auto& note : notes_of(txn, person.id)) {
    if (!only.empty() && note.programme != only) continue;
    ++frame.notes->all;
    if (note.restricted)
      ++frame.notes->restricted;
    else
      frame.notes->latest = std::max(note.day, frame.notes->latest.value_or(note.day));
  }
}

std::string rendered(std::span<const Plan> plans, PlanFrame& frame, Format format, ReadTxn& txn,
                     const Person& person, Session& session) {
  const CodeBook codes = session.code_book(txn);
  if (format == Format::json) return plan_json(plans, frame);
  if (format == Format::text) return plan_text(plans, frame, codes, session.text());
  if (session.names() && person.protection == Protection::none) {
    frame.name = full_name(contact_detail_of(txn, person.id));
    session.shows(person.id);
  }
  return plan_paper(*printed(plans, session.today()), frame, codes, session.text(),
                    format == Format::html ? PaperFormat::html : PaperFormat::md);
}

/// Names stand on a paper alone.
void refuse_names(Session& session, Format format) {
  if (session.options.names && !is_paper(format))
    throw Error(ErrorKind::usage, {"usage.needs", {"--names", "--format html"}});
}

/// What is left out is for whoever has the plan: on the screen.
void refuse_list(const PlanOptions& o) {
  if (!o.left_out) return;
  if (o.to.empty()) throw Error(ErrorKind::usage, {"usage.needs", {"--left-out", "--for"}});
  refuse_beside("--left-out", o.format, "--format");
  refuse_beside("--left-out", o.out, "--out");
}

/// What is of a case before the one that goes on is told of as such, and never followed up.
void take_earlier(ReadTxn& txn, Session& session, std::span<Plan> plans, PlanFrame& frame) {
  for (Plan& plan : plans) {
    if (!ops::is_of_earlier_case(txn, plan, session.today())) continue;
    frame.earlier.insert(plan.id);
    forget_follow_ups(plan);
  }
}

/// Without a person: everybody's open plan whose case goes on, but for those with protection.
ExitCode list(const PlanOptions& o, Session& session) {
  if (!o.to.empty())
    throw Error(ErrorKind::usage, {"plan.add.lonely", {"--for", "PERSON"}},
                {"usage.help", {"plan"}});
  refuse_list(o);
  if (session.options.names) throw Error(ErrorKind::usage, {"usage.needs", {"--names", "PERSON"}});
  const Format format =
      report_format(o.format, o.out, {Format::text, Format::csv, Format::json, Format::md});
  const auto txn = session.begin_read();
  std::vector<std::pair<std::string, Plan>> plans;
  for (const Programme* programme : session.programmes(o.programme))
    for (auto& plan : ops::shown_open_plans(*txn, programme->code, session.today()))
      plans.emplace_back(session.code(*txn, plan.person), std::move(plan));
  PlanFrame frame = empty_frame(session);
  for (auto& [code, plan] : plans) take_earlier(*txn, session, std::span(&plan, 1), frame);
  if (plans.empty() && format == Format::text)
    session.print(count_protected(*txn) > 0 ? "plan.list.none_shown" : "plan.list.none");
  else
    deliver(plan_list(plans, frame, session.code_book(*txn), session.text(), format), o.out,
            session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

/// Nothing to be signed is no paper: what was registered by mistake never was a plan.
bool none_for_paper(std::vector<Plan>& plans, Format format) {
  if (is_paper(format))
    std::erase_if(plans, [](const Plan& plan) { return plan.close_reason == "error"; });
  return plans.empty();
}

/// One paper is one plan: the others that are open are named.
void note_others(std::span<const Plan> plans, Session& session, const PlanFrame& frame) {
  for (const Plan& plan : plans)
    if (&plan != printed(plans, session.today()) && plan.open_on(session.today()))
      session.warn("note", session.text()("plan.paper.other", about(plan, 2, frame, session),
                                          frame.code, plan.programme));
}

/// There is no plan: we are shown what goes on all the same, a party is not.
ExitCode show_none(const PlanOptions& o, Session& session, PlanFrame& frame, const CodeBook& codes,
                   Format format) {
  if (frame.for_others) frame.around.clear();
  if (is_paper(format)) {
    session.talk(session.text()("plan.paper.none", frame.code));
    return ExitCode::findings;
  }
  if (format == Format::json) {
    deliver(plan_json({}, frame), o.out, session);
    return ExitCode::ok;
  }
  deliver(plan_text({}, frame, codes, session.text()), o.out, session);
  if (!frame.for_others) session.say("plan.view.none.tip", frame.code);
  return ExitCode::ok;
}

ExitCode run(const PlanOptions& o, Session& session) {
  if (o.person.empty()) return list(o, session);
  const Format format =
      report_format(o.format, o.out, {Format::text, Format::json, Format::md, Format::html});
  refuse_names(session, format);
  refuse_list(o);
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const std::string prefix = session.prefix(*txn);
  const Person person = get_person(*txn, session.person(o.person, prefix), prefix);
  const PlanReader reader{code_keys(codes, "party", o.to), format};
  auto plans =
      plans_of(*txn, person.id, o.programme.empty() ? "" : session.programme(o.programme).code);
  PlanFrame frame = frame_of(*txn, session, person, o);
  add_around(*txn, session, person, o, format, frame);
  take_earlier(*txn, session, plans, frame);
  if (frame.for_others) {
    const auto shared =
        shared_programmes(*txn, session, codes,
                          {person, "measures", session.programmes(o.programme), reader.parties});
    if (shared.empty()) return ExitCode::findings;
    keep_programmes(plans, frame, shared);
  }
  if (none_for_paper(plans, format)) return show_none(o, session, frame, codes, format);
  if (frame.for_others) leave_out_for(*txn, plans, reader, o.left_out, codes, session, frame);
  if (o.left_out) return ExitCode::ok;
  if (is_paper(format)) note_others(plans, session, frame);
  deliver(rendered(plans, frame, format, *txn, person, session), o.out, session);
  if (frame.for_others) tell_disclose(plans, frame, reader, codes, session);
  return ExitCode::ok;
}

}  // namespace

Action plan_plan() {
  return {"plan", "", Access::reads, "jagmed plan p17", declare<PlanOptions>, Names::shown};
}

}  // namespace jagmed::cmd
