#include "ops/row_sorter.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed::ops {
namespace {

/// All spilled runs together read ahead so many rows: 8 MiB.
constexpr std::size_t kRowsAhead = 128 * 1024;
constexpr std::size_t kFewestAhead = 256;
/// A run is small enough to be sorted near the processor.
constexpr std::size_t kRunsInMemory = 13;

auto key_of(const FileRow& row) {
  return std::tuple(row.who, row.day, row.key_start, row.key_course);
}

/// What sorting looks at, and where the row is: rows are moved only once.
struct SortKey {
  std::uint64_t high, low;
  std::uint32_t at;
  auto operator<=>(const SortKey&) const = default;
};

SortKey sort_key(const FileRow& row, std::size_t at) {
  // Shifted by their least value, so that unsigned numbers stand in the same order.
  const auto day = static_cast<std::uint32_t>(row.day) ^ 0x8000'0000u;
  const auto start = static_cast<std::uint64_t>(row.key_start + 1);
  return {std::uint64_t{row.who} << 32 | day, start << 32 | row.key_course,
          static_cast<std::uint32_t>(at)};
}

std::vector<FileRow> sorted(std::vector<FileRow> rows) {
  std::vector<SortKey> keys;
  keys.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) keys.push_back(sort_key(rows[i], i));
  std::ranges::sort(keys);
  // Along the cycles of the permutation, so that no second copy of the rows is needed.
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].at == i) continue;
    const FileRow first = rows[i];
    std::size_t to = i;
    while (keys[to].at != i) {
      const std::size_t from = keys[to].at;
      rows[to] = rows[from];
      keys[to].at = static_cast<std::uint32_t>(to);
      to = from;
    }
    rows[to] = first;
    keys[to].at = static_cast<std::uint32_t>(to);
  }
  return rows;
}

}  // namespace

RowSorter::RowSorter(std::string folder, std::size_t rows_in_memory)
    : folder_(std::move(folder)),
      rows_in_run_(std::max(rows_in_memory / kRunsInMemory, std::size_t{1})),
      runs_in_memory_(kRunsInMemory) {}

void RowSorter::add(const FileRow& row) {
  if (rows_.size() == rows_in_run_) end_run();
  if (!rows_.empty() && key_of(row) < key_of(rows_.back())) in_order_ = false;
  rows_.push_back(row);
  ++size_;
}

void RowSorter::end_run() {
  take_sorted();
  const std::uint64_t rows = rows_.size();
  runs_.push_back({.rows = rows, .taken = rows});
  if (in_order_) runs_.back().ahead = std::move(rows_);
  else  // when there is no thread to be had: at take_sorted
    sorting_ = std::async(std::launch::async | std::launch::deferred, sorted, std::move(rows_));
  in_order_ = true;
  rows_ = {};
  if (runs_.size() - spilled_ == runs_in_memory_) spill_oldest();
  rows_.reserve(rows_in_run_);
}

void RowSorter::take_sorted() {
  if (sorting_.valid()) runs_.back().ahead = sorting_.get();
}

void RowSorter::spill_oldest() {
  if (!file_) file_ = std::make_unique<SpillFile>(folder_);
  Run& run = runs_[spilled_++];
  run.spilled = true;
  run.offset = file_->size();
  file_->append(run.ahead.data(), run.ahead.size() * sizeof(FileRow));
  rows_ = std::move(run.ahead);  // the memory of one run is that of the next
  rows_.clear();
}

void RowSorter::sort() {
  if (!rows_.empty()) end_run();
  take_sorted();
  std::vector<FileRow>().swap(rows_);
  rows_ahead_ = std::max(kFewestAhead, kRowsAhead / std::max(spilled_, std::size_t{1}));
  rewind();
}

void RowSorter::rewind() {
  given_ = false;
  heap_.clear();
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    Run& run = runs_[i];
    run.at = 0;
    if (run.spilled) run.taken = 0;
    if (!run.spilled || refill(run)) heap_.push_back(i);
  }
  std::ranges::make_heap(heap_, [this](std::size_t a, std::size_t b) { return before(b, a); });
}

bool RowSorter::refill(Run& run) {
  const std::uint64_t left = run.rows - run.taken;
  if (left == 0) return false;
  run.ahead.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left, rows_ahead_)));
  run.at = 0;
  file_->read(run.offset + run.taken * sizeof(FileRow), run.ahead.data(),
              run.ahead.size() * sizeof(FileRow));
  run.taken += run.ahead.size();
  return true;
}

/// Runs are parts of the file in its order: the earlier one first when keys are equal.
bool RowSorter::before(std::size_t a, std::size_t b) const {
  const auto key_a = key_of(runs_[a].ahead[runs_[a].at]),
             key_b = key_of(runs_[b].ahead[runs_[b].at]);
  return key_a != key_b ? key_a < key_b : a < b;
}

/// The first run has gone on to its next row (or is another one): it alone may be out of place.
void RowSorter::settle_front() {
  for (std::size_t at = 0, least = 1; least < heap_.size(); at = least, least = 2 * at + 1) {
    if (least + 1 < heap_.size() && before(heap_[least + 1], heap_[least])) ++least;
    if (before(heap_[at], heap_[least])) return;
    std::swap(heap_[at], heap_[least]);
  }
}

const FileRow* RowSorter::next() {
  if (given_) {
    Run& run = runs_[heap_.front()];
    if (++run.at == run.ahead.size() && !refill(run)) {
      heap_.front() = heap_.back();
      heap_.pop_back();
    }
    settle_front();
  }
  given_ = !heap_.empty();
  if (!given_) return nullptr;
  const Run& least = runs_[heap_.front()];
  return &least.ahead[least.at];
}

}  // namespace jagmed::ops
