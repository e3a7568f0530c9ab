// Record a meeting; decide something and have it done.
#pragma once

#include "domain/code_book.hpp"
#include "domain/meeting.hpp"
#include "ops/log_hours.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

/// `meeting.programme` as typed; empty: that of the persons, else the only one. Returns it with its
/// number. Throws Error{input}: "meeting.protected_place", "day.future", "meeting.next_before",
/// "planned.far", "meeting.midnight", "meeting.twice" for a party that is named twice,
/// "meeting.nobody" without anybody who came, "meeting.repeated" for one that is there already
/// (Meeting::same_as), "meeting.repeated_otherwise" for one like it (Meeting::resembles), and as
/// open_case for the persons.
[[nodiscard]] Meeting record_meeting(WriteTxn& txn, Meeting meeting, Repeated repeated,
                                     const Settings& settings, const CodeBook& codes, Date today,
                                     const std::string& prefix);

struct DecideRequest {
  std::optional<PersonId> person;  ///< nothing: of nobody in particular
  std::string text;
  std::string owner;  ///< as typed: staff or party
  std::optional<Date> due;
  std::string meeting;  ///< as typed: "last", its number, or empty: none
  Date day;
  bool day_said = true;   ///< otherwise a decision at a meeting is of its day
  std::string programme;  ///< as typed, or empty
  Repeated repeated = Repeated::refuse;
};
/// A decision and the name of who is to see to it.
struct DecideOutcome {
  Decision decision;
  std::optional<Meeting> meeting;
};
/// Throws Error{input}: those of text_about and text_of_nobody, "decide.owner", "settings.several"
/// when two of the staff fit and no party does, "decide.due" before the day,
/// "decide.before_meeting", "decide.meeting", "day.future", "text.protected", "decide.protected",
/// "decide.known" for the same of the same owner that is still to be done, and as open_case for the
/// person.
[[nodiscard]] DecideOutcome decide(WriteTxn& txn, const DecideRequest& request,
                                   const Settings& settings, const CodeBook& codes, Date today,
                                   const std::string& prefix);
/// Throws Error{input}: "decide.unknown", "decide.done_before", "decide.done_early" before the
/// decision, "day.future".
[[nodiscard]] Decision decision_done(WriteTxn& txn, std::int64_t number, Date day, Date today);

/// What is still to be done by due day, but of persons with protection; of a kind of meeting and
/// from a day on when they are said. `about`: only of that one, with protection or not.
[[nodiscard]] std::vector<Decision> recap(ReadTxn& txn, const std::string& programme,
                                          const std::string& kind, std::optional<Date> since,
                                          Date as_of, std::optional<PersonId> about = {});
/// The latest meetings up to a day, the latest first; of a kind when one is named. None about
/// persons with protection alone: that one was held would tell of them.
[[nodiscard]] std::vector<Meeting> shown_meetings(ReadTxn& txn, const std::string& programme,
                                                  const std::string& kind, Date until,
                                                  std::size_t most);

/// A meeting and what was decided there, also what is done.
struct MeetingShown {
  Meeting meeting;
  std::vector<Decision> decisions;
};
/// Throws Error{input, "decide.meeting"} when none of these programmes has such a meeting.
[[nodiscard]] MeetingShown meeting_shown(ReadTxn& txn, std::span<const Programme* const> programmes,
                                         std::int64_t number);
/// The latest meetings up to a day that were about somebody or decided something of them, the
/// latest first, as that one's family may read them: who else they were about, and what was decided
/// of others or of nobody where there were others, is left out.
[[nodiscard]] std::vector<MeetingShown> meetings_about(ReadTxn& txn, const std::string& programme,
                                                       const std::string& kind, PersonId person,
                                                       Date until, std::size_t most);

}  // namespace jagmed::ops
