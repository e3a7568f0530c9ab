// What the log-absence actions read and print in the same way.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "domain/person.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed::cmd {

// One file each.
[[nodiscard]] Action log_absence_log_absence();
[[nodiscard]] Action log_absence_import();
[[nodiscard]] Action log_absence_coverage();
[[nodiscard]] Action log_absence_steps();
[[nodiscard]] Action log_absence_csn();
[[nodiscard]] Action log_absence_pattern();

/// Minutes since 1970-01-01, local time, by the session's day and clock.
[[nodiscard]] std::int64_t local_now(Session& session);
/// One of `known`; the first when nothing was typed. Throws Error{usage, "option.choice"}.
[[nodiscard]] std::string_view choice(const char* option, const std::string& typed,
                                      std::initializer_list<std::string_view> known);
/// "8–10 maj", "8–9, 12 maj", "30 maj–2 juni 2016": the year where it is not that of `today`.
[[nodiscard]] std::string days_text(const Catalogue& text, const std::vector<Date>& days, Date today);

/// Persons typed as "p17,p20", all in the store; none when nothing was typed. Throws Error{input}.
[[nodiscard]] std::vector<PersonId> persons_named(const std::string& typed, ReadTxn& txn,
                                                  const std::string& prefix);

}  // namespace jagmed::cmd
