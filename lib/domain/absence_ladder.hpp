// A ladder (åtgärdstrappa): the steps that a municipality takes when absence passes its limits.
// No law gives a number (skollagen 2010:800 7 kap. 19 a §, 15 kap. 16 §): a ladder is data, and
// what is computed from it is a proposal that a person decides on.
#pragma once

#include "base/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

enum class StepMeasure {
  percent,    ///< of the time
  occasions,  ///< see AbsenceSums::occasions
  minutes,
  unbroken_school_days,   ///< weekends, lov and studiedagar neither count nor break
  unbroken_calendar_days  ///< from the first to the last day of the spell, all days in between but
                          ///< lov
};
/// Which absence counts. `unreported`: nobody has notified the school of it (oanmäld).
enum class AbsencePart { total, valid, invalid, unreported };
enum class StepScope { all, per_subject };
enum class StepOp { at_least, over };
enum class StepWindow {
  rolling,     ///< the last `window_days` days
  month,       ///< the calendar month so far
  term,        ///< the term so far; between terms the one that has ended
  school_year  ///< likewise
};
/// What a percentage is a share of.
enum class Denominator {
  reported,  ///< minutes of lessons of which somebody has said what happened
  offered    ///< minutes of all lessons held: unreported ones lower the share
};

/// Words of the ladder format ("percent", "per_subject", ">=" …).
[[nodiscard]] std::string_view step_measure_word(StepMeasure measure);
[[nodiscard]] std::string_view absence_part_word(AbsencePart part);
[[nodiscard]] std::string_view step_window_word(StepWindow window);
[[nodiscard]] std::string_view denominator_word(Denominator denominator);

struct LadderStep {
  std::string id, label;
  StepMeasure measure = StepMeasure::percent;
  AbsencePart part = AbsencePart::total;
  StepScope scope = StepScope::all;
  StepOp op = StepOp::at_least;
  int value_hundredths = 0;  ///< 12.5 is 1250; a whole number but for percent
  StepWindow window = StepWindow::rolling;
  int window_days = 28;         ///< of a rolling window
  int min_offered_minutes = 0;  ///< less lesson time than this in the window is too little to judge
  std::string after_step;       ///< id of the earlier step that must be open; or empty
  int after_days = 0;  ///< and for how long, lov not counted: a rolling window passes over it, too
  int due_days = 0;    ///< deadline for the action, from the day it is reached; 0: none
  std::string action;
  std::vector<std::string> notify;
  std::string source;  ///< where the limit is from
  bool operator==(const LadderStep&) const = default;

  [[nodiscard]] bool unbroken() const {
    return measure == StepMeasure::unbroken_school_days ||
           measure == StepMeasure::unbroken_calendar_days;
  }
  /// Whether a count reaches the limit.
  [[nodiscard]] bool reached_by(long long count) const {
    return op == StepOp::over ? count * 100 > value_hundredths : count * 100 >= value_hundredths;
  }
  /// Whether part of whole reaches the limit in percent, without rounding. `whole` > 0.
  [[nodiscard]] bool reached_by(long long part_of, long long whole) const {
    const long long share = 10'000 * part_of, limit = value_hundredths * whole;
    return op == StepOp::over ? share > limit : share >= limit;
  }
};

struct Ladder {
  std::string name;  ///< of its file
  std::string title, source;
  std::vector<LadderStep> steps;  ///< from the lowest to the highest
  bool operator==(const Ladder&) const = default;

  /// Nothing when the ladder has no such step.
  [[nodiscard]] const LadderStep* find(std::string_view id) const;
};

/// [absence]: how absence is measured against a ladder.
struct AbsenceRules {
  std::string ladder = "neutral";
  Denominator denominator = Denominator::reported;
  /// A late arrival of at least this many minutes is an occasion; 0: it never is, and counts by its
  /// minutes only. Schools differ.
  int late_occasion_minutes = 0;
  bool operator==(const AbsenceRules&) const = default;
};

}  // namespace jagmed
