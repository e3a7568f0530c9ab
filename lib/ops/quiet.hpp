// Of whom nothing has been heard for a while.
#pragma once

#include "store/due_items.hpp"
#include "store/txn.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Participants under way with no contact in the last `days` days, with the day of the last one, or
/// the first of the spell. A contact is one with the young person or a guardian, whatever it is
/// called (store/contacts.hpp). Nobody whose pause goes on, or whose plan is at work, nor any of
/// `but`.
[[nodiscard]] std::vector<DueDay> quiet_persons(ReadTxn& txn, const std::string& programme,
                                                Date as_of, int days,
                                                const std::set<PersonId>& but = {});

/// The day of the last such contact with a person in a programme, up to `as_of`.
[[nodiscard]] std::optional<Date> last_contact_of(ReadTxn& txn, const std::string& programme,
                                                  PersonId person, Date as_of);

}  // namespace jagmed::ops
