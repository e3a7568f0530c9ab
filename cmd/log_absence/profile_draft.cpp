#include "cmd/log_absence/profile_draft.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/draft_columns.hpp"
#include "cmd/log_absence/draft_dates.hpp"
#include "cmd/log_absence/draft_dedupe.hpp"
#include "cmd/log_absence/draft_doubts.hpp"
#include "cmd/log_absence/draft_minutes.hpp"
#include "cmd/log_absence/draft_rows.hpp"
#include "cmd/log_absence/draft_words.hpp"
#include "intake/heading_catalogue.hpp"
#include "intake/part_heading.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed::cmd {
namespace {

bool is_absence(Field field) {
  return field == Field::absent_min || field == Field::absent_hours || field == Field::absent_pct ||
         field == Field::absent_start;
}

/// Columns that tell one export from another: not those that every list of pupils has.
bool is_telling(Field field) {
  return field != Field::name && field != Field::given_name && field != Field::family_name &&
         field != Field::group && field != Field::school;
}

/// The text of a profile, part by part.
class Draft {
 public:
  Draft(const Sniffed& file, const ProfileFolders& where, const Catalogue& text)
      : file_(file), base_(base_profile(where)), text_(text) {}

  std::string write(const std::string& name, std::string_view base) {
    expect_enough();
    head(name);
    match();
    form();
    out_ += draft_rows(file_, base_, text_);
    columns();
    options();
    out_ += draft_dates(file_, text_);
    out_ += draft_numbers(file_, text_);
    out_ += draft_minutes(file_, text_);
    out_ += draft_dedupe(file_, text_);
    out_ += draft_words(file_, base_, base, text_);
    return out_;
  }

 private:
  void line(const std::string& text = {}) { out_ += text + "\n"; }
  void note(const std::string& text) { line("# " + text); }
  const std::string& name_of(const SniffedColumn& column) const {
    return file_.form.names[at(column)];
  }
  std::size_t at(const SniffedColumn& column) const {
    return static_cast<std::size_t>(&column - file_.columns.data());
  }
  bool has(Field field) const { return file_.column(field) != nullptr; }
  bool headed() const { return file_.form.line > 0; }

  void expect_enough() const {
    const bool section = std::ranges::any_of(file_.facts, [](const SniffedFact& fact) {
      return fact.what == SniffedFact::What::section && fact.field == Field::personnummer;
    });
    const bool person = has(Field::personnummer) || has(Field::source_person_id) || section;
    if (!person) throw Error(ErrorKind::input, "sniff.lacks", "sniff.lacks.hint");
  }

  void head(const std::string& name) {
    note(text_("draft.made"));
    note(text_("draft.guess"));
    line("schema  = 1");
    line("name    = " + toml_text(name));
    line("title   = " + toml_text(text_("draft.title", name)));
    line("extends = \"se-base\"");
    if (file_.kind_unclear)
      note(text_(file_.kind == AbsenceKind::day ? "draft.kind.ask_lessons" : "draft.kind.ask"));
    line(fmt::format("kind    = {}  # {}",
                     file_.kind_unclear ? "\"?\"" : toml_text(absence_kind_code(file_.kind)),
                     text_("draft.kind")));
    line(fmt::format("source  = {}  # {}", toml_text(name), text_("draft.source")));
  }

  void match() {
    line();
    if (!headed()) {
      note(text_("draft.match.none"));
      note("[match]");
      note("filename = [\"*.csv\"]");
      return;
    }
    std::vector<std::string> names;
    const auto take = [&](bool telling) {
      for (const auto& column : file_.columns)
        if (column.field && !is_told_by_number(file_, column) &&
            is_telling(*column.field) == telling && names.size() < 5)
          names.push_back(name_of(column));
    };
    take(true);
    if (names.size() < 3) take(false);
    for (const auto& [measure, field] : file_.measures)
      if (!measure.empty()) names.push_back(measure);
    if (names.empty()) return;
    note(text_("draft.match"));
    line("[match]");
    line("require_headers = " + toml_list(names));
    const auto shipped = std::ranges::find_if(file_.fits, [](const ProfileFit& fit) {
      return fit.missing.empty() && !shipped_profile(fit.name).empty();
    });
    if (shipped != file_.fits.end())
      line(fmt::format("priority        = 40  # {}", text_("draft.priority", shipped->name)));
  }

  void form() {
    line();
    line("[file]");
    const auto encoding = std::string(encoding_name(file_.encoding));
    line(fmt::format("encoding  = {}  # {}", toml_text(file_.encoding_named ? encoding : "auto"),
                     text_("draft.encoding", encoding)));
    line("delimiter = " + toml_text(file_.form.csv.delimiter == '\t'
                                        ? "\t"
                                        : std::string(1, file_.form.csv.delimiter)));
    const bool found = std::ranges::any_of(file_.columns, [&](const SniffedColumn& column) {
      return column.field && is_required(*column.field) && !is_told_by_number(file_, column);
    });
    if (headed() && file_.form.rows == 1 && found) return;
    line();
    line("[header]");
    if (!headed()) return line("mode = \"none\"");
    if (!found && file_.form.unpivot.empty())
      line(fmt::format("mode = \"fixed\"\nrow  = {}", file_.form.first_line));
    if (file_.form.rows > 1) line(fmt::format("rows = {}", file_.form.rows));
  }

  void columns() {
    line();
    line("[columns]");
    for (const Field field : all_fields()) {
      if (field == Field::date && !file_.other_days.empty())
        out_ += draft_other_days(file_, text_);
      else if (const auto* column = file_.column(field))
        one_column(*column);
      else if (field == Field::date_to && has_spans_in_one())
        last_day_beside_first();
      else if (const auto* shared = shared_place(field))
        shared_column(field, *shared);
      else if (inherits(field))
        line(fmt::format("{} = []  # {}", field_name(field), text_("draft.not")));
    }
    out_ += draft_open_columns(file_, text_);
    if (file_.form.unpivot.empty()) return;
    line();
    line("[unpivot]");
    line("pattern = " + toml_text(file_.form.unpivot));
    if (!file_.form.has_weeks()) line("month   = " + toml_list(file_.form.months));
    line();
    line("[unpivot.measures]");
    for (const auto& [measure, field] : file_.measures)
      line(field ? fmt::format("{} = {}{}", toml_text(measure), toml_text(field_name(*field)),
                               measure.empty() ? "  # " + text_("draft.guessed") : "")
                 : fmt::format("{} = \"?\"  # {}", toml_text(measure), text_("draft.measure")));
  }

  std::string place_of(const SniffedColumn& column) const {
    return is_told_by_number(file_, column) ? fmt::format("{{ index = {} }}", at(column) + 1)
                                            : toml_list({name_of(column)});
  }

  /// Both days in one cell.
  bool has_spans_in_one() const {
    return has(Field::date) && file_.column(Field::date)->cells.holds_spans();
  }
  void last_day_beside_first() { line("date_to = " + place_of(*file_.column(Field::date))); }

  /// Times are of lessons, minutes of days too; rows of other kinds have no place for them.
  const SniffedColumn* shared_place(Field field) const {
    const bool times = field == Field::start || field == Field::absent_start;
    const bool fits =
        file_.kind == AbsenceKind::lesson || (file_.kind == AbsenceKind::day && !times);
    return fits ? file_.shared(field) : nullptr;
  }

  void shared_column(Field field, const SniffedColumn& column) {
    const char* remark = field == Field::start          ? "draft.led_words"
                         : field == Field::absent_start ? "draft.timed_words"
                                                        : "draft.minute_words";
    line(fmt::format("{} = {}  # {}", field_name(field), place_of(column), text_(remark)));
  }

  void one_column(const SniffedColumn& column) {
    const std::string place = place_of(column);
    std::string remark;
    if (column.basis != Basis::heading) remark = text_("draft.guessed");
    std::vector<std::string> others;
    for (const Field other : column.others) others.emplace_back(field_name(other));
    const bool goes_on = column.field == Field::date_to && column.cells.count(CellKind::blank) > 0;
    if (goes_on && file_.kind == AbsenceKind::day)
      remark += (remark.empty() ? "" : " ") + text_("draft.open_end");
    if (!others.empty())
      remark += (remark.empty() ? "" : " ") + text_("draft.or", join(others, ", "));
    line(fmt::format("{} = {}{}", field_name(*column.field), place,
                     remark.empty() ? "" : "  # " + remark));
  }

  /// A heading of se-base that the file has, but for something else.
  bool inherits(Field field) const {
    for (const auto& alias : base_.columns[field])
      for (const auto& column : file_.columns)
        if (!column.blank && heading_fits(column.heading, alias.heading, field)) return true;
    return false;
  }

  void options() {
    line();
    line("[columns_options]");
    std::vector<std::string> required, ignored;
    for (const auto& column : file_.columns) {
      if (column.basis == Basis::read_past && !column.blank) ignored.push_back(name_of(column));
      if (column.field && is_required(*column.field))
        required.emplace_back(field_name(*column.field));
    }
    line(fmt::format("required  = {}  # {}", toml_list(required), text_("draft.required")));
    out_ += draft_fill_down(file_, text_);
    if (!ignored.empty())
      line(fmt::format("ignore    = {}  # {}", toml_list(ignored), ignored_note(ignored)));
    if (has(Field::personnummer) || !has(Field::source_person_id)) return;
    line();
    line("[person]");
    line("id_column = \"source_person_id\"");
  }

  [[nodiscard]] bool is_required(Field field) const {
    const bool person = field == Field::personnummer ||
                        (field == Field::source_person_id && !has(Field::personnummer));
    const bool weekly = has(Field::week) && !has(Field::date);
    const bool week = weekly && (field == Field::week || field == Field::year);
    const bool moment = field == Field::start && !has(Field::date) && !has(Field::week);
    const bool day = field == Field::date || field == Field::date_to || week || moment;
    const bool check =
        field == Field::absent_pct && (has(Field::absent_min) || has(Field::absent_hours));
    return person || day || (is_absence(field) && file_.form.unpivot.empty() && !check);
  }

  /// What stands under some of them tells rows apart, read past or not.
  [[nodiscard]] std::string ignored_note(const std::vector<std::string>& ignored) const {
    std::vector<std::string> parts;
    const bool measured = file_.kind == AbsenceKind::lesson || file_.kind == AbsenceKind::day;
    for (const std::string& name : ignored)
      if (measured && names_part_of_day(name)) parts.push_back(name);
    return parts.empty() ? text_("draft.ignore") : text_("draft.ignore.parts", join(parts, ", "));
  }

  const Sniffed& file_;
  Profile base_;
  const Catalogue& text_;
  std::string out_;
};

}  // namespace

std::string draft_profile(const Sniffed& file, const std::string& name, std::string_view base,
                          const ProfileFolders& where, const Catalogue& text) {
  return Draft(file, where, text).write(name, base);
}

}  // namespace jagmed::cmd
