// Whether the cells of a column can be what its heading says, for the draft of a profile.
#pragma once

#include "intake/absence_field.hpp"
#include "intake/cell_survey.hpp"

namespace jagmed {

[[nodiscard]] bool is_amount_of_time(Field field);
/// A heading that only resembles one of such a field says nothing where numbers stand below it.
[[nodiscard]] bool is_text_field(Field field);
/// "FM" and "EM", perhaps "Heldag" beside, and no other word: of no lesson.
[[nodiscard]] bool holds_halves_of_days(const CellSurvey& cells);
/// Whether the cells of a column can be of a field. An empty column fits everything.
[[nodiscard]] bool cells_fit(const CellSurvey& cells, Field field);

}  // namespace jagmed
