#include "report/presence_json.hpp"

#include "report/by_sex.hpp"

#include <algorithm>
#include <iterator>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

bool is_told(Presence kind) { return std::ranges::find(kTold, kind) != std::end(kTold); }

Json work_json(const PresenceFigures& figures) {
  Json months = Json::array();
  const auto part = [](const BySex& minutes, const BySex& persons) {
    return Json{{"hours", hours_json(minutes)}, {"persons", persons_json(persons)}};
  };
  for (const auto& month : figures.work)
    months.push_back({{"month", month.month.iso()},
                      {"single", part(month.single_minutes, month.single_persons)},
                      {"group", part(month.group_minutes, month.group_persons)}});
  return months;
}

Json days_json(const PresenceLine& line) {
  Json days = Json::array();
  for (auto day = line.out.days.rbegin(); day != line.out.days.rend(); ++day)
    days.push_back({{"day", day->day.iso()},
                    {"state", day->state == DayState::absent ? "absent" : "unknown"}});
  return days;
}

}  // namespace

bool is_shown(const PresenceLine& line, const PresenceOptions& options) {
  return line.protection == Protection::none || options.with_protected == ShowProtected::yes;
}

int hidden_of(const PresenceFigures& figures, const PresenceOptions& options) {
  return static_cast<int>(std::ranges::count_if(figures.lines, [&](const PresenceLine& line) {
    return is_told(line.out.presence) && !is_shown(line, options);
  }));
}

Json presence_person_json(const PresenceLine& line, const std::string& prefix, bool with_days) {
  const auto day = [](const std::optional<Date>& d) { return d ? Json(d->iso()) : Json(nullptr); };
  Json person{{"person", person_code(line.person, prefix)},
              {"kind", presence_key(line.out.presence)},
              {"last_in_school", day(line.out.last_in_school)},
              {"calendar_days", line.out.calendar_days},
              {"school_days", line.out.school_days},
              {"unknown_days", line.out.unknown_days},
              {"counted", line.out.counted},
              {"contact_person", line.staff.empty() ? Json(nullptr) : Json(line.staff)},
              {"last_hours", day(line.last_hours)},
              {"last_contact", day(line.contacted)},
              {"plan", line.plan}};
  if (with_days) person["day_states"] = days_json(line);
  return person;
}

Json presence_json(const ProgrammePresence& p, const PresenceOptions& options) {
  Json counts, persons = Json::array(), trend = Json::array();
  for (const Presence kind : kTold)
    counts[std::string(presence_key(kind))] = persons_json(p.figures.count(kind));
  for (const Presence kind : kRest)
    counts[std::string(presence_key(kind))] = persons_json(p.figures.count(kind));
  for (const auto& line : p.figures.lines)
    if (is_told(line.out.presence) && is_shown(line, options))
      persons.push_back(presence_person_json(line, options.prefix));
  for (const auto& point : p.figures.trend) {
    const auto& out = point.out_of_school;
    trend.push_back({{"day", point.day.iso()},
                     {"out_of_school", out ? persons_json(*out) : Json(nullptr)},
                     {"not_known", persons_json(point.not_known)},
                     {"current", persons_json(point.current)}});
  }
  Json all{{"programme", p.programme->code},
           {"definition", presence_rule_json(options.rules)},
           {"ongoing", persons_json(p.figures.trend.back().current)},
           {"counts", std::move(counts)},
           {"persons", std::move(persons)},
           {"hidden", hidden_of(p.figures, options)},
           {"trend", std::move(trend)},
           {"calendars", p.figures.calendars},
           {"without_calendar", p.figures.without_calendar},
           {"only_period_sums", p.figures.only_periods}};
  if (!p.figures.work.empty()) all["work"] = work_json(p.figures);
  return all;
}

}  // namespace jagmed
