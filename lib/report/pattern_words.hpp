// Internal to lib/report: what stands out in a pattern, in words and as JSON.
#pragma once

#include "domain/absence_pattern.hpp"
#include "text/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace jagmed {

using CourseNames = std::map<std::int64_t, std::string>;

/// "första lektionen 9 av 17, fredag eftermiddag 4 av 8, Idrott 6 av 8"; empty when nothing does.
[[nodiscard]] std::string standing_out(const Catalogue& text, const AbsencePattern& pattern,
                                       const CourseNames& courses);
/// "18,3 % (990 av 5 400 min)", or where nothing is a share the minutes alone, "7 dagar" where no
/// absence has any, "1 h + 2 utan minuter".
[[nodiscard]] std::string amount_of(const Catalogue& text, const AbsencePattern& pattern);
[[nodiscard]] nlohmann::ordered_json pattern_json(const std::string& person,
                                                  const PatternLine& line,
                                                  const CourseNames& courses);

}  // namespace jagmed
