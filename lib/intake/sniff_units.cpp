// Columns whose field depends on what the rows are, or on a unit that nobody says.
#include "intake/sniff.hpp"

#include <algorithm>

namespace jagmed {

void leave_columns_of_periods(Sniffed& file) {
  if (file.kind == AbsenceKind::period) return;
  for (auto& column : file.columns)
    if (column.field && is_of_periods(*column.field)) {
      column.field.reset();
      column.basis = Basis::none;
    }
}

namespace {

constexpr std::int64_t kMostHours = 600;  ///< of a term

void leave_to_user(SniffedColumn& column) {
  column.others.insert(column.others.begin(), *column.field);
  column.field.reset();
  column.basis = Basis::none;
  column.unit_unclear = true;
}

/// "20" under "Total närvaro" may be lessons as well as percent.
bool may_be_no_percent(const SniffedColumn& column) {
  const CellSurvey& cells = column.cells;
  return column.field == Field::present_pct && column.heading.unit == Unit::none &&
         cells.filled() > 0 && cells.kind() == CellKind::number &&
         cells.count(CellKind::share) == 0 && cells.counts_of_share == 0;
}

}  // namespace

void leave_unclear_units(Sniffed& file) {
  const bool has_length = file.column(Field::scheduled_min) || file.column(Field::scheduled_hours);
  const bool period = file.kind == AbsenceKind::period && !has_length;
  const bool stated = std::ranges::any_of(file.columns, [](const SniffedColumn& column) {
    return column.heading.unit == Unit::minutes || column.heading.unit == Unit::hours;
  });
  if (stated || (!period && file.kind != AbsenceKind::day)) return;
  for (auto& column : file.columns) {
    if (may_be_no_percent(column)) {
      leave_to_user(column);
      continue;
    }
    const CellSurvey& cells = column.cells;
    const bool time = column.field && (field_unit(*column.field) == Unit::hours ||
                                       field_unit(*column.field) == Unit::minutes);
    const bool share = std::ranges::any_of(
        column.others, [](Field field) { return field_unit(field) == Unit::share; });
    const bool parts = time && field_unit(*column.field) == Unit::hours && cells.largest <= 1;
    const bool number = cells.kind() == CellKind::number && cells.fractions + cells.clocks == 0;
    if (time && share && number && (period ? cells.largest <= kMostHours : parts))
      leave_to_user(column);
  }
}

}  // namespace jagmed
