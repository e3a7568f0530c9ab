#include "intake/week_sheet.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "intake/encoding.hpp"

#include <charconv>
#include <set>

namespace jagmed {
namespace {

std::vector<std::string> words_of(std::string_view line) {
  std::string plain(line.substr(0, line.find('#')));
  for (char& c : plain)
    if (c == '\t' || c == '\r') c = ' ';
  std::vector<std::string> words;
  for (auto& word : split(plain, ' '))
    if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::int64_t number_of(const std::string& word) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (fault != std::errc() || end != word.data() + word.size() || number < 1)
    throw Error(ErrorKind::input, "week.sheet.number");
  return number;
}

void read_week_line(const std::vector<std::string>& words, WeekSheet& sheet) {
  const auto day = words.size() == 2 ? Date::from_iso(words[1]) : std::nullopt;
  if (!day || day->weekday() != 1) throw Error(ErrorKind::input, "week.sheet.week");
  if (sheet.monday && *sheet.monday != *day) throw Error(ErrorKind::input, "week.sheet.weeks");
  sheet.monday = day;
}

Confirmation read_row(const std::vector<std::string>& words, const CodeBook& codes,
                      const std::string& prefix) {
  if (words.size() < 3) throw Error(ErrorKind::input, "week.sheet.row");
  Confirmation confirmed{.recurring = number_of(words[0]),
                         .person = parse_person(words[1], prefix),
                         .minutes = week_minutes(words[2])};
  const std::string why = join(std::span(words).subspan(3), " ");
  if (!why.empty() && confirmed.minutes > 0) throw Error(ErrorKind::input, "week.answer.reason");
  if (!why.empty()) confirmed.missed = codes.resolve("missed_reason", why).key;
  return confirmed;
}

}  // namespace

WeekSheet read_week_sheet(std::string_view bytes, const CodeBook& codes, const std::string& prefix) {
  WeekSheet sheet;
  std::set<std::pair<std::int64_t, PersonId>> seen;
  int number = 0;
  if (const auto mark = byte_order_mark(bytes); mark && mark->encoding == Encoding::utf8)
    bytes.remove_prefix(mark->length);
  for (const auto& line : split(bytes, '\n')) {
    ++number;
    const auto words = words_of(line);
    if (words.empty()) continue;
    try {
      if (words[0] == "week" || words[0] == "vecka") {
        read_week_line(words, sheet);
        continue;
      }
      Confirmation confirmed = read_row(words, codes, prefix);
      if (!seen.insert({confirmed.recurring, confirmed.person}).second)
        throw Error(ErrorKind::input, "week.sheet.twice");
      sheet.rows.push_back({number, std::move(confirmed)});
    } catch (const Error& e) {
      sheet.problems.push_back({number, "", e.message()});
    }
  }
  return sheet;
}

}  // namespace jagmed
