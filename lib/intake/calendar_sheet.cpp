#include "intake/calendar_sheet.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "intake/folded.hpp"
#include "intake/sheet.hpp"

#include <array>
#include <filesystem>

namespace jagmed {
namespace {

enum Column : std::size_t { kFrom, kTo, kKind, kName };
const std::array<SheetColumn, 4> kColumns{{{{"from", "från", "fr.o.m", "från och med"}},
                                           {{"to", "till", "t.o.m", "till och med"}},
                                           {{"kind", "slag", "typ"}},
                                           {{"name", "namn", "benämning"}}}};

struct KindWord {
  std::string_view word;
  CalendarKind kind;
};
constexpr KindWord kKinds[] = {{"term", CalendarKind::term},
                               {"termin", CalendarKind::term},
                               {"lov", CalendarKind::lov},
                               {"lovdag", CalendarKind::lov},
                               {"study_day", CalendarKind::study_day},
                               {"studiedag", CalendarKind::study_day}};

[[noreturn]] void refuse(const Sheet& sheet, const std::string& file, int line, Column column,
                         Message why) {
  throw Error(ErrorKind::config, {"calendar.cell", {sheet.headings[column]}}, std::move(why),
              file + ":" + std::to_string(line));
}

CalendarKind kind_of(const Sheet& sheet, const std::string& file, const SheetRow& row) {
  const std::string word = folded(row.cells[kKind]);
  std::vector<std::string> known;
  for (const auto& each : kKinds) {
    if (each.word == word) return each.kind;
    known.emplace_back(each.word);
  }
  const auto near = nearest(word, known);
  refuse(sheet, file, row.line, kKind,
         near ? Message("code.near", {*near}) : Message("code.known", {join(known, ", ")}));
}

CalendarEntry entry_of(const Sheet& sheet, const std::string& file, const SheetRow& row) {
  const auto from = Date::from_iso(row.cells[kFrom]);
  if (!from) refuse(sheet, file, row.line, kFrom, "calendar.day");
  const auto to = row.cells[kTo].empty() ? from : Date::from_iso(row.cells[kTo]);
  if (!to) refuse(sheet, file, row.line, kTo, "calendar.day");
  if (*to < *from) refuse(sheet, file, row.line, kTo, "calendar.order");
  return {kind_of(sheet, file, row), {*from, *to}, row.cells[kName]};
}

}  // namespace

void read_calendar_sheet(std::string_view bytes, const std::string& file,
                         SchoolCalendar& calendar) {
  const Sheet sheet = read_sheet(bytes, file, kColumns);
  for (const std::size_t column : {kFrom, kTo, kKind})
    require_column(sheet, file, kColumns, {column});
  if (!sheet.problems.empty())
    throw Error(ErrorKind::config, sheet.problems.front().what, {},
                file + ":" + std::to_string(sheet.problems.front().line));
  for (const auto& row : sheet.rows) {
    calendar.add(entry_of(sheet, file, row));
    if (const auto both = calendar.overlapping_terms())
      throw Error(
          ErrorKind::config,
          {"calendar.overlap", {both->first.days.first.iso(), both->second.days.first.iso()}}, {},
          file + ":" + std::to_string(row.line));
  }
}

std::vector<SchoolCalendar> school_calendars(const Settings& settings) {
  std::vector<SchoolCalendar> all;
  for (const auto& each : settings.calendars) {
    all.push_back(each.calendar);
    if (each.file.empty()) continue;
    std::error_code ignored;
    if (!std::filesystem::exists(each.file, ignored))
      throw Error(ErrorKind::config, {"calendar.file", {terminal_safe(each.calendar.name)}},
                  {"calendars.missing.hint", {each.file}});
    read_calendar_sheet(read_file(each.file), each.file, all.back());
  }
  return all;
}

}  // namespace jagmed
