#include "ops/week.hpp"

#include "ops/held_by.hpp"
#include "ops/open_case.hpp"
#include "store/hours.hpp"
#include "store/other_work.hpp"
#include "store/people.hpp"
#include "store/recurring.hpp"
#include "store/week.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace jagmed::ops {
namespace {

constexpr int kWeeksApart = 4;  ///< back; what is older is told together

Date monday_of(Date day) { return day - (day.weekday() - 1); }

std::vector<const Programme*> programmes_of(const WeekRequest& request, const Settings& settings) {
  if (!request.programme.empty()) return {&settings.programme(request.programme)};
  std::vector<const Programme*> all;
  for (const auto& programme : settings.programmes) all.push_back(&programme);
  return all;
}

bool is_asked_about(ReadTxn& txn, const WeekRequest& request, PersonId person) {
  return is_protected(txn, person) ? request.with_protected : !request.only_protected;
}

/// Puts rows together into occasions.
class Planner {
 public:
  Planner(ReadTxn& txn, const Settings& settings, const std::vector<SchoolCalendar>& calendars)
      : txn_(txn), settings_(settings), calendars_(calendars) {}

  /// All rows of a day must be added, also those that are not asked about: each takes its hours.
  void add(const PlannedRow& row, const Programme& programme) {
    if (all_.empty() || all_.back().recurring.id != row.recurring || all_.back().day != row.day)
      all_.push_back({.recurring = held_on(txn_, *find_recurring(txn_, row.recurring), row.spell.id,
                                           row.day, programme),
                      .day = row.day});
    const Recurring& recurring = all_.back().recurring;
    PlannedPerson person{.spell = row.spell, .written = take_written(recurring, row)};
    if (const auto who = find_person(txn_, row.spell.person))
      person.off = day_off(calendar_of(calendars_, *who, programme), row.day);
    const bool off = person.off != DayOff::none && settings_.week.days_off == DaysOff::zero;
    person.usual = person.written ? person.written->minutes : off ? 0 : recurring.minutes;
    all_.back().persons.push_back(std::move(person));
  }
  [[nodiscard]] std::vector<PlannedOccasion> take() {
    std::ranges::stable_sort(all_, {}, [](const PlannedOccasion& each) {
      return std::tuple(each.day, each.recurring.activity.start.value_or(24 * 60),
                        each.recurring.id);
    });
    return std::move(all_);
  }

 private:
  /// Hours of the day that are the occasion, written by hand, and that no other occasion has taken:
  /// those of the same length first.
  std::optional<WrittenHours> take_written(const Recurring& recurring, const PlannedRow& row) {
    Activity activity = recurring.activity;
    activity.day = row.day;
    std::optional<WrittenHours> found;
    const auto known = recurring.with == HoursWith::guardian
                           ? guardian_work_of_day(txn_, row.spell.id, row.day)
                           : hours_of_day(txn_, row.spell.person, row.day);
    for (const auto& hours : known) {
      if (hours.activity.programme != activity.programme || hours.activity.kind != activity.kind ||
          overlap_minutes(activity, recurring.minutes, hours.activity, hours.minutes) == 0 ||
          taken_.contains({hours.id, row.spell.id}) || came_from_plan(txn_, hours.id, row.spell.id))
        continue;
      if (!found || (found->minutes != recurring.minutes && hours.minutes == recurring.minutes))
        found = WrittenHours{hours.id, hours.minutes};
    }
    if (found) taken_.insert({found->activity, row.spell.id});
    return found;
  }

  ReadTxn& txn_;
  const Settings& settings_;
  const std::vector<SchoolCalendar>& calendars_;
  std::set<std::pair<std::int64_t, std::int64_t>> taken_;  ///< occasion and spell
  std::vector<PlannedOccasion> all_;
};

}  // namespace

PlannedWeek planned_week(ReadTxn& txn, const WeekRequest& request, const Settings& settings,
                         const std::vector<SchoolCalendar>& calendars) {
  Planner planner(txn, settings, calendars);
  for (const Programme* programme : programmes_of(request, settings))
    for (const auto& row : planned_rows(txn, programme->code, request.days))
      planner.add(row, *programme);
  PlannedWeek week{planner.take()};
  for (auto& occasion : week.occasions)
    std::erase_if(occasion.persons, [&](const PlannedPerson& each) {
      return !request.with_protected && is_protected(txn, each.spell.person);
    });
  std::erase_if(week.occasions, [&](const auto& each) {
    return each.persons.empty() ||
           !is_held_by(each.recurring, request.staff);  // whose they are counts nobody out
  });
  return week;
}

std::vector<OpenWeeks> weeks_before(ReadTxn& txn, const WeekRequest& request,
                                    const Settings& settings) {
  std::map<Date, std::set<std::pair<std::int64_t, Date>>> weeks;  // by Monday
  std::map<std::pair<std::int64_t, Date>, bool> held;
  std::map<PersonId, bool> is_hidden;
  for (const Programme* programme : programmes_of(request, settings))
    for (const auto& row : planned_rows(txn, programme->code, {Date{}, request.days.first - 1})) {
      const auto [mine, unasked] =
          held.try_emplace({row.recurring, row.day}, request.staff.empty());
      if (unasked && !mine->second)
        mine->second = is_held_by(
            held_on(txn, *find_recurring(txn, row.recurring), row.spell.id, row.day, *programme),
            request.staff);
      const auto [hidden, unseen] = is_hidden.try_emplace(row.spell.person, false);
      if (unseen) hidden->second = !is_asked_about(txn, request, row.spell.person);
      if (mine->second && !hidden->second)
        weeks[monday_of(row.day)].insert({row.recurring, row.day});
    }
  std::vector<OpenWeeks> open;
  OpenWeeks older{.weeks = 0};
  for (const auto& [monday, occasions] : weeks) {
    const int count = static_cast<int>(occasions.size());
    if (monday >= request.days.first - 7 * kWeeksApart) {
      open.insert(open.begin(), {monday, count});
      continue;
    }
    if (older.weeks++ == 0) older.monday = monday;
    older.occasions += count;
  }
  if (older.weeks > 0) open.push_back(older);
  return open;
}

OccasionCount count_of(std::span<const PlannedOccasion> occasions) {
  OccasionCount count{.occasions = static_cast<int>(occasions.size())};
  for (const auto& occasion : occasions) count.persons += static_cast<int>(occasion.persons.size());
  return count;
}

std::vector<MissingHours> persons_without_hours(ReadTxn& txn, const WeekRequest& request,
                                                const Settings& settings) {
  std::vector<MissingHours> found;
  if (settings.week.missing_days == 0) return found;
  for (const Programme* programme : programmes_of(request, settings)) {
    MissingHours missing{.programme = programme,
                         .persons = without_hours(txn, programme->code, request.days.last,
                                                  settings.week.missing_days, request.staff)};
    std::erase_if(missing.persons, [&](PersonId person) {
      return !request.with_protected && is_protected(txn, person);
    });
    if (!missing.persons.empty()) found.push_back(std::move(missing));
  }
  return found;
}

}  // namespace jagmed::ops
