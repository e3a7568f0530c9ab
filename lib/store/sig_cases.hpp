// What places in a social insatsgrupp rest on.
#pragma once

#include "domain/code_book.hpp"
#include "domain/meeting.hpp"
#include "domain/sig.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// Of all cases, by day; none when nothing has been said of it.
[[nodiscard]] std::vector<SigCase> sig_cases_of(ReadTxn& txn, PersonId person,
                                                const std::string& programme);
/// Writes it in the place of what was known; `sig.id` 0 is a new one. The day of a known one stays.
void save_sig_case(WriteTxn& txn, const SigCase& sig, const CodeBook& codes);

/// Whether somebody is a participant on the day, and as which one of all who have ever begun, by
/// their first start: those that a target of participants counts.
[[nodiscard]] std::optional<int> place_among_participants(ReadTxn& txn, PersonId person,
                                                          const std::string& programme, Date day);

/// The last meeting of a kind about somebody, up to a day.
struct LastMeeting {
  Date day;
  Came youth = Came::not_said;
  std::vector<std::string> absent;  ///< list party: invited and not there
  /// When they are to meet again, as it has set; else the soonest day to come that an earlier one
  /// has set.
  std::optional<Date> next;
};
[[nodiscard]] std::optional<LastMeeting> last_meeting(ReadTxn& txn, PersonId person,
                                                      const std::string& programme,
                                                      const std::string& kind, Date day);

}  // namespace jagmed
