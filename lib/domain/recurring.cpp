#include "domain/recurring.hpp"

#include "base/digit.hpp"
#include "base/duration.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/code_book.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

namespace jagmed {
namespace {

bool is_number(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (auto& word : split(text, ' '))
    if (!word.empty()) words.push_back(std::move(word));
  return words;
}

Error unreadable(std::string_view typed) {
  return {ErrorKind::input,
          {"week.answer", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
          "week.answer.hint"};
}

/// The one of an answer that a part speaks of: "p20 60", "20=60", "20 60".
struct Exception {
  std::string person;
  std::vector<std::string> rest;  ///< minutes, and perhaps why
};
std::optional<Exception> exception_of(std::string_view part) {
  std::string text(part);
  std::ranges::replace(text, '=', ' ');
  auto words = words_of(text);
  if (words.size() < 2) return {};
  const bool mark = part.find('=') != std::string_view::npos;
  const bool named = is_digit(words[0][0])
                         ? is_number(words[0]) && (mark || is_number(words[1]))
                         : words[0].find_first_of("0123456789") != std::string::npos;
  if (!named) return {};
  return Exception{words[0], {words.begin() + 1, words.end()}};
}

/// A comma before hours is that of the number: "1,5h, p20 0" has two parts.
std::vector<std::string> parts_of(std::string_view typed) {
  std::string text(typed);
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const auto end = text.find_first_not_of("0123456789", i + 1);
    if (text[i] != ',' || !is_digit(text[i - 1]) || end == i + 1 || end == std::string::npos)
      continue;
    const auto unit = text.find_first_not_of(' ', end);
    if (unit != std::string::npos && (text[unit] == 'h' || text[unit] == 't')) text[i] = '.';
  }
  return split(text, ',');
}

/// How many of the words are the time, and the time in one: "45 min", "1 h 30 min" become "45m",
/// "1h30m".
std::pair<std::string, std::size_t> time_in(const std::vector<std::string>& words) {
  constexpr std::string_view kHourWords[] = {"h", "tim", "timme", "timmar",  "hour",   "hours",
                                             "m", "min", "minut", "minuter", "minute", "minutes"};
  std::string time = fold_case(words.front());
  std::size_t used = 1;
  for (; used < words.size(); ++used) {
    const std::string word = fold_case(words[used]);
    if (std::ranges::find(kHourWords, word) != std::end(kHourWords))
      time += word[0] == 'm' ? 'm' : 'h';
    else if (time.ends_with('h') && is_digit(word[0]))
      time += word;
    else
      break;
  }
  return {time, used};
}

/// Minutes and why, into what is confirmed of one.
void take(const std::vector<std::string>& words, const CodeBook& codes, Confirmation& into) {
  const auto time = time_in(words);
  into.minutes = week_minutes(time.first);
  into.missed.clear();
  const std::string why = join(std::span(words).subspan(time.second), " ");
  if (!why.empty() && into.minutes > 0)
    throw Error(ErrorKind::input, "week.answer.reason", "week.answer.reason.hint");
  if (!why.empty()) into.missed = codes.resolve("missed_reason", why).key;
}

void check_written(const std::vector<Confirmation>& all, const PlannedOccasion& occasion,
                   const std::string& prefix) {
  for (std::size_t i = 0; i < all.size(); ++i)
    check_written(all[i], occasion.persons[i], occasion.recurring, prefix);
}

}  // namespace

void check_written(const Confirmation& confirmed, const PlannedPerson& person,
                   const Recurring& recurring, const std::string& prefix) {
  if (!person.written || confirmed.minutes == person.written->minutes) return;
  const std::string minutes = std::to_string(person.written->minutes);
  const std::string code = person_code(confirmed.person, prefix);
  const Activity written{.day = confirmed.day,
                         .kind = recurring.activity.kind};  // perhaps without a time of day
  throw Error(ErrorKind::input, {"week.answer.written", {minutes, code}},
              {"week.answer.written.hint",
               {minutes, correction_typed(code, confirmed.minutes, written, recurring.with)}});
}

DayOff day_off(const SchoolCalendar& calendar, Date day) {
  if (public_holiday(day)) return DayOff::public_holiday;
  if (calendar.is_lov(day)) return DayOff::lov;
  const bool study = std::ranges::any_of(calendar.off, [&](const CalendarEntry& entry) {
    return entry.kind == CalendarKind::study_day && entry.days.contains(day);
  });
  return study ? DayOff::study_day : DayOff::none;
}

std::vector<Confirmation> as_planned(const PlannedOccasion& occasion) {
  std::vector<Confirmation> all;
  for (const auto& person : occasion.persons)
    all.push_back({.recurring = occasion.recurring.id,
                   .day = occasion.day,
                   .person = person.spell.person,
                   .minutes = person.usual,
                   .missed = person.usual == 0 ? "holiday" : ""});
  return all;
}

bool is_held_by(const Recurring& recurring, const std::string& staff) {
  return staff.empty() || std::ranges::find(recurring.activity.staff, staff, &StaffMember::key) !=
                              recurring.activity.staff.end();
}

std::string correction_typed(const std::string& person, int minutes, const Activity& activity,
                             HoursWith with) {
  const std::string length = minutes == 0 ? "0" : std::to_string(minutes) + "m";
  std::string line =
      "jagmed plan log " + person + " " + length + " " + activity.kind + " @" + activity.day.iso();
  if (activity.start) line += " --start " + clock_text(*activity.start);
  if (with == HoursWith::guardian) line += " --with guardian";
  return line + " --correct";
}

bool is_slip(int minutes, int planned) {
  return is_long_day(minutes) || minutes > 3 * planned || (minutes > 0 && minutes * 10 <= planned);
}

int week_minutes(std::string_view typed) {
  const std::string_view text = trim(typed);
  for (const std::string_view nothing : {"0m", "0 m", "0min", "0 min", "0h", "0 h"})
    if (text == nothing) return 0;
  if (!is_number(text)) return parse_minutes(text);
  int minutes = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), minutes);
  if (fault != std::errc() || minutes > 24 * 60)
    throw Error(ErrorKind::input,
                {"duration.range", {looks_like_identity(text) ? "…" : std::string(text), "24"}});
  return minutes;
}

std::vector<Confirmation> read_answer(std::string_view typed, const PlannedOccasion& occasion,
                                      const CodeBook& codes, const std::string& prefix,
                                      const std::vector<Confirmation>& before) {
  auto all = before.empty() ? as_planned(occasion) : before;
  if (trim(typed).empty()) return all;
  const auto parts = parts_of(typed);
  if (parts.size() == 1 && !exception_of(parts[0])) {
    const auto words = words_of(parts[0]);
    if (words.front().find_first_of("0123456789") != 0) throw unreadable(typed);
    for (auto& each : all) take(words, codes, each);
    check_written(all, occasion, prefix);
    return all;
  }
  std::set<PersonId> named;
  for (const auto& part : parts) {
    const auto said = exception_of(part);
    if (!said) throw unreadable(exception_of(parts[0]) ? std::string_view(part) : typed);
    const PersonId person = parse_person(said->person, prefix);
    const auto found = std::ranges::find(all, person, &Confirmation::person);
    if (found == all.end())
      throw Error(ErrorKind::input, {"week.answer.person", {person_code(person, prefix)}});
    if (!named.insert(person).second)
      throw Error(ErrorKind::input, {"week.answer.twice", {person_code(person, prefix)}});
    take(said->rest, codes, *found);
  }
  check_written(all, occasion, prefix);
  return all;
}

}  // namespace jagmed
