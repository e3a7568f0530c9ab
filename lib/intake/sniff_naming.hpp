// Which column is which field: how it is found, step by step. For name_fields alone.
#pragma once

#include "intake/sniff.hpp"

#include <initializer_list>
#include <set>
#include <string_view>
#include <vector>

namespace jagmed {

/// "lektionsnummer", "lektion nr": which one it is, and not how long.
[[nodiscard]] bool is_ordinal(std::string_view name);

/// Each field is given once, to the column with the best reason.
class Naming {
 public:
  Naming(std::vector<SniffedColumn>& columns, const HeadingCatalogue& catalogue)
      : columns_(columns) {
    for (const auto& column : columns) meanings_.push_back(catalogue.of(column.heading));
    leave_counted_parts();
    std::set<Unit> units;
    for (const auto& column : columns)
      if (column.heading.unit == Unit::minutes || column.heading.unit == Unit::hours)
        units.insert(column.heading.unit);
    if (units.size() == 1) stated_ = *units.begin();
  }
  void run();

 private:
  bool open(const SniffedColumn& column) const;
  /// "Varav ogiltiga" beside "Frånvarande lektioner" are lessons, too.
  void leave_counted_parts();
  /// What is end minus start in all rows.
  void by_length();
  /// The heading says no unit, and the numbers do not either.
  static bool is_unit_unclear(const SniffedColumn& column, const std::vector<Field>& possible);
  /// Numbers of siblings, guardians and teachers.
  void leave_others();
  /// Beside the number of a teacher or a guardian the one that says that it is the pupil's.
  void by_pupil();
  bool taken(Field field) const { return taken_.contains(field); }
  std::size_t at(const SniffedColumn& column) const;
  /// The same measure in another unit, where this heading tells none: not a second one of its kind.
  bool taken_elsewhere(const SniffedColumn& column, Field field) const;
  void give(SniffedColumn& column, Field field, Basis basis);
  void by_meaning(Basis basis);
  /// Nothing beside "08:15-09:15", or a second column with days and times, of which another step
  /// tells whether they are the ends of the first.
  bool is_left_to_other_times(const SniffedColumn& column, Basis basis) const;
  /// "4,25" under "Närvarotid" is no four minutes, and hours of presence have no field.
  static bool is_presence_in_hours(const SniffedColumn& column, Field field);
  /// "Orsak" beside "Status", which says no more than whether the row holds.
  bool has_other_reason(std::size_t column) const;
  /// "Lektion" with 1, 2, 3 is no course beside "Ämne" with "Matematik".
  bool has_course_in_words(Basis basis) const;
  /// 1 and 0 of one part of the absence, beside minutes: nobody is away for one of 60.
  bool tells_validity(const SniffedColumn& column, const std::vector<Field>& possible) const;
  /// Times beside those of the lesson; else they are the lesson's own. One that says not which of
  /// both it is must tell both.
  void by_absence_times();
  /// Days under "Frånvaro från" and "Frånvaro till", that would be times of lessons.
  void by_ends_of_spans();
  /// "2025-10-06 - 2025-10-08"
  void by_spans();
  /// "1.20" under "Frånvaro" may be an amount as well as a time of day.
  bool says_amount(const SniffedColumn& column) const;
  void by_values(CellKind kind, std::initializer_list<Field> fields);
  /// Rows of months, where no column has a day or a week. "2017-04" may be a week by itself.
  void by_months();
  /// Some pupils have no number in the file: a word stands in its place.
  void by_most_numbers();
  /// Without these there is no row: a heading that says so is taken at its word, and its cells are
  /// refused one by one.
  void by_heading_alone(std::initializer_list<Field> fields);
  /// "Frånvaro fm" and "Frånvaro em": neither is the measure that both are near to.
  void leave_doubled();
  /// Hours with decimals in one column, whole numbers in another, and no heading says the unit:
  /// those may be hours as well.
  void leave_other_unit();
  /// Figures beside those of the absence that may be a part of it, as those of coming late: of time
  /// by their heading, or 0 in some rows. Not those of which it is known what they are, nor a
  /// length.
  bool may_be_part(const SniffedColumn& column) const;
  bool may_be_length(const SniffedColumn& column) const;
  /// Beside the time, or the share of presence, another share says nothing of its own.
  void note_absence();
  bool may_measure(const SniffedColumn& column) const;
  static Field with_unit(Unit unit, Field minutes, Field hours, Field share);
  /// Of two numbers in one unit the one that is never larger is the absence, the other the whole.
  void by_numbers();
  bool has_absence() const;
  /// The only number whose heading states a unit is, in a file of absence, the absence; beside a
  /// share of it, the whole.
  void by_unit();

  std::vector<SniffedColumn>& columns_;
  std::vector<HeadingMeaning> meanings_;
  Unit stated_ = Unit::none;  ///< in which the headings that say one count time
  std::set<Field> taken_;
};

}  // namespace jagmed
