#include "intake/heading_subject.hpp"

#include "base/text.hpp"
#include "intake/folded.hpp"
#include "intake/title_words.hpp"

#include <algorithm>
#include <vector>

namespace jagmed {
namespace {

std::vector<std::string> words_of(std::string_view name) {
  std::string text(name);
  for (char& c : text)
    if (std::string_view("/-_.,:()").find(c) != std::string_view::npos) c = ' ';
  std::vector<std::string> words;
  for (auto& word : split(text, ' '))
    if (!word.empty()) words.push_back(std::move(word));
  return words;
}

template <class Beginnings>
bool begins_with_one(std::string_view word, const Beginnings& beginnings) {
  return std::ranges::any_of(beginnings,
                             [&](std::string_view begin) { return word.starts_with(begin); });
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// Speaks of time as well: "gått tidigare", "before noon".
bool is_former(std::string_view word) {
  constexpr std::string_view kFormer[] = {"ursprung", "tidigare", "föregående",
                                          "original", "previous", "former"};
  return begins_with_one(word, kFormer) ||
         is_one_of(word, {"före", "gammal", "gammalt", "gamla", "before"}) ||
         (word.starts_with("old") && !word.starts_with("older"));
}

bool tells_of_leaving(std::string_view word) {
  return is_one_of(word, {"gått", "gick", "går", "lämnat", "lämnade", "slutat", "slutar", "hem",
                          "avvek", "lunch", "kl", "klockan", "noon"});
}

}  // namespace

bool tells_former_value(std::string_view name) {
  const auto words = words_of(name);
  return std::ranges::any_of(words, is_former) && std::ranges::none_of(words, tells_of_leaving);
}

bool names_somebody_else(std::string_view name) {
  constexpr std::string_view kOthers[] = {
      "syskon",  "kontaktperson", "mentor",  "vårdnadshav", "föräld",
      "målsman", "lärar",         "anhörig", "handläggar",  "klassföreståndar",
      "kurator", "rektor",        "sibling", "parent",      "guardian",
      "teacher", "contact",       "tutor",   "caregiver"};
  if (std::ranges::any_of(kOthers,
                          [&](std::string_view word) { return name.find(word) != name.npos; }))
    return true;
  return std::ranges::any_of(words_of(name), [](std::string_view word) {
    return is_one_of(word, {"vh", "av", "by"});
  });
}

bool shows_form(std::string_view word) {
  const std::string text = folded(word);
  std::string_view rest = text;
  while (!rest.empty()) {
    constexpr std::string_view kPairs[] = {"åå", "yy", "mm", "dd", "xx", "nn", "tt"};
    const auto pair =
        std::ranges::find_if(kPairs, [&](std::string_view two) { return rest.starts_with(two); });
    if (pair == std::end(kPairs)) return false;
    rest.remove_prefix(pair->size());
  }
  return !text.empty();
}

std::string without_form(std::string_view name) {
  const auto open = name.rfind('(');
  if (open == std::string_view::npos || open == 0) return std::string(name);
  const auto words = words_of(name.substr(open));
  const bool form = !words.empty() && std::ranges::all_of(words, shows_form);
  return std::string(form ? trimmed(name.substr(0, open)) : name);
}

bool is_title_of_presence(std::string_view title) {
  const std::string text = folded(title);
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"närvaro", "attendance", "presence"},
      [&](std::string_view word) { return text.find(word) != text.npos; });
}

bool is_title_of_report(std::string_view title) {
  constexpr std::string_view kReports[] = {"rapport",  "statistik", "sammanställning",
                                           "översikt", "utskrift",  "report",
                                           "summary",  "frånvaro ", "absence "};
  constexpr std::string_view kParts[] = {"klass",   "grupp",   "skol",      "giltig", "anmäl",
                                         "närvar",  "class",   "group",     "school", "valid",
                                         "excused", "present", "attendance"};
  const std::string text = folded(title);
  const auto has = [&](std::string_view word) { return text.find(word) != text.npos; };
  return std::ranges::any_of(kReports, has) && std::ranges::none_of(kParts, has) &&
         !may_name_somebody(title);
}

std::optional<bool> yes_or_no(std::string_view word) {
  const std::string text = folded(word);
  if (text == "ja" || text == "j" || text == "yes" || text == "y") return true;
  if (text == "nej" || text == "n" || text == "no") return false;
  return {};
}

std::optional<bool> answer_in(std::string_view word) {
  const std::string text = folded(word);
  if (text == "1" || text == "true" || text == "sant") return true;
  if (text == "0" || text == "false" || text == "falskt") return false;
  return yes_or_no(word);
}

bool is_whole_day(std::string_view text) {
  constexpr std::size_t kShortest = 6, kLongest = 10;
  if (text.size() < kShortest || text.size() > kLongest ||
      std::string_view("hwafHWAF").find(text.front()) == text.npos)
    return false;
  const std::string words = folded(text);
  return is_one_of(words, {"hela dagen", "heldag", "hel dag", "whole day", "all day", "full day"});
}

bool tells_presence(std::string_view name) {
  constexpr std::string_view kPresence[] = {"närv", "delta", "delto", "present", "attend"};
  return std::ranges::any_of(kPresence,
                             [&](std::string_view word) { return name.starts_with(word); });
}

bool tells_withdrawal(std::string_view text) {
  const std::string words = folded(text);
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"borttag", "makuler", "radera", "annuller", "struken",
                                              "strukna", "deleted", "removed", "voided"},
      [&](std::string_view word) { return words.find(word) != words.npos; });
}

bool tells_cancelling(std::string_view text) {
  const std::string words = folded(text);
  return (words.starts_with("inställ") || words.starts_with("cancel")) &&
         std::ranges::count(words, ' ') < 2;
}

}  // namespace jagmed
