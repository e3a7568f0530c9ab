// Codes of cases that were erased and parted from who it was (store/part_case.hpp).
#pragma once

#include "domain/person.hpp"

#include <string>

namespace jagmed {

/// Codes from here on are of nobody whom anybody enrolled: they are drawn, so that their order
/// tells nothing, and `next_person_id` leaves them out. WriteTxn::concerns refuses them, with input
/// "person.parted", in every command that would add to them or change them, but `enroll end`, for
/// what a restored copy knows no end of.
inline constexpr PersonId kFirstParted = 1'000'000;

[[nodiscard]] constexpr bool is_parted(PersonId person) { return person >= kFirstParted; }

/// Throws Error{input, "person.parted"} for one: nothing is added to it or changed.
void refuse_parted(PersonId person, const std::string& prefix);

}  // namespace jagmed
