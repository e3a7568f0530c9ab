#include "ops/row_sorter.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed::ops {
namespace {

/// All runs together read ahead so many rows: 8 MiB.
constexpr std::size_t kRowsAhead = 128 * 1024;
constexpr std::size_t kFewestAhead = 256;

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

}  // namespace

RowSorter::RowSorter(std::string folder, std::size_t rows_in_memory)
    : folder_(std::move(folder)), capacity_(rows_in_memory) {}

void RowSorter::add(const FileRow& row) {
  if (rows_.size() == capacity_) spill();
  if (!rows_.empty() && key_of(row) < key_of(rows_.back())) in_order_ = false;
  rows_.push_back(row);
  ++size_;
}

void RowSorter::sort_memory() {
  if (in_order_) return;
  in_order_ = true;
  std::vector<SortKey> keys;
  keys.reserve(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) keys.push_back(sort_key(rows_[i], i));
  std::ranges::sort(keys);
  // Along the cycles of the permutation, so that no second copy of the rows is needed.
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].at == i) continue;
    const FileRow first = rows_[i];
    std::size_t to = i;
    while (keys[to].at != i) {
      const std::size_t from = keys[to].at;
      rows_[to] = rows_[from];
      keys[to].at = static_cast<std::uint32_t>(to);
      to = from;
    }
    rows_[to] = first;
    keys[to].at = static_cast<std::uint32_t>(to);
  }
}

void RowSorter::spill() {
  sort_memory();
  if (!file_) file_ = std::make_unique<SpillFile>(folder_);
  runs_.push_back({.offset = file_->size(), .rows = rows_.size()});
  file_->append(rows_.data(), rows_.size() * sizeof(FileRow));
  rows_.clear();
}

void RowSorter::sort() {
  sort_memory();
  if (!runs_.empty()) {
    rows_ahead_ = std::max(kFewestAhead, kRowsAhead / runs_.size());
    runs_.push_back({.rows = rows_.size(), .taken = rows_.size(), .ahead = std::move(rows_)});
  }
  rewind();
}

void RowSorter::rewind() {
  at_ = 0;
  given_ = false;
  heap_.clear();
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    Run& run = runs_[i];
    run.at = 0;
    const bool in_memory = i + 1 == runs_.size();
    if (!in_memory) run.taken = 0;
    if (in_memory || refill(run)) heap_.push_back(i);
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
bool RowSorter::before(std::size_t a, std::size_t b) {
  const auto key_a = key_of(runs_[a].ahead[runs_[a].at]), key_b = key_of(runs_[b].ahead[runs_[b].at]);
  return key_a != key_b ? key_a < key_b : a < b;
}

const FileRow* RowSorter::next() {
  if (runs_.empty()) return at_ < rows_.size() ? &rows_[at_++] : nullptr;
  const auto later = [this](std::size_t a, std::size_t b) { return before(b, a); };
  if (given_) {
    std::ranges::pop_heap(heap_, later);
    Run& run = runs_[heap_.back()];
    if (++run.at < run.ahead.size() || refill(run)) std::ranges::push_heap(heap_, later);
    else heap_.pop_back();
  }
  given_ = !heap_.empty();
  if (!given_) return nullptr;
  const Run& least = runs_[heap_.front()];
  return &least.ahead[least.at];
}

}  // namespace jagmed::ops
