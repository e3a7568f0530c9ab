// A coordinator's spreadsheet saved as CSV: semicolons, columns by the name in the header.
#pragma once

#include "base/message.hpp"

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// A column that may stand in the sheet, by any of its headings.
struct SheetColumn {
  std::vector<std::string_view> headings;  ///< folded; the first ones are shown when it is missing
};

/// What is wrong with one cell, or with a whole row when `column` is empty. Says nothing of what
/// the cell holds: it may be a name in the wrong column.
struct SheetProblem {
  int line = 0;
  std::string column;  ///< the heading as it stands in the sheet
  Message what;
};

struct SheetRow {
  int line = 0;
  std::vector<std::string> cells;  ///< by column as asked for; trimmed, empty when missing
};

struct Sheet {
  std::vector<std::string> headings;   ///< by column as asked for; empty: not in the sheet
  std::vector<std::string> ignored;    ///< numbers of the columns that nobody asked for, first 1
  std::vector<SheetRow> rows;          ///< without those that are blank
  std::vector<SheetProblem> problems;  ///< rows that cannot be taken apart
};

/// Reads a whole sheet: UTF-8 (with or without mark) or windows-1252, told from the bytes. `file`
/// is for messages. Throws Error{input}: "sheet.binary" (a workbook, UTF-16), "sheet.encoding",
/// "sheet.empty", "sheet.column_twice" with the heading, "sheet.column_slip" for a heading that is
/// nearly one of ours, and what CsvReader throws. A row with more or fewer cells than headings is a
/// problem.
[[nodiscard]] Sheet read_sheet(std::string_view bytes, const std::string& file,
                               std::span<const SheetColumn> columns);
/// Throws Error{input, "sheet.column_missing"} when none of `any_of` (columns as asked for) is
/// there.
void require_column(const Sheet& sheet, const std::string& file,
                    std::span<const SheetColumn> columns,
                    std::initializer_list<std::size_t> any_of);

}  // namespace jagmed
