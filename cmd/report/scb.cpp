// jagmed report scb: the month that is reported to SCB, and its file.
#include "report/scb.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/printed_name.hpp"
#include "cmd/report/common.hpp"
#include "store/people.hpp"
#include "store/scb_rows.hpp"
#include "store/scb_written.hpp"

#include <filesystem>

namespace jagmed::cmd {
namespace {

namespace fs = std::filesystem;

struct ScbOptions {
  std::string month, programme, format, out;
  bool tab = false;
};

void bind(ScbOptions& o, Form& form) {
  form.option(o.month, "--month", "MONTH", Need::required);
  form.option(o.programme, "--programme", "CODE");
  form.option(o.format, "--format", "FORMAT");
  form.option(o.out, "--out", "FILE|FOLDER");
  form.flag(o.tab, "--tab");
}

/// The file of --out: in a folder under the recommended name. Empty without --out.
std::string file_path(const ScbOptions& o, Month month, const Programme& programme) {
  if (o.out.empty()) return {};
  std::error_code ignored;
  const bool folder = o.out.ends_with('/') || fs::is_directory(o.out, ignored);
  return folder ? (fs::path(o.out) / scb_file_name(month, programme)).string() : o.out;
}

/// A day would tell who somebody with protection is.
void hide_days(Message& message) {
  for (auto& value : message.values)
    if (Date::from_iso(value)) value = "–";
}

ScbMonth month_of(ReadTxn& txn, const Programme& programme, Month month, Date today,
                  const std::string& file_name) {
  const ReportingBasis basis = programme.scb.basis;
  const Month before = Month::of(month.first() - 1);
  ScbMonth result = scb_month(scb_input(txn, programme.code, basis, month), programme, month, today,
                              scb_minutes(txn, programme.code, basis, before), file_name);
  for (auto& finding : result.findings)
    if (const auto person = find_person(txn, finding.person);
        person && person->protection != Protection::none) {
      finding.hidden = true;
      hide_days(finding.message);
    }
  return result;
}

void tell_findings(Session& session, const ScbMonth& month, CheckLevel level,
                   const std::string& prefix) {
  for (const auto& finding : month.findings)
    if (finding.severity == level)
      session.warn(finding_key(finding), finding.number,
                   finding_text(session.text(), finding, prefix));
}

/// Whoever gets a file without some of those who are counted hears it, also where the sheet says
/// it.
void tell_erased(Session& session, const ScbMonth& month, const std::string& prefix) {
  for (const auto& finding : month.findings)
    if (finding.message.key.starts_with("scb.check.erased"))
      session.warn(finding_key(finding), finding.number,
                   finding_text(session.text(), finding, prefix));
}

/// The errors, then the refusal: nothing is written.
[[noreturn]] void refuse_file(Session& session, const ScbMonth& month, const std::string& prefix) {
  tell_findings(session, month, CheckLevel::error, prefix);
  throw Error(ErrorKind::input,
              {"scb.stopped", {month.month.iso(), std::to_string(month.errors())}},
              {"scb.stopped.hint", {month.month.iso()}});
}

/// What was sent cannot be made again without those who have been erased since: it is replaced by
/// nothing. Nor is a file without anybody one to send.
void refuse_lesser_file(const std::string& path, const std::string& file, const ScbMonth& month) {
  if (month.rows.empty())
    throw Error(ErrorKind::input, {"scb.nobody", {month.month.iso()}},
                {"scb.nobody.hint", {month.month.iso()}});
  std::error_code ignored;
  if (month.erased.total() > 0 && fs::is_regular_file(path, ignored) && read_file(path) != file)
    throw Error(ErrorKind::cannot_create,
                {"scb.sent_stays",
                 {printed_name(path), month.month.iso(), std::to_string(month.erased.total())}},
                "scb.sent_stays.hint");
}

/// The file holds identity numbers: who is in it is a reading of each. That the month was written
/// is noted when the file is in its place, and nobody is missing who was in it.
void note_file(Session& session, const Programme& programme, const ScbMonth& month) {
  for (const ScbRow& row : month.rows) session.shows(row.person);
  if (month.erased.total() > 0) return;
  session.notes_when_given([code = programme.code, written = month.month, day = session.today()](
                               WriteTxn& txn) { note_scb_written(txn, code, written, day); });
}

void write(const ScbOptions& o, const std::string& path, Format format, const std::string& file,
           const Programme& programme, const ScbMonth& month, Session& session) {
  if (!path.empty()) refuse_lesser_file(path, file, month);
  if (!path.empty() || format == Format::csv || o.tab) note_file(session, programme, month);
  if (!path.empty()) {
    std::error_code ignored;
    const bool replaces =
        fs::is_regular_file(path, ignored) && path.ends_with(".csv") && read_file(path) != file;
    if (session.write_out(path, file)) session.say("scb.written", path, month.rows.size());
    if (replaces) session.warn("note", session.text()("scb.replaced", printed_name(path)));
  } else if (format == Format::csv || o.tab) {
    session.out() << file;
  }
}

ExitCode run(const ScbOptions& o, Session& session) {
  // --out holds the file for SCB; the sheet that checks it goes to standard output.
  const Format format = report_format(o.format, {Format::text, Format::csv, Format::json});
  if (o.format.empty()) (void)report_format("", o.out, {Format::text, Format::csv});
  if (!o.out.empty() && format == Format::json)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--out", "--format json"}});
  if (o.tab && o.out.empty() && format == Format::json)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--tab", "--format json"}});
  const Month month = parse_month(o.month);
  const Programme& programme = session.programme(o.programme);
  const std::string path = file_path(o, month, programme);
  const bool file_only = format == Format::csv || (o.tab && path.empty());
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  const ScbMonth result =
      month_of(*txn, programme, month, session.today(), fs::path(path).filename().string());
  if (result.errors() > 0 && (file_only || !path.empty())) refuse_file(session, result, prefix);
  const ScbLayout layout = o.tab ? ScbLayout::tabs : ScbLayout::semicolons;
  write(o, path, format, scb_file(result, programme.scb, layout), programme, result, session);
  if (!path.empty() && !file_only) tell_erased(session, result, prefix);
  if (file_only)
    tell_findings(session, result, CheckLevel::warning, prefix);
  else if (path.empty() || !session.options.quiet)
    session.out() << scb_sheet(session.text(), format, result, programme, prefix);
  return result.errors() > 0 ? ExitCode::findings : ExitCode::ok;
}

}  // namespace

Action report_scb() {
  return {"report", "scb", Access::reads, "jagmed report scb --month 2017-05 --out .",
          declare<ScbOptions>};
}

}  // namespace jagmed::cmd
