#include "settings/calendar_section.hpp"

#include "base/text.hpp"
#include "settings/programme_section.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace jagmed {
namespace {

namespace fs = std::filesystem;

/// from and to; a single day needs only the first.
CalendarEntry read_entry(Section table, CalendarKind kind) {
  const auto from = read_date(table, "from"), to = read_date(table, "to");
  if (!from) table.refuse("from", {"toml.required", {"from"}});
  if (!to && kind == CalendarKind::term) table.refuse("to", {"toml.required", {"to"}});
  const CalendarEntry entry{kind, {*from, to.value_or(*from)}, table.text("name").value_or("")};
  if (entry.days.last < entry.days.first) table.refuse("to", "calendar.order");
  table.finish();
  return entry;
}

void read_entries(Section& table, std::string_view key, CalendarKind kind,
                  SchoolCalendar& calendar) {
  for (auto& each : table.sections(key)) {
    const std::string place = each.place();
    calendar.add(read_entry(std::move(each), kind));
    if (const auto both = calendar.overlapping_terms())
      throw Error(
          ErrorKind::config,
          {"calendar.overlap", {both->first.days.first.iso(), both->second.days.first.iso()}}, {},
          place);
  }
}

/// Keys of municipalities or schools that some programme has.
std::vector<std::string> read_places(Section& table, std::string_view key,
                                     const std::set<std::string>& known) {
  auto places = table.texts(key).value_or(std::vector<std::string>{});
  for (const auto& place : places) {
    if (known.contains(place)) continue;
    const auto near = nearest(place, std::vector<std::string>(known.begin(), known.end()));
    table.refuse(key, {"calendar.unknown_place", {std::string(key), terminal_safe(place)}},
                 near ? Message("code.near", {*near}) : Message("calendar.unknown_place.hint"));
  }
  return places;
}

struct KnownPlaces {
  std::set<std::string> municipalities, schools;
};

CalendarSettings read_calendar(Section table, const KnownPlaces& known, const std::string& folder) {
  CalendarSettings read;
  SchoolCalendar& calendar = read.calendar;
  calendar.key = table.required_text("key");
  calendar.name = table.text("name").value_or(calendar.key);
  calendar.municipalities = read_places(table, "municipalities", known.municipalities);
  calendar.schools = read_places(table, "schools", known.schools);
  read_entries(table, "term", CalendarKind::term, calendar);
  read_entries(table, "lov", CalendarKind::lov, calendar);
  read_entries(table, "study_day", CalendarKind::study_day, calendar);
  if (const auto file = table.text("file")) {
    if (file->empty()) table.refuse("file", {"toml.required", {"file"}});
    read.file = (fs::path(folder) / *file).lexically_normal().string();
  }
  table.finish();
  return read;
}

/// A key, school or municipality with two calendars has none that can be chosen.
void refuse_double(const Section& root, const std::vector<CalendarSettings>& calendars) {
  std::set<std::string> seen;
  const auto once = [&](const std::string& kind, const std::string& key) {
    if (!seen.insert(kind + key).second)
      root.refuse("calendar", {"calendar.twice", {terminal_safe(key)}});
  };
  for (const auto& each : calendars) {
    const SchoolCalendar& calendar = each.calendar;
    once("key ", calendar.key);
    for (const auto& key : calendar.municipalities) once("municipality ", key);
    for (const auto& key : calendar.schools) once("school ", key);
    if (calendar.municipalities.empty() && calendar.schools.empty() &&
        !seen.insert("everybody").second)
      root.refuse("calendar", {"calendar.everybody_twice", {terminal_safe(calendar.key)}},
                  "calendar.everybody_twice.hint");
  }
}

}  // namespace

void read_calendars(Section& root, Settings& settings, const std::string& folder) {
  KnownPlaces known;
  for (const auto& programme : settings.programmes) {
    for (const auto& each : programme.municipalities) known.municipalities.insert(each.key);
    for (const auto& each : programme.schools) known.schools.insert(each.key);
  }
  for (auto& table : root.sections("calendar"))
    settings.calendars.push_back(read_calendar(std::move(table), known, folder));
  if (auto table = root.section("calendars")) {
    const fs::path beside = fs::path(folder) / "calendars";
    for (const auto& name : table->texts("use").value_or(std::vector<std::string>{})) {
      const fs::path path = beside / (name + ".toml");
      std::error_code ignored;
      if (!fs::exists(path, ignored))
        table->refuse("use", {"calendars.missing", {terminal_safe(name)}},
                      {"calendars.missing.hint", {path.string()}});
      const Document document = Document::read(path.string());
      settings.calendars.push_back(read_calendar(document.root(), known, beside.string()));
    }
    table->finish();
  }
  refuse_double(root, settings.calendars);
}

}  // namespace jagmed
