#include "intake/heading_unit.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace jagmed {
namespace {

enum class Says { nothing, share, minutes, hours, count };

struct Word {
  std::string_view word;
  Says says;
};
constexpr Word kWords[] = {
    {"%", Says::share},
    {"procent", Says::share},
    {"procentuell", Says::share},
    {"proc", Says::share},
    {"pct", Says::share},
    {"percent", Says::share},
    {"percentage", Says::share},
    {"andel", Says::share},
    {"andelen", Says::share},
    {"share", Says::share},
    {"rate", Says::share},
    {"ratio", Says::share},
    {"kvot", Says::share},
    {"min", Says::minutes},
    {"minut", Says::minutes},
    {"minuter", Says::minutes},
    {"mins", Says::minutes},
    {"minute", Says::minutes},
    {"minutes", Says::minutes},
    {"tim", Says::hours},
    {"timme", Says::hours},
    {"timmar", Says::hours},
    {"klocktimmar", Says::hours},
    {"klocktim", Says::hours},
    {"h", Says::hours},
    {"hr", Says::hours},
    {"hrs", Says::hours},
    {"hour", Says::hours},
    {"hours", Says::hours},
    {"dgr", Says::count},
    {"dagar", Says::count},
    {"days", Says::count},
    {"lekt", Says::count},
    {"lektioner", Says::count},
    {"lektionstim", Says::count},
    {"lektionstimme", Says::count},
    {"lektionstimmar", Says::count},
    {"lessons", Says::count},
    {"periods", Says::count},
    {"sessions", Says::count},
    {"occasions", Says::count},
    {"tillfällen", Says::count},
};
/// Ends of words that are shares: "frånvaroprocent", "frånvaro%".
constexpr std::string_view kShareEnds[] = {"procent", "percent", "andel", "%"};
/// Beside the unit they say nothing: "frånvaro i procent", "share of absence".
constexpr std::string_view kBetween[] = {"i", "in", "av", "of", "as", "som", "per"};

std::string_view without_brackets(std::string_view word) {
  constexpr std::string_view kMarks = "().,:;[]/";
  while (!word.empty() && kMarks.find(word.front()) != kMarks.npos) word.remove_prefix(1);
  while (!word.empty() && kMarks.find(word.back()) != kMarks.npos) word.remove_suffix(1);
  return word;
}

struct Token {
  std::string_view text;
  Says says = Says::nothing;
};

/// One of a whole word; of "frånvaroprocent" the two parts.
void take(std::string_view word, std::vector<Token>& tokens) {
  if (word.empty()) return;
  const auto* whole = std::ranges::find(kWords, word, &Word::word);
  if (whole != std::end(kWords)) return tokens.push_back({word, whole->says});
  for (const std::string_view end : kShareEnds) {
    if (!word.ends_with(end)) continue;
    tokens.push_back({word.substr(0, word.size() - end.size())});
    return tokens.push_back({end, Says::share});
  }
  tokens.push_back({word});
}

std::string words_beside(const std::vector<Token>& tokens) {
  std::vector<std::string> rest;
  const auto says = [&](std::size_t at) {
    return at < tokens.size() && tokens[at].says != Says::nothing;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool between = std::ranges::find(kBetween, tokens[i].text) != std::end(kBetween) &&
                         (says(i + 1) || (i > 0 && says(i - 1)));
    if (!says(i) && !between) rest.emplace_back(tokens[i].text);
  }
  return join(rest, " ");
}

}  // namespace

SaidUnit said_unit(const Heading& heading) {
  if (heading.unit != Unit::none) return {heading.unit, false, heading.name};
  std::string name = heading.name;
  std::ranges::replace(name, '_', ' ');
  std::vector<Token> tokens;
  const auto words = split(name, ' ');
  for (const auto& word : words) take(without_brackets(word), tokens);
  const auto has = [&](Says what) {
    return std::ranges::find(tokens, what, &Token::says) != tokens.end();
  };
  const std::string rest = words_beside(tokens);
  if (rest.empty() || (has(Says::minutes) && has(Says::hours))) return {};
  const Unit unit = has(Says::share)     ? Unit::share
                    : has(Says::minutes) ? Unit::minutes
                    : has(Says::hours)   ? Unit::hours
                                         : Unit::none;
  return {unit, unit == Unit::none && has(Says::count), rest};
}

Unit unit_of(const Heading& heading) {
  const SaidUnit said = said_unit(heading);
  if (said.unit != Unit::none || said.counted) return said.unit;
  if (heading.name.ends_with("minuter")) return Unit::minutes;
  if (heading.name.ends_with("timmar")) return Unit::hours;
  const auto cut = heading.name.rfind(' ');
  return cut == std::string::npos ? Unit::none
                                  : heading_of("x (" + heading.name.substr(cut + 1) + ")").unit;
}

bool tells_minutes_late(const Heading& heading) {
  constexpr std::string_view kLate[] = {"sen", "sent", "sena", "late", "tardy"};
  const auto is_late = [&](std::string_view word) {
    return std::ranges::find(kLate, word) != std::end(kLate) || word.starts_with("försen");
  };
  return unit_of(heading) == Unit::minutes &&
         std::ranges::any_of(split(heading.name, ' '), is_late);
}

}  // namespace jagmed
