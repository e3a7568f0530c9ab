#include "base/error.hpp"
#include "cmd/plan/week.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

constexpr int kFarDays = 182;  // a week that is further ahead cannot be meant

Message future(Date monday) {
  return {"week.future", {std::to_string(iso_week(monday)), monday.iso()}};
}

/// As parse_week; week 53 of a year without one is that of last year, unless its days are soon.
Date nearest_week(const std::string& typed, Date today) {
  const int year = iso_week_year(today);
  const Date last = *Date::make(year, 12, 28),
             before = *Date::make(year - 1, 12, 28);  // in the last weeks
  const bool is_53 = typed.size() <= 3 && typed.ends_with("53");
  const bool before_has =
      is_53 && iso_week(last) < 53 && iso_week(before) == 53 && last - today > kFarDays;
  return parse_week(typed, before_has ? before : today);
}

}  // namespace

DateRange days_of_week(Date monday, Date today) {
  if (monday > today) throw Error(ErrorKind::input, future(monday));
  return {monday, std::min(monday + 6, today)};
}

DateRange asked_week(const std::string& typed, Date today) {
  Date monday = typed.empty() ? today - (today.weekday() - 1) : nearest_week(typed, today);
  const bool year_said = typed.find('-') != std::string::npos;
  // In January week 52 is that of last year; a week that is soon is a slip.
  if (monday - today > kFarDays && !year_said)
    monday = parse_week(
        std::to_string(iso_week_year(today) - 1) + "-v" + std::to_string(iso_week(monday)), today);
  if (monday > today && !year_said)
    throw Error(ErrorKind::input, future(monday),
                {"week.future.hint",
                 {std::to_string(iso_week_year(today) - 1), std::to_string(iso_week(monday))}});
  return days_of_week(monday, today);
}

std::string week_typed(Session& session, Date monday) {
  const int year = iso_week_year(monday);
  const bool this_year = year == iso_week_year(session.today());
  return session.text()(this_year ? "week.typed" : "week.typed_year", iso_week(monday), year);
}

void tell_open_weeks(Session& session, const ops::OpenWeeks& open) {
  const int week = iso_week(open.monday), year = iso_week_year(open.monday);
  if (open.weeks > 1) return session.say("week.older", open.weeks, open.occasions, week, year);
  const bool this_year = year == iso_week_year(session.today());
  session.say(this_year ? "week.earlier" : "week.earlier_year", week, open.occasions, year);
}

}  // namespace jagmed::cmd
