// Which column is which field: by its cells, where the heading does not tell.
#include "intake/cells_fit.hpp"
#include "intake/heading_subject.hpp"
#include "intake/sniff_answers.hpp"
#include "intake/sniff_naming.hpp"

#include <algorithm>

namespace jagmed {

void Naming::by_absence_times() {
  if (!taken(Field::start)) return;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    SniffedColumn& column = columns_[i];
    if (!open(column) || column.cells.kind() != CellKind::time || column.cells.may_be_durations())
      continue;
    const auto& fields = meanings_[i].fields;
    const auto means = [&](Field field) {
      return !taken(field) && std::ranges::find(fields, field) != fields.end();
    };
    const bool either = means(Field::absent_min);
    if (means(Field::absent_start) && (!either || column.cells.ranges > 0))
      give(column, Field::absent_start, Basis::heading);
    else if (means(Field::absent_end))
      give(column, Field::absent_end, Basis::heading);
  }
  if (!taken(Field::absent_end) || taken(Field::absent_start)) return;
  for (auto& column : columns_)  // nothing to count from
    if (column.field == Field::absent_end) column.field.reset();
}

void Naming::by_ends_of_spans() {
  constexpr std::pair<Field, Field> kEnds[] = {{Field::absent_start, Field::date},
                                               {Field::absent_end, Field::date_to}};
  if (taken(Field::date) || taken(Field::date_to)) return;
  for (const auto& [time, day] : kEnds)
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto& fields = meanings_[i].fields;
      const bool means = std::ranges::find(fields, time) != fields.end();
      if (means && !taken(day) && open(columns_[i]) && columns_[i].cells.kind() == CellKind::date)
        give(columns_[i], day, Basis::near);
    }
}

void Naming::by_spans() {
  for (auto& column : columns_)
    if (!taken(Field::date) && open(column) && column.cells.holds_spans())
      give(column, Field::date, Basis::values);
}

bool Naming::says_amount(const SniffedColumn& column) const {
  const HeadingMeaning& meaning = meanings_[at(column)];
  const auto& fields = meaning.fields.empty() ? meaning.near : meaning.fields;
  return column.cells.ranges == 0 && std::ranges::any_of(fields, is_amount_of_time);
}

void Naming::by_values(CellKind kind, std::initializer_list<Field> fields) {
  for (const Field field : fields) {
    if (taken(field)) continue;
    for (auto& column : columns_)
      if (!taken(field) && open(column) && column.cells.filled() > 0 &&
          column.cells.kind() == kind &&
          !(kind == CellKind::date && tells_withdrawal(column.heading.name)) &&
          !(kind == CellKind::time &&
            (tells_coming(column.heading) || tells_when_reported(column))) &&
          !column.cells.may_be_durations() && !column.cells.may_be_amounts() &&
          !(field == Field::end && column.cells.ranges > 0) &&
          !(kind == CellKind::time && says_amount(column)))
        give(column, field, Basis::values);
  }
}

void Naming::by_months() {
  for (auto& column : columns_) {
    if (taken(Field::date) || taken(Field::week) || !open(column) ||
        column.cells.month_form().empty())
      continue;
    const std::string& name = column.heading.name;
    const bool said = name.starts_with("månad") || name.starts_with("period") || name == "month";
    if (said || column.cells.month_form().starts_with("MMM"))
      give(column, Field::date, said ? Basis::heading : Basis::values);
  }
}

void Naming::by_most_numbers() {
  for (auto& column : columns_)
    if (!taken(Field::personnummer) && open(column) &&
        column.cells.count(CellKind::identity) * 2 > column.cells.filled())
      give(column, Field::personnummer, Basis::values);
}

bool Naming::may_measure(const SniffedColumn& column) const {
  return open(column) && column.heading.unit != Unit::none &&
         cells_fit(column.cells, Field::absent_min);
}

Field Naming::with_unit(Unit unit, Field minutes, Field hours, Field share) {
  return unit == Unit::minutes ? minutes : unit == Unit::hours ? hours : share;
}

void Naming::by_numbers() {
  if (has_absence() || taken(Field::scheduled_min) || taken(Field::scheduled_hours)) return;
  for (auto& part : columns_)
    for (const std::size_t at : part.never_above) {
      SniffedColumn& whole = columns_[at];
      if (!may_measure(part) || !may_measure(whole) || meanings_[this->at(part)].not_all_absence)
        continue;
      if (is_of_half_day(part.heading) || is_of_half_day(whole.heading)) continue;
      if (part.heading.unit != whole.heading.unit || part.heading.unit == Unit::share) continue;
      const Unit unit = part.heading.unit;
      give(whole, with_unit(unit, Field::scheduled_min, Field::scheduled_hours, Field::absent_pct),
           Basis::values);
      give(part, with_unit(unit, Field::absent_min, Field::absent_hours, Field::absent_pct),
           Basis::values);
      return;
    }
}

bool Naming::has_absence() const {
  constexpr Field kAbsence[] = {Field::absent_min,  Field::absent_hours,  Field::absent_pct,
                                Field::valid_min,   Field::valid_hours,   Field::valid_pct,
                                Field::invalid_min, Field::invalid_hours, Field::invalid_pct,
                                Field::present_pct};
  return std::ranges::any_of(kAbsence, [&](Field field) { return taken(field); });
}

void Naming::by_unit() {
  const bool timed = taken(Field::scheduled_min) || taken(Field::scheduled_hours);
  const bool whole = taken(Field::absent_pct) && !timed;
  if ((has_absence() && !whole) || taken(Field::present_min)) return;
  SniffedColumn* only = nullptr;
  for (auto& column : columns_) {
    if (!may_measure(column)) continue;
    if (only != nullptr || meanings_[at(column)].not_all_absence) return;
    only = &column;
  }
  if (only == nullptr || (whole && only->heading.unit == Unit::share)) return;
  if (!whole && only->heading.name.starts_with("lektion")) return;
  const Unit unit = only->heading.unit;
  give(*only,
       whole ? with_unit(unit, Field::scheduled_min, Field::scheduled_hours, Field::absent_pct)
             : with_unit(unit, Field::absent_min, Field::absent_hours, Field::absent_pct),
       Basis::values);
}

}  // namespace jagmed
