// Why a consent is missing, as last said.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed::ops {

struct ReasonRequest {
  PersonId person = 0;
  std::string programme, purpose;
  std::string reason;  ///< key of the code list `missing_reason`
  Date since;
};

/// Throws Error{input}: person or spell unknown, day in the future, "consent.not_missing" when a
/// consent is in force that day.
void set_missing_reason(WriteTxn& txn, const ReasonRequest& request, const CodeBook& codes,
                        Date today, const std::string& prefix);

}  // namespace jagmed::ops
