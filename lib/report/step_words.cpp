#include "report/step_words.hpp"

#include "base/text.hpp"
#include "report/course_words.hpp"

namespace jagmed {
namespace {

std::string days_words(const Catalogue& text, const char* key, const StepFigure& figure) {
  std::string words = text(key, figure.amount);
  if (figure.amount > 0)
    words += ", " + figure.window.first.iso() + " – " + figure.window.last.iso();
  return words;
}

std::string amount_text(const Catalogue& text, const LadderStep& step, const StepFigure& figure) {
  switch (step.measure) {
    case StepMeasure::percent:
      if (figure.own_share)
        return text("step.figure.own_share", value_text(text, static_cast<int>(figure.amount)));
      return text(figure.in_days ? "step.figure.percent_days" : "step.figure.percent",
                  text.tenths(figure.share_permille().value_or(0)), text.count(figure.amount),
                  text.count(figure.whole));
    case StepMeasure::occasions:
      if (figure.at_most) return text("step.figure.at_most", figure.amount);
      if (figure.most > figure.amount)
        return text("step.figure.occasions_between", figure.amount, figure.most);
      return figure.amount == 1 ? std::string(text.raw("step.figure.occasion"))
                                : text("step.figure.occasions", figure.amount);
    case StepMeasure::minutes: return text.duration(figure.amount);
    case StepMeasure::unbroken_school_days:
      return days_words(text, "step.figure.school_days", figure);
    case StepMeasure::unbroken_calendar_days: break;
  }
  return days_words(text, "step.figure.calendar_days", figure);
}

}  // namespace

std::string value_text(const Catalogue& text, int hundredths) {
  if (hundredths % 100 == 0) return std::to_string(hundredths / 100);
  if (hundredths % 10 == 0) return text.tenths(hundredths / 10);
  // Two decimals: the tenths of the whole, and one figure more.
  return text.tenths(hundredths / 10) + std::to_string(hundredths % 10);
}

std::string limit_text(const Catalogue& text, const Ladder& ladder, const LadderStep& step) {
  const std::string part(text.raw("step.part." + std::string(absence_part_word(step.part))));
  const bool once = step.measure == StepMeasure::occasions && step.value_hundredths == 100 &&
                    step.op == StepOp::at_least;
  const std::string limit = "step.limit." + std::string(step_measure_word(step.measure)) +
                            (once                      ? ".once"
                             : step.op == StepOp::over ? ".over"
                                                       : ".at_least");
  std::string words = text(limit, part, value_text(text, step.value_hundredths));
  if (step.scope == StepScope::per_subject) words += text("step.subject");
  if (!step.unbroken())
    words += text("step.window." + std::string(step_window_word(step.window)), step.window_days);
  if (const LadderStep* before = ladder.find(step.after_step))
    words += text("step.after", before->label, step.after_days);
  return words;
}

std::string figure_text(const Catalogue& text, const LadderStep& step, const StepFigure& figure,
                        const std::string& course) {
  const std::string amount = amount_text(text, step, figure);
  return course.empty() ? amount : course_text(course) + ": " + amount;
}

std::string decided_text(const Catalogue& text, const Ladder& ladder, const StepResult& result) {
  const TakenStep& by = *result.decided;
  const std::string words = text("steps.taken_before", by.decided.iso(), by.until.iso());
  return by.step == result.step->id ? words : ladder.find(by.step)->label + ": " + words;
}

std::string after_decision_text(const Catalogue& text, const StepResult& result) {
  if (!result.after) return {};
  const StepFigure& after = *result.after;
  if (after.answer == StepAnswer::unmeasurable)
    return text("steps.after_decision", text("steps.answer.unmeasurable", gap_text(text, after)));
  return text("steps.after_decision", result.little_after()
                                          ? text("steps.little_yet")
                                          : figure_text(text, *result.step, after, {})) +
         (result.not_anew ? text("steps.not_anew") : "");
}

std::string coverage_text(const Catalogue& text, const StepFigure& figure) {
  std::vector<std::string> words;
  const auto coverage = figure.coverage_permille();
  if (figure.sums_of)
    words.push_back(text("step.sums", figure.sums_of->first.iso(), figure.sums_of->last.iso()));
  if (figure.sums_of && figure.reported == 0)
    words.emplace_back(text.raw("step.sums.unknown"));
  else if (coverage)
    words.push_back(text("step.coverage", text.tenths(*coverage)));
  if (figure.few_days && !words.empty()) words.push_back(few_days_text(text, *figure.few_days));
  return join(words, " · ");
}

std::string few_days_text(const Catalogue& text, const DaysTold& days) {
  return text("step.few_days", days.told, days.all);
}

std::string days_note(const Catalogue& text, const DaysTold& days) {
  return days.without_calendar ? text("days.without_calendar") + "\n" : std::string();
}

std::string gap_text(const Catalogue& text, const StepFigure& figure) {
  return text("step.why." + std::string(not_measurable_word(figure.why)),
              text.tenths(figure.coverage_permille().value_or(0)), text.duration(figure.offered),
              figure.hidden);
}

std::string hidden_note(const Catalogue& text, NotMeasurable why) {
  const bool hidden = why == NotMeasurable::without_minutes || why == NotMeasurable::left_out;
  return hidden ? text("steps.hidden") + "\n" : std::string();
}

}  // namespace jagmed
