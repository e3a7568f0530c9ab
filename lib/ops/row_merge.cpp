#include "ops/row_merge.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace jagmed::ops {
namespace {

/// All spilled runs together read ahead so many rows: 4 MiB.
constexpr std::size_t kRowsAhead = 64 * 1024;
constexpr std::size_t kFewestAhead = 256;
/// So many are merged at once: 256 KiB.
constexpr std::size_t kRowsAtOnce = 4096;
/// So many rows of its run before its turn, one is fetched into the cache.
constexpr std::size_t kSoon = 8;

}  // namespace

RowMerge::RowMerge(std::vector<RowRun> runs, std::unique_ptr<SpillFile> file)
    : file_(std::move(file)), runs_(std::move(runs)), places_(runs_.size()) {
  const auto spilled = static_cast<std::size_t>(std::ranges::count(runs_, true, &RowRun::spilled));
  rows_ahead_ = std::max(kFewestAhead, kRowsAhead / std::max(spilled, std::size_t{1}));
  now_.reserve(kRowsAtOnce);
  coming_.reserve(kRowsAtOnce);
}

void RowMerge::rewind() {
  if (std::exchange(begun_, false)) merging_.wait();
  now_.clear();
  coming_.clear();
  at_ = 0;
  heap_.clear();
}

const FileRow* RowMerge::next() {
  if (at_ == now_.size()) {
    if (!std::exchange(begun_, true))
      find_first();
    else
      merging_.wait();
    std::swap(now_, coming_);
    coming_.clear();
    at_ = 0;
    if (now_.empty()) return nullptr;
    merging_.start([this] { merge(); });
  }
  return &now_[at_++];
}

void RowMerge::find_first() {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    places_[i] = {};
    if (!runs_[i].spilled || refill(i)) heap_.push_back({row_key(front(i)), i});
  }
  std::ranges::make_heap(heap_, std::greater());
  merge();
}

void RowMerge::merge() {
  while (coming_.size() < kRowsAtOnce && !heap_.empty()) {
    const std::size_t run = heap_.front().run;
    coming_.push_back(front(run));
    Place& place = places_[run];
    const RowRun& rows = runs_[run];
    if (place.at + kSoon < rows.order.size()) __builtin_prefetch(&rows.row(place.at + kSoon));
    if (++place.at < rows.ahead.size() || refill(run)) {
      heap_.front().key = row_key(front(run));
    } else {
      heap_.front() = heap_.back();
      heap_.pop_back();
    }
    settle_front();
  }
}

bool RowMerge::refill(std::size_t index) {
  RowRun& run = runs_[index];
  Place& place = places_[index];
  const std::uint64_t left = run.spilled ? run.rows - place.taken : 0;
  if (left == 0) return false;
  run.ahead.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left, rows_ahead_)));
  place.at = 0;
  file_->read(run.offset + place.taken * sizeof(FileRow), run.ahead.data(),
              run.ahead.size() * sizeof(FileRow));
  place.taken += run.ahead.size();
  return true;
}

/// The first run has gone on to its next row (or is another one): it alone may be out of place.
void RowMerge::settle_front() {
  for (std::size_t at = 0, least = 1; least < heap_.size(); at = least, least = 2 * at + 1) {
    if (least + 1 < heap_.size() && heap_[least + 1] < heap_[least]) ++least;
    if (heap_[at] < heap_[least]) return;
    std::swap(heap_[at], heap_[least]);
  }
}

}  // namespace jagmed::ops
