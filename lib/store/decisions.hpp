// What was decided at meetings or between them, and that it is done.
#pragma once

#include "domain/code_book.hpp"
#include "domain/meeting.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// `owner_name`: of the staff, for the first time it is used. Returns the number.
std::int64_t insert_decision(WriteTxn& txn, const Decision& decision, const std::string& owner_name,
                             const CodeBook& codes);
void finish_decision(WriteTxn& txn, const Decision& decision, Date done);
[[nodiscard]] std::optional<Decision> find_decision(ReadTxn& txn, std::int64_t id);
/// Those of a meeting, also done ones, by number.
[[nodiscard]] std::vector<Decision> decisions_at(ReadTxn& txn, std::int64_t meeting);
/// Decisions of a programme that were not done on a day, by due day; those without come last.
[[nodiscard]] std::vector<Decision> open_decisions(ReadTxn& txn, const std::string& programme,
                                                   Date day);
/// Those of somebody, of all programmes, also done ones.
[[nodiscard]] std::vector<Decision> decisions_about(ReadTxn& txn, PersonId person);

}  // namespace jagmed
