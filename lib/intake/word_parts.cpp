#include "intake/word_parts.hpp"

#include "base/digit.hpp"
#include "intake/folded.hpp"

namespace jagmed {
namespace {

std::string_view without_end(std::string_view words) {
  for (bool more = true; more;) {
    more = false;
    words = trimmed(words);
    for (const std::string_view end : {"(", ",", ":", ";", "-", " kl.", " kl", "(kl.", "(kl"})
      if (words.ends_with(end)) {
        words.remove_suffix(end.size());
        more = true;
      }
  }
  return words;
}

/// Calls `read(words, at, rest)` with what stands before and behind the beginning of each number,
/// until it gives something.
template <class Read>
auto read_behind_words(std::string_view text, Read read) -> decltype(read(text, 0, text)) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char before = at == 0 ? ' ' : text[at - 1];
    if (!is_digit(text[at]) || (before != ' ' && before != '(')) continue;
    std::string_view rest = text.substr(at);
    if (rest.ends_with(')')) rest.remove_suffix(1);
    if (auto found = read(without_end(text.substr(0, at)), at, rest)) return found;
  }
  return {};
}

}  // namespace

LeadingTimes read_leading_times(std::string_view cell, const DateForms& forms) {
  const std::string_view text = trimmed(cell);
  if (const TimeCell all = read_times(text, forms); !all.wrong) return {all, text.size()};
  for (auto at = text.rfind(' '); at != std::string_view::npos && at > 0;
       at = text.rfind(' ', at - 1)) {
    const TimeCell times = read_times(text.substr(0, at), forms);
    if (!times.wrong) return {times, at};
  }
  return {{true, {}, {}, {}, {}}, 0};
}

TrailingTimes read_trailing_times(std::string_view cell, const DateForms& forms) {
  const std::string_view text = trimmed(cell);
  const auto found = read_behind_words(text,
                                       [&](std::string_view words, std::size_t,
                                           std::string_view rest) -> std::optional<TrailingTimes> {
                                         const TimeCell times = read_clock(rest, forms);
                                         if (times.wrong || !times.start) return {};
                                         return TrailingTimes{words.size(), times};
                                       });
  return found.value_or(TrailingTimes{text.size(), {}});
}

TrailingMinutes read_trailing_minutes(std::string_view cell, const NumberForm& form) {
  const std::string_view text = trimmed(cell);
  const auto found = read_behind_words(
      text,
      [&](std::string_view words, std::size_t at,
          std::string_view rest) -> std::optional<TrailingMinutes> {
        const bool has_unit = rest.find_first_not_of("0123456789 ,.:/-") != std::string_view::npos;
        if (!has_unit || read_minutes(rest, form, 1).reading != Reading::value) return {};
        return TrailingMinutes{words.size(), at, rest.size()};
      });
  return found.value_or(TrailingMinutes{text.size(), text.size(), 0});
}

}  // namespace jagmed
