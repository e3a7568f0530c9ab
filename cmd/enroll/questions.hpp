// What enroll asks on a terminal; a slip is told and asked again.
#pragma once

#include "cmd/enroll/common.hpp"

#include "domain/referral.hpp"

#include <functional>
#include <string>

namespace jagmed::cmd {

/// Asks until `take` does not throw Error{input}. Throws Error{input, "ask.ended"} at the end of
/// input.
void ask_until(Session& session, const std::string& question,
               const std::function<void(const std::string&)>& take);
/// The programme named; else the only one, else the one chosen on the terminal.
[[nodiscard]] const Programme& ask_programme(Session& session, const std::string& typed);
/// Number and names; a number that is known ends the questions about the person: after a yes the
/// request is for that one. Returns false when the answer is no. `known` is the key of what is
/// asked.
[[nodiscard]] bool ask_identity(Session& session, const std::string& prefix, const char* known,
                                ops::EnrollRequest& request);
/// Sex and birth where neither the number nor an option says them, and the target group.
void ask_rest(Session& session, const CodeBook& codes, bool group_said,
              ops::EnrollRequest& request);
/// Municipality and school of a new person without protection, and the contact person: of those
/// that the programme has, and only what no option says. An only municipality is taken unless "-"
/// says none; the others are optional.
void ask_places(Session& session, const Programme& programme, ops::EnrollRequest& request);
/// What neither `known` nor `said` answers of the four questions; an empty answer leaves it for
/// later.
void ask_referral(Session& session, const CodeBook& codes, const Referral& known, Referral& said);

}  // namespace jagmed::cmd
