// What the month file to SCB is made of: one named query per kind of row. The only file where
// identity numbers are read for a report.
#pragma once

#include "domain/scb.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed {

/// Everything scb_month needs of a programme and a month; participants (standing started) only.
[[nodiscard]] ScbInput scb_input(ReadTxn& txn, const std::string& programme, ReportingBasis basis,
                                 Month month);
/// Minutes of the month that are reported under the basis.
[[nodiscard]] long long scb_minutes(ReadTxn& txn, const std::string& programme,
                                    ReportingBasis basis, Month month);

}  // namespace jagmed
