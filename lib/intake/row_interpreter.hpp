// One record and what it means: the checks of a row, in their order.
#pragma once

#include "domain/identity_number.hpp"
#include "intake/absence_reader.hpp"
#include "intake/sum_check.hpp"

#include <array>

namespace jagmed {

class RowInterpreter {
 public:
  /// Both must outlive it. The profile's word tables learn from what they are asked.
  RowInterpreter(Profile& profile, const Layout& layout, Date exported_at);

  /// Fills `row` from `record`; all of `row` is overwritten, but keeps its memory.
  /// Of a wide file the first month; `next_month` gives the others.
  void interpret(const CsvRecord& record, ReadRow& row);
  /// The same record for the next month of a wide file; false when there is none.
  [[nodiscard]] bool next_month(ReadRow& row);
  /// A row above the header: it may open a section.
  void read_preamble(const CsvRecord& record);

 private:
  /// False: the row has its outcome and its code.
  using Check = bool;

  bool take_layout_row();
  static bool is_blank(Cells cells);
  bool is_repeated_header() const;
  void refuse_other_header();
  void prepare_layout_rows();
  void begin_row(ReadRow& row);
  [[nodiscard]] bool may_begin_with_words() const;
  std::optional<std::size_t> beginning(const std::string& words, std::optional<int> column) const;
  bool opens_section();
  bool takes_preamble();
  bool is_skipped();
  void check_sum(Field field, std::string_view wording);
  void add_to_sums();
  void check_row();
  void take_month();
  bool month_is_empty() const;
  Check check_month();
  Check check_structure();
  Check check_protected();
  Check check_person();
  const ParsedIdentity& identity_of(std::string_view text);
  Check check_fault();
  Check check_age(const IdentityNumber& number);
  Check check_date();
  Check check_times();
  Check check_minutes();
  Check read_measures();
  Check check_total();
  Check check_words();
  Check check_texts();
  void settle();
  void fill_key();

  Check refuse(std::string_view code, Field field);
  Check refuse(std::string_view code);
  Check unmapped(Field field);
  void skip();
  [[nodiscard]] std::string_view cell(Field field) const;
  [[nodiscard]] std::string_view value(Field field) const;
  [[nodiscard]] std::optional<int> absent_by(MinuteRules::Absent rule) const;
  [[nodiscard]] std::optional<int> scheduled_by(MinuteRules::Scheduled rule) const;
  [[nodiscard]] std::optional<int> minutes_of(Field minutes, Field hours) const;
  void assume_minutes();
  void split_minutes();
  void check_share();
  [[nodiscard]] bool is_protected_word(std::string_view text) const;

  Profile& profile_;
  const Layout& layout_;
  Date exported_at_;
  IdRules id_rules_;
  std::vector<std::size_t> person_columns_;  ///< searched for words of protection
  std::array<bool, 256> protected_initial_{};
  std::array<bool, 256> words_initial_{};  ///< of the beginnings of section and skip rows
  /// As in the layout, for the month at hand.
  FieldMap<std::optional<std::size_t>> column_;
  Field person_field_;  ///< the column that tells rows of data

  // Of the rows above.
  std::vector<SumCheck> sums_;
  FieldMap<std::string> section_, above_;
  struct SeenIdentity {
    std::string text;  ///< as written; empty: nothing seen
    ParsedIdentity parsed = IdProblem::missing;
  };
  /// Of the rows above, each at the place that its text hashes to: a pupil has many rows.
  std::vector<SeenIdentity> seen_identities_;
  std::string seen_date_;  ///< of the row above: files run by day
  DateCell date_;

  // Of the row at hand.
  Cells cells_;
  std::string_view text_;
  const CsvRecord* record_ = nullptr;
  ReadRow* row_ = nullptr;
  int line_ = 0;
  bool is_data_ = false;
  std::size_t month_ = 0;  ///< in Layout::months
  FieldMap<std::optional<int>> minutes_;  ///< the measures, in minutes
  std::optional<int> whole_;              ///< the 60 of "10/60"
  std::optional<int> share_;              ///< millionths
  std::string folded_;
};

}  // namespace jagmed
