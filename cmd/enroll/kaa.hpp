// What enroll kaa shows of one person.
#pragma once

#include "cmd/session.hpp"
#include "domain/kaa.hpp"

namespace jagmed::cmd {

/// Everything in the register of one person; names and numbers only with --names, and nothing that
/// identifies of a person with protection. Throws Error{input, "kaa.none"} when there is nothing.
void show_kaa(Session& session, PersonId person);

}  // namespace jagmed::cmd
