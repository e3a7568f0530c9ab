// One row of a school's file, small and of fixed size: millions are sorted.
#pragma once

#include "domain/absence_import.hpp"
#include "intake/absence_reader.hpp"
#include "store/absences.hpp"

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace jagmed::ops {

/// Why a row waits, is left out or is worth a look.
enum class RowCode : std::uint8_t {
  none,
  person,
  word,
  conflict,
  by_hand,
  doubled,
  superseded,
  sum
};
/// "S-PERSON" …
[[nodiscard]] std::string_view row_code(RowCode code);

/// Whose row it is: the local number of somebody in the store, or kStranger + the number of a pupil
/// who is not (in AbsenceFile::strangers). Strangers sort last.
using Who = std::uint32_t;
inline constexpr Who kStranger = 0x8000'0000;

/// Texts are numbers in AbsenceFile::texts; minutes are -1 when they are not said.
struct FileRow {
  /// What decides which of several rows with one key is the last, where the profile says so; else
  /// see ReadRow::order.
  std::int64_t order = std::numeric_limits<std::int64_t>::min();
  Who who = kStranger;
  std::int32_t day = 0;
  std::uint32_t line = 0;
  TextId key_course = 0, course = 0, school = 0, group = 0;
  /// Of a lesson or day the number of the reason's text, else of AbsenceFile::spans.
  std::uint32_t extra = 0;
  std::int16_t scheduled = -1, absent = -1, valid = -1, invalid = -1;
  std::int16_t key_start = -1, start = -1, end = -1;
  std::uint16_t warnings = 0;  ///< bits, see warnings_of
  std::uint8_t column = 0;     ///< of AbsenceFile::columns: the one that `code` speaks of
  Category category = Category::unspecified;
  Validity validity = Validity::unknown;
  Reported reported = Reported::unknown;
  MinutesFrom minutes_from = MinutesFrom::none;
  bool validity_derived = false;
  /// `added` until the comparison with the store says otherwise.
  RowStatus status = RowStatus::added;
  RowCode code = RowCode::none;

  [[nodiscard]] bool is_stranger() const { return who >= kStranger; }
};
static_assert(sizeof(FileRow) == 64, "scratch files hold rows in blocks of 64 bytes");

/// What a period or a notice says besides; they are few.
struct SpanRow {
  std::int32_t last = 0;                    ///< the last day that the figures speak of
  std::int32_t key_last = 0, key_end = -1;  ///< of the key: a month not over yet has its last day
  std::int32_t scheduled = -1, absent = -1, valid = -1, invalid = -1;
  std::uint32_t reason = 0;
  PeriodMeasures measures;
};

/// The order of keys within one who: day, start, course.
[[nodiscard]] inline bool same_place(const FileRow& a, const FileRow& b) {
  return a.day == b.day && a.key_start == b.key_start && a.key_course == b.key_course;
}

/// The bits of FileRow::warnings.
[[nodiscard]] std::uint16_t warning_bits(const RowWarnings& warnings);
[[nodiscard]] std::vector<std::string_view> warnings_of(const FileRow& row);

}  // namespace jagmed::ops
