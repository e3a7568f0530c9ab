// What somebody has to be allowed to know to see what is written about areas of life.
#pragma once

#include "domain/code_book.hpp"
#include "domain/programme.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// The kind of data (list data_kind) that an area, an insats (list activity) or for whom it is
/// (list focus) tells of, beyond the paper it stands on; empty for most built-in ones. A
/// municipality's own may tell of anything: health.
[[nodiscard]] std::string_view data_kind_told_by(std::string_view key);
/// The same of whom somebody waits for or who answers for an insats (list party), or of an unmet
/// need; empty only for the few that are known to tell nothing. What is not known, as a
/// municipality's own code, tells of health.
[[nodiscard]] std::string_view data_kind_waited_for(std::string_view key);
/// A municipality's own code of a list may tell of anything: health, whatever another list calls
/// so. Empty for what is built in.
[[nodiscard]] std::string_view data_kind_of_own(std::string_view list, std::string_view key);
/// The same of somebody of the staff: of the organisation that the settings say they come from.
/// Nothing when they do not stand there, as whoever left: then nobody knows what they tell of.
[[nodiscard]] std::optional<std::string_view> data_kind_told_by_staff(const Programme& programme,
                                                                      std::string_view key,
                                                                      const CodeBook& codes);
/// The same of who said something or was there (list respondent): of another agency what a wait for
/// it tells.
[[nodiscard]] std::string_view data_kind_told_by_source(std::string_view key);
/// The same of why a case ended well (list end_reason): grades are results, and who works in school
/// is there.
[[nodiscard]] std::string_view data_kind_told_by_end(std::string_view end_reason);
/// Whether a kind of data (list data_kind) tells where somebody is or how they are reached; a
/// municipality's own may.
[[nodiscard]] bool tells_where(std::string_view data_kind);
/// What was written in a person's own words may be about anything: all kinds that somebody can
/// consent to, and health and home also where nobody is asked for them any more.
[[nodiscard]] std::vector<std::string> kinds_of_words(const CodeBook& codes);

}  // namespace jagmed
