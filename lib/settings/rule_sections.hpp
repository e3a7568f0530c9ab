// The sections of jagmed.toml that hold rules: each whole, with its defaults, refused where a value
// is out of range or a key is unknown.
#pragma once

#include "settings/document.hpp"
#include "settings/settings.hpp"

#include <vector>

namespace jagmed {

[[nodiscard]] ConsentRules read_consent(Section table);
[[nodiscard]] PresenceRules read_presence(Section table);
[[nodiscard]] PrivacySettings read_privacy(Section table);
[[nodiscard]] OfferSettings read_offer(Section table);
[[nodiscard]] ContactSettings read_contact(Section table, const CodeBook& codes);
[[nodiscard]] PlanSettings read_plan(Section table);
[[nodiscard]] WeekSettings read_week(Section table);
[[nodiscard]] ReminderSettings read_reminders(Section table);
[[nodiscard]] RetentionSettings read_retention(Section table);
[[nodiscard]] LogRules read_log(Section table);
/// [codes.LIST]: add = [{ key, sv, en }], off = [keys]; only of the built-in lists.
[[nodiscard]] std::vector<Code> read_codes(Section table);

}  // namespace jagmed
