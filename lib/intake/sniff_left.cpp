// What is taken back, or noted, when each column has been looked at.
#include "intake/cells_fit.hpp"
#include "intake/heading_subject.hpp"
#include "intake/heading_unit.hpp"
#include "intake/sniff_answers.hpp"
#include "intake/sniff_naming.hpp"

#include <algorithm>

namespace jagmed {
namespace {

bool is_of_time(const Heading& heading) {
  const Unit unit = unit_of(heading);
  return unit == Unit::minutes || unit == Unit::hours;
}

}  // namespace

void Naming::leave_doubled() {
  std::vector<SniffedColumn*> doubled;
  for (auto& column : columns_) {
    if (column.basis != Basis::near || !column.field || !is_measure(*column.field)) continue;
    const auto same = [&](const SniffedColumn& other) {
      const auto& near = meanings_[at(other)].near;
      return &other != &column && (open(other) || other.basis == Basis::near) &&
             cells_fit(other.cells, *column.field) && other.cells.filled() > 0 &&
             std::ranges::find(near, *column.field) != near.end();
    };
    if (std::ranges::any_of(columns_, same)) doubled.push_back(&column);
  }
  for (auto* column : doubled) {
    column->field.reset();
    column->basis = Basis::none;
    column->others.clear();
  }
}

void Naming::leave_other_unit() {
  const auto may_be = [](const SniffedColumn& column, Unit unit) {
    return std::ranges::any_of(column.others,
                               [&](Field field) { return field_unit(field) == unit; });
  };
  const auto is = [&](const SniffedColumn& column, Unit unit, Unit other) {
    return column.field && field_unit(*column.field) == unit && may_be(column, other) &&
           column.cells.filled() > 0;
  };
  const auto in_hours = [&](const SniffedColumn& column) {
    return is(column, Unit::hours, Unit::minutes);
  };
  if (std::ranges::none_of(columns_, in_hours)) return;
  for (auto& column : columns_) {
    if (!is(column, Unit::minutes, Unit::hours)) continue;
    column.others.insert(column.others.begin(), *column.field);
    column.field.reset();
    column.basis = Basis::none;
    column.unit_unclear = true;
  }
}

bool Naming::may_be_length(const SniffedColumn& column) const {
  if (column.cells.zeros + column.cells.count(CellKind::blank) > 0) return false;
  const auto is_part_of_it = [&](const SniffedColumn& other) {
    return other.field && is_measure(*other.field) && other.cells.above_zero > 0 &&
           std::ranges::find(other.never_above, at(column)) != other.never_above.end();
  };
  return std::ranges::any_of(columns_, is_part_of_it);
}

bool Naming::may_be_part(const SniffedColumn& column) const {
  const HeadingMeaning& meaning = meanings_[at(column)];
  const CellSurvey& cells = column.cells;
  if (cells.kind() != CellKind::number || cells.above_zero == 0 || !has_absence()) return false;
  const auto& fields = meaning.fields.empty() ? meaning.near : meaning.fields;
  const bool known = meaning.no_absence || meaning.read_past || meaning.counted || !fields.empty();
  const bool amount =
      cells.zeros > 0 && !has_ones_and_zeros(cells) && !is_ordinal(column.heading.name);
  return !known && (amount || is_of_time(column.heading)) && !may_be_length(column);
}

void Naming::note_absence() {
  const bool whole =
      taken(Field::absent_min) || taken(Field::absent_hours) || taken(Field::present_pct);
  for (auto& column : columns_) {
    const CellKind kind = column.cells.kind();
    const bool share = kind == CellKind::share || column.heading.unit == Unit::share;
    const bool number = share ? !whole : kind == CellKind::number && !taken(Field::present_pct);
    const bool times =  // 0:45
        kind == CellKind::time && column.cells.may_be_durations() &&
        column.cells.latest.value_or(0) > 0;
    const bool unread = is_open(column);
    const bool answer = tells_validity(column, meanings_[at(column)].fields);
    const bool counts = column.cells.counts + column.cells.counts_of_share > 0;
    column.counted = kind == CellKind::number && (counts || meanings_[at(column)].counted);
    const bool of_absence =
        meanings_[at(column)].of_absence && (number ? column.cells.above_zero > 0 : times);
    const auto& meaning = meanings_[at(column)];
    const auto amount = [](Field field) {
      return is_amount_of_time(field) || field_unit(field) == Unit::share;
    };
    column.says_how_long =
        unread && column.cells.filled() > 0 && !column.counted && kind != CellKind::date &&
        (is_of_time(column.heading) || std::ranges::any_of(meaning.fields, amount));
    column.may_be_absence = unread && !answer && column.cells.counts == 0 &&
                            (of_absence || (number && may_be_part(column)));
  }
}

}  // namespace jagmed
