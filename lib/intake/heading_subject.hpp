// Whom and what a heading speaks of, beside what it measures: somebody else than the pupil, or what
// stood before.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jagmed {

/// "Ursprunglig frånvarotyp", "Tidigare typ", "Status före", "Previous status": what was corrected
/// since. `name` is folded, as that of a Heading.
[[nodiscard]] bool tells_former_value(std::string_view name);

/// "Syskon i skolan", "Mentors personnr", "Guardian": of somebody beside the pupil. Folded.
[[nodiscard]] bool names_somebody_else(std::string_view name);

/// "Närvarotid", "Närvarande", "Deltagit", "Present": of being there. Folded.
[[nodiscard]] bool tells_presence(std::string_view name);
/// "Närvaro maj 2017", "Elevens närvaro", "Attendance": what stands below such a title is being
/// there. In any case.
[[nodiscard]] bool is_title_of_presence(std::string_view title);
/// "Frånvarorapport maj 2017", "Frånvaro per elev", "Absence report": what a report of absence is
/// called, and neither a pupil nor a class, school or kind of absence. In any case.
[[nodiscard]] bool is_title_of_report(std::string_view title);
/// "Hela dagen", "Heldag": in the place of a course the sum of its lessons, or a day that is told
/// as a whole.
[[nodiscard]] bool is_whole_day(std::string_view text);

/// "Makulerad", "IsDeleted", "Borttagen av skolan": the school has taken it back. In any case.
[[nodiscard]] bool tells_withdrawal(std::string_view text);
/// "Inställd", "Inställd lektion", in any case: there was no lesson to be away from.
[[nodiscard]] bool tells_cancelling(std::string_view text);

/// Yes or no, also 1 and 0; nothing for another word.
[[nodiscard]] std::optional<bool> answer_in(std::string_view word);
/// Yes or no, in any form; nothing for another word.
[[nodiscard]] std::optional<bool> yes_or_no(std::string_view word);

/// A word that only shows how a cell is written: "ÅÅMMDD", "NNNN", "yyyy".
[[nodiscard]] bool shows_form(std::string_view word);

/// "elevens pnr" of "elevens pnr (ååmmdd-nnnn)"; other names as they are.
[[nodiscard]] std::string without_form(std::string_view name);

}  // namespace jagmed
