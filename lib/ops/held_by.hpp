// Who holds what is planned for every week.
#pragma once

#include "domain/programme.hpp"
#include "domain/recurring.hpp"
#include "store/txn.hpp"

#include <cstdint>

namespace jagmed::ops {

/// The occasion as it is held on a day: a support visit that names no staff is held by the contact
/// person of the spell that day, while the staff is in the settings.
[[nodiscard]] Recurring held_on(ReadTxn& txn, Recurring recurring, std::int64_t enrollment,
                                Date day, const Programme& programme);

}  // namespace jagmed::ops
