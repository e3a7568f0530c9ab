// Whom somebody waits for, since when, and what came of it.
#pragma once

#include "domain/code_book.hpp"
#include "domain/waiting_clock.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// `waiting.id` is ignored; returns the new one.
std::int64_t insert_waiting(WriteTxn& txn, const WaitingOn& waiting, const CodeBook& codes);
/// A reminder that is there already stays as it is.
void insert_waiting_reminder(WriteTxn& txn, const WaitingOn& waiting, Date day);
void answer_waiting(WriteTxn& txn, const WaitingOn& waiting, Date day, const std::string& result,
                    const CodeBook& codes);
/// What was begun and not answered by a day in a programme, the oldest first; of one person when
/// given. Whether the case goes on is not asked here.
[[nodiscard]] std::vector<WaitingOn> unanswered(ReadTxn& txn, const std::string& programme,
                                                Date day, std::optional<PersonId> person = {});
/// Of one person in a programme, begun by a day, also what was answered; the oldest first.
[[nodiscard]] std::vector<WaitingOn> waiting_of(ReadTxn& txn, PersonId person,
                                                const std::string& programme, Date day);

}  // namespace jagmed
