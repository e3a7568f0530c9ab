// The cells of one flattened object.
#pragma once

#include "intake/csv_reader.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Keeps its memory from record to record.
class RecordCells {
 public:
  /// All empty, nothing wrong.
  void begin(std::size_t columns, int line);
  void set(std::size_t column, std::string_view text) { cells_[column] = text; }
  [[nodiscard]] const std::string& operator[](std::size_t column) const { return cells_[column]; }
  /// Of several faults the first is told.
  void fault(std::string_view code, std::size_t column);
  void protect() { is_protected_ = true; }
  /// `record` has views into this until the next `begin`.
  void give(CsvRecord& record);

 private:
  std::vector<std::string> cells_;
  std::vector<std::string_view> views_;
  std::string text_;
  std::string_view fault_;
  std::size_t fault_column_ = 0;
  int line_ = 0;
  bool is_protected_ = false;
};

}  // namespace jagmed
