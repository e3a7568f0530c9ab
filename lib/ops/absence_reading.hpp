// Whose absence a command looks at, and its days as read from the store.
#pragma once

#include "domain/absence_history.hpp"
#include "domain/programme.hpp"
#include "domain/school_calendar.hpp"
#include "store/attendance.hpp"
#include "store/people.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Of a programme on a day: the participants whose spell goes on, or those who are named by code,
/// whatever their standing. Persons with protection are there only when they are named.
struct AbsencePersons {
  std::vector<Person> persons;             ///< by number
  std::map<PersonId, std::string> groups;  ///< target groups, by key
  int left_out = 0;                        ///< with protection
};
/// Of a person and the target group.
using Wanted = std::function<bool(const Person&, const std::string&)>;
/// Without `wanted` all are.
[[nodiscard]] AbsencePersons absence_persons(ReadTxn& txn, const Programme& programme, Date day,
                                             std::span<const PersonId> named = {},
                                             const Wanted& wanted = {});

/// Whether the school's own sums of some period that shares a day with these have been read.
[[nodiscard]] bool has_period_sums(ReadTxn& txn, PersonId person, DateRange days);

/// Reads the days of persons, and whether each source tells of presence: see StoredListings.
class AbsenceReading {
 public:
  AbsenceReading(ReadTxn& txn, HistoryRules rules);
  /// Days off by the calendar count in no measure: they are left out. Cost: the rows of these days
  /// of this person.
  [[nodiscard]] AbsenceHistory history(PersonId person, DateRange days,
                                       const SchoolCalendar& calendar);

 private:
  void read(PersonId person, DateRange days);

  ReadTxn& txn_;
  HistoryRules rules_;
  StoredListings listings_;
  std::vector<AttendanceRow> day_, rows_;
};

}  // namespace jagmed::ops
