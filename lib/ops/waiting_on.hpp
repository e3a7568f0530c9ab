// Wait for another agency: begin, remind, have an answer; and who waits.
#pragma once

#include "domain/code_book.hpp"
#include "domain/waiting_clock.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct WaitingRequest {
  PersonId person = 0;
  std::string programme;  ///< as typed, or empty
  std::string party;      ///< key; to remind or answer it may be empty: the only one
  /// The matter as typed; "-": none. To remind or answer: its words, or how they begin; empty: any.
  std::string what;
  Date today;
};
struct WaitingBegun {
  WaitingOn waiting;
  std::vector<WaitingOn> beside;  ///< other matters for which the person waits for the same party
};
/// Throws Error{input}: "day.future", "waiting.before_birth" (before the case is well),
/// "waiting.earlier_case" (in a case that has ended), "waiting.known" when the person waits for
/// that party already in the same matter, or no matter is said that tells them apart,
/// "waiting.overlaps" when it begins before an earlier one in the same matter was answered,
/// "text.protected" for words, and as open_case, checked_text.
[[nodiscard]] WaitingBegun begin_waiting(WriteTxn& txn, const WaitingRequest& request, Date since,
                                         const Settings& settings, const CodeBook& codes,
                                         const std::string& prefix);
/// Throws Error{input}: "waiting.none", "waiting.ended" when it was waited for in a case before the
/// one that goes on, "waiting.which" with the parties and days, never the matters, "day.future",
/// "waiting.before", "waiting.reminded_already" for a second reminder of one day.
[[nodiscard]] WaitingOn remind_waiting(WriteTxn& txn, const WaitingRequest& request, Date day,
                                       const Settings& settings, const CodeBook& codes,
                                       const std::string& prefix);
struct WaitingAnswered {
  WaitingOn waiting;
  std::optional<WaitingOn> former{};  ///< as it had been answered, when that was put right
};
/// When nothing fits that is open, the answer that came last is put right. Throws also
/// "waiting.same" for one that stands so.
[[nodiscard]] WaitingAnswered answered_waiting(WriteTxn& txn, const WaitingRequest& request,
                                               Date day, const std::string& result,
                                               const Settings& settings, const CodeBook& codes,
                                               const std::string& prefix);

/// What is waited for on a day in a programme, where the case still goes on: the oldest first.
[[nodiscard]] std::vector<WaitingOn> open_waiting(ReadTxn& txn, const std::string& programme,
                                                  Date as_of);

}  // namespace jagmed::ops
