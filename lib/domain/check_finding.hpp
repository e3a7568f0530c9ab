// What a check found: a sentence, whom it concerns, and how bad it is.
#pragma once

#include "base/message.hpp"
#include "domain/person.hpp"

#include <string_view>
#include <vector>

namespace jagmed {

enum class CheckLevel {
  error,    ///< a figure may be wrong, or data is where it must not be
  warning,  ///< something to look at
};

struct CheckFinding {
  CheckLevel level = CheckLevel::error;
  Message message;                ///< "check.hours_after_end"; the key names the check
  std::vector<PersonId> persons;  ///< whom it concerns; empty when it concerns the file
  int hidden = 0;                 ///< of them with protection: counted, not among `persons`
};

}  // namespace jagmed
