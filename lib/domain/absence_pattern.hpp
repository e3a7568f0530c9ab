// When somebody is away: weekday by lesson, first lesson, Friday afternoon, subject, and whether
// the absence is scattered. Describes; says nothing of causes.
#pragma once

#include "domain/absence_history.hpp"
#include "domain/coverage.hpp"
#include "domain/step_figure.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Lessons (or days, of sources that have no lessons). A late arrival, or a part of a lesson, is an
/// absence from it.
struct LessonCount {
  int absent = 0;    ///< of `reported`
  int reported = 0;  ///< somebody has said what happened
  int unreported = 0;
  LessonCount& operator+=(const LessonCount& more);
  bool operator==(const LessonCount&) const = default;
};

/// A line of the heat map.
struct PatternSlot {
  int slot = 0;  ///< the lesson's place in its day from 1, or its hour; -1: whole days
  std::array<LessonCount, 7> days;  ///< Monday first
  [[nodiscard]] LessonCount all() const;
};

struct PatternPart {
  LessonCount count;
  int days = 0;  ///< different days with an absence
  /// Absences on at least three days, in at least four lessons, and at least twice as often as in
  /// the others. One day of sickness is several lessons and no pattern.
  bool stands_out = false;
};

enum class Spread {
  unmeasurable,
  little,     ///< under 5 % of the time, or on fewer than three days
  scattered,  ///< ströfrånvaro: mostly on days on which the person was in school too
  whole_days  ///< mostly whole days
};
[[nodiscard]] std::string_view spread_word(Spread spread);

struct AbsencePattern {
  DateRange window;
  /// Sources that list absences only do not tell which lesson of the day it was: the lines are
  /// hours, and nothing is a share.
  bool by_hour = false;
  /// Presence is told, and enough is reported, for shares; and there is no `little` that missing
  /// days, or absence that is in no share, may be more than.
  bool measurable = false;
  NotMeasurable why = NotMeasurable::none;  ///< it is not, or the minutes of it have no share
  /// Of lessons whose times are not kept nothing is in the lines, nor of the first lesson or an
  /// afternoon.
  bool without_times = false;
  std::vector<PatternSlot> slots;
  LessonCount all;
  PatternPart first_lesson, friday_afternoon;  ///< afternoon: from 12 o'clock
  std::array<PatternPart, 7> weekdays;
  struct Subject {
    std::int64_t course = 0;
    PatternPart part;
  };
  std::vector<Subject> subjects;  ///< the most absences first
  Spread spread = Spread::unmeasurable;
  AbsenceSums sums;     ///< of the window
  int days_absent = 0;  ///< with absence, in a share or not; as HistoryRules says of late arrivals
  int day_rows_absent =
      0;  ///< of these, days with absence that a row of the whole day tells of, and no lesson
  long long minutes_in_school_days = 0;  ///< absent minutes of days on which they were there too

  /// Absent minutes of the reported ones in thousandths, rounded down; nothing when unmeasurable.
  [[nodiscard]] std::optional<int> share_permille() const;
  /// Little, and not for its share: there is absence on too few days to say more of it.
  [[nodiscard]] bool on_few_days() const;
  /// As jagmed::coverage_permille.
  [[nodiscard]] std::optional<int> coverage_permille() const;
};

/// Ströfrånvaro from 5 % on: the limit of Skolinspektionen's survey of 2016 (dnr 2015:2855), as
/// told by Sveriges Radio. That most of it lies on days with presence, and on three days at least,
/// is what tells it from an unbroken absence here. `few_days`: fewer school days are told of than
/// the coverage asks for.
[[nodiscard]] AbsencePattern pattern_of(const AbsenceHistory& history, DateRange window,
                                        int min_coverage_permille, bool few_days = false);

struct PatternLine {
  PersonId person = 0;
  AbsencePattern pattern;
  /// Of the window: of how many school days somebody has told. None where nothing is a share.
  DaysTold days;
  bool few_days = false;  ///< fewer than the coverage asked for
};
/// Of a programme.
struct PatternLines {
  std::vector<PatternLine> lines;               ///< by person
  std::map<std::int64_t, std::string> courses;  ///< what the subjects are called
  int left_out = 0;                             ///< with protection
};

}  // namespace jagmed
