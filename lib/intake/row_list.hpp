// Rows of a piece of a file as they are.
#pragma once

#include "intake/absence_reader.hpp"

#include <span>
#include <vector>

namespace jagmed {

/// They keep their memory from piece to piece.
class RowList : public RowBatch {
 public:
  void clear() override { count_ = 0; }
  ReadRow& place() override {
    if (count_ == rows_.size()) rows_.emplace_back();
    return rows_[count_];
  }
  void added() override { ++count_; }
  [[nodiscard]] std::span<const ReadRow> rows() const { return {rows_.data(), count_}; }

 private:
  std::vector<ReadRow> rows_;
  std::size_t count_ = 0;
};

}  // namespace jagmed
