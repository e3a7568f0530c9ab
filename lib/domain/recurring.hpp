// What is planned for every week, and what became of it. Rules only.
#pragma once

#include "domain/code_book.hpp"
#include "domain/hours.hpp"
#include "domain/school_calendar.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// An occasion of every week. `activity.day` says nothing.
struct Recurring {
  std::int64_t id = 0;  ///< its number, by which it is called
  Activity activity;
  int weekday = 1;  ///< 1 Monday … 7 Sunday
  int minutes = 0;
  Date since;
  std::optional<Date> until;  ///< last day
  std::int64_t practice = 0;  ///< a support visit to this one; 0: none
  HoursWith with = HoursWith::youth;
};
/// Who is expected, and from when to when.
struct RecurringPerson {
  std::int64_t enrollment = 0;
  PersonId person = 0;
  Date since;
  std::optional<Date> until;  ///< last day
};

/// A line of the list of what goes on every week.
struct RecurringLine {
  Recurring recurring;
  std::vector<RecurringPerson> persons;  ///< those to be shown
  std::vector<PersonId> hidden;          ///< with protection
  bool over = false;  ///< nobody is expected any more: the cases of all of them have ended
};
/// Whether it is held by this member of the staff, by key; empty: by anybody.
[[nodiscard]] bool is_held_by(const Recurring& recurring, const std::string& staff);

/// Why a day is off in somebody's calendar.
enum class DayOff { none, lov, study_day, public_holiday };
[[nodiscard]] DayOff day_off(const SchoolCalendar& calendar, Date day);

/// Hours of the same kind that were written without the plan: the occasion is taken for them.
struct WrittenHours {
  std::int64_t activity = 0;
  int minutes = 0;
};

struct PlannedPerson {
  Enrollment spell;
  DayOff off = DayOff::none;
  std::optional<WrittenHours> written;
  int usual = 0;  ///< minutes that "as planned" stands for; 0: off
};
/// An occasion of a week that nobody has confirmed yet, with those who were expected.
struct PlannedOccasion {
  Recurring recurring;
  Date day;
  std::vector<PlannedPerson> persons;  ///< by number
};

/// What became of an occasion for one person. 0 minutes: it did not take place.
struct Confirmation {
  std::int64_t recurring = 0;
  Date day;
  PersonId person = 0;
  int minutes = 0;
  std::string missed;  ///< key of missed_reason, or empty
};

/// "As planned" for everybody expected; a day off that counts as none is a holiday.
[[nodiscard]] std::vector<Confirmation> as_planned(const PlannedOccasion& occasion);

/// Throws Error{input, "week.answer.written"} for minutes other than those that are written
/// already, also for none: hours that stand took place.
void check_written(const Confirmation& confirmed, const PlannedPerson& person,
                   const Recurring& recurring, const std::string& prefix);
/// The line that makes minutes right where they stand, of day, kind and start:
/// "jagmed plan log P-0001 60m homework @2017-06-19 --correct".
[[nodiscard]] std::string correction_typed(const std::string& person, int minutes,
                                           const Activity& activity, HoursWith with);
/// Over 13 hours, over three times what was planned or a tenth of it (2 for 2 h): most likely a
/// slip of the finger. Somebody who goes early is no slip: what is left of the plan may be little.
[[nodiscard]] bool is_slip(int minutes, int planned);
/// What a coordinator answers to an occasion: nothing (as planned), minutes for everybody ("45",
/// "45 min", "1,5 h", "0", "0 sjuk"), or exceptions from the plan, with commas: "p20 60, p31 0
/// sjuk". `before`: what was answered to it a moment ago, which then stands for the plan. Throws
/// Error{input}: "week.answer" for anything else, "week.answer.person" for somebody not expected,
/// "week.answer.twice", "week.answer.reason" for a reason with minutes, "week.answer.written" as
/// check_written, "duration.range", and what CodeBook::resolve throws.
[[nodiscard]] std::vector<Confirmation> read_answer(std::string_view typed,
                                                    const PlannedOccasion& occasion,
                                                    const CodeBook& codes,
                                                    const std::string& prefix,
                                                    const std::vector<Confirmation>& before = {});
/// Minutes as typed: a number, or a duration; 0: none. Throws Error{input, "duration.range"} and as
/// parse_minutes.
[[nodiscard]] int week_minutes(std::string_view typed);

}  // namespace jagmed
