// What screening needs of each row, made by the thread that reads it.
#pragma once

#include "ops/reject_limit.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

/// What a pupil is known by (pupil_key), with its hash.
struct PupilKey {
  std::string text;
  std::size_t hash = 0;
};

/// Rows of one pupil that stand together.
struct PupilRun {
  PupilKey key;
  std::string school, group;        ///< of the first row
  int line = 0;                     ///< likewise
  bool hidden = false;              ///< one of them marks the pupil as protected
  std::size_t first = 0, rows = 0;  ///< of ScreenBatch::rows
};

inline constexpr int kPlaceBits = 12;  ///< more than the minutes of a day need
/// The place of a lesson by ScreenRow::moment, and back. Places of two moments lie far apart.
[[nodiscard]] std::uint64_t lesson_place(std::int64_t moment);
[[nodiscard]] std::int64_t moment_of_place(std::uint64_t place);
[[nodiscard]] Date day_of_moment(std::int64_t moment);
[[nodiscard]] int start_of_moment(std::int64_t moment);

/// A row that could be read.
struct ScreenRow {
  std::uint64_t key =
      0;  ///< a fingerprint of day, start and course: the same for rows with one key
  /// What only one row has, as a rule: of a lesson with a time that of day and start
  /// (lesson_place), else of `key`, of a sure part of the day where that is not in the key. The
  /// lowest kPlaceBits are 0: SeenKeys puts the end there.
  std::uint64_t place = 0;
  /// Of a row without a time, where such rows may tell parts of the day: `place` of one that tells
  /// none. Else 0.
  std::uint64_t whole = 0;
  std::int64_t moment = 0;  ///< day and start: of two of them the later one is the greater
  Date day;
  int month = 0;                                                  ///< as in ScreenSums
  std::int32_t reported = 0, absent = 0, valid = 0, invalid = 0;  ///< minutes
  std::int32_t unreported = 0;    ///< likewise: of a lesson that nobody reported
  std::uint8_t day_of_month = 0;  ///< 0 to 30
  bool always_counts = false;     ///< whatever its key
  bool whole_day = false;         ///< of a file of lessons: no lesson, but a day
  bool is_lesson = false;         ///< reported, at a time of its own
  bool has_length = false;
  bool is_absence = false;                    ///< of any length, or of one that nobody says
  bool is_valid = false, is_invalid = false;  ///< likewise, of that kind
  bool without_length = false;                ///< reported, and nobody says how long it was
  bool tells_no_absence = false;
  bool is_cancelled = false, is_reported = true;
  bool has_start = false;             ///< of its key
  bool by_time = false;               ///< `place` is that of a time
  bool has_part = false;              ///< of a row with `whole`: it tells a part of the day
  std::int16_t start = -1, end = -1;  ///< minutes of the day; -1: not said
  bool has_course = false;
  // For who compares those of one day.
  std::int32_t length = -1;  ///< minutes; -1: nobody says it
  std::int32_t away = 0;     ///< minutes; of an absence without an amount a whole day
  std::int64_t order = 0;    ///< as ReadRow::order, or the least there is
  std::uint64_t content =
      0;  ///< a fingerprint of all that is compared, where the batch is to compare
  int line = 0;
};

class ScreenBatch : public RowBatch {
 public:
  /// `compares`: whether the rows are to be compared with one another.
  explicit ScreenBatch(const Profile& profile, bool compares = false);

  void clear() override;
  ReadRow& place() override { return row_; }
  void added() override;

  std::uint64_t seen = 0;  ///< all rows, skipped ones too
  Rejects rejects;         ///< its `read` are all rows about pupils
  std::uint64_t staged = 0;
  std::uint64_t sums = 0;                     ///< as in Screening
  std::uint64_t spans_cut = 0, days_cut = 0;  ///< as in Screening
  int first_rejected = 0;                     ///< line
  std::vector<ScreenRow> rows;
  [[nodiscard]] std::span<const PupilRun> runs() const { return {runs_.data(), count_of_runs_}; }

 private:
  struct Month {
    Date day;
    int number = 0;
    std::uint8_t day_of_month = 0;
  };
  void place_by_key(ScreenRow& row);
  [[nodiscard]] std::uint64_t content() const;
  void note_days_cut();
  void find_run();
  const Month& month_of(Date day);

  bool count_identical_;
  bool key_has_part_, key_has_id_;  ///< of rows without a time
  bool tells_parts_;                ///< as in DoubleRules, and the key does not tell them
  bool compares_;
  ReadRow row_;
  std::vector<PupilRun> runs_;  ///< they keep their memory
  std::size_t count_of_runs_ = 0;
  bool outer_id_ = false;  ///< of the last run
  std::array<Month, 512>
      months_{};  ///< of days met before, more than a läsår: each where it belongs
};

}  // namespace jagmed::ops
