// The SCB month: the file itself, and the control sheet that goes with it. The terms of the sheet
// are the official Swedish ones in both languages.
#pragma once

#include "domain/scb.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace jagmed {

/// How the file is separated: for SCB's system, or for pasting into its template.
enum class ScbLayout {
  semicolons,  ///< UTF-8 with BOM, CRLF, the configured headings
  tabs,        ///< UTF-8 without BOM, CRLF, no headings
};
/// The rows of the month. Personnummer as 12 characters, days as YYYY-MM-DD, whole hours; no names.
[[nodiscard]] std::string scb_file(const ScbMonth& month, const ScbSettings& settings,
                                   ScbLayout layout);

/// The control sheet as text or JSON (Format::text, Format::json): figures, due day, findings. No
/// identity numbers.
[[nodiscard]] std::string scb_sheet(const Catalogue& text, Format format, const ScbMonth& month,
                                    const Programme& programme, const std::string& prefix);
/// Text with two places, the number of the check and what `finding_text` says: "Fel {0} · {1}".
[[nodiscard]] const char* finding_key(const ScbFinding& finding);
/// "P-0017 · personnummer saknas"
[[nodiscard]] std::string finding_text(const Catalogue& text, const ScbFinding& finding,
                                       const std::string& prefix);

}  // namespace jagmed
