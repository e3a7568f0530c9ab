// Texts that are a sum, and no course.
#include "base/digit.hpp"
#include "base/text.hpp"
#include "intake/folded.hpp"
#include "intake/heading_subject.hpp"
#include "intake/sum_words.hpp"
#include "intake/week.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace jagmed {
namespace {

constexpr std::size_t kLongest = 64;

/// Nothing but a sum is called so; also what ends with "summa" or "total".
constexpr std::string_view kSums[] = {"summa",       "totalt",     "totaltid",   "sammanlagt",
                                      "sammantaget", "summering",  "medelvärde", "medeltal",
                                      "median",      "genomsnitt", "average"};
/// Beside words that are known.
constexpr std::string_view kShort[] = {"tot", "total",       "totala",
                                       "ack", "ackumulerad", "ackumulerat"};
constexpr std::string_view kAll[] = {"samtliga", "alla", "all"};
constexpr std::string_view kHela = "hela";
constexpr std::string_view kOfWhich[] = {"dagens",    "veckans", "månadens", "periodens",
                                         "terminens", "elevens", "kursens"};
constexpr std::string_view kLessons[] = {"lektioner", "lektionerna", "lektionstillfällen",
                                         "tillfällen", "lessons"};
constexpr std::string_view kThings[] = {"kurser",   "kurserna", "ämnen",   "ämnena",
                                        "dagen",    "veckan",   "månaden", "perioden",
                                        "terminen", "läsåret",  "courses", "subjects"};
constexpr std::string_view kMeasures[] = {"frånvaro", "frånvaron", "frånvarotid", "tid"};
constexpr std::string_view kOthers[] = {
    "närvaro", "närvaron", "närvarotid", "för",     "och",   "av",      "i",      "under",
    "of",      "for",      "min",        "minuter", "tim",   "timmar",  "h",      "st",
    "giltig",  "ogiltig",  "elev",       "eleven",  "klass", "klassen", "kurs",   "kursen",
    "ämne",    "ämnet",    "dag",        "vecka",   "månad", "period",  "termin", "lektion"};

template <class Words>
bool is_in(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

bool is_all(std::string_view word) { return is_in(kAll, word); }

bool is_figure(std::string_view word) { return std::ranges::all_of(word, is_digit); }

/// "Veckosumma", "Dagstotal", and no course that is called "Summa" alone somewhere else.
bool is_sum(std::string_view word) {
  const bool longer = word.size() > 5;
  return is_in(kSums, word) || (longer && (word.ends_with("summa") || word.ends_with("total")));
}

std::vector<std::string> words_of(std::string_view text) {
  std::string line = folded(text);
  for (const std::string_view shortened : {"s:a", "tot."})
    if (line.starts_with(shortened))
      line.replace(0, shortened.size(), shortened == "s:a" ? "summa" : "tot ");
  for (char& c : line)
    if (std::string_view("/-_.,:()=").find(c) != std::string_view::npos) c = ' ';
  std::vector<std::string> words;
  for (auto& word : split(line, ' '))
    if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// What kinds of words a text has.
struct Found {
  bool sum = false, total = false, all = false, of_which = false, lessons = false, thing = false,
       measure = false;
  bool other = false, figure = false, unknown = false;
};

Found found_in(const std::vector<std::string>& words) {
  Found found;
  for (const std::string_view word : words) {
    const auto take = [&](bool& kind, bool is) { return is && (kind = true); };
    (void)(take(found.sum, is_sum(word)) || take(found.total, is_in(kShort, word)) ||
           take(found.all, is_all(word) || word == kHela) ||
           take(found.of_which, is_in(kOfWhich, word)) ||
           take(found.lessons, is_in(kLessons, word)) || take(found.thing, is_in(kThings, word)) ||
           take(found.measure, is_in(kMeasures, word)) || take(found.other, is_in(kOthers, word)) ||
           take(found.figure, is_figure(word)) || take(found.unknown, true));
  }
  return found;
}

/// All words are known.
bool is_sum_of_known(const Found& found, const std::vector<std::string>& words) {
  const bool things = found.thing || found.lessons;
  if (found.sum || (found.all && things)) return true;
  if (found.total) return things || found.measure || found.other || found.figure;
  if (found.of_which) return found.measure || found.lessons;
  return words.size() == 2 && found.lessons && is_figure(words.front());  // "3 lektioner"
}

/// At the end, or at the beginning, of words that a course or a pupil may be called by: "Summa av
/// tal" is a course.
std::string_view sum_beside(const std::vector<std::string>& words) {
  constexpr std::string_view kNotFirst = "summa", kNever = "summering", kLast = "total";
  if (words.back() == kLast) return kLast;
  for (const bool first : {false, true}) {
    const std::string& word = first ? words.front() : words.back();
    if (word == kNever || (first && word == kNotFirst)) continue;
    const auto known = std::ranges::find(kSums, std::string_view(word));
    if (known != std::end(kSums)) return *known;
    if (is_sum(word)) return kNotFirst;
  }
  return {};
}

}  // namespace

std::string_view sum_in_text(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > kLongest || is_whole_day(text)) return {};
  const auto words = words_of(text);
  const std::string_view bare = text.ends_with(':') ? text.substr(0, text.size() - 1) : text;
  if (words.empty() || is_sum_word(folded(bare))) return {};
  const Found found = found_in(words);
  if (found.unknown) return sum_beside(words);
  return is_sum_of_known(found, words) ? text : std::string_view();
}

std::string_view sum_in_course(std::string_view text) {
  text = trimmed(text);
  if (const auto sum = sum_in_text(text); !sum.empty() || text.size() > kLongest) return sum;
  if (read_week(text) && !is_figure(text)) return text;
  const auto words = words_of(text);
  if (words.size() == 1)
    return is_sum_word(words.front()) || is_all(words.front()) ? text : std::string_view();
  const Found found = found_in(words);
  const bool counted = words.size() == 2 && is_figure(words.front()) && found.other;
  return counted && !found.unknown ? text : std::string_view();
}

}  // namespace jagmed
