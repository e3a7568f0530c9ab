#include "intake/week_sheet.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
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

std::vector<std::string> reasons(const CodeBook& codes, bool swedish) {
  std::vector<std::string> words;
  for (const auto& code : codes.list("missed_reason"))
    if (code.active) words.push_back(inside_sentence(swedish ? code.sv : code.en));
  return words;
}

/// The reason that is nearest to what was written.
std::optional<std::string> near_reason(const std::string& typed, const CodeBook& codes) {
  std::vector<std::string> known = reasons(codes, true);
  for (auto& word : reasons(codes, false)) known.push_back(std::move(word));
  for (const auto& code : codes.list("missed_reason")) known.push_back(code.key);
  return nearest(typed, known);
}

/// "45 min" and "1 h" are minutes, too, as the terminal reads them; nothing for other words.
std::optional<int> minutes_in_words(std::span<const std::string> words) {
  try {
    const int minutes = week_minutes(join(words, ""));
    return minutes > 0 ? std::optional(minutes) : std::nullopt;
  } catch (const Error&) {
    return {};
  }
}

/// What was meant by words that are no minutes: a reason without its 0.
std::optional<std::string> near_minutes(std::span<const std::string> words, const CodeBook& codes) {
  const std::string typed = join(words, " ");
  try {
    (void)codes.resolve("missed_reason", typed);
    return "0 " + typed;
  } catch (const Error&) {
    const auto near = near_reason(typed, codes);
    return near ? std::optional("0 " + *near) : std::nullopt;
  }
}

/// What cannot be read, what may stand there, and what is nearest.
Error unreadable(const char* key, const char* key_near, const std::string& typed,
                 const std::optional<std::string>& near, const CodeBook& codes) {
  std::vector<std::string> values{
      looks_like_identity(typed) ? "…" : terminal_safe(typed),
      in_both(join(reasons(codes, true), ", "), join(reasons(codes, false), ", "))};
  if (near) values.push_back(*near);
  return {ErrorKind::input, Message(near ? key_near : key, std::move(values))};
}

/// Minutes; `words` begin with them.
int read_minutes(std::span<const std::string> words, const CodeBook& codes) {
  try {
    const int minutes = week_minutes(words.front());
    if (minutes == 0 || words.size() == 1) return minutes;
    throw Error(ErrorKind::input, "week.answer.reason");
  } catch (const Error& e) {
    if (e.message().key != "duration.form") throw;
    throw unreadable("week.sheet.minutes", "week.sheet.minutes.near", words.front(),
                     near_minutes(words, codes), codes);
  }
}

std::string read_reason(const std::string& typed, const CodeBook& codes) {
  try {
    return codes.resolve("missed_reason", typed).key;
  } catch (const Error& e) {
    if (e.message().key != "code.unknown") throw;
    throw unreadable("week.sheet.reason", "week.sheet.reason.near", typed,
                     near_reason(typed, codes), codes);
  }
}

/// Whether the last line has words and no end: of a number there may be more.
bool is_cut(std::string_view bytes) {
  return !words_of(bytes.substr(bytes.rfind('\n') + 1)).empty();
}

Confirmation read_row(const std::vector<std::string>& words, const CodeBook& codes,
                      const std::string& prefix) {
  if (words.size() < 3) throw Error(ErrorKind::input, "week.sheet.row");
  Confirmation confirmed{.recurring = number_of(words[0]),
                         .person = parse_person(words[1], prefix)};
  if (const auto minutes = minutes_in_words(std::span(words).subspan(2))) {
    confirmed.minutes = *minutes;
    return confirmed;
  }
  confirmed.minutes = read_minutes(std::span(words).subspan(2), codes);
  const std::string why = join(std::span(words).subspan(3), " ");
  if (!why.empty()) confirmed.missed = read_reason(why, codes);
  return confirmed;
}

}  // namespace

WeekSheet read_week_sheet(std::string_view bytes, const CodeBook& codes,
                          const std::string& prefix) {
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
  if (sheet.problems.empty() && is_cut(bytes))
    sheet.problems.push_back({number, "", "week.sheet.cut"});
  return sheet;
}

}  // namespace jagmed
