// report agenda: what the next meeting of a kind has to talk about.
#pragma once

#include "domain/agenda.hpp"
#include "domain/code_book.hpp"
#include "domain/school_calendar.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

inline constexpr int kAgendaDays = 30;  ///< how far back, when there was no such meeting yet

struct AgendaRequest {
  const Programme& programme;
  const Settings& settings;
  const std::vector<SchoolCalendar>& calendars;
  std::string kind;  ///< meeting_kind key
  std::vector<std::string>
      parties;  ///< keys: only what may be told to all of them; empty: own eyes
  Date as_of;
  Date today;  ///< what the parties are told has to be consented to this day, too
  const CodeBook& codes;
};
/// With parties something of a person is there only with a consent to tell them, all together, of
/// measures and of what it tells of (AgendaItem::told, may_share_together): who may not be spoken
/// of is counted, never named. What was decided in words is for those who were there and who may
/// know of all kinds of data: of whom it was decided; when of nobody, of all whom the meeting was
/// about. Whom a decision fell to is for that party and for those who were there, with consent to
/// what that tells, the party itself too. The last and the next meeting are of those about nobody
/// in particular, or about at least one whose measures may be told.
[[nodiscard]] Agenda agenda(ReadTxn& txn, const AgendaRequest& request, const std::string& prefix);

}  // namespace jagmed::ops
