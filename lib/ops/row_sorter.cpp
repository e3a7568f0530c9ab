#include "ops/row_sorter.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace jagmed::ops {
namespace {

/// So many are written to the scratch file at once: 256 KiB.
constexpr std::size_t kRowsAtOnce = 4096;
/// A run is small enough to be sorted near the processor.
constexpr std::size_t kRunsInMemory = 11;

/// What sorting looks at, and where the row is: rows stay where they are.
struct KeyOfRow {
  RowKey key;
  std::uint32_t at = 0;
};

/// By one byte of the key; those with the same one stay as they stand.
void sort_by_byte(std::uint64_t RowKey::*half, int shift, std::vector<KeyOfRow>& keys,
                  std::vector<KeyOfRow>& into) {
  const auto byte_of = [&](const KeyOfRow& row) {
    return static_cast<std::uint8_t>(row.key.*half >> shift);
  };
  std::array<std::size_t, 256> begins{};
  for (const KeyOfRow& row : keys) ++begins[byte_of(row)];
  std::exclusive_scan(begins.begin(), begins.end(), begins.begin(), std::size_t{0});
  into.resize(keys.size());
  for (const KeyOfRow& row : keys) into[begins[byte_of(row)]++] = row;
  keys.swap(into);
}

/// Byte by byte from the last one, which takes a third of the time of comparing. Those that all
/// rows share are passed over: numbers of pupils, days and courses are small.
void sort_keys(std::vector<KeyOfRow>& keys) {
  constexpr int kBits = 64, kByte = 8;
  RowKey differs;
  for (const KeyOfRow& row : keys) {
    differs.high |= row.key.high ^ keys.front().key.high;
    differs.low |= row.key.low ^ keys.front().key.low;
  }
  std::vector<KeyOfRow> other;
  for (const auto half : {&RowKey::low, &RowKey::high})
    for (int shift = 0; shift < kBits; shift += kByte)
      if ((differs.*half >> shift & 0xFF) != 0) sort_by_byte(half, shift, keys, other);
}

std::vector<std::uint32_t> order_of(const std::vector<FileRow>& rows) {
  std::vector<KeyOfRow> keys;
  keys.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    keys.push_back({row_key(rows[i]), static_cast<std::uint32_t>(i)});
  sort_keys(keys);
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const KeyOfRow& key : keys) order.push_back(key.at);
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
  const RowKey key = row_key(row);
  if (!rows_.empty() && key < last_) in_order_ = false;
  last_ = key;
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
