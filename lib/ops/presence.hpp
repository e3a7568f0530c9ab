// report hemmasittare: who of a programme has been out of school for how long, and how many were.
#pragma once

#include "domain/presence.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <vector>

namespace jagmed::ops {

enum class WithWork { no, yes };
struct PresenceRequest {
  const Programme& programme;
  const PresenceRules& rules;
  const std::vector<SchoolCalendar>& calendars;
  Date as_of;
  int months = 5;  ///< of the trend, that of `as_of` included
  WithWork work = WithWork::no;
};

/// Of the participants (standing started) whose spell goes on that day. Each is read backwards from
/// the day, and from the end of each month of the trend, to the last day in school: the cost grows
/// with the persons and their days out, not with the store. A person without school and
/// municipality has the calendar of the programme's only municipality.
[[nodiscard]] PresenceFigures presence_figures(ReadTxn& txn, const PresenceRequest& request);

/// How long one person has been out of school on a day.
[[nodiscard]] OutOfSchool out_of_school_on(ReadTxn& txn, PersonId person,
                                           const SchoolCalendar& calendar,
                                           const PresenceRules& rules, Date day);

}  // namespace jagmed::ops
