// Meetings: when, what about and who was there.
#pragma once

#include "domain/code_book.hpp"
#include "domain/first_meeting.hpp"
#include "domain/meeting.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// Returns the number. `meeting.id` is ignored.
std::int64_t insert_meeting(WriteTxn& txn, const Meeting& meeting, const CodeBook& codes);
/// The latest meetings of a programme up to a day, the latest first; of a kind when one is named.
[[nodiscard]] std::vector<Meeting> latest_meetings(ReadTxn& txn, const std::string& programme,
                                                   const std::string& kind, Date until, int most);
[[nodiscard]] std::vector<Meeting> meetings_of_day(ReadTxn& txn, const std::string& programme,
                                                   Date day);
/// Nothing when the programme has no such meeting.
[[nodiscard]] std::optional<Meeting> find_meeting(ReadTxn& txn, const std::string& programme,
                                                  std::int64_t id);

/// At how many of the meetings of a kind that it was called to a party was, up to a day.
struct PartyAttendance {
  std::string party;
  int present = 0, called = 0;
};
[[nodiscard]] std::vector<PartyAttendance> party_attendance(ReadTxn& txn,
                                                            const std::string& programme,
                                                            const std::string& kind, Date until);

/// Of everybody who was referred to a programme by the day, by person; what came after the day is
/// not known yet.
[[nodiscard]] std::vector<FirstMeeting> first_meetings(ReadTxn& txn, const std::string& programme,
                                                       Date as_of);
/// The same of one person; nothing when they were not referred by the day.
[[nodiscard]] std::optional<FirstMeeting> first_meeting_of(ReadTxn& txn, PersonId person,
                                                           const std::string& programme,
                                                           Date as_of);

}  // namespace jagmed
