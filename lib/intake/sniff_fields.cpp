// Which column is which field: by its heading first.
#include "intake/cells_fit.hpp"
#include "intake/heading_subject.hpp"
#include "intake/sniff_answers.hpp"
#include "intake/sniff_naming.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// Numbers that may be hours or lessons: no minutes of absence are all so few.
bool has_unclear_unit(const CellSurvey& cells) {
  constexpr std::int64_t kMostUnclear = 24;
  return cells.kind() == CellKind::number && cells.count(CellKind::share) == 0 &&
         cells.decimal_commas + cells.decimal_dots == 0 && cells.largest > 0 &&
         cells.largest <= kMostUnclear;
}

bool is_time_of_lesson(Field field) { return field == Field::start || field == Field::end; }

bool is_part_of_absence(Field field) {
  constexpr Field kParts[] = {Field::valid_min,   Field::valid_hours,   Field::valid_pct,
                              Field::invalid_min, Field::invalid_hours, Field::invalid_pct};
  return std::ranges::find(kParts, field) != std::end(kParts);
}

}  // namespace

bool is_ordinal(std::string_view name) {
  return name.ends_with("nummer") || name.ends_with(" nr") || name.ends_with("snr");
}

void Naming::run() {
  by_length();
  leave_others();
  by_pupil();
  by_meaning(Basis::heading);
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (!columns_[i].field && meanings_[i].read_past) columns_[i].basis = Basis::read_past;
  by_absence_times();
  by_ends_of_spans();
  by_values(CellKind::identity, {Field::personnummer});
  by_spans();
  by_most_numbers();
  by_values(CellKind::date, {Field::date});
  by_months();
  by_meaning(Basis::near);
  by_values(CellKind::time, {Field::start, Field::end});
  by_values(CellKind::outer_id, {Field::source_person_id});
  by_numbers();
  by_unit();
  by_heading_alone({Field::personnummer, Field::date});
  leave_doubled();
  leave_other_unit();
  note_absence();
}

void Naming::leave_counted_parts() {
  constexpr std::string_view kOfWhich[] = {"varav ", "därav ", "of which "};
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const SniffedColumn& part = columns_[i];
    const auto is_counted = [&](std::size_t whole) { return meanings_[whole].counted; };
    const bool told = part.heading.unit == Unit::none &&
                      std::ranges::any_of(kOfWhich, [&](std::string_view begin) {
                        return part.heading.name.starts_with(begin);
                      });
    if (!told || std::ranges::none_of(part.never_above, is_counted)) continue;
    meanings_[i].counted = true;
    for (auto* fields : {&meanings_[i].fields, &meanings_[i].near})
      std::erase_if(*fields, [](Field field) { return field_unit(field) != Unit::none; });
  }
}

void Naming::by_length() {
  for (auto& column : columns_)
    if (column.length == Unit::minutes && !taken(Field::scheduled_min))
      give(column, Field::scheduled_min, Basis::values);
    else if (column.length == Unit::hours && !taken(Field::scheduled_hours))
      give(column, Field::scheduled_hours, Basis::values);
}

bool Naming::open(const SniffedColumn& column) const {
  return is_open(column) && !column.unit_unclear;
}

bool Naming::is_unit_unclear(const SniffedColumn& column, const std::vector<Field>& possible) {
  const auto has = [&](Unit unit) {
    return std::ranges::any_of(possible, [&](Field field) { return field_unit(field) == unit; });
  };
  return has(Unit::minutes) && has(Unit::hours) && has_unclear_unit(column.cells);
}

void Naming::leave_others() {
  for (auto& column : columns_)
    if (column.cells.count(CellKind::identity) > 0 && names_somebody_else(column.heading.name))
      column.basis = Basis::read_past;
}

void Naming::by_pupil() {
  const auto is_number = [](const SniffedColumn& column) {
    return column.cells.kind() == CellKind::identity;
  };
  if (std::ranges::count_if(columns_, is_number) < 2) return;
  for (auto& column : columns_)
    if (!taken(Field::personnummer) && open(column) && is_number(column) &&
        names_pupil(column.heading))
      give(column, Field::personnummer, Basis::heading);
}

std::size_t Naming::at(const SniffedColumn& column) const {
  return static_cast<std::size_t>(&column - columns_.data());
}

bool Naming::taken_elsewhere(const SniffedColumn& column, Field field) const {
  constexpr Field kSame[][3] = {{Field::absent_min, Field::absent_hours, Field::absent_pct},
                                {Field::valid_min, Field::valid_hours, Field::valid_pct},
                                {Field::invalid_min, Field::invalid_hours, Field::invalid_pct}};
  if (column.heading.unit != Unit::none || column.cells.count(CellKind::share) > 0) return false;
  return std::ranges::any_of(kSame, [&](const auto& same) {
    return std::ranges::find(same, field) != std::end(same) &&
           std::ranges::any_of(same, [&](Field other) { return taken(other); });
  });
}

void Naming::give(SniffedColumn& column, Field field, Basis basis) {
  column.field = field;
  column.basis = basis;
  taken_.insert(field);
}

void Naming::by_meaning(Basis basis) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    SniffedColumn& column = columns_[i];
    if (!open(column)) continue;
    const auto& fields = basis == Basis::heading ? meanings_[i].fields : meanings_[i].near;
    if (basis == Basis::near && column.cells.filled() == 0) continue;  // nothing says that it is
    const bool said = column.heading.unit != Unit::none && column.cells.only_clocks();
    std::vector<Field> possible;
    for (const Field field : fields)
      if (!taken(field) && !taken_elsewhere(column, field) &&
          (cells_fit(column.cells, field) || (said && is_amount_of_time(field))))
        possible.push_back(field);
    if (basis == Basis::near && column.cells.holds_numbers())
      std::erase_if(possible, is_text_field);
    if (basis == Basis::near && is_ordinal(column.heading.name))
      std::erase_if(possible, is_measure);
    if (column.cells.holds_numbers() && has_course_in_words(basis))
      std::erase(possible, Field::course);
    if (tells_state_of_row(column) && has_other_reason(i)) std::erase(possible, Field::reason);
    if (is_left_to_other_times(column, basis)) std::erase_if(possible, is_time_of_lesson);
    if (possible.empty()) continue;
    if (tells_validity(column, possible)) {
      const auto validity = std::ranges::find(possible, Field::validity);
      if (validity == possible.end()) continue;  // 1 may mean invalid: asked
      give(column, *validity, basis);
      std::erase(possible, Field::validity);
      column.others = std::move(possible);
      continue;
    }
    const bool unclear = is_unit_unclear(column, possible);
    if (unclear && stated_ == Unit::none) {
      column.unit_unclear = true;
      column.others = std::move(possible);
      continue;
    }
    const auto likely = std::ranges::find_if(possible, [&](Field field) {
      return unclear ? field_unit(field) == stated_ : unit_likely(column.cells, field);
    });
    const Field chosen = likely == possible.end() ? possible.front() : *likely;
    if (is_presence_in_hours(column, chosen)) continue;
    give(column, chosen, basis);
    std::erase(possible, chosen);
    column.others = std::move(possible);
  }
}

bool Naming::is_left_to_other_times(const SniffedColumn& column, Basis basis) const {
  const auto has_both = [](const SniffedColumn& other) {
    return other.cells.kind() == CellKind::time && other.cells.ranges > 0;
  };
  if (column.cells.filled() == 0)
    return std::ranges::any_of(columns_,
                               [&](const auto& other) { return open(other) && has_both(other); });
  const auto tells_day = [](const SniffedColumn& other) {
    return other.field == Field::date && other.cells.moments > 0;
  };
  return basis == Basis::near && column.cells.moments > 0 &&
         std::ranges::any_of(columns_, tells_day);
}

bool Naming::is_presence_in_hours(const SniffedColumn& column, Field field) {
  const std::string& name = column.heading.name;
  const bool said = column.heading.unit == Unit::minutes || name.ends_with("minuter") ||
                    name.ends_with("minutes");
  return field == Field::present_min && !said &&
         column.cells.decimal_commas + column.cells.decimal_dots > 0;
}

bool Naming::has_other_reason(std::size_t column) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto& fields = meanings_[i].fields;
    const bool reason = std::ranges::find(fields, Field::reason) != fields.end();
    if (i != column && reason && open(columns_[i]) && columns_[i].cells.filled() > 0 &&
        cells_fit(columns_[i].cells, Field::reason) && !tells_state_of_row(columns_[i]))
      return true;
  }
  return false;
}

bool Naming::has_course_in_words(Basis basis) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto& fields = basis == Basis::heading ? meanings_[i].fields : meanings_[i].near;
    const bool course = std::ranges::find(fields, Field::course) != fields.end();
    if (course && open(columns_[i]) && columns_[i].cells.filled() > 0 &&
        !columns_[i].cells.holds_numbers() && cells_fit(columns_[i].cells, Field::course))
      return true;
  }
  return false;
}

bool Naming::tells_validity(const SniffedColumn& column, const std::vector<Field>& possible) const {
  constexpr std::int64_t kFewestMinutes = 25;
  if (!has_ones_and_zeros(column.cells) || column.heading.unit != Unit::none) return false;
  if (std::ranges::none_of(possible, is_part_of_absence)) return false;
  bool minutes = false, other_part = false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto means = [&](auto is) { return std::ranges::any_of(meanings_[i].fields, is); };
    const bool number = columns_[i].cells.kind() == CellKind::number && i != at(column);
    const bool large = columns_[i].cells.largest >= kFewestMinutes;
    minutes = minutes ||
              (number && large && means([](Field field) { return field == Field::absent_min; }));
    other_part = other_part || (number && means(is_part_of_absence));
  }
  return minutes && !other_part;
}

void Naming::by_heading_alone(std::initializer_list<Field> fields) {
  for (const Field field : fields)
    for (std::size_t i = 0; i < columns_.size() && !taken(field); ++i)
      if (open(columns_[i]) &&
          std::ranges::find(meanings_[i].fields, field) != meanings_[i].fields.end())
        give(columns_[i], field, Basis::heading);
}

void name_fields(std::vector<SniffedColumn>& columns, const HeadingCatalogue& catalogue) {
  Naming(columns, catalogue).run();
}

}  // namespace jagmed
