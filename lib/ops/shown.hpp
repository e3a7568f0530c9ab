// What lists and figures of few are made of: nobody with protected data is in them, as one row or one more in a
// sum would tell of them. Whether there are any is told by the store as a whole (store/protected_count.hpp).
#pragma once

#include "domain/first_meeting.hpp"
#include "domain/need.hpp"
#include "domain/waiting_clock.hpp"
#include "store/txn.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jagmed::ops {

/// Of open_waiting.
[[nodiscard]] std::vector<WaitingOn> shown_waiting(ReadTxn& txn, const std::string& programme, Date as_of);
[[nodiscard]] std::vector<FirstMeeting> shown_first_meetings(ReadTxn& txn, const std::string& programme, Date as_of);
/// Needs that are not met on the day, with the sex of whom they are of; those of nobody in particular are in it.
[[nodiscard]] std::vector<std::pair<UnmetNeed, Sex>> shown_needs(ReadTxn& txn, const std::string& programme,
                                                                 Date as_of);

}  // namespace jagmed::ops
