// What later commands are to be taken back before an earlier one: told together, not one at a time.
#pragma once

#include "base/message.hpp"
#include "domain/history.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace jagmed {

/// {earlier, how many, "3 (plan log), 4 (consent give)"} by the first key; of more than five by
/// `many`, with the first five.
[[nodiscard]] Message later_commands(std::int64_t earlier, std::span<const AuditEvent> later,
                                     const char* key, const char* many);
/// {what to type to take them back, the latest first: "jagmed store undo 4; jagmed store undo 3"}
/// by the first key; of more than five by `many`, with the five latest.
[[nodiscard]] Message undo_lines(std::span<const AuditEvent> later, const char* key,
                                 const char* many);

/// The way out for a command of this verb whose changes are gone, because somebody in it was erased
/// or became protected: nothing brings them back, and a new command puts right what it can.
[[nodiscard]] Message hint_of_gone(std::string_view verb);

}  // namespace jagmed
