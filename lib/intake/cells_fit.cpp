#include "intake/cells_fit.hpp"

#include "intake/part_heading.hpp"
#include "intake/sniff.hpp"
#include "intake/sniff_answers.hpp"
#include "intake/week.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// "2024", "24/25", "HT24"
bool tells_years(const CellSurvey& cells) {
  if (cells.kind() == CellKind::number && cells.fractions == 0)
    return cells.largest >= 1900 && cells.largest < 2200;
  const auto year = [](const auto& entry) {
    return SchoolYear::span_of(entry.second.word).has_value();
  };
  return !cells.words().empty() && std::ranges::all_of(cells.words(), year);
}

/// "2 st" is neither time nor percent, and "2 st (8,0 %)" is both a count and percent.
bool counts_fit(const CellSurvey& cells, Field field) {
  const Unit unit = field_unit(field);
  if (cells.counts > 0 && unit != Unit::none) return false;
  return cells.counts_of_share == 0 || unit == Unit::none || unit == Unit::share;
}

}  // namespace

bool holds_halves_of_days(const CellSurvey& cells) {
  const auto& words = cells.words();
  return cells.kind() == CellKind::word &&
         std::ranges::any_of(words,
                             [](const auto& entry) { return names_half_of_day(entry.first); }) &&
         std::ranges::all_of(words,
                             [](const auto& entry) { return is_half_or_whole_day(entry.first); });
}

bool is_amount_of_time(Field field) {
  return field_unit(field) == Unit::minutes || field_unit(field) == Unit::hours;
}

bool is_text_field(Field field) {
  constexpr Field kTexts[] = {Field::course,      Field::name,  Field::given_name,
                              Field::family_name, Field::group, Field::school};
  return std::ranges::find(kTexts, field) != std::end(kTexts);
}

bool cells_fit(const CellSurvey& cells, Field field) {
  if (cells.filled() == 0) return true;
  const CellKind kind = cells.kind();
  const auto is = [&](std::initializer_list<Field> fields) {
    return std::ranges::find(fields, field) != fields.end();
  };
  // One is enough under its heading: a spreadsheet may have spoilt the others.
  if (is({Field::personnummer})) return cells.count(CellKind::identity) > 0;
  if (is({Field::date, Field::date_to, Field::registered_at}))
    return kind == CellKind::date || cells.holds_spans() || cells.stamps == cells.filled() ||
           !cells.bare_date_form().empty();
  if (is({Field::start, Field::end}) && cells.may_be_bare_times()) return true;
  if (is({Field::start, Field::end}))
    return (cells.count(CellKind::time) + cells.moments) * 2 > cells.filled();
  if (is({Field::absent_start, Field::absent_end})) return false;  // see by_absence_times
  if (is({Field::week}))
    return cells.count(CellKind::week) + cells.count(CellKind::number) == cells.filled() &&
           cells.largest <= 53;
  if (is({Field::year})) return tells_years(cells);
  if (is({Field::weekday})) return kind == CellKind::weekday;
  if (is_measure(field) && !counts_fit(cells, field)) return false;
  if (is_measure(field))
    return kind == CellKind::number || kind == CellKind::share ||
           (cells.may_be_durations() && is_amount_of_time(field));
  if (is({Field::validity, Field::reported}) && kind == CellKind::time) return false;
  if (is({Field::validity, Field::reported}) && kind == CellKind::number)
    return cells.largest <= 1 && cells.decimal_commas + cells.decimal_dots == 0;
  if (is_text_field(field) && (tells_units(cells) || holds_halves_of_days(cells))) return false;
  const bool times = kind == CellKind::time && cells.ranges > 0;
  return kind != CellKind::date && kind != CellKind::identity && !times;
}

bool has_ones_and_zeros(const CellSurvey& cells) {
  return cells.kind() == CellKind::number && cells.largest == 1 &&
         cells.decimal_commas + cells.decimal_dots == 0;
}

bool unit_likely(const CellSurvey& cells, Field field) {
  const bool share = cells.count(CellKind::share) > 0;
  switch (field_unit(field)) {
    case Unit::share: return share;
    case Unit::hours: return !share && cells.decimal_commas + cells.decimal_dots > 0;
    case Unit::minutes: return !share && cells.decimal_commas + cells.decimal_dots == 0;
    case Unit::none: break;
  }
  return true;
}

}  // namespace jagmed
