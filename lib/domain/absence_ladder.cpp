#include "domain/absence_ladder.hpp"

#include <algorithm>

namespace jagmed {

std::string_view step_measure_word(StepMeasure measure) {
  switch (measure) {
    case StepMeasure::percent: return "percent";
    case StepMeasure::occasions: return "occasions";
    case StepMeasure::minutes: return "minutes";
    case StepMeasure::unbroken_school_days: return "unbroken_school_days";
    case StepMeasure::unbroken_calendar_days: break;
  }
  return "unbroken_calendar_days";
}

std::string_view absence_part_word(AbsencePart part) {
  switch (part) {
    case AbsencePart::total: return "total";
    case AbsencePart::valid: return "valid";
    case AbsencePart::invalid: return "invalid";
    case AbsencePart::unreported: break;
  }
  return "unreported";
}

std::string_view step_window_word(StepWindow window) {
  switch (window) {
    case StepWindow::rolling: return "rolling";
    case StepWindow::month: return "month";
    case StepWindow::term: return "term";
    case StepWindow::school_year: break;
  }
  return "school_year";
}

std::string_view denominator_word(Denominator denominator) {
  return denominator == Denominator::reported ? "reported" : "offered";
}

const LadderStep* Ladder::find(std::string_view id) const {
  const auto found = std::find_if(steps.begin(), steps.end(),
                                  [id](const LadderStep& step) { return step.id == id; });
  return found == steps.end() ? nullptr : &*found;
}

}  // namespace jagmed
