// The log and the sample of loggkontroll, as text, CSV, JSON and Markdown.
#pragma once

#include "domain/audit_log.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>

namespace jagmed {

/// Text, CSV or JSON. `prefix`: the letter of person codes.
[[nodiscard]] std::string log_report(const Catalogue& text, Format format,
                                     std::span<const LogLine> lines, const std::string& prefix,
                                     Date as_of);
/// Also Markdown. Text and Markdown end with a line for what was found and a signature.
[[nodiscard]] std::string sample_report(const Catalogue& text, Format format,
                                        const LogSample& sample, const std::string& prefix);

}  // namespace jagmed
