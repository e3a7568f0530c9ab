// The tables that have been given out.
#pragma once

#include "domain/public_table.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// All of a programme, in order of time, whichever report they were.
[[nodiscard]] std::vector<Publication> publications_of(ReadTxn& txn, const std::string& programme);

/// Where and when a table was given out.
struct PublicationNote {
  Date day;
  std::string report;     ///< "report tally"
  std::string programme;  ///< code
  int threshold = 0;      ///< counts from 1 to below this were hidden
};
/// Keeps a table with what it hid.
void add_publication(WriteTxn& txn, const PublicationNote& note, const Publication& publication);

}  // namespace jagmed
