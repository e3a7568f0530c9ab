// What the answers of a column mean by its heading: yes and no, a mark, the state of a row or a
// lesson.
#pragma once

#include "intake/sniff.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// A column of yes and no under "Närvaro" (true: yes is being there), "Frånvarande" (false) or the
/// like.
[[nodiscard]] std::optional<bool> yes_means_present(const SniffedColumn& column);
/// 1 and 0, or a mark and nothing, under such a heading: whether 1 or the mark is being there. 1
/// and 0 may as well be hours.
[[nodiscard]] std::optional<bool> sign_means_present(const SniffedColumn& column);
/// What one answer under "Rapporterad" or "Inställd" says of a lesson: that it tells nothing of who
/// was there.
struct LessonState {
  bool answer = false;  ///< yes or no
  Category category = Category::not_reported;
};
/// Of a column of answers, also of 1 and 0, under such a heading; not "Reported": that may be by a
/// guardian.
[[nodiscard]] std::optional<LessonState> lesson_state(const SniffedColumn& column);
/// Nothing but units: "min", "tim", "lektion".
[[nodiscard]] bool tells_units(const CellSurvey& cells);
/// The words of a column by which a school system withdraws a row: "Borttagen", or yes under
/// "Makulerad"; in a column that no field reads also those by which it says that the lesson was
/// cancelled.
[[nodiscard]] std::vector<std::string> words_of_struck(const SniffedColumn& column);
/// Nothing but such words, and words for a row that holds ("Aktiv", "Genomförd"): no reason for an
/// absence.
[[nodiscard]] bool tells_state_of_row(const SniffedColumn& column);
/// What else a column may say of rows that the school system has withdrawn.
enum class Withdrawal {
  none,
  filled,         ///< a day or a signature under "Makulerad", in some rows
  filled_mostly,  ///< in most of them: perhaps something else
  inactive,       ///< no under "Aktiv", or yes under "Inaktiv": of the row, or of the pupil
};
[[nodiscard]] Withdrawal withdrawal_in(const SniffedColumn& column);
/// "Lektion rapporterad kl": when it was, perhaps nothing.
[[nodiscard]] bool tells_when_reported(const SniffedColumn& column);
/// "Kom", "Ankom kl", "Gick": when the pupil did, and not when the lesson began or ended.
[[nodiscard]] bool tells_coming(const Heading& heading);
/// No field reads it, and nobody has said that none does.
[[nodiscard]] bool is_open(const SniffedColumn& column);
/// Nothing but yes and no.
[[nodiscard]] bool is_yes_or_no(const SniffedColumn& column);

}  // namespace jagmed
