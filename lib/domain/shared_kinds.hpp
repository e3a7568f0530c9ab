// What somebody has to be allowed to know to see what is written about areas of life.
#pragma once

#include "domain/code_book.hpp"
#include "domain/mapping.hpp"
#include "domain/plan.hpp"
#include "domain/plan_around.hpp"
#include "domain/programme.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// The kind of data (list data_kind) that an area, an insats (list activity) or for whom it is
/// (list focus) tells of, beyond the paper it stands on; empty for most built-in ones. A
/// municipality's own may tell of anything: health.
[[nodiscard]] std::string_view data_kind_told_by(std::string_view key);
/// `paper` ("mapping", "measures") and what all that stands on it tells of, each once.
[[nodiscard]] std::vector<std::string> kinds_to_share(std::string paper,
                                                      std::span<const std::string> keys);
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
/// "measures", and what the plan and what goes on beside it tell of, but for the words (see
/// drop_words).
[[nodiscard]] std::vector<std::string> kinds_of_plan(const Plan& plan, const PlanAround& around);
/// "mapping", and what the versions of a mapping tell of.
[[nodiscard]] std::vector<std::string> kinds_of_mapping(std::span<const Mapping> versions);
/// What was written in a person's own words may be about anything: all kinds that somebody can
/// consent to, and health and home also where nobody is asked for them any more.
[[nodiscard]] std::vector<std::string> kinds_of_words(const CodeBook& codes);
[[nodiscard]] bool has_words(Plan plan, PlanAround around);
/// What is told with a plan as it is shown: kinds_of_plan, and with words all kinds.
[[nodiscard]] std::vector<std::string> kinds_told(const Plan& plan, const PlanAround& around,
                                                  const CodeBook& codes);
/// Takes out what was written in words: of a waiting and of a need; of a goal, of an insats and of
/// whose plan it points to. Returns whether there was anything.
[[nodiscard]] bool drop_words(PlanAround& around);
[[nodiscard]] bool drop_words(Plan& plan);

}  // namespace jagmed
