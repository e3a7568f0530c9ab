// Log an attempt to reach somebody, or a contact; perhaps with how it went after the end.
#pragma once

#include "domain/code_book.hpp"
#include "domain/contact.hpp"
#include "domain/follow_up.hpp"
#include "ops/log_hours.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct TouchRequest {
  std::vector<PersonId> persons;
  ContactAttempt attempt;           ///< without person, programme and staff
  std::string programme;            ///< as typed; empty: where the person is
  std::string staff, second_staff;  ///< as typed
  std::string follow_up;            ///< occupation: the answer after the end; or empty
  bool time_said = false;           ///< attempt.at was typed, not taken from the clock
  Repeated repeated = Repeated::refuse;
};

/// What was logged for one person.
struct TouchOutcome {
  ContactAttempt attempt;
  int in_week = 0;                     ///< attempts in the programme that ISO week, with this one
  std::optional<ContactCase> contact;  ///< on the day of the attempt, with it
  std::optional<FollowUp> follow_up;   ///< what was answered
};

/// Throws Error{input}: an unknown person; "touch.none" for somebody who was neither referred to
/// nor in the programme by that day, "touch.programmes" when it may be several; "touch.two" for a
/// home visit by one, "touch.same_staff"; "touch.repeated" for one that is there already
/// (same_contact), unless a time was said and it was at another; "touch.protected" for language
/// support of a protected person; and for a follow-up "follow_up.not_ended", "follow_up.not_asked",
/// "follow_up.early", "follow_up.late", "follow_up.known".
[[nodiscard]] std::vector<TouchOutcome> touch(WriteTxn& txn, const TouchRequest& request,
                                              const Settings& settings, const CodeBook& codes,
                                              const std::string& prefix);

}  // namespace jagmed::ops
