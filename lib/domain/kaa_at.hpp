// Measures of the KAA register as a half-year sees them: nothing of what came after it.
#pragma once

#include "domain/kaa.hpp"

namespace jagmed {

/// `measure` as it was on the evening of `last`: what ended later is going on, and what began later is offered.
[[nodiscard]] KaaMeasure measure_at(KaaMeasure measure, Date last);

}  // namespace jagmed
