// The confirmation of a week: what was planned becomes hours.
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

namespace jagmed::ops {
namespace {

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
  Confirmer(WriteTxn& txn, const Settings& settings, const CodeBook& codes,
            const std::string& prefix)
      : txn_(txn),
        settings_(settings),
        codes_(codes),
        prefix_(prefix),
        ledger_(txn, settings, prefix) {}

  void write(const std::vector<Due>& all) {
    for (const auto& due : all)
      if (due.becomes_hours()) there_[due.key()].push_back(due.confirmed->person);
    for (const auto& due : all) write(due);
  }
  void write_known(const Confirmation& confirmed, int before) {
    if (before != confirmed.minutes)
      sum_.stands.push_back({confirmed, before, correction(confirmed, before)});
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
  /// Hours may stand without the time of day that was planned.
  std::string correction(const Confirmation& confirmed, int before) {
    Recurring recurring = *find_recurring(txn_, confirmed.recurring);
    recurring.activity.day = confirmed.day;
    if (before > 0) recurring.activity.start.reset();
    return correction_typed(person_code(confirmed.person, prefix_), confirmed.minutes,
                            recurring.activity, recurring.with);
  }

  void write(const Due& due) {
    const Confirmation& confirmed = *due.confirmed;
    std::optional<std::int64_t> activity;
    check_written(confirmed, *due.person, due.occasion->recurring, prefix_);
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

  /// What the occasion was, in no words when one of those who were there is protected.
  Activity occasion_of(const Due& due) {
    Activity activity = due.occasion->recurring.activity;
    activity.day = due.confirmed->day;
    if (any_protected(txn_, there_[due.key()])) drop_free_text(activity);
    return activity;
  }

  /// The same for the hours of one of them: for what, as their own insats says that day, or those
  /// of all where it is one occasion; nowhere when all whose hours are for that are protected.
  Activity occasion_of_person(const Due& due) {
    const HoursWith with = due.occasion->recurring.with;
    Activity activity = occasion_of(due);
    std::vector<PersonId> persons = there_[due.key()];
    const auto own =
        own_aims(txn_, persons, activity, settings_.programme(activity.programme), with);
    const auto at = std::ranges::find(persons, due.confirmed->person) - persons.begin();
    Aim aim = own[static_cast<std::size_t>(at)];
    if (is_one_occasion(activity, with)) {
      if (aim != common_aim(own) && with == HoursWith::youth) sum_.mixed.insert(due.key().first);
      aim = common_aim(own);
    } else {
      std::vector<PersonId> same;
      for (std::size_t i = 0; i < own.size(); ++i)
        if (own[i] == aim) same.push_back(persons[i]);
      persons = std::move(same);
    }
    drop_for_protected(txn_, persons, activity);
    return for_aim(activity, aim);
  }

  /// The stored occasion; somebody protected does not come into one that others have confirmed, for
  /// it may have words.
  std::int64_t stored(const Due& due, const Activity& activity) {
    const Aim aim{activity.level, activity.focus};
    const bool one = is_one_occasion(activity, due.occasion->recurring.with);
    auto& made = made_[due.key()];
    for (const auto& [known, id] : made)
      if (one || known == aim) return id;
    const auto before = confirmed_activity(txn_, due.confirmed->recurring, due.confirmed->day,
                                           one ? std::nullopt : std::optional(aim));
    const bool joins = before && !any_protected(txn_, there_[due.key()]);
    made.emplace_back(aim, joins ? *before : insert_activity(txn_, activity, codes_));
    return made.back().second;
  }

  /// Returns the occasion that the hours are of.
  std::int64_t hours(const Due& due) {
    const Enrollment& spell = due.person->spell;
    const Confirmation& confirmed = *due.confirmed;
    const int minutes = confirmed.minutes;
    const Activity activity = occasion_of_person(due);
    const bool guardian = due.occasion->recurring.with == HoursWith::guardian;
    if (!guardian)
      check_day_total(ledger_.day_total(spell.person, activity.day) + minutes, activity.day,
                      person_code(spell.person, prefix_));
    const std::int64_t id = stored(due, activity);
    if (is_slip(minutes, due.occasion->recurring.minutes))
      sum_.slips.push_back({*due.confirmed, due.occasion->recurring.minutes});
    if (guardian) {
      add_guardian_work(txn_, id, activity.day, spell, minutes);
      sum_.guardian += minutes;
      return id;
    }
    if (is_guardian_activity(activity.kind))
      sum_.doubtful.emplace(activity.kind, confirmed.recurring);
    add_participation(txn_, id, activity.day, spell, minutes);
    if (const int overlap = ledger_.overlap(spell.person, activity, minutes); overlap > 0)
      sum_.overlaps.push_back({confirmed, overlap});
    ledger_.note(spell.person, activity, minutes);
    days_.insert({spell.person, activity.day});
    if (spell.standing == Standing::declined)
      sum_.outside += minutes;
    else if (is_reportable(txn_, spell, activity.day, id, settings_.programme(activity.programme)))
      sum_.reported += minutes;
    else
      sum_.unreported += minutes;
    return id;
  }

  WriteTxn& txn_;
  const Settings& settings_;
  const CodeBook& codes_;
  const std::string& prefix_;
  HoursLedger ledger_;
  WeekSum sum_;
  std::map<OccasionKey, std::vector<PersonId>> there_;
  std::map<OccasionKey, std::vector<std::pair<Aim, std::int64_t>>> made_;
  std::map<OccasionKey, bool> held_;  ///< whether somebody was there
  std::set<OccasionKey> known_;
  std::set<std::pair<PersonId, Date>> days_;  ///< that got hours
};

/// The minutes that were confirmed before; throws when it was never planned.
int known_minutes(ReadTxn& txn, const Confirmation& confirmed, const std::string& prefix) {
  for (const auto& spell : enrollments_of(txn, confirmed.person))
    if (const auto minutes = confirmed_minutes(txn, confirmed.recurring, spell.id, confirmed.day))
      return *minutes;
  throw Error(ErrorKind::input,
              {"week.unplanned",
               {person_code(confirmed.person, prefix), std::to_string(confirmed.recurring),
                confirmed.day.iso()}},
              "week.unplanned.hint");
}

}  // namespace

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
    else
      confirmer.write_known(each, known_minutes(txn, each, prefix));
  }
  confirmer.write(all);
  return confirmer.whole_sum();
}

}  // namespace jagmed::ops
