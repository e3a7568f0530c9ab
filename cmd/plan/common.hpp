// What several plan actions read and print in the same way.
#pragma once

#include "base/text.hpp"
#include "cmd/command.hpp"
#include "cmd/session.hpp"

#include <string>

namespace jagmed::cmd {

// One file each.
[[nodiscard]] Action plan_log();

/// The other way round than `inside_sentence`: "Maj".
[[nodiscard]] std::string begin_sentence(const std::string& words);
/// "idag", "igår", "15 maj", "15 maj 2016" when the year is not that of today.
[[nodiscard]] std::string day_words(Session& session, Date day);
/// "maj", "maj 2016".
[[nodiscard]] std::string month_words(Session& session, Month month);

}  // namespace jagmed::cmd
