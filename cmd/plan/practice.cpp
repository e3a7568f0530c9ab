// jagmed plan practice: who is at which workplace, begun, ended, listed.
#include "ops/practice.hpp"
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

/// A first or last day may have been or be to come: 3/7 is the one that is near.
Date near_day(const std::string& typed, Date today) {
  try {
    return parse_day(typed, today);
  } catch (const Error& e) {
    if (e.message().key != "date.soon" && e.message().key != "date.form") throw;
    return parse_coming_day(typed, today);
  }
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
      .practice = Practice{.person = parse_person(o.person, prefix),
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

void print_visits(Session& session, const std::vector<int>& weekdays) {
  std::vector<std::string> days;
  for (const int day : weekdays)
    days.push_back(session.text()("week.every." + std::to_string(day)));
  if (!days.empty()) session.print("practice.visits_planned", join(days, ", "));
}

void print_begun(Session& session, const ops::PracticeBegun& begun, const CodeBook& codes,
                 const std::string& prefix) {
  const Catalogue& text = session.text();
  const Practice& practice = begun.practice;
  const auto kind = [&](const std::string& key) {
    return codes.label("practice_kind", key, text.language());
  };
  const std::string reason =
      practice.ended
          ? inside_sentence(codes.label("practice_end", practice.end_reason, text.language()))
          : "";
  for (const auto& former : begun.former)
    session.print(former.is_mistake() ? "practice.former.mistake" : "practice.former",
                  former.started.iso(), former.ended->iso());
  const char* line = practice.ended && *practice.ended > session.today() ? "practice.planned"
                     : practice.ended                                    ? "practice.was"
                     : practice.started > session.today()                ? "practice.begins"
                                                                         : "practice.begun";
  session.print(line, person_code(practice.person, prefix), inside_sentence(kind(practice.kind)),
                practice.workplace, practice.started.iso(),
                practice.ended ? practice.ended->iso() : "", reason);
  if (practice.week_minutes)
    session.print("practice.hours_week", text.duration(*practice.week_minutes));
  print_visits(session, begun.visit_days);
  if (!practice.readiness_day)
    session.warn("note", text("practice.missing_readiness"));
  else if (practice.readiness_is_late())
    session.warn("note", text("practice.late_readiness"));
  std::vector<std::string> skipped;
  for (const auto& key : begun.skipped) skipped.push_back(inside_sentence(kind(key)));
  if (!skipped.empty()) session.warn("note", text("practice.skipped", join(skipped, ", ")));
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

/// None of a practice that never was is planned any more; hours that there are stay.
void tell_visits_of_mistake(Session& session, const ConfirmedVisits& confirmed,
                            const std::string& code) {
  if (confirmed.count == 0)
    session.print("practice.visits_gone");
  else
    session.print("practice.visits_stay", confirmed.count, confirmed.last->iso(), code);
}

/// The end, the hours, the support visits or the behovsbild of the one that goes on.
ExitCode change(const PracticeOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  if (ends(o) && !o.readiness.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"--end", "--readiness"}});
  ops::PracticeChange request{
      .person = parse_person(o.person, prefix),
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
  const Practice& practice = changed.practice;
  session.commit(*txn);
  const auto label = [&session, &book = codes](const char* list, const std::string& key) {
    return inside_sentence(book.label(list, key, session.text().language()));
  };
  const std::string code = person_code(practice.person, prefix);
  if (ends(o) && !practice.ended)
    session.print("practice.dropped", code, label("practice_kind", practice.kind),
                  practice.started.iso());
  else if (ends(o))
    session.print(*practice.ended > session.today() ? "practice.ends" : "practice.ended", code,
                  label("practice_kind", practice.kind), practice.started.iso(),
                  practice.ended->iso(), label("practice_end", practice.end_reason));
  else if (sets_hours(o))
    session.print("practice.hours_now", code, label("practice_kind", practice.kind),
                  practice.started.iso(), session.text().duration(*practice.week_minutes));
  else if (sets_visits(o))
    session.print("practice.visits_now", code, label("practice_kind", practice.kind),
                  practice.started.iso(), practice.visits_week,
                  std::max(session.today() + 1, practice.started).iso());
  else
    session.print("practice.ready", code, label("practice_kind", practice.kind), request.day.iso());
  print_visits(session, changed.visit_days);
  if (changed.former)
    session.print("plan.stood", changed.former->ended->iso() + ", " +
                                    label("practice_end", changed.former->end_reason));
  if (practice.is_mistake()) tell_visits_of_mistake(session, changed.confirmed, code);
  if (!o.readiness.empty() && practice.readiness_is_late())
    session.warn("note", session.text()("practice.late_readiness"));
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
      o.person.empty() ? 0 : get_person(*txn, parse_person(o.person, prefix), prefix).id;
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
  if (person != 0) session.shows_protected(*txn, person);
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
