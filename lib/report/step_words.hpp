// Internal to lib/report: a step and its figure in words, and what the figures lack.
#pragma once

#include "domain/absence_steps.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace jagmed {

/// "frånvaro minst 15 % på 14 dagar, 14 dagar efter Steg 2"
[[nodiscard]] std::string limit_text(const Catalogue& text, const Ladder& ladder,
                                     const LadderStep& step);
/// "22,5 % (1 350 av 6 000 min)", "5 tillfällen", "13 skoldagar i sträck, 2017-05-10 – 2017-05-26"
[[nodiscard]] std::string figure_text(const Catalogue& text, const LadderStep& step,
                                      const StepFigure& figure, const std::string& course);
/// "beslut 2017-04-10, gällde till och med 2017-04-14", with the step decided on when that is a
/// higher one. Of a result with a decision (StepResult::decided).
[[nodiscard]] std::string decided_text(const Catalogue& text, const Ladder& ladder,
                                       const StepResult& result);
/// "efter beslutet 14,4 % (280 av 1 940 min), når inte igen", or why it cannot be measured; without
/// a figure of the absence after the decision nothing.
[[nodiscard]] std::string after_decision_text(const Catalogue& text, const StepResult& result);
/// "rapporterat 98,0 %"; empty where nothing is measured against what is offered.
[[nodiscard]] std::string coverage_text(const Catalogue& text, const StepFigure& figure);
/// "uppgifter om 14 av 19 skoldagar"
[[nodiscard]] std::string few_days_text(const Catalogue& text, const DaysTold& days);
/// Why a figure cannot be measured.
[[nodiscard]] std::string gap_text(const Catalogue& text, const StepFigure& figure);
/// "15" or "12,5" from hundredths.
[[nodiscard]] std::string value_text(const Catalogue& text, int hundredths);

/// The way out where absence is in no share or has no minutes; else nothing.
[[nodiscard]] std::string hidden_note(const Catalogue& text, NotMeasurable why);
/// A line on what is missing where no calendar tells of lov; else nothing.
[[nodiscard]] std::string days_note(const Catalogue& text, const DaysTold& days);

}  // namespace jagmed
