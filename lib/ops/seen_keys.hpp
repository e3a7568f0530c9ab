// Which rows of a pupil a file that is screened has had.
#pragma once

#include "ops/screen_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace jagmed::ops {

/// Fingerprints of the keys of one pupil's rows: at most 16 bytes for each, but for the first few.
class SeenKeys {
 public:
  /// Has the place of a row fetched into the cache. Inline: gcc leaves out calls that only do so.
  [[gnu::always_inline]] void expect(const ScreenRow& row) const {
    if (in_order_) return;
    const std::size_t home = home_of(row.place);
    __builtin_prefetch(&slots_[home], 1);
    // The line of the cache behind it, where a search may go on.
    __builtin_prefetch(&slots_[std::min(home + 8, slots_.size() - 1)]);
  }
  /// False when the key was there. Many files have the rows of a pupil in the order of their time:
  /// what is later than all before is new, and only noted.
  bool add(const ScreenRow& row) {
    const std::uint64_t key = key_of(row);
    if (in_order_ && row.moment > latest_) {
      latest_ = row.moment;
      ++count_;
      slots_.push_back(key);
      return true;
    }
    if (in_order_ || 4 * (count_ + 1) > 3 * slots_.size()) rebuild();
    std::uint64_t& slot = slot_of(key);
    if (is_same(slot, key)) return false;
    slot = key;
    ++count_;
    return true;
  }
  /// Of a row without a time that was added: whether one of a part of the day stands beside one of
  /// none. Files in whose rows nobody tells a part keep nothing for it.
  bool meets_part(const ScreenRow& row) {
    const std::uint64_t part_of = ~row.whole >> kPlaceBits << kPlaceBits;
    if (!row.has_part) return !in_order_ && slot_of(part_of) == part_of;
    if (in_order_ || 4 * (count_ + 1) > 3 * slots_.size()) rebuild();
    if (std::uint64_t& slot = slot_of(part_of); slot == 0) {
      slot = part_of;
      ++count_;
    }
    return slot_of(row.whole) == row.whole;
  }
  /// Days with lessons that share time by the clock, in order, each once.
  [[nodiscard]] std::vector<Date> days_with_shared_time() const;

 private:
  /// A place, never 0, and the end of a lesson.
  static std::uint64_t key_of(const ScreenRow& row) {
    const std::uint64_t place = row.place == 0 ? std::uint64_t{1} << kPlaceBits : row.place;
    return row.by_time && row.end > row.start ? place | static_cast<std::uint64_t>(row.end) : place;
  }
  static bool is_same(std::uint64_t key, std::uint64_t other) {
    return (key ^ other) >> kPlaceBits == 0;
  }
  [[nodiscard]] std::size_t home_of(std::uint64_t key) const {
    return ((key >> 32) * slots_.size()) >> 32;
  }
  /// Where it is, or else belongs.
  std::uint64_t& slot_of(std::uint64_t key) {
    std::size_t at = home_of(key);
    while (slots_[at] != 0 && !is_same(slots_[at], key))
      if (++at == slots_.size()) at = 0;
    return slots_[at];
  }
  /// As a table with room for more.
  void rebuild() {
    constexpr std::size_t kFirst = 16;
    std::vector<std::uint64_t> old(kFirst + 2 * count_);
    old.swap(slots_);
    in_order_ = false;
    for (const auto key : old)
      if (key != 0) slot_of(key) = key;
  }

  /// As they came, or each where `slot_of` finds it.
  std::vector<std::uint64_t> slots_;
  std::size_t count_ = 0;
  bool in_order_ = true;
  std::int64_t latest_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace jagmed::ops
