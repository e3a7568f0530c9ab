// Internal to lib/report: hemmasittare as data, and who of them is shown.
#pragma once

#include "report/presence.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace jagmed {

/// Those who are told by code, and those who are counted only.
inline constexpr Presence kTold[] = {Presence::out_of_school, Presence::on_the_way,
                                     Presence::uncertain};
inline constexpr Presence kRest[] = {Presence::in_school, Presence::no_data};

[[nodiscard]] bool is_shown(const PresenceLine& line, const PresenceOptions& options);
/// How many would be told, and are not shown.
[[nodiscard]] int hidden_of(const PresenceFigures& figures, const PresenceOptions& options);

[[nodiscard]] nlohmann::ordered_json presence_json(const ProgrammePresence& p,
                                                   const PresenceOptions& options);
/// `with_days`: every day that was counted or is unknown, too.
[[nodiscard]] nlohmann::ordered_json presence_person_json(const PresenceLine& line,
                                                          const std::string& prefix,
                                                          bool with_days = false);

}  // namespace jagmed
