// jagmed log-absence sniff: what a file from a school is, and a profile to start from.
#include "intake/sniff.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/log_absence/draft_dates.hpp"
#include "cmd/log_absence/draft_doubts.hpp"
#include "cmd/log_absence/draft_minutes.hpp"
#include "cmd/log_absence/draft_rows.hpp"
#include "cmd/log_absence/draft_words.hpp"
#include "cmd/log_absence/profile_draft.hpp"
#include "intake/profile_list.hpp"
#include "report/table.hpp"

#include <fmt/format.h>

#include <charconv>
#include <algorithm>
#include <filesystem>

namespace jagmed::cmd {
namespace {

struct SniffOptions {
  std::string file, write, encoding, header;
};

void bind(SniffOptions& o, Form& form) {
  form.word(o.file, "FILE", Need::required);
  form.option(o.write, "--write-profile", "FILE");
  form.option(o.encoding, "--encoding", "NAME");
  form.option(o.header, "--header", "LINE|none");
}

std::optional<Encoding> encoding_of(const std::string& typed) {
  if (typed.empty()) return {};
  if (const auto encoding = encoding_from(typed)) return encoding;
  throw Error(ErrorKind::usage, {"option.choice", {"--encoding", terminal_safe(typed)}},
              {"toml.choice.known", {join(encoding_names(), ", ")}});
}

/// 0 for "none".
std::optional<int> header_of(const std::string& typed) {
  if (typed.empty()) return {};
  if (typed == "none") return 0;
  int line = 0;
  const char* const end = typed.data() + typed.size();
  const auto [stop, fault] = std::from_chars(typed.data(), end, line);
  if (fault == std::errc() && stop == end && line > 0) return line;
  throw Error(ErrorKind::usage, {"sniff.header.number", {terminal_safe(typed)}},
              "sniff.header.number.hint");
}

/// What keeps a file from being read, and the way out; nothing for one that a profile can read.
struct Obstacle {
  const char* what;
  const char* hint;
};

std::optional<Obstacle> obstacle_in(const Sniffed& file) {
  switch (file.unsupported) {
    case Unsupported::none: return {};
    case Unsupported::marks: return Obstacle{"sniff.marks", "sniff.marks.hint"};
    case Unsupported::one_mark: return Obstacle{"sniff.one_mark", "sniff.one_mark.hint"};
    case Unsupported::lesson_columns: return Obstacle{"sniff.lesson_columns", "sniff.lesson_columns.hint"};
    case Unsupported::half_days: return Obstacle{"sniff.half_days", "sniff.half_days.hint"};
    case Unsupported::counted: return Obstacle{"sniff.counted", "sniff.counted.hint"};
    case Unsupported::day_columns: return Obstacle{"sniff.day_columns", "sniff.day_columns.hint"};
    case Unsupported::bare_numbers: return Obstacle{"sniff.bare_numbers", "sniff.bare_numbers.hint"};
    case Unsupported::bare_months: return Obstacle{"sniff.bare_months", "sniff.bare_months.hint"};
    case Unsupported::presence: return Obstacle{"sniff.presence", "sniff.presence.hint"};
    case Unsupported::pupil_columns: break;
  }
  return Obstacle{"sniff.pupil_columns", "sniff.pupil_columns.hint"};
}

std::string delimiter_text(char delimiter, const Catalogue& text) {
  switch (delimiter) {
    case ';': return text("import.delimiter.semicolon");
    case ',': return text("import.delimiter.comma");
    case '\t': return text("import.delimiter.tab");
    default: return text("import.delimiter.bar");
  }
}

const char* ends_key(LineEnds ends) {
  switch (ends) {
    case LineEnds::lf: return "sniff.ends.lf";
    case LineEnds::crlf: return "sniff.ends.crlf";
    case LineEnds::mixed: break;
  }
  return "sniff.ends.mixed";
}

const char* basis_key(Basis basis) {
  switch (basis) {
    case Basis::none: return "sniff.basis.none";
    case Basis::heading: return "sniff.basis.heading";
    case Basis::near: return "sniff.basis.near";
    case Basis::values: return "sniff.basis.values";
    case Basis::read_past: break;
  }
  return "sniff.basis.read_past";
}

const char* cells_key(CellKind kind) {
  switch (kind) {
    case CellKind::blank: return "sniff.cells.blank";
    case CellKind::identity: return "sniff.cells.identity";
    case CellKind::outer_id: return "sniff.cells.outer_id";
    case CellKind::date: return "sniff.cells.date";
    case CellKind::time: return "sniff.cells.time";
    case CellKind::week: return "sniff.cells.week";
    case CellKind::weekday: return "sniff.cells.weekday";
    case CellKind::number: return "sniff.cells.number";
    case CellKind::share: return "sniff.cells.share";
    case CellKind::word: break;
  }
  return "sniff.cells.word";
}

/// "datum YYYY-MM-DD", "tal, decimalkomma", "12 olika ord"
std::string cells_text(const CellSurvey& cells, const Catalogue& text) {
  if (cells.filled() == 0) return text("sniff.cells.blank");
  std::string words = text(cells_key(cells.kind()));
  if (cells.kind() == CellKind::date) words += " " + join(cells.date_forms(), ", ");
  if (cells.decimal_commas > 0) words += text("sniff.cells.comma");
  if (cells.decimal_dots > 0) words += text("sniff.cells.dot");
  if (cells.fractions > 0) words += text("sniff.cells.fraction");
  if (cells.ranges > 0) words += text("sniff.cells.range");
  if (cells.kind() == CellKind::word && !cells.too_many_words())
    words += text("sniff.cells.different", cells.words().size());
  return words;
}

std::string field_text(const SniffedColumn& column, const Catalogue& text) {
  if (column.month) return column.month->text();
  if (!column.field) return "–";
  std::string words(field_name(*column.field));
  for (const Field other : column.others)
    words += text("sniff.or", std::string(field_name(other)));
  return words;
}

void print_file(const SniffOptions& o, const Sniffed& file, Session& session) {
  const Catalogue& text = session.text();
  const std::string header = file.form.unsure ? text("sniff.header.unsure")
                             : file.form.line == 0 ? text("sniff.header.none")
                             : file.form.rows > 1
                                 ? text("sniff.header.two", file.form.first_line, file.form.line)
                                 : text("sniff.header", file.form.line);
  session.print("sniff.file", printed_name(o.file), text.count(static_cast<long long>(file.bytes)),
                std::string(encoding_name(file.encoding)),
                delimiter_text(file.form.csv.delimiter, text), text(ends_key(file.ends)), header);
  session.print("sniff.kind", text("profiles.kind." + std::string(absence_kind_code(file.kind))));
  if (file.pupils == 0) session.print("sniff.rows.only", file.rows);  // known by ids of the system
  else if (file.days)
    session.print("sniff.rows.days", file.rows, file.pupils, file.days->first.iso(),
                  file.days->last.iso());
  else session.print("sniff.rows", file.rows, file.pupils);
  if (file.other_rows > 0) session.print("sniff.other_rows", file.other_rows);
  if (!file.above.empty()) session.print("sniff.above");
  for (const auto& row : file.above) session.out() << "  " << row << '\n';
}

void print_columns(const Sniffed& file, Session& session) {
  const Catalogue& text = session.text();
  Table table({text("sniff.column"), text("sniff.heading"), text("sniff.field"), text("sniff.basis"),
               text("sniff.cells"), text("sniff.filled")},
              {Align::right, Align::left, Align::left, Align::left, Align::left, Align::right});
  int number = 0;
  for (const auto& column : file.columns)
    table.add({std::to_string(++number), column.name, field_text(column, text),
               column.month ? text(column.month->week ? "sniff.basis.week" : "sniff.basis.month") : text(basis_key(column.basis)),
               cells_text(column.cells, text), std::to_string(column.cells.filled())});
  session.out() << '\n' << table.text();
}

void print_words(const Sniffed& file, Session& session) {
  if (file.words.empty()) return;
  const Catalogue& text = session.text();
  Table table({text("sniff.word.field"), text("sniff.word"), text("sniff.word.rows"),
               text("sniff.word.known")},
              {Align::left, Align::left, Align::right, Align::left});
  for (const auto& word : file.words)
    table.add({std::string(field_name(word.field)),
               word.word.empty() ? text("sniff.word.hidden") : word.word, std::to_string(word.rows),
               text(word.known ? "sniff.word.yes" : "sniff.word.no")});
  session.out() << '\n' << table.text();
}

void print_rows(const Sniffed& file, Session& session) {
  if (file.first_rows.empty()) return;
  std::vector<std::string> names;
  for (const auto& column : file.columns) names.push_back(column.name);
  Table table(names);
  for (const auto& row : file.first_rows) table.add(row);
  session.out() << '\n' << session.text()("sniff.first") << '\n' << table.text();
}

void print_unsupported(const Sniffed& file, Session& session) {
  if (const auto obstacle = obstacle_in(file)) {
    session.print("sniff.unsupported", session.text()(obstacle->what));
    session.say(obstacle->hint);
  } else if (file.form.unsure) {
    session.say("sniff.unsure");
  }
}

/// No profile is better than one that gives wrong figures.
void expect_readable(const Sniffed& file, Session& session, const std::string& place) {
  if (file.form.unsure || obstacle_in(file)) session.flush();  // what the file is, then why not
  if (const auto obstacle = obstacle_in(file))
    throw Error(ErrorKind::input, {"sniff.unsupported.write", {session.text()(obstacle->what)}},
                obstacle->hint, place);
  if (file.form.unsure)
    throw Error(ErrorKind::input, "sniff.unsure.write", "sniff.unsure.hint", place);
}

void print_fits(const SniffOptions& o, const Sniffed& file, Session& session) {
  if (file.format == FileFormat::csv) session.out() << '\n';
  for (const auto& fit : file.fits) {
    if (fit.missing.empty()) session.print("sniff.fits", fit.name, fit.title);
    else session.print("sniff.lacking", fit.name, terminal_safe(join(fit.missing, ", ")));
  }
  const bool readable = !file.form.unsure && file.unsupported == Unsupported::none;
  if (file.fits.empty() && o.write.empty() && readable)
    session.print("sniff.fits.none", typed_path(o.file), profile_name_for(o.file));
}

/// Files of objects need no profile of one's own.
ExitCode print_objects(const SniffOptions& o, const Sniffed& file, Session& session) {
  const bool json = file.format == FileFormat::ss12000_json;
  session.print(json ? "sniff.json" : "sniff.xml", printed_name(o.file),
                session.text().count(static_cast<long long>(file.bytes)), file.object);
  print_fits(o, file, session);
  if (!o.write.empty()) throw Error(ErrorKind::input, "sniff.objects", "sniff.objects.hint", o.file);
  return ExitCode::ok;
}

/// A profile that comes with jagmed and fits goes before a draft.
void tell_shipped(const SniffOptions& o, const Sniffed& file, Session& session) {
  for (const auto& fit : file.fits)
    if (fit.missing.empty() && !shipped_profile(fit.name).empty())
      return session.say("sniff.written.shipped", fit.name, typed_path(o.file));
}

/// Two profiles of one's own for the same files have two sources: the same absence may come in twice.
void tell_rival(const Sniffed& file, Session& session) {
  for (const auto& fit : file.fits)
    if (fit.missing.empty() && shipped_profile(fit.name).empty())
      return session.warn("note", session.text()("sniff.written.rival", fit.name));
}

/// profiles/ beside the settings is not there before the first profile. What cannot be made is told by
/// the writing of the file.
void make_folder_of(const std::string& path) {
  std::error_code ignored;
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directory(folder, ignored);
}

void write_profile(const SniffOptions& o, const Sniffed& file, Session& session) {
  const ProfileFolders where = profile_folders(session);
  expect_readable(file, session, o.file);
  const std::string profile =
      draft_profile(file, profile_name_for(o.write), profile_text("se-base", where), where,
                    session.text());
  const bool unclear = std::ranges::any_of(file.measures, [](const auto& measure) { return !measure.second; });
  const bool signs = signs_undecided(file);
  const bool minutes = minutes_undecided(file) || absence_unread(file) || !file.doubts.empty();
  const bool more = file.kind_unclear || numbers_undecided(file) || rows_undecided(file);
  const bool undecided = unclear || signs || minutes || more || dates_undecided(file, session.text());
  if (!undecided) (void)parse_profile(profile, o.write, where);
  make_folder_of(o.write);
  tell_shipped(o, file, session);
  session.write_out(o.write, profile);
  session.say("sniff.written", printed_name(o.write));
  tell_rival(file, session);
  if (undecided)
    return session.say(unclear ? "sniff.written.unclear"
                       : signs   ? "sniff.written.signs"
                       : minutes ? "sniff.written.undecided"
                       : more    ? "sniff.written.more"
                                 : "sniff.written.dates", typed_path(o.write));
  session.say("sniff.written.next", typed_path(o.write), typed_path(o.file));
}

ExitCode run(const SniffOptions& o, Session& session) {
  std::error_code ignored;
  if (!o.write.empty() && std::filesystem::exists(o.write, ignored))
    throw Error(ErrorKind::cannot_create, {"file.exists", {printed_name(o.write)}},
                "file.exists.hint");
  const SourceFile source(o.file);
  const Sniffed file =
      sniff_file(source,
                 {.today = session.today(),
                  .encoding = encoding_of(o.encoding),
                  .header = header_of(o.header)},
                 profile_folders(session));
  if (file.format != FileFormat::csv) return print_objects(o, file, session);
  print_file(o, file, session);
  print_columns(file, session);
  print_words(file, session);
  print_rows(file, session);
  print_fits(o, file, session);
  if (o.write.empty()) print_unsupported(file, session);
  else write_profile(o, file, session);
  return ExitCode::ok;
}

}  // namespace

Action log_absence_sniff() {
  return {"log-absence", "sniff", Access::none,
          "jagmed log-absence sniff franvaro.csv --write-profile profiles/var-skola.toml",
          declare<SniffOptions>};
}

}  // namespace jagmed::cmd
