#include "intake/sniff_hours.hpp"

#include "base/text.hpp"
#include "intake/cell_figures.hpp"
#include "intake/sniff_answers.hpp"

#include <algorithm>

namespace jagmed {
namespace {

bool has_hours_and_minutes(const std::string& name) {
  const std::string text = folded(name);
  constexpr std::string_view kBoth[] = {"tim,min", "tim.min",        "tim, min", "h,min", "h.min",
                                        "tt,mm",   "tt.mm",          "hh,mm",    "hh.mm", "h,mm",
                                        "h.mm",    "timmar,minuter", "tim/min"};
  return std::ranges::any_of(kBoth,
                             [&](std::string_view both) { return text.find(both) != text.npos; });
}

bool is_pair(Field minutes, Field hours) {
  return std::ranges::any_of(
      kMinutesAndHours, [&](const auto& pair) { return pair[0] == minutes && pair[1] == hours; });
}

/// By its field or, where it has none, by its heading.
bool is_in(const SniffedColumn& column, Unit unit) {
  if (column.field)
    return field_unit(*column.field) == unit && (is_absence_measure(column) || is_length(column));
  const std::string& name = column.heading.name;
  const auto ends = [&](std::string_view word) { return name.ends_with(word); };
  if (!is_filled(column) || !column.cells.holds_numbers()) return false;
  if (column.heading.unit != Unit::none) return column.heading.unit == unit;
  return unit == Unit::hours ? name == "tim" || name == "h" || ends("timmar") || ends("hours")
                             : name == "min" || ends("minuter") || ends("minutes");
}

/// Hours and minutes that may be two parts of one figure.
bool are_apart(const SniffedColumn& hours, const SniffedColumn& minutes,
               const HeadingCatalogue& catalogue) {
  if (!is_in(hours, Unit::hours) || !is_in(minutes, Unit::minutes)) return false;
  if (hours.field && minutes.field) return is_pair(*minutes.field, *hours.field);
  const SniffedColumn& open = hours.field ? minutes : hours;
  return (hours.field || minutes.field) && !catalogue.of(open.heading).not_all_absence;
}

}  // namespace

bool is_filled(const SniffedColumn& column) { return is_open(column) && column.cells.filled() > 0; }

bool is_absence_measure(const SniffedColumn& column) {
  constexpr Field kAbsence[] = {Field::absent_min,  Field::absent_hours, Field::valid_min,
                                Field::valid_hours, Field::invalid_min,  Field::invalid_hours};
  return column.field && std::ranges::find(kAbsence, *column.field) != std::end(kAbsence);
}

bool is_length(const SniffedColumn& column) {
  return column.field == Field::scheduled_min || column.field == Field::scheduled_hours;
}

bool is_hours_and_minutes(const Sniffed& file, const SniffedColumn& column) {
  const auto at = static_cast<std::size_t>(&column - file.columns.data());
  return column.cells.holds_numbers() &&
         column.cells.decimal_commas + column.cells.decimal_dots > 0 &&
         has_hours_and_minutes(file.form.names[at]);
}

std::vector<std::size_t> hours_and_minutes(const Sniffed& file, const HeadingCatalogue& catalogue) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < file.columns.size(); ++i)
    for (const std::size_t hours : file.columns[i].not_in_minutes_of)
      if (are_apart(file.columns[hours], file.columns[i], catalogue))
        found.insert(found.end(), {hours, i});
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace jagmed
