// What the log-absence actions read and print in the same way.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"
#include "intake/profile.hpp"
#include "intake/source_file.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed::cmd {

// One file each.
[[nodiscard]] Action log_absence_log_absence();
[[nodiscard]] Action log_absence_import();
[[nodiscard]] Action log_absence_screen();
[[nodiscard]] Action log_absence_coverage();
[[nodiscard]] Action log_absence_profiles();
[[nodiscard]] Action log_absence_sniff();
[[nodiscard]] Action log_absence_explain();
[[nodiscard]] Action log_absence_staged();
[[nodiscard]] Action log_absence_batches();
[[nodiscard]] Action log_absence_steps();
[[nodiscard]] Action log_absence_csn();
[[nodiscard]] Action log_absence_pattern();

/// Where own profiles lie: profiles/ beside the settings.
[[nodiscard]] ProfileFolders profile_folders(Session& session);
/// The profile of a name or path, or the one that fits the file when nothing was typed. Throws
/// Error{no_input} for a path that is not there, and what load_profile and choose_profile throw.
[[nodiscard]] Profile profile_for(const SourceFile& file, const std::string& typed,
                                  Session& session);
/// Minutes since 1970-01-01, local time, by the session's day and clock.
[[nodiscard]] std::int64_t local_now(Session& session);
/// --exported-at: "2025-10-12T18:00", "2025-10-12 18:00", or a day: then its last minute, but never
/// later than now. Minutes since 1970-01-01. Throws Error{input, "import.exported.future"}.
[[nodiscard]] std::int64_t export_moment(const std::string& typed, Session& session);
/// One of `known`; the first when nothing was typed. Throws Error{usage, "option.choice"}.
[[nodiscard]] std::string_view choice(const char* option, const std::string& typed,
                                      std::initializer_list<std::string_view> known);
/// A category up to `last`, typed like other codes by its word in either language. Throws
/// Error{input, "absence.category"} with all of them, "code.ambiguous".
[[nodiscard]] Category category_typed(const std::string& typed, Category last);
/// "8–10 maj", "8–9, 12 maj", "30 maj–2 juni 2016": the year where it is not that of `today`.
[[nodiscard]] std::string days_text(const Catalogue& text, const std::vector<Date>& days,
                                    Date today);

/// Persons typed as "p17,p20", all in the store; none when nothing was typed. Throws Error{input}.
[[nodiscard]] std::vector<PersonId> persons_named(Session& session, const std::string& typed,
                                                  ReadTxn& txn, const std::string& prefix);
/// Throws Error{input}: the person has no spell in the programme on the day.
[[noreturn]] void refuse_outside(const std::string& code, const Programme& programme, Date day);

}  // namespace jagmed::cmd
