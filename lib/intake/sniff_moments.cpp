// What a row above the header says of when the file was made.
#include "base/digit.hpp"
#include "intake/cell_figures.hpp"
#include "intake/preamble.hpp"
#include "intake/sniff.hpp"
#include "intake/sniff_facts.hpp"
#include "intake/title_words.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::string_view kMade[] = {
    "utskriv",      "utskrift", "skapad",    "skapat",    "generer",   "uttag",
    "hämta",        "export",   "created",   "generated", "printed",   "downloaded",
    "rapportdatum", "framtag",  "uppdatera", "updated",   "extracted", "körd"};
constexpr std::string_view kLeading[] = {"senast", "last", "report", "rapporten", "filen",
                                         "file",   "data", "listan", "run"};
constexpr std::string_view kDate[] = {"datum", "date"};
constexpr std::string_view kEnglish[] = {"created", "generated", "printed",  "downloaded",
                                         "updated", "extracted", "exported", "report",
                                         "run",     "last",      "date"};

constexpr std::size_t kLongestDate = 10;  ///< "2017-03-13": what is longer may have a time

template <class Words>
bool is_one(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

bool tells_making(std::string_view word) {
  return std::ranges::any_of(kMade, [&](std::string_view made) { return word.starts_with(made); });
}

/// "Rapport skapad", "Senast uppdaterad": as far as the words say it; nothing behind them is shown.
std::string label_of_making(std::string_view text, bool& english) {
  std::size_t end = 0;
  bool made = false, leads = false;
  while (end < text.size()) {
    const auto next = std::min(text.find(' ', end), text.size());
    const std::string word = folded(without_marks(text.substr(end, next - end)));
    const bool date = leads && is_one(kDate, word);
    if (!made && !tells_making(word) && !date && !is_one(kLeading, word) && !is_title_word(word))
      return {};
    if (made && !is_one(kDate, word)) break;
    leads = leads || is_one(kLeading, word) || word.starts_with("rapport");
    made = made || tells_making(word) || date;
    english = english || is_one(kEnglish, word);
    end = next;
    while (end < text.size() && text[end] == ' ' && !made) ++end;
    if (made && next < text.size()) {
      const auto after = text.substr(next + 1);
      if (!is_one(kDate, folded(without_marks(after.substr(0, after.find(' ')))))) break;
      end = next + 1;
    }
  }
  return made ? std::string(without_marks(trimmed(text.substr(0, end)))) : std::string();
}

/// Days by themselves, and with a time behind them.
std::vector<std::pair<std::string, MomentForm>> forms_of(const std::vector<std::string>& days) {
  std::vector<std::pair<std::string, MomentForm>> forms;
  for (const auto& day : days) {
    std::vector<std::string> texts = {day};
    for (const char* between : {" ", "T", " kl ", " kl. ", ", ", " klockan ", " - "})
      for (const char* time : {"HH:MM", "HH:MM:SS", "HH.MM", "HH.MM.SS", "H:MM", "H.MM"})
        texts.push_back(day + between + time);
    for (const auto& text : texts)
      if (const auto form = MomentForm::of(text)) forms.emplace_back(text, *form);
  }
  return forms;
}

const std::vector<std::pair<std::string, MomentForm>>& forms_for(bool english) {
  static const std::vector<std::string> kDays = {
      "YYYY-MM-DD", "YYYYMMDD", "YYYY/MM/DD", "YYYY.MM.DD", "D/M/YYYY",    "D/M YYYY",
      "D.M.YYYY",   "D-M-YYYY", "D MMM YYYY", "YY-MM-DD",   "D-M-YY",      "D/M/YY",
      "D/M -YY",    "D.M.YY",   "YYMMDD",     "D MMM -YY",  "MMM D, YYYY", "MMM D YYYY"};
  static const auto swedish = forms_of(kDays);
  static const auto both = [] {
    auto days = kDays;
    days.insert(days.end(), {"M/D/YYYY", "M/D/YY", "M-D-YYYY", "M-D-YY"});
    return forms_of(days);
  }();
  return english ? both : swedish;
}

/// The form in which a near moment is written; "?" where none fits, or two do for different days.
std::string moment_form(std::string_view value, bool english, Date today) {
  constexpr std::int64_t kDay = 24 * 60;
  std::string found = "?";
  std::optional<std::int64_t> day;
  for (const auto& [text, form] : forms_for(english)) {
    const auto moment = form.find(value);
    if (!moment || !is_near_day(Date(static_cast<int>(*moment / kDay)), today)) continue;
    if (day && *day != *moment / kDay) return "?";
    if (!day) found = text;
    day = *moment / kDay;
  }
  return found;
}

bool is_period(std::string_view value) {
  for (const char* text : {"YYYY-MM-DD - YYYY-MM-DD", "D/M/YYYY - D/M/YYYY", "D/M YYYY - D/M YYYY",
                           "MMM YYYY", "YYYY-MM"})
    if (const auto form = PeriodForm::of(text); form && form->read(value)) return true;
  return false;
}

}  // namespace

std::optional<SniffedFact> making_in(Cells cells, Date today) {
  constexpr std::ptrdiff_t kFewestDigits = 3;
  const auto at =
      std::ranges::find_if(cells, [](std::string_view cell) { return !trimmed(cell).empty(); });
  if (at == cells.end()) return {};
  bool english = false;
  const std::string label = label_of_making(trimmed(*at), english);
  if (label.empty()) return {};
  const auto value =
      value_behind(cells, static_cast<std::size_t>(at - cells.begin()), folded(label));
  if (std::ranges::count_if(value, is_digit) < kFewestDigits || is_period(value)) return {};
  return SniffedFact{.what = SniffedFact::What::exported_at,
                     .starts_with = label,
                     .form = moment_form(value, english, today)};
}

std::optional<SniffedFact> moment_alone_in(Cells cells, Date today) {
  std::optional<SniffedFact> found;
  for (const auto cell : cells) {
    const auto text = trimmed(cell);
    if (text.find_first_of("0123456789") == std::string_view::npos) continue;
    const bool has_time =
        text.find_first_of(":.") != std::string_view::npos && text.size() > kLongestDate;
    const std::string form =
        found || !has_time ? std::string("?") : moment_form(text, false, today);
    if (form == "?" || form.find('H') == std::string::npos || !MomentForm::of(form)->read(text))
      return {};
    found = SniffedFact{.what = SniffedFact::What::exported_at, .starts_with = {}, .form = form};
  }
  return found;
}

}  // namespace jagmed
