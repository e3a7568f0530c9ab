#include "cmd/report/common.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/identity_shape.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <charconv>

namespace jagmed::cmd {

namespace {

/// An ending by which a file would be taken for what it is not.
std::optional<std::string_view> never_written(const std::string& out) {
  for (const std::string_view each : {"xlsx", "xls", "ods", "pdf", "docx", "doc", "odt"})
    if (fold_case(out).ends_with("." + std::string(each))) return each;
  return {};
}

}  // namespace

void bind_report(ReportOptions& options, Form& form) {
  form.option(options.as_of, "--as-of", "DAY");
  form.option(options.programme, "--programme", "CODE");
  form.option(options.format, "--format", "FORMAT");
  form.option(options.out, "--out", "FILE");
}

Date report_day(const ReportOptions& options, Session& session) {
  return options.as_of.empty() ? session.today() : parse_day(options.as_of, session.today());
}

Format report_format(const std::string& typed, const std::string& out,
                     std::initializer_list<Format> allowed) {
  const auto is_allowed = [&](Format format) {
    return std::ranges::find(allowed, format) != allowed.end();
  };
  const auto words = [&](const char* before) {
    std::vector<std::string> all;
    for (const Format each : allowed)
      if (*before == '\0' || each != Format::text)
        all.push_back(before + std::string(format_word(each)));
    return join(all, ", ");
  };
  if (typed.empty()) {
    const auto ending = format_of_file(out);
    const auto other = ending ? std::nullopt : never_written(out);
    if (!ending && !other) return Format::text;
    if (ending && is_allowed(*ending)) return *ending;
    const std::string_view word = other ? *other : format_word(*ending);
    throw Error(ErrorKind::usage, {"report.ending", {"." + std::string(word)}},
                {"report.ending.hint", {words(".")}});
  }
  const auto format = format_from(typed);
  if (format && is_allowed(*format)) return *format;
  throw Error(ErrorKind::usage,
              {"report.format", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
              {"code.known", {words("")}});
}

Format report_format(const std::string& typed, std::initializer_list<Format> allowed) {
  return report_format(typed, "", allowed);
}

int days_ahead(const std::string& typed) {
  std::string_view digits = typed;
  if (digits.ends_with('d')) digits.remove_suffix(1);
  int days = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), days);
  if (error != std::errc() || end != digits.data() + digits.size() || days < 0 || days > 3660)
    throw Error(ErrorKind::usage, "consent.due.within", "consent.due.within.hint");
  return days;
}

std::vector<PersonId> protected_persons(ReadTxn& txn) {
  std::vector<PersonId> found;
  for (const auto& person : all_persons(txn))
    if (person.protection != Protection::none) found.push_back(person.id);
  return found;
}

void deliver(const std::string& report, const std::string& out, Session& session) {
  if (out.empty() || out == "-") {
    session.out() << report;
    return;
  }
  if (session.options.dry_run)
    session.say("report.would_write", out);
  else if (session.write_out(out, report))
    session.say("report.written", printed_name(out));
}

}  // namespace jagmed::cmd
