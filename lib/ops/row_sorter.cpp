#include "ops/row_sorter.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// So many are written to the scratch file at once: 256 KiB.
constexpr std::size_t kRowsAtOnce = 4096;
/// A run is small enough to be sorted near the processor.
constexpr std::size_t kRunsInMemory = 13;

/// What sorting looks at, and where the row is: rows stay where they are.
struct SortKey {
  std::uint64_t high, low;
  std::uint32_t at;
  bool operator<(const SortKey& other) const {
    if (high != other.high) return high < other.high;
    return low != other.low ? low < other.low : at < other.at;
  }
};

SortKey sort_key(const FileRow& row, std::size_t at) {
  // Shifted by their least value, so that unsigned numbers stand in the same order.
  const auto day = static_cast<std::uint32_t>(row.day) ^ 0x8000'0000u;
  const auto start = static_cast<std::uint64_t>(row.key_start + 1);
  return {std::uint64_t{row.who} << 32 | day, start << 32 | row.key_course,
          static_cast<std::uint32_t>(at)};
}

std::vector<std::uint32_t> order_of(const std::vector<FileRow>& rows) {
  std::vector<SortKey> keys;
  keys.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) keys.push_back(sort_key(rows[i], i));
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const SortKey& key : keys) order.push_back(key.at);
  return order;
}

}  // namespace

RowSorter::RowSorter(std::string folder, std::size_t rows_in_memory)
    : folder_(std::move(folder)),
      rows_in_run_(std::max(rows_in_memory / kRunsInMemory, std::size_t{1})),
      runs_in_memory_(kRunsInMemory),
      sorting_(std::make_unique<Background>()) {}

void RowSorter::add(const FileRow& row) {
  if (rows_.size() == rows_in_run_) end_run();
  if (!rows_.empty() && sort_order(row) < sort_order(rows_.back())) in_order_ = false;
  rows_.push_back(row);
  ++size_;
}

void RowSorter::end_run() {
  sorting_->wait();
  const std::uint64_t rows = rows_.size();
  runs_.push_back({.rows = rows, .ahead = std::move(rows_)});
  if (!in_order_) sorting_->start([this] { runs_.back().order = order_of(runs_.back().ahead); });
  in_order_ = true;
  rows_ = {};
  if (runs_.size() - spilled_ == runs_in_memory_) spill_oldest();
  rows_.reserve(rows_in_run_);
}

void RowSorter::spill_oldest() {
  if (!file_) file_ = std::make_unique<SpillFile>(folder_);
  RowRun& run = runs_[spilled_++];
  run.spilled = true;
  run.offset = file_->size();
  for (std::size_t i = 0; i < run.ahead.size(); i += kRowsAtOnce) {
    const std::size_t end = std::min(run.ahead.size(), i + kRowsAtOnce);
    some_.clear();
    for (std::size_t at = i; at < end; ++at) some_.push_back(run.row(at));
    file_->append(some_.data(), some_.size() * sizeof(FileRow));
  }
  std::vector<std::uint32_t>().swap(run.order);
  rows_ = std::move(run.ahead);  // the memory of one run is that of the next
  rows_.clear();
}

void RowSorter::sort() {
  if (!rows_.empty()) end_run();
  sorting_->wait();
  std::vector<FileRow>().swap(rows_);
  std::vector<FileRow>().swap(some_);
  merge_ = std::make_unique<RowMerge>(std::move(runs_), std::move(file_));
}

}  // namespace jagmed::ops
