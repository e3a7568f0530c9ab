// Where the pupils of a file that is screened are kept.
#pragma once

#include <cstddef>
#include <vector>

namespace jagmed::ops {

/// Their places by the hash of what they are known by, one behind the other in memory: rows of a
/// file that is not sorted ask for one pupil each.
class PupilPlaces {
 public:
  /// The place of the pupil with this hash of whom `is(place)` is true. Where there is none it is
  /// `fresh` from now on.
  template <class Is>
  std::size_t of(std::size_t hash, std::size_t fresh, Is is) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    Slot& slot = slot_of(hash, is);
    if (slot.place == kNone) {
      slot = {hash, fresh};
      ++count_;
    }
    return slot.place;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  struct Slot {
    std::size_t hash = 0, place = kNone;
  };

  /// Where it is, or else belongs.
  template <class Is>
  Slot& slot_of(std::size_t hash, Is is) {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].place != kNone && !(slots_[at].hash == hash && is(slots_[at].place)))
      at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    constexpr std::size_t kFirst = 1024;  // a power of two, as all its doubles
    std::vector<Slot> old(slots_.empty() ? kFirst : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.place != kNone) slot_of(slot.hash, [](std::size_t) { return false; }) = slot;
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace jagmed::ops
