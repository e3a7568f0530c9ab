// Hemmasittare of one or several programmes as text, CSV and JSON. The definition comes first.
#pragma once

#include "domain/presence.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "report/people.hpp"
#include "report/public_note.hpp"
#include "text/catalogue.hpp"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct ProgrammePresence {
  const Programme* programme = nullptr;
  PresenceFigures figures;
  std::vector<HiddenFigures> hidden = {};  ///< in public: for each day of the trend
};

struct PresenceOptions {
  Date as_of;
  PresenceRules rules;
  ShowProtected with_protected = ShowProtected::no;
  std::string prefix;  ///< letter of person codes
};

/// Text: the counts, and who is out of school, on the way or uncertain. CSV: a row for each of
/// them. JSON: all of it.
[[nodiscard]] std::string presence_report(const Catalogue& text, Format format,
                                          std::span<const ProgrammePresence> all,
                                          const PresenceOptions& options);

/// The counts alone, with small groups hidden, as text, CSV and JSON.
[[nodiscard]] std::string public_presence_report(const Catalogue& text, Format format,
                                                 std::span<const ProgrammePresence> all,
                                                 const PresenceOptions& options,
                                                 const PublicPrint& print);

/// What the word means here, in words and as JSON.
[[nodiscard]] std::string presence_definition(const Catalogue& text, const PresenceRules& rules);
[[nodiscard]] nlohmann::ordered_json presence_rule_json(const PresenceRules& rules);

/// What is behind a figure: its persons, with every day that was counted or is unknown.
[[nodiscard]] std::string presence_explanation(const Catalogue& text, Format format,
                                               const ProgrammePresence& programme,
                                               const PresenceFigure& figure,
                                               const PresenceOptions& options);

}  // namespace jagmed
