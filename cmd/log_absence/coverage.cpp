// jagmed log-absence coverage: the reported share of lesson time, by school.
#include "ops/coverage.hpp"
#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "cmd/left_out.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/report/common.hpp"
#include "intake/calendar_sheet.hpp"
#include "report/coverage.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct LogAbsenceCoverageOptions {
  std::string from, to, programme, explain, format, out;
  bool with_protected = false;
};

void bind(LogAbsenceCoverageOptions& o, Form& form) {
  form.option(o.from, "--from", "DAY", Need::required);
  form.option(o.to, "--to", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.explain, "--explain", "SCHOOL");
  form.flag(o.with_protected, "--protected");
  form.option(o.format, "--format", "FORMAT");
  form.option(o.out, "--out", "FILE");
}

DateRange days_of(const LogAbsenceCoverageOptions& o, Session& session) {
  const DateRange days{parse_day(o.from, session.today()),
                       o.to.empty() ? session.today() : parse_day(o.to, session.today())};
  if (days.last < days.first)
    throw Error(ErrorKind::usage, {"coverage.order", {days.first.iso(), days.last.iso()}});
  return days;
}

/// By name or an unambiguous beginning of it.
const CoverageLine& line_of(const std::vector<CoverageLine>& lines, const std::string& typed) {
  const std::string wanted = fold_case(trim(typed));
  std::vector<const CoverageLine*> found;
  std::vector<std::string> known;
  for (const auto& line : lines) {
    const std::string name = fold_case(line.school);
    if (name == wanted) return line;
    if (name.starts_with(wanted) && !wanted.empty()) found.push_back(&line);
    if (!line.school.empty()) known.push_back(line.school);
  }
  if (found.size() == 1) return *found.front();
  throw Error(ErrorKind::input,
              {"coverage.school", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
              known.empty() ? Message() : Message("code.known", {join(known, ", ")}));
}

ExitCode run(const LogAbsenceCoverageOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::csv, Format::json});
  const DateRange days = days_of(o, session);
  const auto calendars = school_calendars(session.settings());
  const auto txn = session.begin_read();
  const CoverageOptions options{
      .days = days,
      .min_coverage_permille = session.settings().presence.min_coverage_permille,
      .prefix = session.prefix(*txn),
      .waiting_rows = ops::waiting_rows(*txn, days)};
  const auto lines_of = [&](const Programme& programme) {
    auto lines =
        ops::coverage_lines(*txn, programme, calendars, days,
                            o.with_protected ? ops::WithProtected::yes : ops::WithProtected::no);
    for (const auto& line : lines)
      for (const auto& part : line.parts)
        if (part.protection != Protection::none) session.shows(part.person);
    return lines;
  };
  if (!o.with_protected) tell_left_out(session, *txn);
  if (!o.explain.empty()) {
    const Programme& programme = session.programme(o.programme);
    const auto lines = lines_of(programme);
    const CoverageLine& line = line_of(lines, o.explain);
    deliver(coverage_explanation(session.text(), format, programme, line, options), o.out, session);
    return ExitCode::ok;
  }
  std::vector<ProgrammeCoverage> all;
  for (const Programme* programme : session.programmes(o.programme))
    all.push_back({programme, lines_of(*programme)});
  deliver(coverage_report(session.text(), format, all, options), o.out, session);
  return ExitCode::ok;
}

}  // namespace

Action log_absence_coverage() {
  return {"log-absence", "coverage", Access::reads,
          "jagmed log-absence coverage --from 2017-01-10 --to 2017-05-31",
          declare<LogAbsenceCoverageOptions>};
}

}  // namespace jagmed::cmd
