// What later commands are to be taken back before an earlier one: told together, not one at a time.
#pragma once

#include "domain/history.hpp"

#include <span>
#include <string>

namespace jagmed {

/// The commands with their numbers, "3 (plan log), 4 (consent give)": the first five, and how many there are more.
[[nodiscard]] std::string commands_in_words(std::span<const AuditEvent> events);
/// What to type to take them back, the latest first: "jagmed store undo 4; jagmed store undo 3". Of more than five the
/// five latest, and that the others are told then.
[[nodiscard]] std::string undo_lines(std::span<const AuditEvent> events);

}  // namespace jagmed
