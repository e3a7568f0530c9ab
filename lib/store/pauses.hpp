// Pauses in a project, and where somebody stands in school.
#pragma once

#include "domain/code_book.hpp"
#include "domain/pause.hpp"
#include "store/txn.hpp"

#include <optional>
#include <vector>

namespace jagmed {

/// Of a spell; like the two that follow, it leaves to the caller to say whom the event concerns.
void insert_pause(WriteTxn& txn, const ProjectPause& pause);
/// Changes the last day.
void end_pause(WriteTxn& txn, std::int64_t pause, Date until);
void delete_pause(WriteTxn& txn, std::int64_t pause);
/// Keeps the pauses of a spell inside its days: what lies outside is removed, what reaches outside
/// is cut, and what is open when the spell has a last day ends with it.
void fit_pauses(WriteTxn& txn, std::int64_t enrollment, Date first, std::optional<Date> last);
/// Pauses of a spell, oldest first.
[[nodiscard]] std::vector<ProjectPause> pauses_of(ReadTxn& txn, std::int64_t enrollment);

/// Replaces what began on the same day; what was open ends the day before.
void save_school_status(WriteTxn& txn, const SchoolStatus& status, const CodeBook& codes);
/// Of one person, oldest first.
[[nodiscard]] std::vector<SchoolStatus> school_statuses(ReadTxn& txn, PersonId person);

}  // namespace jagmed
