#include "domain/school_calendar.hpp"

#include <algorithm>
#include <map>

namespace jagmed {
namespace {

constexpr int kFriday = 5, kSaturday = 6;
constexpr unsigned kJuly = 7;

/// The first day of a weekday on or after a day: "the Saturday from 20 to 26 June".
Date weekday_from(int year, unsigned month, unsigned day, int weekday) {
  const Date first = *Date::make(year, month, day);
  return first + (weekday - first.weekday() + 7) % 7;
}

std::optional<PublicHoliday> fixed_holiday(const std::chrono::year_month_day& day) {
  switch (static_cast<unsigned>(day.month()) * 100 + static_cast<unsigned>(day.day())) {
    case 101: return PublicHoliday::new_year;
    case 106: return PublicHoliday::epiphany;
    case 501: return PublicHoliday::first_of_may;
    case 1225: return PublicHoliday::christmas_day;
    case 1226: return PublicHoliday::second_christmas;
    case 606:
      if (static_cast<int>(day.year()) >= 2005) return PublicHoliday::national_day;
      break;
    default: break;
  }
  return {};
}

std::optional<PublicHoliday> easter_holiday(Date day) {
  switch (day - easter_sunday(day.year())) {
    case -2: return PublicHoliday::good_friday;
    case 0: return PublicHoliday::easter_sunday;
    case 1: return PublicHoliday::easter_monday;
    case 39: return PublicHoliday::ascension;
    case 49: return PublicHoliday::whit_sunday;
    case 50:
      if (day.year() <= 2004) return PublicHoliday::whit_monday;
      break;
    default: break;
  }
  return {};
}

const CalendarEntry* entry_of(const std::vector<CalendarEntry>& entries, Date day) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [day](const CalendarEntry& e) { return e.days.contains(day); });
  return found == entries.end() ? nullptr : &*found;
}

/// Monday to Friday and not red.
bool working_day(Date day) { return day.weekday() <= kFriday && !public_holiday(day); }

bool begins_in_autumn(const CalendarEntry& term) { return term.days.first.month() >= kJuly; }
bool ends_in_spring(const CalendarEntry& term) { return term.days.last.month() < kJuly; }

/// The terms of a läsår in a calendar: the first and the last one.
struct Terms {
  const CalendarEntry* first = nullptr;
  const CalendarEntry* last = nullptr;
};
Terms terms_of(const SchoolCalendar& calendar, int year) {
  Terms terms;
  for (const auto& term : calendar.terms) {
    if (school_year_of(term.days.first) != year) continue;
    if (terms.first == nullptr) terms.first = &term;
    terms.last = &term;
  }
  return terms;
}

}  // namespace

Date easter_sunday(int year) {
  // The Gregorian rule as in Meeus, Astronomical Algorithms, chapter 8.
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return *Date::make(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

std::optional<PublicHoliday> public_holiday(Date day) {
  const auto ymd = day.ymd();
  if (const auto fixed = fixed_holiday(ymd)) return fixed;
  const int year = static_cast<int>(ymd.year());
  // Asked for millions of days: Good Friday is 20 March at the earliest, Whit Monday 14 June at the
  // latest.
  switch (static_cast<unsigned>(ymd.month())) {
    case 6:
      if (day == weekday_from(year, 6, 20, kSaturday)) return PublicHoliday::midsummer_day;
      [[fallthrough]];
    case 3:
    case 4:
    case 5: return easter_holiday(day);
    case 10:
    case 11:
      if (day == weekday_from(year, 10, 31, kSaturday)) return PublicHoliday::all_saints;
      return {};
    default: return {};
  }
}

int school_year_of(Date day) { return day.month() >= kJuly ? day.year() : day.year() - 1; }
DateRange school_year(int year) {
  return {*Date::make(year, kJuly, 1), *Date::make(year + 1, 6, 30)};
}

void SchoolCalendar::add(CalendarEntry entry) {
  auto& entries = entry.kind == CalendarKind::term ? terms : off;
  const auto later = std::find_if(entries.begin(), entries.end(), [&](const CalendarEntry& each) {
    return entry.days.first < each.days.first;
  });
  entries.insert(later, std::move(entry));
}

std::optional<std::pair<CalendarEntry, CalendarEntry>> SchoolCalendar::overlapping_terms() const {
  for (std::size_t i = 1; i < terms.size(); ++i)
    if (terms[i].days.first <= terms[i - 1].days.last) return std::pair(terms[i - 1], terms[i]);
  return {};
}

bool SchoolCalendar::says(Date day) const {
  if (entry_of(terms, day) != nullptr || entry_of(off, day) != nullptr) return true;
  const Terms year = terms_of(*this, school_year_of(day));
  if (year.first == nullptr) return false;
  if (day < year.first->days.first) return begins_in_autumn(*year.first);
  if (day > year.last->days.last) return ends_in_spring(*year.last);
  return true;
}

bool SchoolCalendar::is_school_day(Date day) const {
  if (!working_day(day) || entry_of(off, day) != nullptr) return false;
  return says(day) ? entry_of(terms, day) != nullptr : day.month() != kJuly;
}

bool SchoolCalendar::is_day_off(Date day) const {
  return day.weekday() > 5 || public_holiday(day) || (says(day) && !is_school_day(day));
}

bool SchoolCalendar::is_lov(Date day) const {
  const CalendarEntry* entry = entry_of(off, day);
  if (entry != nullptr) return entry->kind == CalendarKind::lov;
  return says(day) ? entry_of(terms, day) == nullptr : day.month() == kJuly;
}

int SchoolCalendar::school_days(DateRange days) const {
  int count = 0;
  for (Date day = days.first; day <= days.last; day = day + 1) count += is_school_day(day) ? 1 : 0;
  return count;
}

int SchoolCalendar::days_without_lov(DateRange days) const {
  int count = 0;
  for (Date day = days.first; day <= days.last; day = day + 1) count += is_lov(day) ? 0 : 1;
  return count;
}

std::optional<CalendarEntry> SchoolCalendar::term_of(Date day) const {
  if (const CalendarEntry* term = entry_of(terms, day)) return *term;
  if (says(day) || day.month() == kJuly) return {};
  const unsigned from = day.month() < kJuly ? 1 : 8, to = day.month() < kJuly ? 6 : 12;
  return CalendarEntry{.days = {*Date::make(day.year(), from, 1), Month{day.year(), to}.last()}};
}

std::vector<SchoolYearCount> SchoolCalendar::school_years() const {
  std::map<int, SchoolYearCount> years;
  for (const auto& term : terms) {
    const int year = school_year_of(term.days.first);
    const Terms all = terms_of(*this, year);
    if (!begins_in_autumn(*all.first) || !ends_in_spring(*all.last)) continue;
    SchoolYearCount& count = years[year];
    count.year = year;
    for (Date day = term.days.first; day <= term.days.last; day = day + 1) {
      if (!working_day(day)) continue;
      const CalendarEntry* entry = entry_of(off, day);
      ++(entry == nullptr                         ? count.school_days
         : entry->kind == CalendarKind::study_day ? count.study_days
                                                  : count.lov_days);
    }
  }
  std::vector<SchoolYearCount> counts;
  for (const auto& [year, count] : years) counts.push_back(count);
  return counts;
}

const SchoolCalendar& calendar_for(const std::vector<SchoolCalendar>& calendars,
                                   std::string_view school, std::string_view municipality) {
  static const SchoolCalendar kNone;
  const auto has = [](const std::vector<std::string>& keys, std::string_view key) {
    return !key.empty() && std::find(keys.begin(), keys.end(), key) != keys.end();
  };
  const SchoolCalendar* best = &kNone;
  int rank = 0;
  for (const auto& calendar : calendars) {
    const int fits = has(calendar.schools, school)                                 ? 3
                     : has(calendar.municipalities, municipality)                  ? 2
                     : calendar.schools.empty() && calendar.municipalities.empty() ? 1
                                                                                   : 0;
    if (fits <= rank) continue;
    best = &calendar;
    rank = fits;
  }
  return *best;
}

const SchoolCalendar& calendar_of(const std::vector<SchoolCalendar>& calendars,
                                  const Person& person, const Programme& programme) {
  const auto& towns = programme.municipalities;
  return calendar_for(
      calendars, person.school,
      person.municipality.empty() && towns.size() == 1 ? towns.front().key : person.municipality);
}

}  // namespace jagmed
