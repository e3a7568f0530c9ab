// By which calendar the days of a school's file are school days.
#pragma once

#include "ops/absence_file.hpp"
#include "ops/import_absence.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace jagmed::ops {

using CalendarsOfPersons = std::unordered_map<PersonId, const SchoolCalendar*>;
/// Of everybody in the store: that of the school or municipality, in the programme of the newest
/// spell. None where `request` has no calendars. Good as long as `request`.
[[nodiscard]] CalendarsOfPersons calendars_on_import(ReadTxn& txn, const ImportRequest& request);

/// Whether days are off: asked for each row of a million, of a few hundred days.
class KnownDays {
 public:
  [[nodiscard]] bool is_off(const SchoolCalendar& calendar, Date day) {
    Known& known = days_[static_cast<std::uint32_t>(day.days) % days_.size()];
    if (known.calendar != &calendar || known.day != day)
      known = {day, &calendar, calendar.is_day_off(day)};
    return known.is_off;
  }

 private:
  struct Known {
    Date day;
    const SchoolCalendar* calendar = nullptr;
    bool is_off = false;
  };
  std::array<Known, 512> days_{};  ///< more than a läsår: each where it belongs
};

/// Whether somebody in the store has no school on a day.
class DaysOff {
 public:
  explicit DaysOff(const ImportRequest& request) : request_(request) {}
  /// Until then, the calendar of everybody says it. While rows are written, nobody may read the
  /// store.
  void read(ReadTxn& txn) { calendars_ = calendars_on_import(txn, request_); }
  [[nodiscard]] bool has(PersonId person, std::int32_t day);

 private:
  const ImportRequest& request_;
  CalendarsOfPersons calendars_;
  KnownDays known_;
};

/// The calendars of the pupils of a file, each known by pupil_key and the school that the row
/// names: of those in the store their own, of others that of the school, by its key or name in a
/// programme, else of the municipality where all programmes are. `txn` may be null. Good as long as
/// `request`; without one no calendar says anything.
class PupilCalendars {
 public:
  PupilCalendars();
  PupilCalendars(ReadTxn* txn, const KnownPupils& known, const ImportRequest& request);
  [[nodiscard]] const SchoolCalendar& of(const std::string& pupil, const std::string& school) const;

 private:
  std::unordered_map<std::string, const SchoolCalendar*> by_pupil_, by_school_;
  const SchoolCalendar* else_;
};

/// What a reader of spans is told, by the calendars of its pupils. An open span goes on until the
/// file was made, as far as that is said, else until the last day of the period that is given.
/// `txn` may be null. Good as long as `request`. Nothing of it is looked up for a profile without
/// spans.
[[nodiscard]] SpanRules span_rules(ReadTxn* txn, const Profile& profile, const KnownPupils& known,
                                   const ImportRequest& request);
[[nodiscard]] SpanRules span_rules(std::shared_ptr<const PupilCalendars> calendars,
                                   const ImportRequest& request);

}  // namespace jagmed::ops
