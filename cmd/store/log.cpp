// jagmed store log: who did what and who read what, and the monthly sample to check.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/report/common.hpp"
#include "cmd/store/common.hpp"
#include "ops/audit_log.hpp"
#include "report/audit_log.hpp"
#include "store/people.hpp"

#include <charconv>

namespace jagmed::cmd {
namespace {

struct LogOptions {
  std::string person, kind, month, actor, since, sample, percent, least, format, out;
};

void bind(LogOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.option(o.kind, "--kind", "changes|readings");
  form.option(o.month, "--month", "MONTH");
  form.option(o.actor, "--by", "WHO");
  form.option(o.since, "--since", "DAY");
  form.option(o.sample, "--sample", "MONTH");
  form.option(o.percent, "--percent", "N");
  form.option(o.least, "--least", "N");
  form.option(o.format, "--format", "FORMAT");
  form.option(o.out, "--out", "FILE");
}

/// The options that the listing takes and the sample does not, and the other way round.
void refuse_mixed(const LogOptions& o) {
  const auto refuse = [](const std::string& given, const char* name, const char* other) {
    if (!given.empty()) throw Error(ErrorKind::usage, {"usage.not_both", {other, name}});
  };
  if (!o.sample.empty()) {
    refuse(o.person, "PERSON", "--sample");
    refuse(o.kind, "--kind", "--sample");
    refuse(o.month, "--month", "--sample");
    refuse(o.actor, "--by", "--sample");
    refuse(o.since, "--since", "--sample");
  } else if (!o.percent.empty() || !o.least.empty()) {
    throw Error(ErrorKind::usage, "log.sample.only");
  }
}

int number(const char* option, const std::string& typed, int otherwise, int most) {
  if (typed.empty()) return otherwise;
  int value = 0;
  const char* end = typed.data() + typed.size();
  const auto [at, error] = std::from_chars(typed.data(), end, value);
  if (error != std::errc() || at != end || value < 1 || value > most)
    throw Error(ErrorKind::usage, {"log.number", {option, std::to_string(most)}});
  return value;
}

ExitCode sample(const LogOptions& o, Session& session) {
  const std::string wanted =
      o.format.empty() && !o.out.empty() && !format_of_file(o.out) ? "md" : o.format;
  const Format format =
      report_format(wanted, o.out, {Format::text, Format::csv, Format::json, Format::md});
  LogRules rules = session.settings().log;
  rules.sample_percent = number("--percent", o.percent, rules.sample_percent, 100);
  rules.sample_least = number("--least", o.least, rules.sample_least, 100'000);
  const auto txn = session.begin_read();
  const auto drawn =
      ops::draw_sample(*txn, parse_month(o.sample), rules, session.settings(), session.today());
  deliver(sample_report(session.text(), format, drawn, session.prefix(*txn)), o.out, session);
  return ExitCode::ok;
}

Message kind_hint(const std::string& typed) {
  const std::vector<std::string> known{"changes", "readings"};
  const auto near = nearest(typed, known);
  return near ? Message("code.near", {*near}) : Message("code.known", {join(known, ", ")});
}

ops::LogRequest request_of(const LogOptions& o, Session& session, const std::string& prefix) {
  ops::LogRequest request{.actor = o.actor};
  if (!o.person.empty()) request.person = session.person(o.person, prefix);
  if (o.kind == "changes")
    request.kind = EventKind::change;
  else if (o.kind == "readings")
    request.kind = EventKind::reading;
  else if (!o.kind.empty())
    throw Error(ErrorKind::usage, {"log.kind", {terminal_safe(o.kind)}}, kind_hint(o.kind));
  if (!o.since.empty()) request.since = parse_day(o.since, session.today());
  if (!o.month.empty()) request.month = parse_month(o.month);
  return request;
}

ExitCode run(const LogOptions& o, Session& session) {
  refuse_mixed(o);
  if (!o.sample.empty()) return sample(o, session);
  const Format format = report_format(o.format, o.out, {Format::text, Format::csv, Format::json});
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  const auto request = request_of(o, session, prefix);
  const auto lines = ops::log_lines(*txn, request);
  if (request.person && lines.empty()) (void)get_person(*txn, *request.person, prefix);
  deliver(log_report(session.text(), format, lines, prefix, session.today()), o.out, session);
  return ExitCode::ok;
}

}  // namespace

Action store_log() {
  return {"store", "log", Access::reads, "jagmed store log p17 --kind readings",
          declare<LogOptions>};
}

}  // namespace jagmed::cmd
