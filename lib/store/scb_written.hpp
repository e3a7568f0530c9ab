// For which months a file to SCB was written: noted when the file has arrived. Earlier versions did
// not.
#pragma once

#include "base/date.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>

namespace jagmed {

/// The latest day on which a file of the month was written from which nobody was missing who had
/// been erased.
[[nodiscard]] std::optional<Date> scb_written(ReadTxn& txn, const std::string& programme,
                                              Month month);
/// Not recorded: it is undone by nothing.
void note_scb_written(WriteTxn& txn, const std::string& programme, Month month, Date day);
/// What the former store has noted is so whatever copy takes its place.
void carry_scb_written(WriteTxn& copy, ReadTxn& former);

}  // namespace jagmed
