// What was planned for a week and what became of it, in words; and as lines to edit.
#pragma once

#include "domain/code_book.hpp"
#include "domain/recurring.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct WeekFrame {
  std::string prefix;           ///< the letter of person codes
  bool name_programme = false;  ///< there are several
};

/// "Vecka 20, 15–21 maj 2017"
[[nodiscard]] std::string week_title(Date monday, const Catalogue& text);
/// "Må 15  15:00  Läxhjälp 2 h"
[[nodiscard]] std::string occasion_words(const PlannedOccasion& occasion, const WeekFrame& frame,
                                         const CodeBook& codes, const Catalogue& text);
/// "P-0017, P-0020 (redan 2 h), P-0031 (lov)"
[[nodiscard]] std::string expected_words(const PlannedOccasion& occasion, const WeekFrame& frame,
                                         const Catalogue& text);
/// What became of it for one: "1 h", "1 h (studiedag)", "0 (sjuk)"
[[nodiscard]] std::string outcome_words(const Confirmation& confirmed,
                                        const PlannedOccasion& occasion, const CodeBook& codes,
                                        const Catalogue& text);
/// The occasions, one a line.
[[nodiscard]] std::string planned_week_text(std::span<const PlannedOccasion> occasions,
                                            const WeekFrame& frame, const CodeBook& codes,
                                            const Catalogue& text);
/// The same with what was confirmed of each; those that nothing was confirmed of are left out.
[[nodiscard]] std::string confirmed_week_text(std::span<const PlannedOccasion> occasions,
                                              std::span<const Confirmation> confirmed,
                                              const WeekFrame& frame, const CodeBook& codes,
                                              const Catalogue& text);
/// Lines that intake/week_sheet.hpp reads, one for each confirmation, under the occasion as a
/// remark.
[[nodiscard]] std::string week_sheet_text(Date monday, std::span<const PlannedOccasion> occasions,
                                          std::span<const Confirmation> confirmed,
                                          const WeekFrame& frame, const CodeBook& codes,
                                          const Catalogue& text);

[[nodiscard]] std::string recurring_list(std::span<const RecurringLine> lines,
                                         const WeekFrame& frame, const CodeBook& codes,
                                         const Catalogue& text);
/// "läxhjälp 2 h, måndagar 15:00"
[[nodiscard]] std::string recurring_words(const Recurring& recurring, const CodeBook& codes,
                                          const Catalogue& text);

}  // namespace jagmed
