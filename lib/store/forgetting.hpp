// Internal to lib/store: what the audit trail recorded of somebody's data, forgotten for good. That
// something happened, when and by whom stays.
#pragma once

#include "domain/person.hpp"
#include "domain/written_names.hpp"
#include "store/txn.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// Deletes what the audit trail recorded of a command that the present one takes back, with all
/// that took it back or did it again, this one too.
void forget_taken_back(WriteTxn& txn, std::int64_t event);
/// The same of the commands that decided something in these words, or that decided something of
/// nobody and were taken back.
void forget_decided(WriteTxn& txn, const std::vector<std::string>& texts);
/// The same of the commands that wrote one of these texts, in whichever letters, or one with the
/// names; not of rows of absence.
void forget_written(WriteTxn& txn, const std::vector<std::string>& texts,
                    const WrittenNames& names);

}  // namespace jagmed
