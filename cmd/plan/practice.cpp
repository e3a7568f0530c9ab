// jagmed plan practice: who is at which workplace, begun, ended, listed.
#include "cmd/plan/practice.hpp"
#include "base/duration.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/report/common.hpp"
#include "domain/planned.hpp"
#include "intake/week.hpp"
#include "ops/open_case.hpp"
#include "report/practice.hpp"
#include "store/people.hpp"
#include "store/practices.hpp"

#include <algorithm>
#include <set>

namespace jagmed::cmd {
namespace {

struct PracticeOptions {
  std::string person, kind, at, from, to, hours, readiness, visits, visit_days, visit_time, end,
      reason;
  ReportOptions report;
  bool all = false;
};

void bind(PracticeOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.option(o.kind, "--kind", "KIND");
  form.option(o.at, "--at", "TEXT");
  form.option(o.from, "--from", "DAY");
  form.option(o.to, "--to", "DAY");
  form.option(o.hours, "--hours", "NUMBER");
  form.option(o.readiness, "--readiness", "DAY");
  form.option(o.visits, "--visits", "NUMBER");
  form.option(o.visit_days, "--visit-days", "DAY,DAY");
  form.option(o.visit_time, "--visit-time", "DURATION");
  form.option(o.end, "--end", "DAY");
  form.option(o.reason, "--reason", "CODE");
  form.flag(o.all, "--all");
  bind_report(o.report, form);
}

/// Other hours of the one that goes on.
bool sets_hours(const PracticeOptions& o) {
  return !o.hours.empty() && o.from.empty() && o.at.empty() && o.end.empty() && o.readiness.empty();
}
/// Other support visits to it.
bool sets_visits(const PracticeOptions& o) {
  const bool said = !o.visits.empty() || !o.visit_days.empty() || !o.visit_time.empty();
  return said && o.hours.empty() && o.from.empty() && o.at.empty() && o.to.empty() &&
         o.end.empty() && o.readiness.empty();
}
bool begins(const PracticeOptions& o) {
  // --kind then says which.
  const bool picks_one = !o.end.empty() || !o.readiness.empty() || sets_hours(o) || sets_visits(o);
  return !o.from.empty() || !o.at.empty() || (!o.kind.empty() && !picks_one);
}
bool ends(const PracticeOptions& o) { return !o.end.empty(); }

/// Options that say nothing without what they belong to.
void refuse_lonely(const PracticeOptions& o) {
  const auto refuse = [](const std::string& word, const char* name, const char* needed) {
    if (!word.empty())
      throw Error(ErrorKind::usage, {"practice.lonely", {name, needed}},
                  {"usage.help", {"plan practice"}});
  };
  if (begins(o) && ends(o)) throw Error(ErrorKind::usage, {"usage.not_both", {"--from", "--end"}});
  if (o.person.empty())
    for (const auto& [word, name] : {std::pair{&o.from, "--from"},
                                     {&o.at, "--at"},
                                     {&o.end, "--end"},
                                     {&o.readiness, "--readiness"},
                                     {&o.kind, "--kind"},
                                     {&o.hours, "--hours"},
                                     {&o.visits, "--visits"},
                                     {&o.visit_days, "--visit-days"},
                                     {&o.visit_time, "--visit-time"}})
      refuse(*word, name, "PERSON");
  if (!begins(o) && !sets_visits(o))
    for (const auto& [word, name] : {std::pair{&o.to, "--to"},
                                     {&o.visits, "--visits"},
                                     {&o.visit_days, "--visit-days"},
                                     {&o.visit_time, "--visit-time"}})
      refuse(*word, name, "--from");
  if (!begins(o) && !sets_hours(o)) refuse(o.hours, "--hours", "--from");
  if (!ends(o) && o.to.empty()) refuse(o.reason, "--reason", "--end");
  const char* change = begins(o)              ? "--from"
                       : ends(o)              ? "--end"
                       : !o.readiness.empty() ? "--readiness"
                       : sets_hours(o)        ? "--hours"
                       : sets_visits(o)       ? "--visits"
                                              : nullptr;
  if (change == nullptr) return;
  for (const auto& [given, name] : {std::pair{o.all, "--all"},
                                    {!o.report.as_of.empty(), "--as-of"},
                                    {!o.report.format.empty(), "--format"},
                                    {!o.report.out.empty(), "--out"}})
    if (given) throw Error(ErrorKind::usage, {"usage.not_both", {change, name}});
}

std::vector<int> days_of(const std::string& typed) {
  std::vector<int> days;
  for (const auto& word : split(typed, ',')) {
    const auto day = read_weekday(word);
    if (!day)
      throw Error(ErrorKind::input, {"weekday.form", {terminal_safe(word)}}, "weekday.form.hint");
    if (std::ranges::find(days, *day) == days.end()) days.push_back(*day);
  }
  return days;
}

int visits_of(const PracticeOptions& o, const std::vector<int>& days) {
  if (o.visits.empty()) return days.empty() ? 1 : static_cast<int>(days.size());
  if (o.visits.size() != 1 || o.visits[0] < '0' || o.visits[0] > '7')
    throw Error(ErrorKind::usage, "practice.visits", {"usage.help", {"plan practice"}});
  const int visits = o.visits[0] - '0';
  if (!days.empty() && visits != static_cast<int>(days.size()))
    throw Error(ErrorKind::usage,
                {"practice.visits.differ", {o.visits, std::to_string(days.size())}});
  return visits;
}

/// Why it ended is asked for, never guessed: one that was broken off is not carried out.
std::string end_reason_from(const PracticeOptions& o, const CodeBook& codes) {
  if (o.reason.empty())
    throw Error(ErrorKind::usage, {"usage.missing", {"--reason"}},
                {"plan.close.reasons", {"practice_end"}});
  return codes.resolve("practice_end", o.reason).key;
}

ops::VisitChange visits_from(const PracticeOptions& o) {
  ops::VisitChange change{.visits = {}, .days = days_of(o.visit_days), .minutes = {}};
  if (!o.visits.empty()) change.visits = visits_of(o, change.days);
  if (!o.visit_time.empty()) change.minutes = parse_minutes(o.visit_time);
  return change;
}

ops::PracticeRequest request_of(const PracticeOptions& o, Session& session, const CodeBook& codes,
                                const std::string& prefix) {
  if (o.kind.empty())
    throw Error(ErrorKind::usage, {"usage.missing", {"--kind"}}, {"usage.help", {"plan practice"}});
  const Date today = session.today();
  ops::PracticeRequest request{
      .practice = Practice{.person = session.person(o.person, prefix),
                           .programme = o.report.programme,
                           .kind = codes.resolve("practice_kind", o.kind).key,
                           .workplace = o.at,
                           .started = o.from.empty() ? today : near_day(o.from, today)},
      .visit_days = days_of(o.visit_days)};
  Practice& practice = request.practice;
  if (!o.to.empty()) {
    practice.ended = near_day(o.to, today);
    practice.end_reason = end_reason_from(o, codes);
  }
  if (!o.hours.empty()) practice.week_minutes = parse_week_hours(o.hours);
  if (!o.readiness.empty()) practice.readiness_day = parse_day(o.readiness, today);
  practice.visits_week = visits_of(o, request.visit_days);
  if (!o.visit_time.empty()) request.visit_minutes = parse_minutes(o.visit_time);
  return request;
}

ExitCode begin(const PracticeOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, codes, prefix);
  const auto txn = session.begin_write("plan practice");
  const auto begun =
      ops::begin_practice(*txn, request, session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  print_begun(session, begun, codes, prefix);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

/// The end, the hours, the support visits or the behovsbild of the one that goes on.
ExitCode change(const PracticeOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  if (ends(o) && !o.readiness.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"--end", "--readiness"}});
  ops::PracticeChange request{
      .person = session.person(o.person, prefix),
      .programme = o.report.programme,
      .kind = o.kind.empty() ? "" : codes.resolve("practice_kind", o.kind).key,
      .day = ends(o)                           ? near_day(o.end, session.today())
             : sets_hours(o) || sets_visits(o) ? session.today()
                                               : parse_day(o.readiness, session.today())};
  if (sets_hours(o)) request.week_minutes = parse_week_hours(o.hours);
  if (sets_visits(o)) request.visits = visits_from(o);
  if (ends(o)) request.end_reason = end_reason_from(o, codes);
  const auto txn = session.begin_write("plan practice");
  const auto changed =
      ops::change_practice(*txn, request, session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  print_changed(session, request, changed, codes, prefix);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

/// Everybody whose case goes on, also who is to begin (of a day in the past that was not known), or
/// one person with all.
ExitCode list(const PracticeOptions& o, Session& session) {
  const Format format =
      report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  const Date as_of = report_day(o.report, session);
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  const PersonId person =
      o.person.empty() ? 0 : get_person(*txn, session.person(o.person, prefix), prefix).id;
  const Date until = as_of < session.today() ? as_of : as_of + kPlannedDays;
  std::vector<ProgrammePractices> all;
  for (const Programme* programme : session.programmes(o.report.programme)) {
    ProgrammePractices each{.programme = programme};
    for (auto& practice : person == 0 ? all_practices(*txn, programme->code, until)
                                      : practices_of(*txn, person, programme->code)) {
      ops::end_with_case(*txn, practice, as_of);
      const bool over = practice.is_mistake() || (practice.ended && *practice.ended < as_of) ||
                        !ops::has_open_case(*txn, programme->code, practice.person, as_of);
      if (person == 0 && !o.all && over) continue;
      const bool hidden = person == 0 && ops::is_protected(*txn, practice.person);
      (hidden ? each.hidden : each.practices).push_back(std::move(practice));
    }
    all.push_back(std::move(each));
  }
  for (auto& each : all) each.of = person;
  deliver(practice_report(all, as_of, prefix, session.code_book(*txn), session.text(), format),
          o.report.out, session);
  if (person == 0) tell_left_out(session, *txn);
  return ExitCode::ok;
}

ExitCode run(const PracticeOptions& o, Session& session) {
  refuse_lonely(o);
  if (begins(o)) return begin(o, session);
  if (ends(o) || !o.readiness.empty() || sets_hours(o) || sets_visits(o)) return change(o, session);
  return list(o, session);
}

}  // namespace

Action plan_practice() {
  return {"plan", "practice", Access::changes,
          "jagmed plan practice p17 --kind training --at Verkstaden --from 2017-04-03 --hours 24",
          declare<PracticeOptions>};
}

}  // namespace jagmed::cmd
