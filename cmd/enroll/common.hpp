// What several enroll actions read and print in the same way.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "ops/enroll.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace jagmed::cmd {

// One file each.
[[nodiscard]] Action enroll_enroll();
[[nodiscard]] Action enroll_list();

/// Keys that --id-from takes: id, given_name, family_name, phone, email.
[[nodiscard]] const std::vector<std::string>& identity_keys();
/// Fills number and names in; with protection only birth date and sex are taken from the number.
void take_identity(const std::map<std::string, std::string>& fields, Date today,
                   ops::EnrollRequest& request);
/// "2001" or "2001-04-12".
void take_birth(const std::string& typed, Date today, ops::EnrollRequest& request);
/// f/flicka/kvinna/female, m/pojke/man/male, u/okänd/unknown. Throws Error{input, "sex.form"}.
[[nodiscard]] Sex sex_from(const std::string& typed);
/// none, mark, registration, identity, or their Swedish words; empty is none.
[[nodiscard]] Protection protection_from(const std::string& typed);
[[nodiscard]] int guardians_from(const std::string& typed, int fallback);
/// The code book and the letter of person codes, read and let go.
[[nodiscard]] std::pair<CodeBook, std::string> codes_and_prefix(Session& session);
/// "flicka", "girl" …
[[nodiscard]] std::string sex_word(Session& session, Sex sex);
void print_enrolled(Session& session, const ops::EnrollOutcome& outcome, const CodeBook& codes,
                    const std::string& prefix);

}  // namespace jagmed::cmd
