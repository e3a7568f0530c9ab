#include "cmd/log_absence/draft_columns.hpp"

#include "base/text.hpp"
#include "cmd/log_absence/draft_minutes.hpp"
#include "intake/heading_subject.hpp"
#include "intake/sniff_answers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed::cmd {
namespace {

bool is_scheduled(Field field) {
  return field == Field::scheduled_min || field == Field::scheduled_hours;
}

std::size_t number_of(const Sniffed& file, const SniffedColumn& column) {
  return static_cast<std::size_t>(&column - file.columns.data()) + 1;
}

constexpr std::int64_t kWhole = 100;  // percent

std::string unit_choices(const Sniffed& file, const SniffedColumn& column) {
  const std::int64_t most = column.cells.largest;
  const bool percent = file.kind == AbsenceKind::period && most <= kWhole;
  std::vector<std::string> choices;
  for (const Field field : column.others)
    if (field_unit(field) != Unit::share || percent)
      choices.push_back(fmt::format("{} = {}", field_name(field), place_of(file, column)));
  return join(choices, ", ");
}

/// 1:50 in one cell, 1.50 in another.
bool has_two_forms(const CellSurvey& cells) {
  const bool dots = cells.decimal_dots > 0 || cells.clocks < cells.count(CellKind::time);
  return cells.clocks > 0 && cells.ranges == 0 && dots;
}

/// It is not to be taken for all of the absence before the question about it is answered.
bool is_asked(const Sniffed& file, const SniffedColumn& column) {
  return (column.may_be_absence && absence_unread(file)) ||
         std::ranges::any_of(file.doubts, [&](const SniffedDoubt& doubt) {
           return std::ranges::find(doubt.columns, number_of(file, column) - 1) !=
                  doubt.columns.end();
         });
}

/// "Antal dagar", of rows with a last day.
bool counts_days(const Sniffed& file, const SniffedColumn& column) {
  const std::string name = folded(column.heading.name);
  const bool says_days = name.find("dagar") != name.npos || name.find("days") != name.npos;
  return says_days && file.column(Field::date_to) != nullptr;
}

std::string unclear_column(const Sniffed& file, const SniffedColumn& column,
                           const Catalogue& text) {
  const bool absence = is_measured_unclearly(column), small = column.cells.largest <= 1;
  const bool period = absence && file.kind == AbsenceKind::period;
  const bool day = absence && file.kind == AbsenceKind::day && small;
  const char* const key = day               ? "draft.open.unit.day"
                          : period && small ? "draft.open.unit.fraction"
                          : period          ? "draft.open.unit.share"
                                            : "draft.open.unit";
  return text(key, column.name, column.cells.largest, unit_choices(file, column),
              place_of(file, column));
}

std::string open_column(const Sniffed& file, const SniffedColumn& column, const Catalogue& text) {
  const std::size_t number = number_of(file, column);
  if (column.unit_unclear) return unclear_column(file, column, text);
  if (!words_of_struck(column).empty() || withdrawal_in(column) != Withdrawal::none)
    return text("draft.open.struck", column.name);
  if (has_two_forms(column.cells)) return text("draft.open.forms", column.name);
  if (!column.blank && is_asked(file, column))
    return text("draft.open.asked", terminal_safe(file.form.names[number - 1]));
  if (may_be_share(file, column))
    return text("draft.open.share", column.name, place_of(file, column));
  const bool answers = is_yes_or_no(column) && file.column(Field::validity) == nullptr;
  if (answers) return text("draft.open.answers", column.name, place_of(file, column));
  const bool number_only = column.cells.holds_numbers(),
             time = column.cells.kind() == CellKind::time;
  if (column.blank)
    return text(number_only ? "draft.open.at.number"
                : time      ? "draft.open.at.time"
                            : "draft.open.at",
                number);
  if (number_only && counts_days(file, column))
    return text("draft.open.days", terminal_safe(file.form.names[number - 1]));
  if (column.counted) return text("draft.open.count", terminal_safe(file.form.names[number - 1]));
  if (number_only && tells_presence(column.heading.name))  // of which minutes alone have a field
    return text("draft.open.presence", column.name, place_of(file, column));
  return text(number_only ? "draft.open.number"
              : time      ? "draft.open.time"
                          : "draft.open",
              terminal_safe(file.form.names[number - 1]));
}

bool has_twin(const Sniffed& file, const SniffedColumn& column) {
  const auto same = [&](const SniffedColumn& other) { return other.heading == column.heading; };
  return !column.blank && std::ranges::count_if(file.columns, same) > 1;
}

}  // namespace

bool is_measured_unclearly(const SniffedColumn& column) {
  return column.unit_unclear && !std::ranges::all_of(column.others, is_scheduled);
}

bool may_be_presence(const SniffedColumn& column) {
  return column.unit_unclear && column.others == std::vector{Field::present_pct};
}

bool may_be_share(const Sniffed& file, const SniffedColumn& column) {
  return is_of_lessons_or_days(file) && is_open(column) && column.cells.kind() == CellKind::share;
}

bool is_told_by_number(const Sniffed& file, const SniffedColumn& column) {
  return file.form.line == 0 || column.blank || has_twin(file, column);
}

std::string place_of(const Sniffed& file, const SniffedColumn& column) {
  const std::size_t number = number_of(file, column);
  if (is_told_by_number(file, column)) return fmt::format("{{ index = {} }}", number);
  return "[" + toml_text(file.form.names[number - 1]) + "]";
}

std::string draft_other_days(const Sniffed& file, const Catalogue& text) {
  const SniffedColumn& read = *file.column(Field::date);
  std::vector<const SniffedColumn*> all = {&read};
  for (const OtherDays& other : file.other_days) all.push_back(&file.columns[other.column]);
  const auto names_but = [&](const SniffedColumn* left_out) {
    std::vector<std::string> names;
    for (const auto* column : all)
      if (column != left_out) names.push_back(column->name);
    return join(names, ", ");
  };
  std::string out = "# " + text("draft.days", names_but(nullptr)) + "\n";
  for (const auto* column : all)
    out += "# " + text("draft.days.one", place_of(file, *column), names_but(column)) + "\n";
  const bool may_be_spans =
      file.kind != AbsenceKind::lesson && file.column(Field::date_to) == nullptr;
  for (const OtherDays& other : file.other_days) {
    if (!may_be_spans || other.before == other.after) continue;
    const std::string first = place_of(file, read),
                      second = place_of(file, file.columns[other.column]);
    out += "# " +
           text("draft.days.span", other.after ? first : second, other.after ? second : first) +
           "\n";
  }
  return out + "date = [\"?\"]\n";
}

std::string draft_open_columns(const Sniffed& file, const Catalogue& text) {
  std::string out;
  const auto is_asked_above = [&](const SniffedColumn& column) {
    return std::ranges::any_of(file.other_days, [&](const OtherDays& other) {
      return &file.columns[other.column] == &column;
    });
  };
  for (const auto& column : file.columns)
    if (is_open(column) && !is_asked_above(column) && (!column.blank || column.cells.filled() > 0))
      out += "# " + open_column(file, column, text) + "\n";
  return out;
}

}  // namespace jagmed::cmd
