// jagmed log-absence screen: who passes a limit in a whole school's file; nothing is kept.
#include "base/duration.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/interrupt.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/log_absence/import_file.hpp"
#include "cmd/progress.hpp"
#include "cmd/report/common.hpp"
#include "ops/absence_file.hpp"
#include "ops/import_calendar.hpp"
#include "ops/screen_absence.hpp"
#include "report/screening.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>

namespace jagmed::cmd {
namespace {

struct ScreenOptions {
  std::string file, profile, over = "15%", kind, by, exported_at, format, out;
};

void bind(ScreenOptions& o, Form& form) {
  form.word(o.file, "FILE", Need::required);
  form.option(o.profile, "--profile", "NAME|FILE");
  form.option(o.over, "--over", "15%|10h|10d");
  form.option(o.kind, "--kind", "total|valid|invalid");
  form.option(o.by, "--by", "file|month");
  form.option(o.exported_at, "--exported-at", "TIME");
  form.option(o.format, "--format", "text|csv|json");
  form.option(o.out, "--out", "FILE");
}

/// More than all lessons of a läsår.
constexpr int kMostHours = 2000;
constexpr int kMostDays = 366;

/// "15%", "12,5 %", a duration: "10h", "600m", or days: "10d", "10 dagar".
[[noreturn]] void refuse_limit(const std::string& typed) {
  throw Error(ErrorKind::usage, {"screen.limit", {terminal_safe(typed)}}, "screen.limit.hint");
}

int minutes_of(const std::string& text) try {
  return parse_minutes(text, kMostHours);
} catch (const Error& e) {
  if (e.message().key != "duration.form") throw;
  refuse_limit(text);
}

/// Nothing where it is no number of days; of a läsår at most.
std::optional<int> days_of(std::string_view text) {
  constexpr std::string_view kUnits[] = {"d", "dag", "dagar", "skoldagar", "day", "days"};
  int days = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (failed != std::errc()) return {};
  const std::string_view unit = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  if (std::ranges::find(kUnits, unit) == std::end(kUnits)) return {};
  return days >= 1 && days <= kMostDays ? std::optional(days) : std::nullopt;
}

void read_limit(const std::string& typed, ScreenLimit& limit) {
  const std::string text(trim(typed));
  if (const auto days = days_of(text)) {
    limit.measure = ScreenMeasure::days;
    limit.least = *days;
    return;
  }
  if (!text.ends_with('%')) {
    limit.measure = ScreenMeasure::minutes;
    limit.least = minutes_of(text);
    return;
  }
  std::string number(trim(std::string_view(text).substr(0, text.size() - 1)));
  for (char& c : number)
    if (c == ',') c = '.';
  double percent = -1;
  const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), percent);
  const bool whole = failed == std::errc() && end == number.data() + number.size();
  const double permille = percent * 10;
  if (!whole || !(percent > 0 && percent <= 100) ||
      std::abs(permille - std::round(permille)) > 1e-6)
    refuse_limit(typed);
  limit.least = static_cast<int>(std::lround(permille));
}

ScreenLimit limit_of(const ScreenOptions& o, const PresenceRules& presence) {
  ScreenLimit limit{.min_coverage_permille = presence.min_coverage_permille};
  read_limit(o.over, limit);
  const auto kind = choice("--kind", o.kind, {"total", "valid", "invalid"});
  limit.kind = kind == "valid"     ? ScreenKind::valid
               : kind == "invalid" ? ScreenKind::invalid
                                   : ScreenKind::total;
  limit.by_month = choice("--by", o.by, {"file", "month"}) == "month";
  return limit;
}

/// When the file was made; of spans also what it covers, for they are taken as by the import.
ops::ImportRequest made_request(const ScreenOptions& o, const SourceFile& source,
                                const Profile& profile, Session& session) {
  const bool said = !o.exported_at.empty();
  const std::int64_t made = said ? export_moment(o.exported_at, session) : local_now(session);
  const ImportChoices choices{
      .file = o.file, .profile = o.profile, .exported_at = made, .exported_said = said};
  ops::ImportRequest request = import_request(choices, session, source, profile);
  if (!profile.has_spans()) request.period.reset();
  return request;
}

/// What the file says of pupils, and with what letter those who are known are told.
struct Found {
  Screening screening;
  std::string prefix;
};

Found screened(const ScreenOptions& o, const ScreenLimit& limit, Trust how, Session& session) {
  ops::ScreenRequest request{.limit = limit};
  Found found;
  const SourceFile source(o.file, how);
  const Profile profile = profile_for(source, o.profile, session);
  ops::KnownPupils known;
  const ops::ImportRequest made = made_request(o, source, profile, session);
  SpanRules spans;
  {
    const auto txn = session.begin_read();
    found.prefix = session.prefix(*txn);
    known = ops::known_pupils(*txn, profile.source);
    request.calendars = std::make_shared<ops::PupilCalendars>(txn.get(), known, made);
    if (profile.has_spans()) spans = ops::span_rules(request.calendars, made);
  }
  request.again = [&] {
    auto reader = std::make_unique<AbsenceReader>(source, profile,
                                                  Date(static_cast<int>(made.exported_at / 1440)));
    if (made.period) reader->set_period(*made.period);
    reader->set_spans(spans);
    return reader;
  };
  const auto reader = request.again();
  const Interrupts interrupts;
  Progress progress(session);
  progress.begin("progress.reading");
  request.progress = [&](std::uint64_t rows) {
    interrupts.check();
    progress.show(rows, reader->bytes_read(), source.size());
  };
  found.screening = ops::screen_absence(*reader, known.persons, request);
  progress.clear();
  return found;
}

ExitCode run(const ScreenOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::csv, Format::json});
  const ScreenLimit limit = limit_of(o, session.settings().presence);
  const auto [screening, prefix] =
      read_once_if_possible([&](Trust how) { return screened(o, limit, how, session); });
  for (const ScreenHit& hit :
       screening.hits)  // whose number is whose is told by the code beside it
    if (hit.person != 0) session.shows(hit.person);
  deliver(screening_report(screening, limit, format, session.text(), prefix), o.out, session);
  session.say("screen.nothing_kept");
  return screening.has_findings() ? ExitCode::findings : ExitCode::ok;
}

}  // namespace

Action log_absence_screen() {
  return {"log-absence", "screen", Access::reads,
          "jagmed log-absence screen hela-skolan.csv --over 15% --by month",
          declare<ScreenOptions>};
}

}  // namespace jagmed::cmd
