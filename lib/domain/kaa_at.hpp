// Measures of the KAA register as a half-year sees them: nothing of what came after it.
#pragma once

#include "domain/kaa.hpp"

namespace jagmed {

/// The day of the no of a declined measure: its end when that is known, else the day it was
/// offered. Nothing of another.
[[nodiscard]] std::optional<Date> said_no_on(const KaaMeasure& measure);
/// Whether a measure belongs to the days: offered, going on, or declined in them.
[[nodiscard]] bool belongs_to(const KaaMeasure& measure, const DateRange& days);
/// `measure` as it was on the evening of `last`: what ended later is going on, and what began or
/// was declined later is offered.
[[nodiscard]] KaaMeasure measure_at(KaaMeasure measure, Date last);

}  // namespace jagmed
