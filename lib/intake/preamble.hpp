// What the rows above the header tell about the whole file.
#pragma once

#include "base/date.hpp"
#include "intake/absence_field.hpp"
#include "intake/marked_row.hpp"
#include "intake/when.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Two texts in one form with a separator between them, as in "YYYY-MM-DD - YYYY-MM-DD".
struct PairForm {
  Pattern first, second;
  std::string separator;
};

/// How a period is written: two dates, one day, a month, a läsår as 2025/2026, 2025/26 or 25/26
/// ("YY/YY"), from July through June, "term" as HT2025 or VT 26, or "week": one with its year, in
/// any form that read_week takes, Monday to Friday. Dashes of all kinds count as hyphens, and runs
/// of blanks as one.
class PeriodForm {
 public:
  [[nodiscard]] static std::optional<PeriodForm> of(std::string_view form);
  /// Nothing for another form, and for a period that ends before it begins.
  [[nodiscard]] std::optional<DateRange> read(std::string_view text) const;
  /// It tells in which year the days of a file lie, and not which of them the file has.
  [[nodiscard]] bool is_school_year() const { return school_year_; }

 private:
  std::optional<PairForm> pair_;
  std::optional<Pattern> day_, month_;
  bool school_year_ = false, week_ = false;
};

/// How a moment is written: a date and a time of day in either order, or a date, which means its
/// last minute.
class MomentForm {
 public:
  [[nodiscard]] static std::optional<MomentForm> of(std::string_view form);
  /// Minutes since 1970-01-01, wall time.
  [[nodiscard]] std::optional<std::int64_t> read(std::string_view text) const;
  /// Likewise, behind words without a digit ("av Lena den 9/3 2026").
  [[nodiscard]] std::optional<std::int64_t> find(std::string_view text) const;

 private:
  std::optional<PairForm> date_time_, time_date_;
  std::optional<Pattern> day_;
};

/// One row above the header: the words it begins with, as written and folded. Of a period none: it
/// stands alone in its row.
template <class Form>
struct PreambleFact {
  std::string text, starts_with;
  Form form;
};

/// [preamble]
struct PreambleRules {
  std::optional<PreambleFact<PeriodForm>> period;
  std::optional<PreambleFact<MomentForm>> exported_at;
  std::vector<PreambleFact<Field>> fields;  ///< for rows that have no value of their own
};

/// The only cell of a row that holds something; empty when there are others, or none.
[[nodiscard]] std::string_view only_cell(Cells cells);

/// What was found.
struct PreambleFacts {
  std::optional<DateRange> period;
  bool school_year = false;                 ///< that is what the period is
  std::optional<std::int64_t> exported_at;  ///< minutes since 1970-01-01, wall time
  /// As it stands behind the words; of a personnummer the other cells of the row too, each behind a
  /// line break: it may stand beside a name.
  FieldMap<std::string> values;
};

/// Takes up what a row above the header says; of several rows for one fact the first holds. False
/// when it says nothing. Throws Error{input, "import.F-PREAMBLE"} at `place` for a period or a
/// moment in another form.
bool read_preamble_row(Cells cells, const PreambleRules& rules, PreambleFacts& facts,
                       const std::string& place);

}  // namespace jagmed
