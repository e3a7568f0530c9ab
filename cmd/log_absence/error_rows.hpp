// The rows of a school's file that were not taken, for --errors: what was wrong and the row itself.
#pragma once

#include "intake/absence_reader.hpp"
#include "ops/absence_file.hpp"
#include "text/catalogue.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace jagmed::cmd {

/// Notes rows while a file is read and compared; their text is read from the file again, so that
/// nothing of them is kept until somebody asks.
class ErrorRows {
 public:
  /// So many are told: a list that nobody can go through helps nobody.
  static constexpr std::size_t kMost = 100'000;

  void rejected(const ReadRow& row);
  /// A row that waits, or is rejected because another one contradicts it.
  void settled(const ops::FileRow& row, const std::vector<std::string>& columns);

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool is_full() const { return full_; }
  /// What of a row may be told, besides where it stands and what is wrong with it.
  using Shown = std::function<std::string(const ReadRow&)>;
  /// Line, code, column, what is wrong, and the row as `shown`; of a pupil with protected identity
  /// without the row. `again` reads the same file from its beginning.
  [[nodiscard]] std::string csv(AbsenceReader& again, const Catalogue& text, const Shown& shown);

 private:
  struct Row {
    int line = 0;
    std::string code, column;
  };
  void add(int line, std::string_view code, std::string_view column);

  std::vector<Row> rows_;
  bool full_ = false;
};

}  // namespace jagmed::cmd
