// Who passes a limit in a school's file, as text, CSV or JSON. Pupils who are not in the store by a
// masked number and the line where the file first speaks of them.
#pragma once

#include "domain/screening.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace jagmed {

/// `prefix` is the letter of person codes.
[[nodiscard]] std::string screening_report(const Screening& found, const ScreenLimit& limit,
                                           Format format, const Catalogue& text,
                                           const std::string& prefix);

}  // namespace jagmed
