// Pause and resume: in the project, or in school. The one says nothing of the other.
#pragma once

#include "domain/code_book.hpp"
#include "domain/pause.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed::ops {

struct PauseRequest {
  PersonId person = 0;
  std::string programme;  ///< code; empty: any
  Date from;              ///< first day of the pause, or first day back
};

/// A pause in the project from a day on; the spell goes on. Throws Error{input}: an unknown person,
/// "day.future", "pause.no_spell" when no participant's spell covers the day ("spell.which" when
/// several do), "pause.open" when one is under way, "pause.earlier" than the end of the last one.
[[nodiscard]] ProjectPause pause_project(WriteTxn& txn, const PauseRequest& request, Date today,
                                         const std::string& prefix);
/// The pause under way ends the day before; one that began that very day never was. Returns it as
/// it was, and throws as above, and "pause.none" when there is none, "pause.before_start".
[[nodiscard]] ProjectPause resume_project(WriteTxn& txn, const PauseRequest& request, Date today,
                                          const std::string& prefix);

/// Where somebody stands in school from a day on; what was before ends the day before. False when
/// it was so already. Throws Error{input}: an unknown person, "day.future", "pause.school_earlier".
[[nodiscard]] bool set_school_status(WriteTxn& txn, const SchoolStatus& status, Date today,
                                     const CodeBook& codes, const std::string& prefix);

}  // namespace jagmed::ops
