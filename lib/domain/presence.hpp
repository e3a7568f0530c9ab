// Hemmasittare: who has been out of school for longer than the rule says. The word is the name of a
// rule in the settings; it is computed for a day and never kept with a person.
#pragma once

#include "domain/attendance.hpp"
#include "domain/figures.hpp"
#include "domain/school_calendar.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// What the weeks of [presence] are counted in.
enum class PresenceCount {
  school_days,  ///< five to a week
  calendar,     ///< seven to a week; days of lov and unknown school days are not counted
};

/// [presence]: when absence can be judged at all.
struct PresenceRules {
  int min_coverage_permille = 850;  ///< below this share of reported time: "går inte att mäta"
  int hemmasittare_weeks = 4;       ///< over this many weeks out of school
  PresenceCount count = PresenceCount::school_days;
  /// From a source that lists absences only, a day with so many absent minutes is absence, one with
  /// fewer is unknown. The default is the least guaranteed teaching time per school day from
  /// årskurs 7: 2 180 h in the three years of a högskoleförberedande program (skollagen 2010:800
  /// 16 kap. 18 §), of 178 days each.
  int whole_day_minutes = 245;
  bool operator==(const PresenceRules&) const = default;

  [[nodiscard]] int days_per_week() const { return count == PresenceCount::calendar ? 7 : 5; }
  /// Out of school on more than so many days.
  [[nodiscard]] int limit() const { return hemmasittare_weeks * days_per_week(); }
};

/// One day that somebody has rows of, as either kind of source means it.
struct DayFact {
  Date day;
  DayState listed = DayState::unknown;         ///< when the source lists everything
  DayState absences_only = DayState::unknown;  ///< when it lists absences only
  std::int64_t source = 0, school = 0;
  [[nodiscard]] DayState state(const Listings& listings) const {
    return listings.of(source, school) == Listing::everything ? listed : absences_only;
  }
};
/// Of the rows of one day, of all sources and grains; leaves them in another order.
[[nodiscard]] DayFact fact_of(std::span<AttendanceRow> day, int whole_day_minutes);

enum class Presence {
  in_school,      ///< or out of school up to a week short of the limit
  on_the_way,     ///< out of school for the last week before the limit, or up to it
  out_of_school,  ///< over the limit: hemmasittare
  uncertain,      ///< unknown days decide: with them over the limit, or too few of them known
  no_data,        ///< nobody has said anything since the person was last in school, if ever
};
[[nodiscard]] std::string_view presence_key(Presence presence);  ///< "on_the_way" …

/// A school day on which a person was not seen in school.
struct DayOut {
  Date day;
  DayState state = DayState::unknown;  ///< absent or unknown
};
struct OutOfSchool {
  Presence presence = Presence::no_data;
  std::optional<Date> last_in_school;  ///< nothing: never in the store's rows
  std::vector<DayOut> days;            ///< since then, or since the first absence; newest first
  int school_days = 0;                 ///< of them, those known to be absence
  int unknown_days = 0;
  bool absent_in_part = false;  ///< on some of these, of a source that lists absences only
  int calendar_days = 0;        ///< since the last day in school, or from the first absence on
  int counted = 0;              ///< what the rule compares: school days, or days of the calendar
};
/// `newest_first` are the days with rows up to `as_of`, at least back to the last one with
/// presence. Presence counts on any day; absence and unknown days only on school days: lov neither
/// breaks nor lengthens, and nor does an unknown day. A school day without rows is unknown, but for
/// a week in which a source that lists everything has rows of other days: then it has no lessons.
/// When less than the least coverage of the days is known, the answer is `uncertain`.
[[nodiscard]] OutOfSchool out_of_school(std::span<const DayFact> newest_first,
                                        const SchoolCalendar& calendar, const Listings& listings,
                                        Date as_of, const PresenceRules& rules);

/// A participant with a spell that goes on.
struct PresenceLine {
  PersonId person = 0;
  Sex sex = Sex::unknown;
  Protection protection = Protection::none;
  OutOfSchool out;
  std::string staff;               ///< key of the contact person; empty: none
  std::optional<Date> last_hours;  ///< the last day with hours in the programme
  std::optional<Date> contacted;  ///< the last day with a contact with youth or guardian, hours too
  bool plan = false;              ///< one is open
};
/// How many were hemmasittare on a day; nothing when nobody's days were known.
struct PresencePoint {
  Date day;
  std::optional<BySex> out_of_school;
  BySex not_known;  ///< uncertain, or without data: some of them may be so too
  BySex current;    ///< participants with a spell that went on that day
  BySex begun;      ///< aktuella: participants with a spell begun by that day
};
/// A figure that can be opened: persons of a kind, of all sexes or one.
struct PresenceFigure {
  Presence presence = Presence::out_of_school;
  std::optional<Sex> sex;
};
/// "hemmasittare", "på väg", "osäkert pojkar", "uncertain.male" …: words of either language,
/// between blanks or dots. Throws Error{usage, "presence.figure"}.
[[nodiscard]] PresenceFigure presence_figure_from(std::string_view typed);

/// The work of a month: minutes and participants of occasions with one young person, and with
/// several.
struct WorkMonth {
  Month month;
  BySex single_minutes, single_persons, group_minutes, group_persons;
};
struct PresenceFigures {
  std::vector<PresenceLine> lines;     ///< everybody, by person
  std::vector<PresencePoint> trend;    ///< oldest first; the last is the day of the figures
  std::vector<std::string> calendars;  ///< names of those that say something of the day
  int without_calendar = 0;            ///< persons whose calendar says nothing of the day
  int only_periods = 0;  ///< persons without data of whom a school has sums of the days before
  std::vector<WorkMonth> work;  ///< of the months of the trend, when asked for
  [[nodiscard]] BySex count(Presence presence) const;
};

}  // namespace jagmed
