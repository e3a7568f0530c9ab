#include "cmd/log_absence/draft_dates.hpp"

#include "base/digit.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/draft_rows.hpp"
#include "intake/cell_figures.hpp"
#include "intake/cell_mask.hpp"
#include "intake/week.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace jagmed::cmd {
namespace {

bool is_day(const SniffedColumn& column) {
  const bool moment =
      column.cells.moments > 0 && (column.field == Field::start || column.field == Field::end);
  return column.field == Field::date || column.field == Field::date_to || moment;
}

/// By its heading from a system that may write the month first.
bool is_english(const SniffedColumn& column) {
  const std::string& name = column.heading.name;
  return name == "date" || name.starts_with("date ") || name.ends_with(" date");
}

/// 05/08/2017 may be a day of May.
bool may_be_month_first(const SniffedColumn& column) {
  return is_day(column) && column.cells.may_be_month_first() &&
         (is_english(column) || column.cells.is_rather_month_first());
}

/// Its days are in no form that is known, or some of them in another than the rest.
bool is_unread(const SniffedColumn& column) {
  const CellSurvey& cells = column.cells;
  if (column.field != Field::date && column.field != Field::date_to) return false;
  if (!cells.unread_day().empty()) return true;
  const std::int64_t read = cells.count(CellKind::date) + cells.stamps + cells.spans;
  return cells.filled() > 0 && read == 0 && cells.bare_date_form().empty() &&
         cells.month_form().empty() && !cells.may_be_serial_days();
}

/// "v 36 må", "Måndag v.36": which day it is, in two parts that are read from two columns only.
bool tells_week_and_day(const SniffedColumn& column) {
  const auto is = [](const auto& entry) {
    auto words = split(entry.first, ' ');
    const auto day = std::ranges::find_if(words, [](const std::string& word) {
      return !word.empty() && !is_digit(word.front()) && read_weekday(word);
    });
    if (day == words.end()) return false;
    words.erase(day);
    return read_week(join(words, " ")).has_value();
  };
  const auto& words = column.cells.words();
  return !words.empty() && std::ranges::all_of(words, is);
}

/// What stands in such a column, with the forms that it may be.
std::string unread_question(const SniffedColumn& column, const Catalogue& text) {
  if (tells_week_and_day(column)) return text("draft.dates.week_day", column.name);
  const CellSurvey& cells = column.cells;
  std::string seen = cells.unread_day();
  if (seen.empty() && !cells.words().empty()) seen = cells.words().begin()->second.word;
  const CellMask mask{.today = cells.today()};
  const auto forms = short_day_forms(cells.unread_day(), cells.today());
  const std::string shown = shown_cell(seen, Field::date, false, mask);
  if (forms.empty()) return text("draft.dates.unread", shown);
  return text("draft.dates.short", shown, join(forms, ", "));
}

/// Why the form of the days must be asked for; empty: it is known.
std::string question(const Sniffed& file, const Catalogue& text) {
  for (const auto& column : file.columns) {
    if (is_unread(column)) return unread_question(column, text);
    if (!may_be_month_first(column)) continue;
    const std::string mark(1, column.cells.day_mark);
    return text("draft.dates.either_way", "D" + mark + "M" + mark + "YYYY",
                "M" + mark + "D" + mark + "YYYY");
  }
  return {};
}

/// "820"
bool is_short_time(const SniffedColumn& column) {
  return (column.field == Field::start || column.field == Field::end) &&
         column.cells.has_short_times();
}

/// How the days are written, as far as it is known.
struct Forms {
  std::vector<std::string> dates;
  bool bare = false, serial = false, either_way = false;

  void add(const std::string& form) {
    if (std::ranges::find(dates, form) == dates.end()) dates.push_back(form);
  }
  void take(const SniffedColumn& column) {
    if (const auto month = column.cells.month_form(); column.field == Field::date && !month.empty())
      add(month);
    if (!is_day(column)) return;
    if (const auto form = column.cells.bare_date_form(); !form.empty()) {
      dates.push_back(form);
      bare = true;
      return;
    }
    serial = serial || column.cells.may_be_serial_days();
    either_way = either_way || column.cells.may_be_month_first();
    for (const auto& form : column.cells.date_forms()) add(form);
  }
};

Forms forms_of(const Sniffed& file) {
  Forms forms;
  for (const auto& column : file.columns) forms.take(column);
  for (const auto& fact : file.facts)
    if (has_day_rows(file) && fact.what == SniffedFact::What::day) forms.add(fact.form);
  return forms;
}

}  // namespace

bool dates_undecided(const Sniffed& file, const Catalogue& text) {
  return !question(file, text).empty();
}

std::string draft_dates(const Sniffed& file, const Catalogue& text) {
  const Forms forms = forms_of(file);
  const std::string asked = question(file, text);
  const bool weeks = file.column(Field::week) != nullptr && file.column(Field::date) == nullptr;
  const bool years = (weeks || file.form.has_weeks()) && file.column(Field::year) == nullptr;
  std::string out;
  if (forms.serial) out += "excel_serial = true  # " + text("draft.guessed") + "\n";
  if (!asked.empty())
    out += "formats = [\"?\"]  # " + asked + "\n";
  else if (!forms.dates.empty())
    out += "formats = " + toml_list(forms.dates) +
           (forms.either_way ? "  # " + text("draft.either_way") : "") + "\n";
  if (std::ranges::any_of(file.columns, is_short_time))
    out += "times = [\"HMM\", \"HH:MM\", \"H:MM\"]\n";
  const bool dated = std::ranges::any_of(
      file.facts, [](const SniffedFact& fact) { return fact.what == SniffedFact::What::period; });
  std::string notes;
  if (forms.bare && !dated) notes = "# school_year = \"…\"  # " + text("draft.bare_dates") + "\n";
  if (years && !dated)
    out += fmt::format("school_year = \"export\"  # {}\n", text("draft.school_year"));
  if (out.empty() && notes.empty()) return {};
  return "\n[dates]\n" + out + notes;
}

}  // namespace jagmed::cmd
