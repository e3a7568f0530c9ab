#include "report/week.hpp"

#include "base/text.hpp"
#include "report/table.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// "Läxhjälp", "Gruppaktivitet (BUS-grupp, Kulturskolan)", "Samtal med vårdnadshavare"
std::string kind_label(const Recurring& recurring, const CodeBook& codes, const Catalogue& text) {
  const Activity& activity = recurring.activity;
  std::string label = codes.label("activity", activity.kind, text.language());
  if (recurring.with == HoursWith::guardian) label = text("week.with_guardian", label);
  std::vector<std::string> more;
  for (const auto* words : {&activity.other_text, &activity.group_name, &activity.partner})
    if (!words->empty()) more.push_back(*words);
  return more.empty() ? label : label + " (" + join(more, ", ") + ")";
}

const char* off_key(DayOff off) {
  return off == DayOff::lov         ? "week.off.lov"
         : off == DayOff::study_day ? "week.off.study_day"
                                    : "week.off.holiday";
}

std::string person_words(const PlannedPerson& person, const WeekFrame& frame,
                         const Catalogue& text) {
  std::string words = person_code(person.spell.person, frame.prefix);
  std::vector<std::string> notes;
  if (person.written) notes.push_back(text("week.written", text.duration(person.written->minutes)));
  if (person.off != DayOff::none) notes.push_back(text(off_key(person.off)));
  return notes.empty() ? words : words + " (" + join(notes, ", ") + ")";
}

}  // namespace

std::string outcome_words(const Confirmation& confirmed, const PlannedOccasion& occasion,
                          const CodeBook& codes, const Catalogue& text) {
  if (confirmed.minutes > 0) {
    const std::string words = text.duration(confirmed.minutes);
    const auto found =
        std::ranges::find(occasion.persons, confirmed.person,
                          [](const PlannedPerson& each) { return each.spell.person; });
    const bool off = found != occasion.persons.end() && found->off != DayOff::none;
    return off ? words + " (" + text(off_key(found->off)) + ")" : words;
  }
  if (confirmed.missed.empty()) return "0";
  return "0 (" + inside_sentence(codes.label("missed_reason", confirmed.missed, text.language())) +
         ")";
}

namespace {

std::vector<const Confirmation*> confirmed_of(const PlannedOccasion& occasion,
                                              std::span<const Confirmation> confirmed) {
  std::vector<const Confirmation*> found;
  for (const auto& each : confirmed)
    if (each.recurring == occasion.recurring.id && each.day == occasion.day) found.push_back(&each);
  return found;
}

int widest(std::span<const PlannedOccasion> occasions, const WeekFrame& frame,
           const CodeBook& codes, const Catalogue& text) {
  int width = 0;
  for (const auto& each : occasions)
    width = std::max(width, display_width(occasion_words(each, frame, codes, text)));
  return width;
}

std::string days_words(const Recurring& recurring) {
  return recurring.until ? recurring.since.iso() + " – " + recurring.until->iso()
                         : recurring.since.iso() + " –";
}

}  // namespace

std::string week_title(Date monday, const Catalogue& text) {
  const Date sunday = monday + 6;
  const auto month = [&](Date day) { return text("month." + std::to_string(day.month())); };
  const std::string first = std::to_string(monday.day()), last = std::to_string(sunday.day());
  const bool in_one = monday.month() == sunday.month();
  return text("week.title", iso_week(monday),
              in_one ? first + "–" + last : first + " " + month(monday) + " – " + last,
              month(sunday), sunday.year());
}

std::string occasion_words(const PlannedOccasion& occasion, const WeekFrame& frame,
                           const CodeBook& codes, const Catalogue& text) {
  const Activity& activity = occasion.recurring.activity;
  std::string words = text("week.day." + std::to_string(occasion.day.weekday())) + " " +
                      pad_left(std::to_string(occasion.day.day()), 2) + "  ";
  if (activity.start) words += clock_text(*activity.start) + "  ";
  words +=
      kind_label(occasion.recurring, codes, text) + " " + text.duration(occasion.recurring.minutes);
  return frame.name_programme ? words + " · " + activity.programme : words;
}

std::string expected_words(const PlannedOccasion& occasion, const WeekFrame& frame,
                           const Catalogue& text) {
  std::vector<std::string> persons;
  for (const auto& person : occasion.persons) persons.push_back(person_words(person, frame, text));
  return join(persons, ", ");
}

std::string planned_week_text(std::span<const PlannedOccasion> occasions, const WeekFrame& frame,
                              const CodeBook& codes, const Catalogue& text) {
  const int width = widest(occasions, frame, codes, text);
  std::string out;
  for (const auto& each : occasions)
    out += pad_right(occasion_words(each, frame, codes, text), width) + "  " +
           expected_words(each, frame, text) + "\n";
  return out;
}

std::string confirmed_week_text(std::span<const PlannedOccasion> occasions,
                                std::span<const Confirmation> confirmed, const WeekFrame& frame,
                                const CodeBook& codes, const Catalogue& text) {
  const int width = widest(occasions, frame, codes, text);
  std::string out;
  for (const auto& occasion : occasions) {
    std::vector<std::string> persons;
    for (const auto* each : confirmed_of(occasion, confirmed))
      persons.push_back(person_code(each->person, frame.prefix) + " " +
                        outcome_words(*each, occasion, codes, text));
    if (!persons.empty())
      out += pad_right(occasion_words(occasion, frame, codes, text), width) + "  " +
             join(persons, ", ") + "\n";
  }
  return out;
}

std::string week_sheet_text(Date monday, std::span<const PlannedOccasion> occasions,
                            std::span<const Confirmation> confirmed, const WeekFrame& frame,
                            const CodeBook& codes, const Catalogue& text) {
  std::string out = "# " + week_title(monday, text) + "\n# " + text("week.sheet.about") +
                    "\nweek " + monday.iso() + "\n";
  for (const auto& occasion : occasions) {
    const auto found = confirmed_of(occasion, confirmed);
    if (found.empty()) continue;
    out += "# " + occasion_words(occasion, frame, codes, text) + ": " +
           expected_words(occasion, frame, text) + "\n";
    for (const auto* each : found)
      out += std::to_string(each->recurring) + " " + person_code(each->person, frame.prefix) + " " +
             std::to_string(each->minutes) + (each->missed.empty() ? "" : " " + each->missed) +
             "\n";
  }
  return out;
}

std::string recurring_words(const Recurring& recurring, const CodeBook& codes,
                            const Catalogue& text) {
  std::string words = inside_sentence(kind_label(recurring, codes, text)) + " " +
                      text.duration(recurring.minutes) + ", " +
                      text("week.every." + std::to_string(recurring.weekday));
  return recurring.activity.start ? words + " " + clock_text(*recurring.activity.start) : words;
}

std::string recurring_list(std::span<const RecurringLine> lines, const WeekFrame& frame,
                           const CodeBook& codes, const Catalogue& text) {
  Table table({text("week.col.number"), text("week.col.what"), text("week.col.persons"),
               text("week.col.staff"), text("week.col.days")},
              {Align::right});
  for (const auto& line : lines) {
    std::vector<std::string> persons, staff;
    for (const auto& person : line.persons)
      persons.push_back(person_code(person.person, frame.prefix));
    for (const auto& member : line.recurring.activity.staff) staff.push_back(member.name);
    std::string what = recurring_words(line.recurring, codes, text);
    if (frame.name_programme) what += " · " + line.recurring.activity.programme;
    table.add({std::to_string(line.recurring.id), what, join(persons, ", "), join(staff, ", "),
               days_words(line.recurring)});
  }
  return table.text();
}

}  // namespace jagmed
