// Give a spell a contact person, or another one; who it was before is kept.
#pragma once

#include "domain/programme.hpp"
#include "ops/spells.hpp"

#include <string>

namespace jagmed::ops {

struct ContactPersonOutcome {
  Enrollment enrollment;
  std::string before;      ///< staff key of who it was until then; or empty
  bool unchanged = false;  ///< it was the same already: nothing was written
};

/// From `from` on; the former one ends the day before, or is replaced when it began that very day.
/// Throws Error{input}: "contact.outside" the spell, "contact.earlier" before the present one
/// began.
[[nodiscard]] ContactPersonOutcome set_contact_person(WriteTxn& txn, const Enrollment& spell,
                                                      const StaffMember& staff, Date from,
                                                      const std::string& prefix);

}  // namespace jagmed::ops
