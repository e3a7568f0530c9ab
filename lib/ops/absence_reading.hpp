// Whose absence a command looks at, and its days as read from the store.
#pragma once

#include "domain/absence_history.hpp"
#include "domain/programme.hpp"
#include "domain/school_calendar.hpp"
#include "settings/settings.hpp"
#include "store/people.hpp"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
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

/// The calendar of a person; one without school and municipality has that of the programme's only
/// municipality.
[[nodiscard]] const SchoolCalendar& calendar_of(const Person& person, const Programme& programme,
                                                const std::vector<SchoolCalendar>& calendars);

/// Reads the days of persons. Whether a source tells of presence is learnt from the rows of all
/// that are read, and where that does not settle it from those of the programme's other
/// participants.
class AbsenceReading {
 public:
  AbsenceReading(ReadTxn& txn, const Programme& programme, HistoryRules rules);

  using Days = std::function<DateRange(const Person&)>;
  using Take = std::function<void(const Person&, const AbsenceHistory&)>;
  /// One history for each person, in any order. Cost: the rows of these days of these persons,
  /// twice where the first reading does not settle what a source lists; memory: those of one
  /// person.
  void each(std::span<const Person> persons, const Days& days, const Take& take);
  /// The same person again, over more days; after `each`.
  [[nodiscard]] AbsenceHistory history(PersonId person, DateRange days);

 private:
  using Rows = std::vector<AttendanceRow>;
  using Places = std::set<std::pair<std::int64_t, std::int64_t>>;  ///< source and school
  void read(PersonId person, DateRange days, Rows& rows);
  /// Those of the rows of which it is not known yet what they list.
  [[nodiscard]] Places unsettled(const Rows& rows) const;
  [[nodiscard]] AbsenceHistory made_of(Rows& rows, DateRange days) const;
  void learn_from_others(std::span<const Person> read, DateRange days, Places open);

  ReadTxn& txn_;
  const Programme& programme_;
  HistoryRules rules_;
  std::int64_t by_hand_;
  Listings listings_;
  std::vector<AttendanceRow> day_;
};

}  // namespace jagmed::ops
