// A spell and its person as a row of a list has them.
#pragma once

#include "ops/people_sheet.hpp"

#include <string_view>
#include <vector>

namespace jagmed::ops {

/// Takes over what the row says otherwise of the spell and its person, and tells which facts that
/// were
/// ("school", see ListChange). Sex, birth and protection are never taken from a list, nor is
/// another end of a spell that is over: those still differ afterwards. Throws Error{input}: what
/// `edit_person`, `end_enrollment` and `set_contact_person` throw.
[[nodiscard]] std::vector<std::string_view> update_row(WriteTxn& txn, const PersonRow& row,
                                                       const Enrollment& spell,
                                                       const Settings& settings,
                                                       const CodeBook& codes, Date today,
                                                       const std::string& prefix);

}  // namespace jagmed::ops
