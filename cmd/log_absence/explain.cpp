// jagmed log-absence explain: how one row of a school's file is read, field by field.
#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/log_absence/explanation.hpp"
#include "cmd/log_absence/import_file.hpp"
#include "ops/import_calendar.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace jagmed::cmd {
namespace {

struct ExplainOptions {
  std::string file, line, profile, lessons, period, exported_at, format;
};

void bind(ExplainOptions& o, Form& form) {
  form.word(o.file, "FILE", Need::required);
  form.option(o.line, "--line", "N", Need::required);
  form.option(o.profile, "--profile", "NAME|FILE");
  form.option(o.lessons, "--lessons", "FILE");
  form.option(o.period, "--period", "DAYS");
  form.option(o.exported_at, "--exported-at", "TIME");
  form.option(o.format, "--format", "text|json");
}

int line_number(const std::string& typed) {
  int line = 0;
  const auto [end, failed] = std::from_chars(typed.data(), typed.data() + typed.size(), line);
  if (failed == std::errc() && end == typed.data() + typed.size() && line > 0) return line;
  throw Error(ErrorKind::usage, {"line.number", {terminal_safe(typed)}}, "line.number.hint");
}

ImportChoices choices_of(const ExplainOptions& o, Session& session) {
  ImportChoices choices{.file = o.file,
                        .profile = o.profile,
                        .lessons = o.lessons,
                        .exported_at = local_now(session),
                        .exported_said = !o.exported_at.empty()};
  if (!o.period.empty()) choices.period = parse_days(o.period, session.today());
  if (choices.exported_said) choices.exported_at = export_moment(o.exported_at, session);
  return choices;
}

/// A helper may have the file alone. A store that was named must be there.
std::unique_ptr<ReadTxn> store_if_any(Session& session) {
  std::error_code ignored;
  const bool named = !session.options.store.empty();
  if (!named && !std::filesystem::exists(session.store_path(), ignored)) return nullptr;
  return session.begin_read();
}

/// The pupil that all rows of the line speak of; empty when there is none, or several.
std::string only_pupil(const LineReading& line) {
  std::string only;
  for (const auto& row : line.rows) {
    if (row.row.person.empty()) continue;
    const std::string key = ops::pupil_key(row.row);
    if (!only.empty() && key != only) return {};
    only = key;
  }
  return only;
}

class Explaining {
 public:
  Explaining(const ExplainOptions& o, Session& session)
      : session_(session),
        choices_(choices_of(o, session)),
        source_(o.file),
        profile_(import_profile(choices_, session, source_)),
        request_(import_request(choices_, session, source_, profile_)),
        line_(line_number(o.line)) {}

  LineExplanation explain() {
    read_spans();
    const LineReading line =
        read_line(source_, profile_,
                  {.line = line_,
                   .exported_at = exported_day(),
                   .period = request_.period,
                   .lessons = choices_.lessons,
                   .spans = spans_,
                   .mask = {.today = session_.today(), .off = session_.options.names}});
    LineExplanation out = explanation(line, fate_of(line), profile_, line_);
    out.file = printed_name(choices_.file);
    out.profile_chosen = choices_.profile.empty();
    return out;
  }

 private:
  Date exported_day() const { return Date(static_cast<int>(request_.exported_at / 1440)); }

  /// By the calendars of the pupils in the store.
  void read_spans() {
    if (!profile_.has_spans()) return;
    const auto txn = store_if_any(session_);
    const auto known = txn ? ops::known_pupils(*txn, profile_.source) : ops::KnownPupils();
    spans_ = ops::span_rules(txn.get(), profile_, known, request_);
  }

  LineFate fate_of(const LineReading& line) {
    LineFate fate;
    if (line.rows.empty()) return fate;
    ops::FateRequest request{.line = line.first, .pupil = only_pupil(line)};
    ops::KnownPupils known;
    {
      const auto txn = store_if_any(session_);
      fate.has_store = txn != nullptr;
      for (const auto& row : line.rows) fate.persons.push_back(txn ? code_of(*txn, row.row) : "");
      if (txn && !request.pupil.empty())
        request.person = ops::person_by_key(*txn, profile_.source, request.pupil).value_or(0);
      known = ops::known_pupil(txn.get(), request);
    }
    try {
      ops::AbsenceFile file = read_all(known);
      const auto txn = store_if_any(session_);
      fate.fate = ops::row_fate(txn.get(), file, request, request_);
    } catch (const Error& e) {
      // Something further down refuses the file; the row itself can be explained.
      if (e.kind() != ErrorKind::input) throw;
      fate.fate.refused = e;
    }
    return fate;
  }

  ops::AbsenceFile read_all(const ops::KnownPupils& known) {
    Profile quiet = profile_;
    quiet.person.unknown = PersonRules::Unknown::skip;
    AbsenceReader reader(source_, quiet, exported_day(), choices_.lessons);
    if (request_.period) reader.set_period(*request_.period);
    reader.set_spans(spans_);
    return ops::read_absence_file(reader, known, std::filesystem::temp_directory_path().string());
  }

  std::string code_of(ReadTxn& txn, const ReadRow& row) {
    if (row.person.empty()) return "";
    const auto person = ops::person_by_key(txn, profile_.source, ops::pupil_key(row));
    if (person) session_.shows(*person);  // also without --names: whose number it is
    return person ? session_.code(txn, *person) : "";
  }

  Session& session_;
  ImportChoices choices_;
  SourceFile source_;
  Profile profile_;
  ops::ImportRequest request_;
  int line_;
  SpanRules spans_;
};

ExitCode run(const ExplainOptions& o, Session& session) {
  const bool json = choice("--format", o.format, {"text", "json"}) == "json";
  (void)line_number(o.line);
  const LineExplanation line = Explaining(o, session).explain();
  session.out() << (json ? line_json(line) : line_text(line, session.text()));
  const bool has_cells =
      std::ranges::any_of(line.rows, [](const ExplainedRow& row) { return !row.fields.empty(); });
  if (!session.options.names && has_cells) session.say("line.hidden");
  return ExitCode::ok;
}

}  // namespace

Action log_absence_explain() {
  return {"log-absence",
          "explain",
          Access::none,
          "jagmed log-absence explain franvaro_v41.csv --line 17",
          declare<ExplainOptions>,
          Names::shown};
}

}  // namespace jagmed::cmd
