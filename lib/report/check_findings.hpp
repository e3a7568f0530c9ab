// Findings as lines of text or as JSON.
#pragma once

#include "domain/check_finding.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <string_view>

namespace jagmed {

/// "Fel: 2, varningar: 5", then a line each: severity, the persons' codes, the sentence.
[[nodiscard]] std::string check_text(std::span<const CheckFinding> findings,
                                     std::string_view prefix, const Catalogue& text);
/// {"schema_version":1,"errors":2,"warnings":5,"findings":[{"severity","check","persons","text"}]}
[[nodiscard]] std::string check_json(std::span<const CheckFinding> findings,
                                     std::string_view prefix, const Catalogue& text);

}  // namespace jagmed
