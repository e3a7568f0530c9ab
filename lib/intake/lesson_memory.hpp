// What rows said of their lesson: most rows of a file say of it what some row before said.
#pragma once

#include "intake/absence_reader.hpp"
#include "intake/marked_row.hpp"
#include "intake/text_ends.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace jagmed {

/// All that a row means, but for the pupil, the place and the day: good for every row in which the
/// cells that tell it stand as they stood.
struct LessonMeaning {
  Outcome outcome = Outcome::absence;
  RowWarnings warnings;  ///< none that the pupil or the day gives
  AbsenceRow data;       ///< without day, group and school
  int key_start = -1;    ///< see AbsenceKey
  std::string key_course;
};

/// The cells of a row that tell of its lesson, one behind the other as they stand.
class LessonText {
 public:
  static constexpr std::size_t kLongest = 120;

  void clear() { size_ = 0; }
  /// False when there is no room for it.
  bool add(std::string_view text) {
    if (text.size() >= kLongest - size_) return false;
    text.copy(&bytes_[size_], text.size());
    size_ += text.size();
    bytes_[size_++] = '\n';
    return true;
  }
  [[nodiscard]] std::string_view text() const { return {bytes_.data(), size_}; }
  /// In two lanes, each of which mixes eight bytes with those before.
  [[nodiscard]] std::uint64_t hash() {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15u;
    constexpr int kTurn = 29;  // what the high bits tell has to reach the others
    std::memset(&bytes_[size_], 0, 2 * kWord);
    std::uint64_t even = size_, odd = kOdd;
    for (std::size_t at = 0; at < size_; at += 2 * kWord) {
      even = std::rotl((even ^ bytes_at<std::uint64_t>(&bytes_[at])) * kOdd, kTurn);
      odd = std::rotl((odd ^ bytes_at<std::uint64_t>(&bytes_[at + kWord])) * kOdd, kTurn);
    }
    return (even ^ std::rotl(odd, kTurn)) * kOdd;
  }

 private:
  static constexpr std::size_t kWord = sizeof(std::uint64_t);

  std::array<char, kLongest + 2 * kWord> bytes_{};
  std::size_t size_ = 0;
};

/// The latest of them, each at one of the two places that its text hashes to. Memory is bounded.
class LessonMemory {
 public:
  struct Place {
    LessonText told;
    LessonMeaning meaning;
  };

  /// `tells`: of each column whether it tells of the lesson; some do.
  explicit LessonMemory(const std::vector<bool>& tells) {
    for (std::size_t i = 0; i < tells.size(); ++i) {
      if (!tells[i]) continue;
      if (i > 0 && tells[i - 1])
        runs_.back().second = i;
      else
        runs_.emplace_back(i, i);
    }
  }

  /// Where the meaning of a row is, or else shall be; null when its cells are too long. They stand
  /// one behind the other, without quotes.
  [[nodiscard]] Place* place_of(Cells cells) {
    text_.clear();
    for (const auto& [first, last] : runs_) {
      const char* const begin = cells[first].data();
      const char* const end = cells[last].data() + cells[last].size();
      if (!text_.add({begin, static_cast<std::size_t>(end - begin)})) return nullptr;
    }
    Place* const pair = &places_[(text_.hash() >> (64 - kBits)) & ~std::size_t{1}];
    if (knows(pair[0])) return &pair[0];
    if (knows(pair[1])) return &pair[1];
    second_ = !second_;  // a row that tells of none may have either
    return &pair[second_ ? 1 : 0];
  }
  /// Whether the meaning there is that of the latest row.
  [[nodiscard]] bool knows(const Place& place) const { return place.told.text() == text_.text(); }
  /// From now on it is.
  void keep(Place& place) const { place.told = text_; }

 private:
  static constexpr int kBits = 12;

  std::vector<std::pair<std::size_t, std::size_t>>
      runs_;  ///< first and last of each run of such columns
  LessonText text_;
  bool second_ = false;
  std::vector<Place> places_{std::size_t{1} << kBits};
};

}  // namespace jagmed
