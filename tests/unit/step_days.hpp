// Invented school days, and steps of ladders that are held against them.
#pragma once

#include "domain/absence_steps.hpp"
#include "unit/absence_days.hpp"

#include <utility>
#include <vector>

namespace jagmed::test::step_days {

inline const SchoolCalendar kNone;  // Monday to Friday, July aside
inline constexpr StepRules kRules;

inline LadderStep percent(double value, StepOp op = StepOp::at_least) {
  return {
      .id = "a", .label = "A", .op = op, .value_hundredths = static_cast<int>(value * 100 + 0.5)};
}
inline LadderStep unbroken(StepMeasure measure, int value, AbsencePart part = AbsencePart::total) {
  return {
      .id = "u", .label = "U", .measure = measure, .part = part, .value_hundredths = value * 100};
}

/// Every Monday to Friday of a span: one lesson of 500 minutes, absent on the days of `absent`.
inline std::vector<AttendanceRow> school(const char* first, const char* last,
                                         const std::vector<DateRange>& absent,
                                         Validity validity = Validity::invalid) {
  std::vector<AttendanceRow> rows;
  for (Date day = on(first); day <= on(last); day = day + 1) {
    if (day.weekday() > 5) continue;
    bool away = false;
    for (const auto& span : absent) away = away || span.contains(day);
    rows.push_back(lesson(day.iso().c_str(), 480, 500, away ? 500 : 0, validity));
  }
  return rows;
}

inline DateRange span(const char* first, const char* last) { return {on(first), on(last)}; }

inline StepFigure figure(const LadderStep& step, std::vector<AttendanceRow> rows, const char* as_of,
                         const StepRules& rules = kRules, const Listings& listings = everything()) {
  const AbsenceHistory history = history_of(std::move(rows), span("2016-07-01", as_of), listings);
  return step_figure(step, history, kNone, on(as_of), rules);
}

}  // namespace jagmed::test::step_days
