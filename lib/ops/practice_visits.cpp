#include "ops/practice_visits.hpp"

#include "base/error.hpp"
#include "domain/recurring.hpp"
#include "ops/work_spell.hpp"
#include "store/people.hpp"
#include "store/practices.hpp"
#include "store/recurring.hpp"
#include "store/week.hpp"

#include <algorithm>
#include <span>

namespace jagmed::ops {
namespace {

/// The last day of a visit of every week; one that was to begin later is taken away.
void end_visit(WriteTxn& txn, const Recurring& visit, Date last) {
  if (visit.since > last)
    drop_recurring(txn, visit.id);
  else
    end_recurring(txn, visit.id, last);
}

/// The support visits of every week that go on after a day.
std::vector<Recurring> visits_after(ReadTxn& txn, const Practice& practice, Date day) {
  std::vector<Recurring> visits;
  for (const auto number : recurring_visits(txn, practice.id, day))
    visits.push_back(*find_recurring(txn, number));
  return visits;
}

std::vector<int> weekdays_of(std::span<const Recurring> visits) {
  std::vector<int> days;
  for (const auto& visit : visits) days.push_back(visit.weekday);
  std::ranges::sort(days);
  return days;
}

/// On which days of the week the visits are to be.
std::vector<int> wanted_days(const VisitChange& change, std::span<const Recurring> now) {
  std::vector<int> days = change.days;
  if (days.empty()) days = change.visits ? visit_days(*change.visits) : weekdays_of(now);
  std::ranges::sort(days);
  return days;
}

}  // namespace

void plan_visits(WriteTxn& txn, const Practice& practice, const std::vector<int>& weekdays,
                 int minutes, Date since, const Enrollment& spell, const CodeBook& codes) {
  for (const int weekday : weekdays) {
    const Recurring visit{.activity = {.programme = practice.programme,
                                       .kind = "support_visit",
                                       .place = "workplace"},
                          .weekday = weekday,
                          .minutes = minutes,
                          .since = since,
                          .until = practice.ended,
                          .practice = practice.id};
    insert_recurring_person(txn, insert_recurring(txn, visit, codes),
                            {.enrollment = spell.id,
                             .person = practice.person,
                             .since = since,
                             .until = practice.ended});
  }
}

void refuse_confirmed(ReadTxn& txn, const Practice& practice, Date last) {
  for (const auto visit : recurring_visits(txn, practice.id, last))
    if (confirmed_after(txn, visit, last))
      throw Error(ErrorKind::input, {"practice.confirmed", {std::to_string(visit), last.iso()}},
                  "practice.confirmed.hint");
}

void end_visits(WriteTxn& txn, const Practice& practice, std::optional<Date> before) {
  if (before && *before < *practice.ended) {
    const auto ended = visits_ended(txn, practice.id, *before);
    for (std::size_t i = 0; i < ended.size() && i < static_cast<std::size_t>(practice.visits_week);
         ++i)
      prolong_recurring(txn, ended[i], *before, *practice.ended);
    return;
  }
  for (const auto visit : recurring_visits(txn, practice.id, *practice.ended))
    end_visit(txn, *find_recurring(txn, visit), *practice.ended);
}

PracticeChanged change_visits(WriteTxn& txn, Practice practice, const VisitChange& change,
                              const Settings& settings, const CodeBook& codes, Date today,
                              const std::string& prefix) {
  const auto now = visits_after(txn, practice, today);
  const auto days = wanted_days(change, now);
  const int minutes = change.minutes ? *change.minutes
                      : now.empty()  ? kVisitMinutes
                                     : now.front().minutes;
  std::vector<int> fresh = days;
  std::vector<Recurring> over;
  for (const auto& visit : now) {
    const auto same = std::ranges::find(fresh, visit.weekday);
    if (same != fresh.end() && visit.minutes == minutes)
      fresh.erase(same);
    else
      over.push_back(visit);
  }
  if (fresh.empty() && over.empty())
    throw Error(ErrorKind::input, {"practice.visits.same", {person_code(practice.person, prefix)}});
  for (const auto& visit : over) end_visit(txn, visit, today);
  const Date since = std::max(today + 1, practice.started);
  if (!fresh.empty())
    plan_visits(txn, practice, fresh, minutes, since,
                work_spell(txn, practice.person, practice.programme, since, settings, prefix),
                codes);
  practice.visits_week = static_cast<int>(days.size());
  save_visits_week(txn, practice);
  return {.practice = practice, .visit_days = days};
}

}  // namespace jagmed::ops
