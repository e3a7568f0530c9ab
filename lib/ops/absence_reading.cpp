#include "ops/absence_reading.hpp"

#include "store/protected_count.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

bool has(std::span<const PersonId> named, PersonId person) {
  return std::find(named.begin(), named.end(), person) != named.end();
}

}  // namespace

AbsencePersons absence_persons(ReadTxn& txn, const Programme& programme, Date day,
                               std::span<const PersonId> named, const Wanted& wanted) {
  AbsencePersons all;
  for (const auto& spell : all_enrollments(txn, programme.code)) {
    const bool asked =
        named.empty() ? spell.standing == Standing::started : has(named, spell.person);
    if (asked && spell.covers(day)) all.groups[spell.person] = spell.target_group;
  }
  all.persons = all_persons(txn);
  std::erase_if(all.persons, [&](const Person& person) {
    const auto group = all.groups.find(person.id);
    if (group == all.groups.end()) return true;
    const bool hidden = person.protection != Protection::none && !has(named, person.id);
    return hidden || (wanted && !wanted(person, group->second));
  });
  all.left_out = count_protected(txn);
  return all;
}

bool has_period_sums(ReadTxn& txn, PersonId person, DateRange days) {
  constexpr int kLongestPeriod = 366;  // days: a läsår
  const auto near =
      reported_periods(txn, person, {days.first - kLongestPeriod, days.last + kLongestPeriod});
  return std::ranges::any_of(near, [&](const ReportedPeriod& each) {
    return each.days.first <= days.last && days.first <= each.days.last;
  });
}

AbsenceReading::AbsenceReading(ReadTxn& txn, HistoryRules rules)
    : txn_(txn), rules_(rules), listings_(txn) {}

void AbsenceReading::read(PersonId person, DateRange days) {
  rows_.clear();
  AttendanceDays all(txn_, person, days, DayOrder::oldest_first);
  while (all.next(day_)) rows_.insert(rows_.end(), day_.begin(), day_.end());
  for (const auto& row : rows_) listings_.settle(row.source, row.school);
}

AbsenceHistory AbsenceReading::history(PersonId person, DateRange days,
                                       const SchoolCalendar& calendar) {
  read(person, days);
  AbsenceHistory history(rules_, days);
  for (std::size_t first = 0, end = 0; first < rows_.size(); first = end) {
    while (end < rows_.size() && rows_[end].day == rows_[first].day) ++end;
    if (calendar.is_day_off(rows_[first].day)) continue;
    history.add(std::span(rows_).subspan(first, end - first), listings_.known());
  }
  return history;
}

}  // namespace jagmed::ops
