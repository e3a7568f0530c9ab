// How one row was read, field by field: for who asks why it was not taken.
#pragma once

#include "intake/absence_reader.hpp"
#include "intake/cell_mask.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Why a row holds no data.
enum class NoData {
  none,
  blank,
  section,       ///< it gives a field a value for the rows below
  words,         ///< a sum, or what else [[skip]] names
  filled,        ///< something stands in a column of [[skip]]
  sum,           ///< of all courses, where the course stands
  header,        ///< the header once more
  preamble,      ///< a row that belongs above the header, below it
  empty_month,   ///< of a wide file
  empty_period,  ///< a period without any measure
  zero,          ///< 0 minutes, which the profile leaves out
  ahead,         ///< no absence on days after the export
  no_school,     ///< a span without a school day
};

/// Where the value of a field stands.
enum class ValueFrom {
  cell,
  row_above,  ///< columns_options.fill_down
  section,    ///< a section row, or a row above the header
};

struct FieldReading {
  Field field = Field::personnummer;
  std::optional<std::size_t> column{};  ///< the first is 0; nothing: not one of the file
  ValueFrom from = ValueFrom::cell;
  int from_line = 0;   ///< of the row that says it; 0: above the header
  std::string cell{};  ///< as it may be shown
  /// Days and times as ISO 8601, amounts with their unit, codes of words ("sick"); "text" for what
  /// is taken as it stands, "unread" for what is not taken; empty: it says nothing.
  std::string read{};
  std::string_view problem{};  ///< "E-DATE"; empty: none
};

/// What tells the validity of an absence.
enum class ValidityFrom { nothing, column, word, minutes, derived };

struct RowReading {
  ReadRow row;         ///< without its views
  std::string code;    ///< as ReadRow
  std::string column;  ///< as ReadRow
  NoData no_data = NoData::none;
  std::string words;                   ///< what a section, skip or preamble row begins with, folded
  std::optional<Field> tells;          ///< the field that it gives a value
  std::string shown;                   ///< of a row without data: what may be shown of it
  std::optional<NamedPeriod> month;    ///< of a wide file
  std::vector<FieldReading> fields;    ///< those that have a column or a value
  std::optional<CodeMeaning> meaning;  ///< of the word, by [codes]
  /// Of a row that was taken: the rules that gave it its scheduled minutes and its validity.
  std::optional<MinuteRules::Scheduled> scheduled_from;
  ValidityFrom validity_from = ValidityFrom::nothing;
};

}  // namespace jagmed
