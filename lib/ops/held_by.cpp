#include "ops/held_by.hpp"

#include "store/contact_persons.hpp"

#include <algorithm>

namespace jagmed::ops {

Recurring held_on(ReadTxn& txn, Recurring recurring, std::int64_t enrollment, Date day,
                  const Programme& programme) {
  auto& staff = recurring.activity.staff;
  if (recurring.practice == 0 || !staff.empty()) return recurring;
  for (const auto& span : contact_persons(txn, enrollment)) {
    if (day < span.since || (span.until && *span.until < day)) continue;
    const auto known = std::ranges::find(programme.staff, span.staff, &StaffMember::key);
    if (known != programme.staff.end()) staff.push_back(*known);
  }
  return recurring;
}

}  // namespace jagmed::ops
