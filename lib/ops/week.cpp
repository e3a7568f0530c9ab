#include "ops/week.hpp"

#include "base/error.hpp"
#include "ops/hours_ledger.hpp"
#include "ops/log_hours.hpp"
#include "ops/open_case.hpp"
#include "store/hours.hpp"
#include "store/other_work.hpp"
#include "store/people.hpp"
#include "store/recurring.hpp"
#include "store/week.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace jagmed::ops {
namespace {

std::vector<const Programme*> programmes_of(const WeekRequest& request, const Settings& settings) {
  if (!request.programme.empty()) return {&settings.programme(request.programme)};
  std::vector<const Programme*> all;
  for (const auto& programme : settings.programmes) all.push_back(&programme);
  return all;
}

/// Whether an occasion is held by this member of the staff; empty: by anybody.
bool is_held_by(const Recurring& recurring, const std::string& staff) {
  return staff.empty() || std::ranges::find(recurring.activity.staff, staff, &StaffMember::key) !=
                              recurring.activity.staff.end();
}

/// Puts rows together into occasions.
class Planner {
 public:
  Planner(ReadTxn& txn, const Settings& settings, const std::vector<SchoolCalendar>& calendars)
      : txn_(txn), settings_(settings), calendars_(calendars) {}

  /// All rows of a day must be added, also those that are not asked about: each takes its hours.
  void add(const PlannedRow& row, const Programme& programme) {
    if (all_.empty() || all_.back().recurring.id != row.recurring || all_.back().day != row.day)
      all_.push_back({.recurring = *find_recurring(txn_, row.recurring), .day = row.day});
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
      return std::tuple(each.day, each.recurring.activity.start.value_or(24 * 60), each.recurring.id);
    });
    return std::move(all_);
  }

 private:
  /// Hours of the day that are the occasion, written by hand, and that no other occasion has taken: those
  /// of the same length first.
  std::optional<WrittenHours> take_written(const Recurring& recurring, const PlannedRow& row) {
    Activity activity = recurring.activity;
    activity.day = row.day;
    std::optional<WrittenHours> found;
    const auto known = recurring.with == HoursWith::guardian ? guardian_work_of_day(txn_, row.spell.id, row.day)
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

using Key = std::pair<std::int64_t, PersonId>;
using Expected = std::map<Key, std::pair<const PlannedOccasion*, const PlannedPerson*>>;
/// An occasion on its day.
using OccasionKey = std::pair<std::int64_t, Date>;

/// What is confirmed, with what was planned of it.
struct Due {
  const Confirmation* confirmed;
  const PlannedOccasion* occasion;
  const PlannedPerson* person;
  [[nodiscard]] bool becomes_hours() const { return !person->written && confirmed->minutes > 0; }
  [[nodiscard]] OccasionKey key() const { return {confirmed->recurring, confirmed->day}; }
};

/// Writes what was confirmed, one after the other.
class Confirmer {
 public:
  Confirmer(WriteTxn& txn, const Settings& settings, const CodeBook& codes, const std::string& prefix)
      : txn_(txn), settings_(settings), codes_(codes), prefix_(prefix), ledger_(txn, settings, prefix) {}

  void write(const std::vector<Due>& all) {
    for (const auto& due : all)
      if (due.becomes_hours()) there_[due.key()].push_back(due.confirmed->person);
    for (const auto& due : all) write(due);
  }
  void write_known(const Confirmation& confirmed, int before) {
    if (before != confirmed.minutes) sum_.stands.push_back({confirmed, before});
    ++sum_.known.persons;
    known_.insert({confirmed.recurring, confirmed.day});
  }
  /// The occasions of what was written.
  WeekSum whole_sum() {
    for (const auto& [occasion, held] : held_) ++(held ? sum_.held : sum_.missed).occasions;
    sum_.known.occasions = static_cast<int>(known_.size());
    for (const auto& [person, day] : days_)
      if (const int total = ledger_.day_total(person, day); is_long_day(total))
        sum_.long_days.push_back({person, day, total});
    return sum_;
  }

 private:
  void write(const Due& due) {
    const Confirmation& confirmed = *due.confirmed;
    std::optional<std::int64_t> activity;
    check_written(confirmed, *due.person, prefix_);
    if (due.becomes_hours()) {
      activity = hours(due);
    } else if (due.person->written) {
      activity = due.person->written->activity;
      sum_.there += due.person->written->minutes;
    }
    insert_outcome(txn_, confirmed, due.person->spell, activity, codes_);
    ++(confirmed.minutes > 0 ? sum_.held : sum_.missed).persons;
    auto& held = held_[due.key()];
    held = held || confirmed.minutes > 0;
  }

  /// What the occasion was: for what, as the plans of those who were there say that day, where it was not
  /// said when it was planned; in no words when one of them is protected.
  Activity occasion_of(const Due& due) {
    Activity activity = due.occasion->recurring.activity;
    activity.day = due.confirmed->day;
    const auto& persons = there_[due.key()];
    fill_in(activity, nullptr, planned_aim(txn_, persons, activity), nullptr);
    if (any_protected(txn_, persons)) drop_free_text(activity);
    return activity;
  }

  /// The stored occasion; somebody protected does not come into one that others have confirmed, for it may
  /// have words.
  std::int64_t stored(const Due& due, const Activity& activity) {
    const OccasionKey key = due.key();
    const auto made = made_.find(key);
    if (made != made_.end()) return made->second;
    const auto known = confirmed_activity(txn_, due.confirmed->recurring, due.confirmed->day);
    const bool joins = known && !any_protected(txn_, there_[key]);
    return made_.emplace(key, joins ? *known : insert_activity(txn_, activity, codes_)).first->second;
  }

  /// Returns the occasion that the hours are of.
  std::int64_t hours(const Due& due) {
    const Enrollment& spell = due.person->spell;
    const int minutes = due.confirmed->minutes;
    const Activity activity = occasion_of(due);
    const bool guardian = due.occasion->recurring.with == HoursWith::guardian;
    if (!guardian)
      check_day_total(ledger_.day_total(spell.person, activity.day) + minutes, activity.day,
                      person_code(spell.person, prefix_));
    const std::int64_t id = stored(due, activity);
    if (is_slip(minutes, due.occasion->recurring.minutes) && (guardian || !is_long_day(minutes)))
      sum_.slips.push_back({*due.confirmed, due.occasion->recurring.minutes});
    if (guardian) {
      add_guardian_work(txn_, id, activity.day, spell, minutes);
      sum_.guardian += minutes;
      return id;
    }
    add_participation(txn_, id, activity.day, spell, minutes);
    ledger_.note(spell.person, activity, minutes);
    days_.insert({spell.person, activity.day});
    if (spell.standing == Standing::declined) sum_.outside += minutes;
    else if (is_reportable(txn_, spell, activity.day, id, settings_.programme(activity.programme)))
      sum_.reported += minutes;
    else sum_.unreported += minutes;
    return id;
  }

  WriteTxn& txn_;
  const Settings& settings_;
  const CodeBook& codes_;
  const std::string& prefix_;
  HoursLedger ledger_;
  WeekSum sum_;
  std::map<OccasionKey, std::vector<PersonId>> there_;
  std::map<OccasionKey, std::int64_t> made_;
  std::map<OccasionKey, bool> held_;  ///< whether somebody was there
  std::set<OccasionKey> known_;
  std::set<std::pair<PersonId, Date>> days_;  ///< that got hours
};

/// The minutes that were confirmed before; throws when it was never planned.
int known_minutes(ReadTxn& txn, const Confirmation& confirmed, const std::string& prefix) {
  for (const auto& spell : enrollments_of(txn, confirmed.person))
    if (const auto minutes = confirmed_minutes(txn, confirmed.recurring, spell.id, confirmed.day)) return *minutes;
  throw Error(ErrorKind::input, {"week.unplanned",
                                 {person_code(confirmed.person, prefix), std::to_string(confirmed.recurring),
                                  confirmed.day.iso()}},
              "week.unplanned.hint");
}

}  // namespace

PlannedWeek planned_week(ReadTxn& txn, const WeekRequest& request, const Settings& settings,
                         const std::vector<SchoolCalendar>& calendars) {
  Planner planner(txn, settings, calendars);
  std::set<PersonId> left_out;
  for (const Programme* programme : programmes_of(request, settings))
    for (const auto& row : planned_rows(txn, programme->code, request.days)) planner.add(row, *programme);
  PlannedWeek week{planner.take()};
  std::erase_if(week.occasions, [&](const auto& each) { return !is_held_by(each.recurring, request.staff); });
  for (auto& occasion : week.occasions)
    std::erase_if(occasion.persons, [&](const PlannedPerson& each) {
      const bool out = !request.with_protected && is_protected(txn, each.spell.person);
      if (out) left_out.insert(each.spell.person);
      return out;
    });
  std::erase_if(week.occasions, [](const auto& each) { return each.persons.empty(); });
  week.left_out = static_cast<int>(left_out.size());
  return week;
}

OlderWeeks weeks_before(ReadTxn& txn, const WeekRequest& request, Date day, const Settings& settings) {
  std::set<OccasionKey> occasions;
  std::set<Date> mondays;
  for (const Programme* programme : programmes_of(request, settings))
    for (const auto& row : planned_rows(txn, programme->code, {Date{}, day - 1})) {
      if (occasions.contains({row.recurring, row.day}) ||
          (!request.staff.empty() && !is_held_by(*find_recurring(txn, row.recurring), request.staff)) ||
          (!request.with_protected && is_protected(txn, row.spell.person)))
        continue;
      occasions.insert({row.recurring, row.day});
      mondays.insert(row.day - (row.day.weekday() - 1));
    }
  OlderWeeks older{static_cast<int>(mondays.size()), static_cast<int>(occasions.size()), {}};
  if (!mondays.empty()) older.monday = *mondays.begin();
  return older;
}

OccasionCount count_of(std::span<const PlannedOccasion> occasions) {
  OccasionCount count{.occasions = static_cast<int>(occasions.size())};
  for (const auto& occasion : occasions) count.persons += static_cast<int>(occasion.persons.size());
  return count;
}

WeekSum confirm_week(WriteTxn& txn, std::span<const Confirmation> confirmed, DateRange days,
                     const Settings& settings, const CodeBook& codes,
                     const std::vector<SchoolCalendar>& calendars, const std::string& prefix) {
  const auto planned =
      planned_week(txn, {.days = days, .with_protected = true}, settings, calendars).occasions;
  Expected expected;
  for (const auto& occasion : planned)
    for (const auto& person : occasion.persons)
      expected[{occasion.recurring.id, person.spell.person}] = {&occasion, &person};
  Confirmer confirmer(txn, settings, codes, prefix);
  std::vector<Due> all;
  for (const auto& each : confirmed) {
    const auto found = expected.find({each.recurring, each.person});
    if (found != expected.end() && found->second.first->day == each.day)
      all.push_back({&each, found->second.first, found->second.second});
    else confirmer.write_known(each, known_minutes(txn, each, prefix));
  }
  confirmer.write(all);
  return confirmer.whole_sum();
}

WithoutHours persons_without_hours(ReadTxn& txn, const WeekRequest& request, const Settings& settings) {
  WithoutHours found;
  if (settings.week.missing_days == 0) return found;
  std::set<PersonId> once;
  for (const Programme* programme : programmes_of(request, settings))
    for (const PersonId person : without_hours(txn, programme->code, request.days.last,
                                               settings.week.missing_days, request.staff))
      once.insert(person);
  for (const PersonId person : once) {
    if (!request.with_protected && is_protected(txn, person)) ++found.left_out;
    else found.persons.push_back(person);
  }
  return found;
}

}  // namespace jagmed::ops
