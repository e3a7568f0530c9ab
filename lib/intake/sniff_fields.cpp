// Which column is which field: by its heading first, then by its cells.
#include "intake/cells_fit.hpp"
#include "intake/heading_subject.hpp"
#include "intake/sniff.hpp"

#include <algorithm>
#include <set>

namespace jagmed {
namespace {

/// Numbers that may be hours or lessons: no minutes of absence are all so few.
bool has_unclear_unit(const CellSurvey& cells) {
  constexpr std::int64_t kMostUnclear = 24;
  return cells.kind() == CellKind::number && cells.count(CellKind::share) == 0 &&
         cells.decimal_commas + cells.decimal_dots == 0 && cells.largest > 0 &&
         cells.largest <= kMostUnclear;
}

bool is_part_of_absence(Field field) {
  constexpr Field kParts[] = {Field::valid_min,   Field::valid_hours,   Field::valid_pct,
                              Field::invalid_min, Field::invalid_hours, Field::invalid_pct};
  return std::ranges::find(kParts, field) != std::end(kParts);
}

/// "lektionsnummer", "lektion nr": which one it is, and not how long.
bool is_ordinal(std::string_view name) { return name.ends_with("nummer") || name.ends_with(" nr") || name.ends_with("snr"); }

bool holds_numbers(const CellSurvey& cells) {
  return cells.filled() > 0 && (cells.kind() == CellKind::number || cells.kind() == CellKind::share);
}

/// Each field is given once, to the column with the best reason.
class Naming {
 public:
  Naming(std::vector<SniffedColumn>& columns, const HeadingCatalogue& catalogue)
      : columns_(columns) {
    for (const auto& column : columns) meanings_.push_back(catalogue.of(column.heading));
    std::set<Unit> units;
    for (const auto& column : columns)
      if (column.heading.unit == Unit::minutes || column.heading.unit == Unit::hours) units.insert(column.heading.unit);
    if (units.size() == 1) stated_ = *units.begin();
  }

  void run() {
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

 private:
  bool open(const SniffedColumn& column) const {
    return is_open(column) &&
           !column.unit_unclear;
  }
  /// The heading says no unit, and the numbers do not either.
  static bool is_unit_unclear(const SniffedColumn& column, const std::vector<Field>& possible) {
    const auto has = [&](Unit unit) {
      return std::ranges::any_of(possible, [&](Field field) { return field_unit(field) == unit; });
    };
    return has(Unit::minutes) && has(Unit::hours) && has_unclear_unit(column.cells);
  }

  /// Numbers of siblings, guardians and teachers.
  void leave_others() {
    for (auto& column : columns_)
      if (column.cells.count(CellKind::identity) > 0 && names_somebody_else(column.heading.name))
        column.basis = Basis::read_past;
  }

  /// Beside the number of a teacher or a guardian the one that says that it is the pupil's.
  void by_pupil() {
    const auto is_number = [](const SniffedColumn& column) { return column.cells.kind() == CellKind::identity; };
    if (std::ranges::count_if(columns_, is_number) < 2) return;
    for (auto& column : columns_)
      if (!taken(Field::personnummer) && open(column) && is_number(column) && names_pupil(column.heading))
        give(column, Field::personnummer, Basis::heading);
  }

  bool taken(Field field) const { return taken_.contains(field); }
  std::size_t at(const SniffedColumn& column) const {
    return static_cast<std::size_t>(&column - columns_.data());
  }

  /// The same measure in another unit, where this heading tells none: not a second one of its kind.
  bool taken_elsewhere(const SniffedColumn& column, Field field) const {
    constexpr Field kSame[][3] = {{Field::absent_min, Field::absent_hours, Field::absent_pct},
                                  {Field::valid_min, Field::valid_hours, Field::valid_pct},
                                  {Field::invalid_min, Field::invalid_hours, Field::invalid_pct}};
    if (column.heading.unit != Unit::none || column.cells.count(CellKind::share) > 0) return false;
    return std::ranges::any_of(kSame, [&](const auto& same) {
      return std::ranges::find(same, field) != std::end(same) &&
             std::ranges::any_of(same, [&](Field other) { return taken(other); });
    });
  }

  void give(SniffedColumn& column, Field field, Basis basis) {
    column.field = field;
    column.basis = basis;
    taken_.insert(field);
  }

  void by_meaning(Basis basis) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      SniffedColumn& column = columns_[i];
      if (!open(column)) continue;
      const auto& fields = basis == Basis::heading ? meanings_[i].fields : meanings_[i].near;
      std::vector<Field> possible;
      for (const Field field : fields)
        if (!taken(field) && !taken_elsewhere(column, field) && cells_fit(column.cells, field)) possible.push_back(field);
      if (basis == Basis::near && holds_numbers(column.cells)) std::erase_if(possible, is_text_field);
      if (basis == Basis::near && is_ordinal(column.heading.name)) std::erase_if(possible, is_measure);
      if (holds_numbers(column.cells) && has_course_in_words(basis)) std::erase(possible, Field::course);
      if (tells_state_of_row(column) && has_other_reason(i)) std::erase(possible, Field::reason);
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

  /// "4,25" under "Närvarotid" is no four minutes, and hours of presence have no field.
  static bool is_presence_in_hours(const SniffedColumn& column, Field field) {
    const std::string& name = column.heading.name;
    const bool said = column.heading.unit == Unit::minutes || name.ends_with("minuter") || name.ends_with("minutes");
    return field == Field::present_min && !said && column.cells.decimal_commas + column.cells.decimal_dots > 0;
  }

  /// "Orsak" beside "Status", which says no more than whether the row holds.
  bool has_other_reason(std::size_t column) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto& fields = meanings_[i].fields;
      const bool reason = std::ranges::find(fields, Field::reason) != fields.end();
      if (i != column && reason && open(columns_[i]) && columns_[i].cells.filled() > 0 &&
          cells_fit(columns_[i].cells, Field::reason) && !tells_state_of_row(columns_[i]))
        return true;
    }
    return false;
  }

  /// "Lektion" with 1, 2, 3 is no course beside "Ämne" with "Matematik".
  bool has_course_in_words(Basis basis) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto& fields = basis == Basis::heading ? meanings_[i].fields : meanings_[i].near;
      const bool course = std::ranges::find(fields, Field::course) != fields.end();
      if (course && open(columns_[i]) && columns_[i].cells.filled() > 0 && !holds_numbers(columns_[i].cells) &&
          cells_fit(columns_[i].cells, Field::course))
        return true;
    }
    return false;
  }

  /// 1 and 0 of one part of the absence, beside minutes: nobody is away for one of 60.
  bool tells_validity(const SniffedColumn& column, const std::vector<Field>& possible) const {
    constexpr std::int64_t kFewestMinutes = 25;
    if (!has_ones_and_zeros(column.cells) || column.heading.unit != Unit::none) return false;
    if (std::ranges::none_of(possible, is_part_of_absence)) return false;
    bool minutes = false, other_part = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto means = [&](auto is) { return std::ranges::any_of(meanings_[i].fields, is); };
      const bool number = columns_[i].cells.kind() == CellKind::number && i != at(column);
      const bool large = columns_[i].cells.largest >= kFewestMinutes;
      minutes = minutes || (number && large && means([](Field field) { return field == Field::absent_min; }));
      other_part = other_part || (number && means(is_part_of_absence));
    }
    return minutes && !other_part;
  }

  /// Times beside those of the lesson; else they are the lesson's own. One that says not which of both it
  /// is must tell both.
  void by_absence_times() {
    if (!taken(Field::start)) return;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      SniffedColumn& column = columns_[i];
      if (!open(column) || column.cells.kind() != CellKind::time || column.cells.may_be_durations()) continue;
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

  /// Days under "Frånvaro från" and "Frånvaro till", that would be times of lessons.
  void by_ends_of_spans() {
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

  /// "2025-10-06 - 2025-10-08"
  void by_spans() {
    for (auto& column : columns_)
      if (!taken(Field::date) && open(column) && column.cells.holds_spans())
        give(column, Field::date, Basis::values);
  }

  /// "1.20" under "Frånvaro" may be an amount as well as a time of day.
  bool says_amount(const SniffedColumn& column) const {
    const HeadingMeaning& meaning = meanings_[at(column)];
    const auto& fields = meaning.fields.empty() ? meaning.near : meaning.fields;
    return column.cells.ranges == 0 && std::ranges::any_of(fields, is_amount_of_time);
  }

  void by_values(CellKind kind, std::initializer_list<Field> fields) {
    for (const Field field : fields) {
      if (taken(field)) continue;
      for (auto& column : columns_)
        if (!taken(field) && open(column) && column.cells.filled() > 0 && column.cells.kind() == kind &&
            !(kind == CellKind::date && tells_withdrawal(column.heading.name)) &&
            !(kind == CellKind::time && (tells_coming(column.heading) || tells_when_reported(column))) &&
            !column.cells.may_be_durations() && !(kind == CellKind::time && says_amount(column)))
          give(column, field, Basis::values);
    }
  }

  /// Rows of months, where no column has a day or a week. "2017-04" may be a week by itself.
  void by_months() {
    for (auto& column : columns_) {
      if (taken(Field::date) || taken(Field::week) || !open(column) || column.cells.month_form().empty()) continue;
      const std::string& name = column.heading.name;
      const bool said = name.starts_with("månad") || name.starts_with("period") || name == "month";
      if (said || column.cells.month_form().starts_with("MMM"))
        give(column, Field::date, said ? Basis::heading : Basis::values);
    }
  }

  /// Some pupils have no number in the file: a word stands in its place.
  void by_most_numbers() {
    for (auto& column : columns_)
      if (!taken(Field::personnummer) && open(column) &&
          column.cells.count(CellKind::identity) * 2 > column.cells.filled())
        give(column, Field::personnummer, Basis::values);
  }

  /// Without these there is no row: a heading that says so is taken at its word, and its cells are
  /// refused one by one.
  void by_heading_alone(std::initializer_list<Field> fields) {
    for (const Field field : fields)
      for (std::size_t i = 0; i < columns_.size() && !taken(field); ++i)
        if (open(columns_[i]) && std::ranges::find(meanings_[i].fields, field) != meanings_[i].fields.end())
          give(columns_[i], field, Basis::heading);
  }

  /// "Frånvaro fm" and "Frånvaro em": neither is the measure that both are near to.
  void leave_doubled() {
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

  /// Hours with decimals in one column, whole numbers in another, and no heading says the unit: those may be
  /// hours as well.
  void leave_other_unit() {
    const auto may_be = [](const SniffedColumn& column, Unit unit) {
      return std::ranges::any_of(column.others, [&](Field field) { return field_unit(field) == unit; });
    };
    const auto is = [&](const SniffedColumn& column, Unit unit, Unit other) {
      return column.field && field_unit(*column.field) == unit && may_be(column, other) && column.cells.filled() > 0;
    };
    const auto in_hours = [&](const SniffedColumn& column) { return is(column, Unit::hours, Unit::minutes); };
    if (std::ranges::none_of(columns_, in_hours)) return;
    for (auto& column : columns_) {
      if (!is(column, Unit::minutes, Unit::hours)) continue;
      column.others.insert(column.others.begin(), *column.field);
      column.field.reset();
      column.basis = Basis::none;
      column.unit_unclear = true;
    }
  }

  /// Beside the time, or the share of presence, another share says nothing of its own.
  void note_absence() {
    const bool whole = taken(Field::absent_min) || taken(Field::absent_hours) || taken(Field::present_pct);
    for (auto& column : columns_) {
      const CellKind kind = column.cells.kind();
      const bool share = kind == CellKind::share || column.heading.unit == Unit::share;
      const bool number = share ? !whole : kind == CellKind::number && !taken(Field::present_pct);
      const bool unread = is_open(column);
      const bool answer = tells_validity(column, meanings_[at(column)].fields);
      const bool counts = column.cells.counts + column.cells.counts_of_share > 0;
      column.counted = kind == CellKind::number && (counts || meanings_[at(column)].counted);
      column.may_be_absence =
          unread && number && !answer && column.cells.counts == 0 && column.cells.largest > 0 && meanings_[at(column)].of_absence;
    }
  }

  bool may_measure(const SniffedColumn& column) const {
    return open(column) && column.heading.unit != Unit::none &&
           cells_fit(column.cells, Field::absent_min);
  }

  static Field with_unit(Unit unit, Field minutes, Field hours, Field share) {
    return unit == Unit::minutes ? minutes : unit == Unit::hours ? hours : share;
  }

  /// Of two numbers in one unit the one that is never larger is the absence, the other the whole.
  void by_numbers() {
    if (has_absence() || taken(Field::scheduled_min) || taken(Field::scheduled_hours)) return;
    for (auto& part : columns_)
      for (const std::size_t at : part.never_above) {
        SniffedColumn& whole = columns_[at];
        if (!may_measure(part) || !may_measure(whole) || meanings_[this->at(part)].not_all_absence) continue;
        if (part.heading.unit != whole.heading.unit || part.heading.unit == Unit::share) continue;
        const Unit unit = part.heading.unit;
        give(whole, with_unit(unit, Field::scheduled_min, Field::scheduled_hours, Field::absent_pct),
             Basis::values);
        give(part, with_unit(unit, Field::absent_min, Field::absent_hours, Field::absent_pct),
             Basis::values);
        return;
      }
  }

  bool has_absence() const {
    constexpr Field kAbsence[] = {Field::absent_min,  Field::absent_hours, Field::absent_pct,
                                  Field::valid_min,   Field::valid_hours,  Field::valid_pct,
                                  Field::invalid_min, Field::invalid_hours, Field::invalid_pct,
                                  Field::present_pct};
    return std::ranges::any_of(kAbsence, [&](Field field) { return taken(field); });
  }

  /// The only number whose heading states a unit is, in a file of absence, the absence; beside a share of
  /// it, the whole.
  void by_unit() {
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

  std::vector<SniffedColumn>& columns_;
  std::vector<HeadingMeaning> meanings_;
  Unit stated_ = Unit::none;  ///< in which the headings that say one count time
  std::set<Field> taken_;
};

}  // namespace

void name_fields(std::vector<SniffedColumn>& columns, const HeadingCatalogue& catalogue) {
  Naming(columns, catalogue).run();
}

}  // namespace jagmed
