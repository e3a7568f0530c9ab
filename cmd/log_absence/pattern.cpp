// jagmed log-absence pattern: when somebody is away, by weekday and lesson; or several, a line
// each.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/report/common.hpp"
#include "intake/calendar_sheet.hpp"
#include "ops/absence_pattern.hpp"
#include "report/absence_pattern.hpp"
#include "store/people.hpp"

#include <charconv>

namespace jagmed::cmd {
namespace {

constexpr int kWeeks = 8, kMostWeeks = 60;

struct PatternOptions {
  ReportOptions report;
  std::string person, weeks, group, school;
};

void bind(PatternOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.option(o.weeks, "--weeks", "N");
  form.option(o.group, "--group", "GROUP");
  form.option(o.school, "--school", "NAME");
  bind_report(o.report, form);
}

DateRange window_of(const PatternOptions& o, Session& session) {
  int weeks = kWeeks;
  if (!o.weeks.empty()) {
    const char* end = o.weeks.data() + o.weeks.size();
    const auto [at, error] = std::from_chars(o.weeks.data(), end, weeks);
    if (error != std::errc() || at != end || weeks < 1 || weeks > kMostWeeks)
      throw Error(ErrorKind::usage,
                  {"pattern.weeks", {terminal_safe(o.weeks), std::to_string(kMostWeeks)}});
  }
  const Date last = report_day(o.report, session);
  return {last - (7 * weeks - 1), last};
}

ExitCode one(const PatternOptions& o, Session& session, Format format, DateRange window) {
  for (const auto& [typed, name] : {std::pair{&o.group, "--group"}, {&o.school, "--school"}})
    if (!typed->empty()) throw Error(ErrorKind::usage, {"usage.not_both", {"PERSON", name}});
  const Programme& programme = session.programme(o.report.programme);
  const auto calendars = school_calendars(session.settings());
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  const PersonId person = session.person(o.person, prefix);
  (void)get_person(*txn, person, prefix);
  const auto patterns = ops::pattern_lines(*txn, {.programme = programme,
                                                  .presence = session.settings().presence,
                                                  .calendars = calendars,
                                                  .window = window,
                                                  .named = {person}});
  if (patterns.lines.empty()) refuse_outside(person_code(person, prefix), programme, window.last);
  const Colours colours = o.report.out.empty() && session.colours() ? Colours::yes : Colours::no;
  deliver(pattern_report(session.text(), format, programme, patterns, prefix, colours),
          o.report.out, session);
  return ExitCode::ok;
}

ExitCode several(const PatternOptions& o, Session& session, Format format, DateRange window) {
  const auto calendars = school_calendars(session.settings());
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const std::string group = o.group.empty() ? "" : codes.resolve_any("target_group", o.group).key;
  const std::string school =
      o.school.empty()
          ? ""
          : in_programmes(session, o.report.programme,
                          [&](const Programme& programme) { return programme.school(o.school); });
  std::vector<ProgrammePatterns> all;
  for (const Programme* programme : session.programmes(o.report.programme)) {
    all.push_back({programme, ops::pattern_lines(*txn, {.programme = *programme,
                                                        .presence = session.settings().presence,
                                                        .calendars = calendars,
                                                        .window = window,
                                                        .group = group,
                                                        .school = school})});
  }
  deliver(patterns_report(session.text(), format, window, all, session.prefix(*txn)), o.report.out,
          session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

ExitCode run(const PatternOptions& o, Session& session) {
  const Format format =
      report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  const DateRange window = window_of(o, session);
  return o.person.empty() ? several(o, session, format, window) : one(o, session, format, window);
}

}  // namespace

Action log_absence_pattern() {
  return {"log-absence", "pattern", Access::reads, "jagmed log-absence pattern p17 --weeks 8",
          declare<PatternOptions>};
}

}  // namespace jagmed::cmd
