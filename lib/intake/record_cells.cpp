#include "intake/record_cells.hpp"

namespace jagmed {

void RecordCells::begin(std::size_t columns, int line) {
  cells_.resize(columns);
  for (auto& cell : cells_) cell.clear();
  fault_ = {};
  fault_column_ = 0;
  line_ = line;
  is_protected_ = false;
}

void RecordCells::fault(std::string_view code, std::size_t column) {
  if (!fault_.empty()) return;
  fault_ = code;
  fault_column_ = column;
}

void RecordCells::give(CsvRecord& record) {
  text_.clear();
  for (const auto& cell : cells_) text_.append(cell).append(1, ' ');
  views_.assign(cells_.begin(), cells_.end());
  record = {.line = line_,
            .text = text_,
            .fields = views_,
            .flaw = CsvFlaw::none,
            .fault = fault_,
            .fault_column = fault_column_,
            .is_protected = is_protected_};
}

}  // namespace jagmed
