// What was planned for a week, and its confirmation: planned occasions become hours.
#pragma once

#include "domain/recurring.hpp"
#include "ops/log_hours.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

/// A Monday and the last day that is asked about.
struct WeekRequest {
  DateRange days;
  std::string programme;        ///< code; empty: all
  std::string staff;            ///< key: only their occasions; empty: everybody's
  bool with_protected = false;  ///< also those with protection
  bool only_protected = false;  ///< of weeks_before: occasions with somebody of them
};
struct PlannedWeek {
  std::vector<PlannedOccasion> occasions;  ///< of all programmes, by day, start and number
};
/// What has not been confirmed. `calendars` tell which days are off.
[[nodiscard]] PlannedWeek planned_week(ReadTxn& txn, const WeekRequest& request,
                                       const Settings& settings,
                                       const std::vector<SchoolCalendar>& calendars);

/// Occasions, and persons at them: whoever is at two counts twice.
struct OccasionCount {
  int occasions = 0, persons = 0;
};
[[nodiscard]] OccasionCount count_of(std::span<const PlannedOccasion> occasions);
/// Weeks in which something has not been confirmed: one, or several together.
struct OpenWeeks {
  Date monday;  ///< of the oldest
  int occasions = 0;
  int weeks = 1;
};
/// Before the week of the request, of the persons that `planned_week` would ask about: each of the
/// four before, the latest first; then all older ones together.
[[nodiscard]] std::vector<OpenWeeks> weeks_before(ReadTxn& txn, const WeekRequest& request,
                                                  const Settings& settings);

/// A figure that differs from what was planned, or from what was confirmed before.
struct WeekDifference {
  Confirmation confirmed;
  int other = 0;           ///< minutes
  std::string typed = {};  ///< what changes it, of what was confirmed before
};
/// Minutes that became hours, by how they count.
struct WeekSum {
  long long reported = 0, unreported = 0, outside = 0, there = 0;  ///< there: were written before
  long long guardian = 0;              ///< with guardians: nobody's participant hours
  OccasionCount held, missed;          ///< an occasion is held when somebody was there
  OccasionCount known;                 ///< were confirmed already: left as they are
  std::vector<WeekDifference> stands;  ///< those of them that were confirmed with other minutes
  std::vector<WeekDifference> slips;   ///< far from what was planned (is_slip)
  std::vector<WeekDifference>
      overlaps;  ///< at the same time as another entry of the day, for so long
  std::vector<LongDay> long_days;
  /// Hours of the young person of a kind that is with guardians in any case: kinds, and by which
  /// number they are planned.
  std::map<std::string, std::int64_t> doubtful;
  std::set<std::int64_t> mixed;  ///< numbers of occasions with words, for different things
  [[nodiscard]] long long minutes() const { return reported + unreported + outside + guardian; }
};
/// Writes the confirmations of a week: all, or none when it throws. Whoever was confirmed in
/// between is counted and left. What hours were for is asked of each one's own plan where nobody
/// has said it; an occasion is stored as `log_hours` does. Throws Error{input}: "week.unplanned"
/// for somebody who was not expected then, "plan.hours.day_full", "week.answer.written" as
/// read_answer.
[[nodiscard]] WeekSum confirm_week(WriteTxn& txn, std::span<const Confirmation> confirmed,
                                   DateRange days, const Settings& settings, const CodeBook& codes,
                                   const std::vector<SchoolCalendar>& calendars,
                                   const std::string& prefix);

/// Who has had no hours for so long in a programme, by number; hours in another one are none of
/// this.
struct MissingHours {
  const Programme* programme = nullptr;  ///< of the settings
  std::vector<PersonId> persons;         ///< somebody
};
/// By programme, in the order of the settings.
[[nodiscard]] std::vector<MissingHours> persons_without_hours(ReadTxn& txn,
                                                              const WeekRequest& request,
                                                              const Settings& settings);

}  // namespace jagmed::ops
