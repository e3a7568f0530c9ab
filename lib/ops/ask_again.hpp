// Those who said no: whom to ask again, and what has changed since.
#pragma once

#include "domain/ask_again.hpp"
#include "domain/presence.hpp"
#include "domain/programme.hpp"
#include "domain/school_calendar.hpp"
#include "store/txn.hpp"

#include <vector>

namespace jagmed::ops {

struct AskAgainQuestion {
  const Programme& programme;
  const PresenceRules& presence;
  const std::vector<SchoolCalendar>& calendars;
  Date as_of;
  int birthday_within = 60;  ///< days
};
struct AskAgainList {
  std::vector<AskAgainLine> lines;  ///< the most urgent first
  int left_out = 0;                 ///< with protection
};
/// Everybody whose newest answer by the day is no, with or without support, and who is no
/// participant. Who did not answer an offer since is among them, unless on watch. Presence is that
/// of the `kPresenceDays` up to the answer, and up to the day.
[[nodiscard]] AskAgainList ask_again_list(ReadTxn& txn, const AskAgainQuestion& question);

}  // namespace jagmed::ops
