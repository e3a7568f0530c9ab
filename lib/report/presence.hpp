// Hemmasittare of one or several programmes as text, CSV and JSON. The definition comes first.
#pragma once

#include "domain/presence.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "report/people.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>

namespace jagmed {

struct ProgrammePresence {
  const Programme* programme = nullptr;
  PresenceFigures figures;
};

struct PresenceOptions {
  Date as_of;
  PresenceRules rules;
  ShowProtected with_protected = ShowProtected::no;
  std::string prefix;  ///< letter of person codes
};

/// Text: the counts, and who is out of school, on the way or uncertain. CSV: a row for each of them.
/// JSON: all of it.
[[nodiscard]] std::string presence_report(const Catalogue& text, Format format,
                                          std::span<const ProgrammePresence> all,
                                          const PresenceOptions& options);

/// What is behind a figure: its persons, with every day that was counted or is unknown.
[[nodiscard]] std::string presence_explanation(const Catalogue& text, Format format,
                                               const ProgrammePresence& programme,
                                               const PresenceFigure& figure,
                                               const PresenceOptions& options);

}  // namespace jagmed
