#include "domain/presence.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// Days of the calendar from the first day out: without lov, and without unknown school days.
int days_of_calendar(const OutOfSchool& out, const SchoolCalendar& calendar, Date first,
                     Date as_of) {
  return calendar.days_without_lov({first, as_of}) - out.unknown_days;
}

Presence presence_of(const OutOfSchool& out, const PresenceRules& rules) {
  if (out.school_days == 0 && !out.absent_in_part) {
    const bool lost = out.unknown_days > rules.hemmasittare_weeks * 5;
    return out.last_in_school && !lost ? Presence::in_school : Presence::no_data;
  }
  const int limit = rules.limit(), all = out.school_days + out.unknown_days;
  if (out.counted > limit)
    return out.school_days * 1000 >= rules.min_coverage_permille * all ? Presence::out_of_school
                                                                       : Presence::uncertain;
  if (out.counted + out.unknown_days > limit) return Presence::uncertain;
  return out.counted > limit - rules.days_per_week() ? Presence::on_the_way : Presence::in_school;
}

/// A day without rows, in a week of which the source lists everything, has no lessons.
bool tells_of_week(const DayFact& fact, const Listings& listings, Date day) {
  const Date monday = day - (day.weekday() - 1);
  return DateRange{monday, monday + 6}.contains(fact.day) &&
         listings.of(fact.source, fact.school) == Listing::everything;
}

/// The school days out of school, newest first, back to the last day in school or the first
/// absence.
void find_days(OutOfSchool& out, std::span<const DayFact> facts, const SchoolCalendar& calendar,
               const Listings& listings, Date as_of) {
  std::size_t sure = 0;  // up to the first absence
  std::size_t at = 0;    // the newest fact that is not yet passed
  for (Date day = as_of; at < facts.size(); day = day - 1) {
    const bool has_rows = facts[at].day == day;
    const DayState state = has_rows ? facts[at].state(listings) : DayState::unknown;
    const bool without_lessons =
        !has_rows && (tells_of_week(facts[at], listings, day) ||
                      (at > 0 && tells_of_week(facts[at - 1], listings, day)));
    if (has_rows) ++at;
    if (state == DayState::present) {
      out.last_in_school = day;
      sure = out.days.size();
      break;
    }
    if (without_lessons || !calendar.is_school_day(day)) continue;
    out.days.push_back({day, state});
    // Away from lessons, perhaps from all of them.
    const bool in_part =
        has_rows && state == DayState::unknown && facts[at - 1].listed == DayState::absent;
    out.absent_in_part = out.absent_in_part || in_part;
    if (in_part || state == DayState::absent) sure = out.days.size();
  }
  out.days.resize(sure);
}

}  // namespace

DayFact fact_of(std::span<AttendanceRow> day, int whole_day_minutes) {
  DayFact fact{.day = day.front().day};
  const auto counting = rows_that_count(day);
  if (counting.empty()) return fact;
  fact.listed = day_state(counting, Listing::everything, whole_day_minutes);
  fact.absences_only = day_state(counting, Listing::absences_only, whole_day_minutes);
  fact.source = counting.front().source;
  fact.school = counting.front().school;
  return fact;
}

std::string_view presence_key(Presence presence) {
  switch (presence) {
    case Presence::in_school: return "in_school";
    case Presence::on_the_way: return "on_the_way";
    case Presence::out_of_school: return "out_of_school";
    case Presence::uncertain: return "uncertain";
    case Presence::no_data: break;
  }
  return "no_data";
}

OutOfSchool out_of_school(std::span<const DayFact> newest_first, const SchoolCalendar& calendar,
                          const Listings& listings, Date as_of, const PresenceRules& rules) {
  OutOfSchool out;
  find_days(out, newest_first, calendar, listings, as_of);
  for (const DayOut& day : out.days)
    ++(day.state == DayState::absent ? out.school_days : out.unknown_days);
  if (out.days.empty()) {
    out.presence = presence_of(out, rules);
    return out;
  }
  const Date first = out.last_in_school ? *out.last_in_school + 1 : out.days.back().day;
  out.calendar_days = as_of - first + 1;
  if (out.school_days > 0)
    out.counted = rules.count == PresenceCount::school_days
                      ? out.school_days
                      : days_of_calendar(out, calendar, first, as_of);
  out.presence = presence_of(out, rules);
  return out;
}

BySex PresenceFigures::count(Presence presence) const {
  BySex count;
  for (const auto& line : lines)
    if (line.out.presence == presence) count.add(line.sex, 1);
  return count;
}

}  // namespace jagmed
