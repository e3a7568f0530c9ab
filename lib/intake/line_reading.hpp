// How one line of a file is read: the row that it belongs to, or what it says above the rows.
#pragma once

#include "intake/row_reading.hpp"
#include "intake/source_file.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

struct LineRequest {
  int line = 1;                       ///< physical line
  Date exported_at;                   ///< as for AbsenceReader
  std::optional<DateRange> period{};  ///< likewise
  std::string lessons{};
  SpanRules spans{};  ///< likewise
  CellMask mask{};
};

/// What a line is.
enum class LineKind {
  delimiter,  ///< "sep=;"
  title,      ///< above the header, and nothing is taken from it
  period,     ///< above the header: the days of the file
  exported,   ///< above the header: when it was made
  value,      ///< above the header: a value for the rows below
  header,
  row,
  before,  ///< of JSON and XML: above the first object
};

struct LineReading {
  LineKind kind = LineKind::row;
  FileFacts facts;
  std::vector<std::string> headings;       ///< of all columns, fit to be shown
  std::vector<std::vector<Field>> fields;  ///< of each column; none: it is not read
  /// The physical lines of the record. Of an object only where it begins: `last` is the same.
  int first = 0, last = 0;
  int next = 0;                  ///< where the next one begins; 0: none does
  std::optional<Field> tells{};  ///< LineKind::value: the field
  std::string shown{};           ///< of a line that is no row: what may be shown of it
  /// LineKind::row. Several: the months of a wide file, or objects on one line.
  std::vector<RowReading> rows{};
  int rows_left_out = 0;  ///< beyond kMostRows
  static constexpr std::size_t kMostRows = 24;
};

/// Reads up to the line and a record further. Throws what refuses the file before that, as
/// AbsenceReader does, and Error{input, "explain.beyond"} naming the last line.
[[nodiscard]] LineReading read_line(const SourceFile& file, const Profile& profile,
                                    const LineRequest& request);

}  // namespace jagmed
