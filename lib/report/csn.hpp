// Whose invalid absence the school may report to CSN: as text, CSV and JSON.
#pragma once

#include "domain/csn.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>

namespace jagmed {

struct ProgrammeCsn {
  const Programme* programme = nullptr;
  CsnLines csn;
};
/// Text and CSV name those who reach the limit, with their days; JSON everybody of the age.
[[nodiscard]] std::string csn_report(const Catalogue& text, Format format, Date as_of,
                                     std::span<const ProgrammeCsn> all, const std::string& prefix);

}  // namespace jagmed
