// One record and what it means: the checks of a row, in their order.
#pragma once

#include "intake/absence_reader.hpp"
#include "intake/amounts.hpp"
#include "intake/day_parts.hpp"
#include "intake/lesson_memory.hpp"
#include "intake/measure_fields.hpp"
#include "intake/person_cells.hpp"
#include "intake/recent.hpp"
#include "intake/row_reading.hpp"
#include "intake/rows_above.hpp"
#include "intake/stated_span.hpp"
#include "intake/sum_check.hpp"
#include "intake/word_ends.hpp"
#include "intake/word_meanings.hpp"
#include "intake/word_parts.hpp"

#include <array>

namespace jagmed {

/// The minute at which a day ends.
inline constexpr int kWholeDay = 24 * 60;

class RowInterpreter {
 public:
  /// Both must outlive it.
  RowInterpreter(const Profile& profile, const Layout& layout, Date exported_at);

  /// Fills `row` from `record`; all of `row` is overwritten, but keeps its memory.
  /// Of a wide file the first month, of a span its first day; `next_part` gives the others.
  /// Throws Error{input, "import.F-PERIOD"} for a period of which nothing tells the days.
  void interpret(const CsvRecord& record, ReadRow& row);
  /// The same record for the next month of a wide file or the next day of a span; false when there
  /// is none.
  [[nodiscard]] bool next_part(ReadRow& row);
  /// A row above the header: it may open a section.
  void read_preamble(const CsvRecord& record);
  /// The field that the latest such row gave a value.
  [[nodiscard]] std::optional<Field> section_above() const { return mark_tells_; }
  /// The days of periods that neither their rows nor a row above the header tell.
  void set_period(DateRange period);
  void set_spans(SpanRules rules) { span_rules_ = std::move(rules); }
  /// How the row of the latest `interpret` or `next_part` was read.
  [[nodiscard]] RowReading reading(const CellMask& mask);
  /// From now on a row whose lesson has been read before is read no further than its pupil, place
  /// and day, where the file allows it. Of such a row `reading` knows nothing.
  void remember_lessons();

 private:
  friend class RowExplanation;  // row_reading.cpp

  /// False: the row has its outcome and its code.
  using Check = bool;

  // row_layout.cpp: rows that are no data.
  bool take_layout_row();
  static bool is_blank(Cells cells);
  void prepare_layout_rows();
  [[nodiscard]] bool may_begin_with_words() const;
  std::optional<std::size_t> beginning(const std::string& words, std::optional<int> column) const;
  bool takes_marked_row();
  bool takes_sum_of_pupil();
  [[nodiscard]] std::string_view sum_of_courses(std::string_view course);
  [[nodiscard]] bool tells_own_day() const;
  void settle_called_sum();
  bool takes_sum_without_day();
  bool takes_sum_of_many();
  bool takes_struck_row();
  void read_struck_key();
  [[nodiscard]] std::string_view sum_in(std::string_view text);
  [[nodiscard]] std::optional<std::size_t> struck_by(const SkipRule& rule);
  bool takes_preamble();
  void check_sum(Field field, std::string_view wording);
  void take_month();
  bool month_is_empty() const;
  /// A row that is no data, and ends the pupil above it; `pass_over` one that does not.
  void skip(NoData why);
  void pass_over(NoData why);

  // row_headers.cpp
  void refuse_other_header();
  void note_title_of_presence();
  [[noreturn]] void refuse_presence_below();

  // row_interpreter.cpp: a row as a whole, and its texts.
  void begin_row(ReadRow& row);
  void check_row();
  void leave_taken_row();
  Check check_structure();
  Check check_fault();
  Check check_texts();
  Check take_text(std::string_view text, Field field, std::string& target);
  Check take_places();
  [[nodiscard]] bool is_day_of_lessons(const AbsenceRow& data);
  Check keep_source_code();
  Check refuse(std::string_view code, Field field);
  Check refuse(std::string_view code);
  [[nodiscard]] std::string_view cell(Field field) const {
    const auto& column = column_[field];
    return column && *column < cells_.size() ? cells_[*column] : std::string_view();
  }
  /// Trimmed; what stands above where the row has nothing.
  [[nodiscard]] std::string_view value(Field field) const {
    const auto text = trimmed(cell(field));
    return !text.empty() || !rows_inherit_ ? text : above_.value(field);
  }

  // row_cells.cpp
  const DateCell& day_in(Field field);
  const LeadingTimes& times_in(Field field);
  /// Of a field for an end; 24:00 is one, and no other time.
  [[nodiscard]] TimeCell end_in(Field field);
  /// Without the times behind it, where the column has both.
  [[nodiscard]] std::string_view word(Field field);
  const BehindWords& behind_in(std::string_view text);
  /// Of a field of minutes; what stands behind the words where the cell has both.
  std::string_view measure_text(Field field);
  [[nodiscard]] bool tells_no_absence();
  [[nodiscard]] Field code_field();
  /// What the map is asked for: the word; times or an amount alone as they stand, where an empty
  /// cell means no absence, for nobody says what they are of.
  [[nodiscard]] std::string_view code_word(Field field);

  // row_key.cpp
  void read_order();
  [[nodiscard]] std::int64_t order_by_part();
  void fill_key();

  // row_person.cpp
  Check check_protected();
  Check check_person();
  Check check_outer_id();
  void leave_unread_row();

  // row_days.cpp
  Check check_when();
  Check check_day();
  Check check_period();
  Check check_notice();
  Check take_day(Date day, Field field);
  Check take_span(DateRange days, Field field);
  Check take_term();
  Check take_week_day();
  void leave_ahead();
  [[nodiscard]] bool is_told(Date first, Date last) const;
  Check refuse_date(const DateCell& found, Field field);
  void find_year();
  [[nodiscard]] std::optional<int> year_told(int week) const;
  [[nodiscard]] std::optional<DateRange> week_of_row() const;
  [[nodiscard]] std::optional<DateRange> days_of(const WeekCell& week) const;

  // row_times.cpp
  Check check_times();
  [[nodiscard]] Field end_told() const;
  void take_times(const TimeCell& start, const TimeCell& end);
  void leave_times();
  Check check_order_of_times(const TimeCell& start, const TimeCell& end);
  Check check_absent_times();

  // row_span.cpp: rows of days that have a last day.
  Check check_span();
  Check read_last_day(const DateCell& first);
  void settle_midnight();
  [[nodiscard]] bool counts_last_day() const;
  Check check_span_length();
  Check read_part_of_span();
  [[nodiscard]] DateRange span_taken() const;
  Check check_span_parts();
  Check check_times_of_day();
  [[nodiscard]] std::optional<Field> stated_amount();
  [[nodiscard]] bool is_of_no_day() const;
  Check check_stated_days();
  void begin_span();
  void lay_out_span();
  void note_stated_days();
  void note_days_cut();
  [[nodiscard]] std::vector<Date> school_days_of(DateRange span) const;
  [[nodiscard]] bool next_day_of_span(ReadRow& row);
  [[nodiscard]] bool is_day_off(Date day) const;

  // row_amounts.cpp: the numbers of a row.
  Check read_measures();
  Check read_minutes_of(Field field, int per_unit);
  Check join_hours();
  Check read_shares();
  Check read_share_of(Field field);
  Check read_count_of(Field field);

  // row_minutes.cpp: what follows from them.
  Check check_minutes();
  void take_scheduled();
  void take_absent();
  Check check_total();
  void check_presence();
  void check_share();
  [[nodiscard]] std::optional<int> absent_by(MinuteRules::Absent rule) const;
  [[nodiscard]] std::optional<int> scheduled_by(MinuteRules::Scheduled rule) const;
  [[nodiscard]] bool times_are_absence() const;
  void assume_minutes();
  void split_minutes();
  void take_parts(std::optional<int> valid, std::optional<int> invalid);
  [[nodiscard]] std::optional<int> absent_by_parts() const;
  [[nodiscard]] std::optional<int> absent_by_presence() const;
  [[nodiscard]] std::optional<int> absent_by_one_part(int part) const;
  [[nodiscard]] std::optional<int> of_length(std::optional<int> share) const;
  [[nodiscard]] std::optional<Field> share_without_length() const;
  [[nodiscard]] bool is_half_told() const;
  void add_late();
  void name_late();

  // row_period.cpp: shares and numbers of lessons.
  Check check_shares();
  void fill_period();
  [[nodiscard]] bool is_empty_period() const;

  // row_words.cpp
  Check check_words();
  void leave_presence();
  void take_blank_with_minutes(Field field);
  Check take_as_late(Field field);
  Check unmapped(Field field);
  [[nodiscard]] bool is_unanswered();
  void settle();
  void settle_absence();
  void derive_validity();

  // row_lesson.cpp
  [[nodiscard]] LessonMemory::Place* place_of_lesson();
  [[nodiscard]] bool take_known_lesson();
  [[nodiscard]] bool take_pupil_and_day();
  void remember_lesson();
  [[nodiscard]] bool times_tell_day();

  const Profile& profile_;
  DateForms dates_;  ///< with the days in which those without a year lie
  const Layout& layout_;
  Date exported_at_;
  PersonCells person_cells_;
  KeyPieces key_pieces_;
  DayParts day_parts_;
  WordEnds word_ends_;  ///< of section and skip rows, and of a preamble
  /// As in the layout, for the month at hand.
  FieldMap<std::optional<std::size_t>> column_;
  MeasureFields fields_;
  Field person_field_;           ///< the column that tells rows of data
  bool rows_inherit_;            ///< a value may stand above the row
  bool course_with_time_;        ///< one column has both, as "8:30-9:20 NO"
  bool words_with_times_;        ///< likewise of an absence, as "Frånvarande 08:40-09:20"
  bool words_with_minutes_;      ///< or its amount, as "Sen 15 min"
  bool below_title_ = false;     ///< the row above is one of Layout::titles, or the header below it
  int presence_below_ = 0;       ///< the line of a title between rows; 0: there is none
  std::vector<SkipRule> skips_;  ///< as in the profile, each with the number of its column
  bool strikes_rows_ = false;    ///< some [[skip]] looks in a column of its own
  bool spans_ = false;           ///< see Profile::has_spans
  SpanRules span_rules_;
  bool tells_parts_ = false;  ///< rows without a time are told apart by day_parts_

  // Of the rows above.
  RowsAbove above_;
  StatedSums sums_;
  std::optional<DateRange> period_;  ///< of the rows that do not tell theirs
  Recent<DateCell> days_;
  Recent<LeadingTimes> times_;
  Recent<BehindWords> behind_;
  Recent<MinutesCell> minutes_, hours_;
  WordMeanings meanings_;
  Recent<std::string> folded_courses_;
  Recent<bool> course_sums_;  ///< whether a course may be one

  std::unique_ptr<LessonMemory> lessons_;

  // Of the row at hand.
  LessonMemory::Place* lesson_place_ = nullptr;
  Cells cells_;
  std::string_view text_;
  const CsvRecord* record_ = nullptr;
  ReadRow* row_ = nullptr;
  int line_ = 0;
  bool above_header_ = false, is_data_ = false;
  NoData no_data_ = NoData::none;
  std::string_view mark_;    ///< of a section, skip or preamble row: its words; of a sum likewise
  bool called_sum_ = false;  ///< of a pupil's day or period, in the place of the course
  std::optional<Field> mark_tells_;
  std::size_t month_ = 0;  ///< in Layout::months
  StatedSpan span_;
  std::string_view course_;
  std::optional<int> elapsed_;  ///< minutes from start to end, where offsets tell them
  std::optional<Field> ahead_;  ///< that tells a day after the export
  std::optional<int> away_;     ///< minutes between the times of the absence, within the lesson
  Amounts amount_;
  bool only_late_ = false;   ///< no minute of the absence but those of coming late
  bool known_code_ = false;  ///< the word is one of the map
  bool says_absence_ =
      false;  ///< the word, or one for its validity that may not stand in every row
  std::string folded_;
};

}  // namespace jagmed
