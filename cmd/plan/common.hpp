// What several plan actions read and print in the same way.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"

#include <string>

namespace jagmed::cmd {

// One file each.
[[nodiscard]] Action plan_log();
[[nodiscard]] Action plan_meeting();
[[nodiscard]] Action plan_decide();
[[nodiscard]] Action plan_waiting();
[[nodiscard]] Action plan_note();

/// A label inside a sentence: "studier/stödundervisning", but "BUS-grupp".
[[nodiscard]] std::string inside_sentence(const std::string& label);
/// The same the other way round: "Maj".
[[nodiscard]] std::string begin_sentence(const std::string& words);
/// "idag", "igår", "15 maj", "15 maj 2016" when the year is not that of today.
[[nodiscard]] std::string day_words(Session& session, Date day);
/// "maj", "maj 2016".
[[nodiscard]] std::string month_words(Session& session, Month month);

}  // namespace jagmed::cmd
