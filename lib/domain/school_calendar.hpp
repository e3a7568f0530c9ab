// Which days are school days: läsår, terms, lov, studiedagar, and the Swedish public holidays.
#pragma once

#include "base/date.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jagmed {

/// Easter Sunday of a year of the Gregorian calendar.
[[nodiscard]] Date easter_sunday(int year);

/// Days that are red in the calendar (lag 1989:253 om allmänna helgdagar), Sundays aside. The eves
/// are no public holidays.
enum class PublicHoliday {
  new_year,         ///< nyårsdagen
  epiphany,         ///< trettondedag jul
  good_friday,      ///< långfredagen
  easter_sunday,    ///< påskdagen
  easter_monday,    ///< annandag påsk
  first_of_may,     ///< första maj
  ascension,        ///< Kristi himmelsfärdsdag
  whit_sunday,      ///< pingstdagen
  whit_monday,      ///< annandag pingst, through 2004
  national_day,     ///< nationaldagen, from 2005
  midsummer_day,    ///< midsommardagen
  all_saints,       ///< alla helgons dag
  christmas_day,    ///< juldagen
  second_christmas  ///< annandag jul
};
[[nodiscard]] std::optional<PublicHoliday> public_holiday(Date day);

enum class CalendarKind {
  term,       ///< from the first to the last day of a term
  lov,        ///< days off inside a läsår
  study_day,  ///< studiedag: the pupils are off, the teachers are not
};
/// A line of a calendar.
struct CalendarEntry {
  CalendarKind kind = CalendarKind::term;
  DateRange days;
  std::string name;  ///< "HT 2016", "sportlov"; may be empty
  bool operator==(const CalendarEntry&) const = default;
};

/// A läsår: it begins in August and ends in June (skolförordningen 2011:185, 3 kap.), so that
/// 2016-07-01 to 2017-06-30 is that of 2016.
[[nodiscard]] int school_year_of(Date day);
[[nodiscard]] DateRange school_year(int year);

/// A school year with its days counted, where the calendar has an autumn and a spring term of it.
struct SchoolYearCount {
  int year = 0;
  int school_days = 0, lov_days = 0, study_days = 0;  ///< Monday to Friday, inside the terms
  /// Skolförordningen (2011:185) 3 kap.: at least 178 school days, at least 12 lovdagar, and at
  /// most 5 studiedagar besides.
  [[nodiscard]] bool within_rules() const {
    return school_days >= 178 && lov_days >= 12 && study_days <= 5;
  }
};

/// The calendar of some municipalities or schools. Without entries it says nothing of any day.
struct SchoolCalendar {
  std::string key, name;
  std::vector<std::string> municipalities, schools;  ///< keys; both empty: of everybody
  std::vector<CalendarEntry> terms, off;             ///< each by first day; terms never overlap
  bool operator==(const SchoolCalendar&) const = default;

  /// Puts a line in its place.
  void add(CalendarEntry entry);
  /// Two terms that share a day: a calendar that has such is wrong.
  [[nodiscard]] std::optional<std::pair<CalendarEntry, CalendarEntry>> overlapping_terms() const;

  /// True when the calendar tells whether `day` is a school day: in and between the terms of a
  /// läsår, before its autumn term and after its spring term.
  [[nodiscard]] bool says(Date day) const;
  /// Where the calendar says nothing: Monday to Friday, no public holiday, and not in July, which
  /// is in no läsår.
  [[nodiscard]] bool is_school_day(Date day) const;
  /// A weekend, a public holiday, or a day of which the calendar says that it is no school day:
  /// nobody is absent on it, and whatever is written of it counts in no measure.
  [[nodiscard]] bool is_day_off(Date day) const;
  /// A day of lov, a weekend inside it too, or a day between the terms; no weekend or public
  /// holiday as such. Where the calendar says nothing only July is.
  [[nodiscard]] bool is_lov(Date day) const;
  [[nodiscard]] int school_days(DateRange days) const;
  /// All days but those of lov, weekends too.
  [[nodiscard]] int days_without_lov(DateRange days) const;
  /// The term that `day` is in. Where the calendar says nothing it is August to December or January
  /// to June, without a name. Nothing between the terms.
  [[nodiscard]] std::optional<CalendarEntry> term_of(Date day) const;
  /// The school years of which the calendar has a whole läsår.
  [[nodiscard]] std::vector<SchoolYearCount> school_years() const;
};

/// The calendar of a person: that of the school, else of the municipality, else the one of
/// everybody, else one that says nothing. Keys may be empty.
[[nodiscard]] const SchoolCalendar& calendar_for(const std::vector<SchoolCalendar>& calendars,
                                                 std::string_view school,
                                                 std::string_view municipality);
/// The same of a person in a programme: who has no municipality has that of the programme, if there
/// is one only.
[[nodiscard]] const SchoolCalendar& calendar_of(const std::vector<SchoolCalendar>& calendars,
                                                const Person& person, const Programme& programme);

}  // namespace jagmed
