#include "ops/coverage.hpp"

#include "intake/folded.hpp"
#include "ops/coverage_days.hpp"
#include "ops/waiting_text.hpp"
#include "store/attendance.hpp"
#include "store/hidden_sources.hpp"
#include "store/people.hpp"
#include "store/staged_rows.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed::ops {
namespace {

/// What the rows of one source say at one school.
struct Measured {
  Minutes persons;
  Days days;  ///< with lesson time
  bool no_minutes = false;
  bool without_length = false;  ///< of presence: the other minutes say nothing of the whole
};

/// A period of a person, at the school that it names.
struct PeriodAt {
  std::string school;
  Person person;
  ReportedPeriod period;
};

class Coverage {
 public:
  Coverage(ReadTxn& txn, const Programme& programme, const std::vector<SchoolCalendar>& calendars,
           DateRange days, WithProtected with)
      : txn_(txn),
        programme_(programme),
        calendars_(calendars),
        days_(days),
        with_(with),
        listings_(txn),
        by_hand_(source_by_hand(txn)) {}

  std::vector<CoverageLine> run() {
    persons_ = participants();
    for (const auto& person : persons_) {
      person_ = &person;
      const bool rows = read_days(), periods = read_periods();
      if (!rows && !periods) ++schools_[school_of(0)].without_rows;
    }
    for (const auto& [key, measured] : measured_) listings_.settle(key.source, key.school);
    for (const auto& [key, measured] : measured_) add(key.source, key.school, key.name, measured);
    for (const auto& [school, person, period] : periods_)
      if (!has_lessons_.contains(person.id)) add_period(schools_[school], person, period);
    for (const auto& [person, part] : parts_) count_days(schools_, person, part, days_);
    return lines();
  }

 private:
  struct Key {
    std::int64_t source, school;
    PersonId whose;  ///< of a hidden source, which others have of other systems; or 0
    std::string name;
    auto operator<=>(const Key&) const = default;
  };

  std::vector<Person> participants() {
    for (const auto& spell : all_enrollments(txn_, programme_.code))
      if (spell.standing == Standing::started && spell.started <= days_.last &&
          (!spell.ended || days_.first <= *spell.ended)) {
        const DateRange days{spell.started, spell.ended.value_or(days_.last)};
        const auto [place, is_new] = parts_.try_emplace(spell.person, TakingPart{days});
        if (!is_new) place->second.days = hull(place->second.days, days);
      }
    auto all = all_persons(txn_);
    std::erase_if(all, [&](const Person& person) {
      const bool hidden = with_ == WithProtected::no && person.protection != Protection::none;
      return hidden || !parts_.contains(person.id);
    });
    std::erase_if(parts_, [&](const auto& part) {
      return std::ranges::find(all, part.first, &Person::id) == all.end();
    });
    for (const auto& person : all)
      parts_.at(person.id).calendar = &calendar_of(calendars_, person, programme_);
    return all;
  }

  static DateRange hull(DateRange a, DateRange b) {
    return {std::min(a.first, b.first), std::max(a.last, b.last)};
  }

  /// The programme's name of a school that it knows by key or name; else the
  /// words themselves.
  std::string known_name(const std::string& words) const {
    const std::string wanted = folded(words);
    for (const auto& school : programme_.schools)
      if (folded(school.key) == wanted || folded(school.name) == wanted) return school.name;
    return std::string(trim(words));
  }

  /// The school of a row, by its text; of the person when the row names none.
  std::string school_of(std::int64_t text) {
    if (text == 0) return known_name(person_->school);
    const auto [place, is_new] = names_.try_emplace(text);
    if (is_new) place->second = known_name(absence_text(txn_, text));
    return place->second;
  }

  bool read_days() {
    AttendanceDays all(txn_, person_->id, days_, DayOrder::newest_first);
    bool any = false;
    at_ = {};
    while (all.next(rows_)) {
      const bool off = parts_.at(person_->id).calendar->is_day_off(rows_.front().day);
      for (const auto& row : rows_) any = any || row.source != by_hand_;
      if (off) continue;
      auto beside = lessons_beside_day(rows_);
      add_by_school(std::span(rows_).first(rows_that_count(rows_).size()));
      add_by_school(beside);
    }
    return any;
  }

  /// Nearly always one school.
  void add_by_school(std::span<AttendanceRow> rows) {
    for (auto first = rows.begin(); first != rows.end();) {
      const auto next = std::stable_partition(
          first, rows.end(),
          [school = first->school](const auto& row) { return row.school == school; });
      add_day({first, next});
      first = next;
    }
  }

  void add_day(std::span<const AttendanceRow> rows) {
    const std::int64_t source = rows.front().source, school = rows.front().school;
    if (source == by_hand_) return;
    if (at_.part == nullptr || at_.source != source || at_.school != school) {
      const PersonId whose = is_hidden_source(source) ? person_->id : 0;
      Measured& measured = measured_[{source, school, whose, school_of(school)}];
      at_ = {source, school, &measured, &measured.persons[person_->id],
             &measured.days[person_->id]};
      at_.part->person = person_->id;
      at_.part->protection = person_->protection;
    }
    const DayMinutes minutes = minutes_of(rows);
    at_.measured->without_length = at_.measured->without_length || minutes.without_length > 0;
    at_.part->scheduled += minutes.offered;
    at_.part->reported += minutes.reported;
    at_.part->unmeasured += minutes.unmeasured;
    if (minutes.offered > 0) at_.days->push_back(rows.front().day);
    for (const auto& row : rows)
      at_.measured->no_minutes = at_.measured->no_minutes || !row.length();
  }

  /// The longest periods that share no day with one already taken; several rows
  /// of one period are its courses.
  bool read_periods() {
    auto periods = reported_periods(txn_, person_->id, days_);
    std::stable_sort(periods.begin(), periods.end(),
                     [](const ReportedPeriod& a, const ReportedPeriod& b) {
                       return a.days.length() > b.days.length();
                     });
    std::vector<const ReportedPeriod*> taken;
    for (const auto& period : periods) {
      const auto in_the_way = [&](const ReportedPeriod* other) {
        const bool apart =
            other->days.last < period.days.first || period.days.last < other->days.first;
        return !apart && !(other->days == period.days && other->source == period.source);
      };
      if (std::any_of(taken.begin(), taken.end(), in_the_way)) continue;
      taken.push_back(&period);
      periods_.push_back({school_of(period.school), *person_, period});
    }
    return !periods.empty();
  }

  static void add_period(SchoolSums& to, const Person& person, const ReportedPeriod& period) {
    to.seen.emplace(person.id, person.protection);
    if (!period.scheduled || (!period.reported && !period.reported_share)) {
      to.only_periods = true;
      return;
    }
    const long long reported =
        period.reported ? *period.reported
                        : (1LL * *period.scheduled * *period.reported_share + 5'000) / 10'000;
    for (Date day = period.days.first; day <= period.days.last; day = day + 1)
      to.days[person.id].push_back(day);
    CoveragePart& part = to.periods[person.id];
    part = {person.id,
            person.protection,
            part.scheduled + *period.scheduled,
            part.reported + reported,
            0,
            {}};
  }

  void add(std::int64_t source, std::int64_t school, const std::string& name,
           const Measured& measured) {
    SchoolSums& to = schools_[name];
    for (const auto& [person, part] : measured.persons) to.seen.emplace(person, part.protection);
    if (listings_.known().of(source, school) == Listing::absences_only) {
      to.absences_only = true;
      return;
    }
    to.no_minutes = to.no_minutes || measured.no_minutes;
    if (measured.without_length) return;
    for (const auto& [person, days] : measured.days)
      if (!days.empty()) to.days[person].insert(to.days[person].end(), days.begin(), days.end());
    for (const auto& [person, part] : measured.persons) {
      CoveragePart& sum = to.lessons[person];
      sum = {person,
             part.protection,
             sum.scheduled + part.scheduled,
             sum.reported + part.reported,
             sum.unmeasured + part.unmeasured,
             {}};
      if (sum.scheduled > 0) has_lessons_.insert(person);
    }
  }

  std::vector<CoverageLine> lines() const {
    std::vector<CoverageLine> all;
    for (const auto& [name, sums] : schools_) {
      const auto has_time = [](const auto& each) { return each.second.scheduled > 0; };
      CoverageLine line{.school = name,
                        .without_rows = sums.without_rows,
                        .absences_only = sums.absences_only,
                        .only_periods = sums.only_periods,
                        .no_minutes = sums.no_minutes};
      line.from_periods =
          !std::any_of(sums.lessons.begin(), sums.lessons.end(), has_time) && !sums.periods.empty();
      const Minutes& minutes = line.from_periods ? sums.periods : sums.lessons;
      for (const auto& [person, protection] : sums.seen) {
        const auto found = minutes.find(person);
        line.parts.push_back(found == minutes.end() ? CoveragePart{person, protection}
                                                    : found->second);
      }
      line.days = days_of_anybody(minutes, sums.days, parts_, days_);
      all.push_back(std::move(line));
    }
    return all;
  }

  ReadTxn& txn_;
  const Programme& programme_;
  const std::vector<SchoolCalendar>& calendars_;
  DateRange days_;
  WithProtected with_;
  StoredListings listings_;
  std::int64_t by_hand_;
  std::vector<Person> persons_;
  std::map<PersonId, TakingPart> parts_;
  const Person* person_ = nullptr;
  std::vector<AttendanceRow> rows_;
  std::map<std::int64_t, std::string> names_;
  std::map<Key, Measured> measured_;
  struct {
    std::int64_t source = 0, school = 0;
    Measured* measured = nullptr;
    CoveragePart* part = nullptr;
    std::vector<Date>* days = nullptr;
  } at_;  ///< where the last day of the person went
  std::map<std::string, SchoolSums> schools_;
  std::vector<PeriodAt> periods_;
  std::set<PersonId> has_lessons_;  ///< persons with lesson time at some school
};

}  // namespace

std::vector<CoverageLine> coverage_lines(ReadTxn& txn, const Programme& programme,
                                         const std::vector<SchoolCalendar>& calendars,
                                         DateRange days, WithProtected with) {
  return Coverage(txn, programme, calendars, days, with).run();
}

int waiting_rows(ReadTxn& txn, DateRange days) {
  const auto rows = staged_rows(txn);
  return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const StagedRow& row) {
    return row.identity.empty() && days.contains(waiting_row_from(row.raw).data.date);
  }));
}

}  // namespace jagmed::ops
