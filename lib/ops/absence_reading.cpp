#include "ops/absence_reading.hpp"

#include "store/attendance.hpp"

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
    if (group == all.groups.end() || (wanted && !wanted(person, group->second))) return true;
    const bool hidden = person.protection != Protection::none && !has(named, person.id);
    all.left_out += hidden ? 1 : 0;
    return hidden;
  });
  return all;
}

const SchoolCalendar& calendar_of(const Person& person, const Programme& programme,
                                  const std::vector<SchoolCalendar>& calendars) {
  const auto& towns = programme.municipalities;
  const bool only_town = person.municipality.empty() && towns.size() == 1;
  return calendar_for(calendars, person.school,
                      only_town ? towns.front().key : person.municipality);
}

AbsenceReading::AbsenceReading(ReadTxn& txn, const Programme& programme, HistoryRules rules)
    : txn_(txn),
      programme_(programme),
      rules_(rules),
      by_hand_(source_by_hand(txn)),
      listings_(by_hand_) {}

void AbsenceReading::read(PersonId person, DateRange days, Rows& rows) {
  rows.clear();
  AttendanceDays all(txn_, person, days, DayOrder::oldest_first);
  while (all.next(day_)) {
    for (const auto& row : day_) listings_.learn(row);
    rows.insert(rows.end(), day_.begin(), day_.end());
  }
}

AbsenceReading::Places AbsenceReading::unsettled(const Rows& rows) const {
  Places open;
  for (const AttendanceRow& row : rows)
    if (row.source != by_hand_ && listings_.of(row.source, row.school) == Listing::absences_only)
      open.emplace(row.source, row.school);
  return open;
}

AbsenceHistory AbsenceReading::made_of(Rows& rows, DateRange days) const {
  AbsenceHistory history(rules_, days);
  for (std::size_t first = 0, end = 0; first < rows.size(); first = end) {
    while (end < rows.size() && rows[end].day == rows[first].day) ++end;
    history.add(std::span(rows).subspan(first, end - first), listings_);
  }
  return history;
}

void AbsenceReading::learn_from_others(std::span<const Person> read, DateRange days, Places open) {
  const auto learnt = [this](const auto& place) {
    return listings_.of(place.first, place.second) == Listing::everything;
  };
  const auto by_number = [](const Person& a, const Person& b) { return a.id < b.id; };
  Rows rows;
  std::erase_if(open, learnt);
  for (const auto& other : absence_persons(txn_, programme_, days.last).persons) {
    if (open.empty()) return;
    if (std::binary_search(read.begin(), read.end(), other, by_number)) continue;
    this->read(other.id, days, rows);
    std::erase_if(open, learnt);
  }
}

void AbsenceReading::each(std::span<const Person> persons, const Days& days, const Take& take) {
  std::vector<const Person*> later;
  Places open;
  Rows rows;
  for (const Person& person : persons) {
    const DateRange wanted = days(person);
    read(person.id, wanted, rows);
    if (Places places = unsettled(rows); !places.empty()) {
      later.push_back(&person);
      open.merge(places);
    } else {
      take(person, made_of(rows, wanted));
    }
  }
  if (!later.empty()) learn_from_others(persons, days(*later.front()), std::move(open));
  for (const Person* person : later) {
    const DateRange wanted = days(*person);
    read(person->id, wanted, rows);
    take(*person, made_of(rows, wanted));
  }
}

AbsenceHistory AbsenceReading::history(PersonId person, DateRange days) {
  Rows rows;
  read(person, days, rows);
  return made_of(rows, days);
}

}  // namespace jagmed::ops
