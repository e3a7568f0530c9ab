#include "cmd/log_absence/error_rows.hpp"

#include "report/table.hpp"

#include <algorithm>

namespace jagmed::cmd {

void ErrorRows::rejected(const ReadRow& row) { add(row.line, row.code, row.column); }

void ErrorRows::settled(const ops::FileRow& row, const std::vector<std::string>& columns) {
  if (row.status != RowStatus::staged && row.status != RowStatus::rejected) return;
  add(static_cast<int>(row.line), ops::row_code(row.code),
      row.code == ops::RowCode::word ? std::string_view(columns[row.column]) : std::string_view());
}

void ErrorRows::add(int line, std::string_view code, std::string_view column) {
  const auto is_same = [&](const Row& row) {
    return row.line == line && row.code == code && row.column == column;
  };
  if (!rows_.empty() && is_same(rows_.back())) return;  // of the days of one span
  full_ = rows_.size() == kMost;
  if (!full_) rows_.push_back({line, std::string(code), std::string(column)});
}

std::string ErrorRows::csv(AbsenceReader& again, const Catalogue& text, const Shown& shown) {
  std::ranges::stable_sort(rows_, {}, &Row::line);
  Table table({text("import.errors.line"), text("import.errors.code"), text("import.errors.column"),
               text("import.errors.what"), text("import.errors.row")},
              {Align::right});
  auto next = rows_.begin();
  const ReadRow* row = next == rows_.end() ? nullptr : again.next();
  for (; row != nullptr && next != rows_.end(); row = again.next())
    for (; next != rows_.end() && next->line == row->line; ++next)
      table.add({std::to_string(next->line), next->code, next->column, text("row." + next->code),
                 row->is_protected ? "" : shown(*row)});
  return table.csv();
}

}  // namespace jagmed::cmd
