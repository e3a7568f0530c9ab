#include "intake/sniff_answers.hpp"

#include "base/text.hpp"
#include "intake/heading_subject.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// By its heading a column of who was there (true) or away (false).
std::optional<bool> is_of_presence(const SniffedColumn& column) {
  constexpr std::string_view kThere[] = {"närvaro",  "närvarande", "närv",   "deltog",
                                         "deltagit", "deltar",     "present"};
  constexpr std::string_view kAway[] = {"frånvaro", "frånvarande", "frånv", "borta", "absent"};
  if (std::ranges::find(kThere, column.heading.name) != std::end(kThere)) return true;
  if (std::ranges::find(kAway, column.heading.name) != std::end(kAway)) return false;
  return {};
}

using Words = std::vector<std::string>;

Words words_of_heading(const SniffedColumn& column) {
  std::string name = column.heading.name;
  for (char& c : name)
    if (std::string_view("/-_.,:()").find(c) != std::string_view::npos) c = ' ';
  return split(name, ' ');
}

template <class Beginnings>
bool has_word(const Words& words, const Beginnings& beginnings) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::any_of(beginnings,
                               [&](std::string_view begin) { return word.starts_with(begin); });
  });
}

template <class Known>
bool is_any_of(const Words& words, const Known& known) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(known, std::string_view(word)) != std::end(known);
  });
}

/// A heading that asks whether the lesson was reported: true for yes, false where yes is that it
/// was not. "Reported" alone may be by a guardian, and "Frånvaro registrerad" is of the absence.
std::optional<bool> asks_of_reporting(const Words& words) {
  constexpr std::string_view kReporting[] = {"registr",          "rapporter", "närvaroregistr",
                                             "närvarorapporter", "report",    "register",
                                             "isreported",       "taken",     "recorded"};
  constexpr std::string_view kNotReporting[] = {"oregistr", "orapporter", "unreport", "unregist"};
  constexpr std::string_view kOfOthers[] = {
      "frånv", "absen",    "anmäl",  "föranmäl", "vårdnadshavare",
      "hem",   "guardian", "parent", "förälder", "rapporteringsgrad"};
  constexpr std::string_view kBy[] = {"av",           "by",        "datum", "tid",   "när",
                                      "date",         "time",      "at",    "antal", "rapporterade",
                                      "registrerade", "lektioner", "grad",  "andel"};
  constexpr std::string_view kNot[] = {"ej", "inte", "icke", "not", "saknas", "saknad", "missing"};
  constexpr std::string_view kOfLesson[] = {"lesson", "attendance", "register",   "class",
                                            "is",     "not",        "isreported", "presence"};
  if (has_word(words, kOfOthers) || is_any_of(words, kBy)) return {};
  const bool negated = has_word(words, kNotReporting);
  if (!negated && !has_word(words, kReporting)) return {};
  constexpr std::string_view kEnglish[] = {"report", "registered", "taken", "recorded"};
  const bool swedish = std::ranges::any_of(words, [](const std::string& word) {
    return word.find("registrer") != word.npos || word.find("rapporter") != word.npos;
  });
  if (!swedish && !negated && has_word(words, kEnglish) && !is_any_of(words, kOfLesson)) return {};
  return negated == is_any_of(words, kNot);
}

/// Whether something stands in the column, and no more than such words: days and times are none.
template <class Is>
bool are_all(const SniffedColumn& column, const Is& is) {
  std::int64_t rows = 0;
  for (const auto& entry : column.cells.words()) rows += is(entry) ? entry.second.rows : 0;
  return rows > 0 && rows == column.cells.filled();
}

}  // namespace

bool tells_units(const CellSurvey& cells) {
  constexpr std::string_view kUnits[] = {
      "min",  "minut",     "minuter", "minute",  "minutes", "tim", "timme",   "timmar",
      "h",    "hour",      "hours",   "lektion", "lekt",    "dag", "dagar",   "day",
      "days", "lektioner", "lesson",  "lessons", "pass",    "st",  "procent", "%"};
  const auto is_unit = [&](const auto& entry) {
    std::string_view word = entry.first;
    if (word.ends_with('.')) word.remove_suffix(1);
    return std::ranges::find(kUnits, word) != std::end(kUnits);
  };
  return cells.kind() == CellKind::word && !cells.words().empty() &&
         std::ranges::all_of(cells.words(), is_unit);
}

std::vector<std::string> words_of_struck(const SniffedColumn& column) {
  static const std::vector<std::string> kYes = {"Ja", "J", "Yes", "Y", "1", "True", "Sant", "X"};
  const auto& words = column.cells.words();
  const auto answers = [](const auto& entry) {
    return answer_in(entry.first) || entry.first == "x";
  };
  if (tells_withdrawal(column.heading.name) && are_all(column, answers)) return kYes;
  std::vector<std::string> struck;
  for (const auto& [text, entry] : words) {
    if (!tells_withdrawal(text) && !(is_open(column) && tells_cancelling(text))) continue;
    const std::string first =
        entry.word.substr(0, entry.word.find(' '));  // what follows may name somebody
    const std::string& shown = tells_withdrawal(first) ? first : entry.word;
    if (std::ranges::find(struck, shown) == struck.end()) struck.push_back(shown);
  }
  return struck;
}

bool tells_state_of_row(const SniffedColumn& column) {
  static constexpr std::string_view kHolds[] = {"aktiv",     "genomförd", "gällande", "ok",
                                                "ordinarie", "normal",    "planerad", "active"};
  const auto struck = [](const auto& entry) {
    return tells_withdrawal(entry.first) || tells_cancelling(entry.first);
  };
  const auto holds = [](const auto& entry) {
    return std::ranges::find(kHolds, std::string_view(entry.first)) != std::end(kHolds);
  };
  const auto& words = column.cells.words();
  return std::ranges::any_of(words, struck) &&
         are_all(column, [&](const auto& entry) { return struck(entry) || holds(entry); });
}

Withdrawal withdrawal_in(const SniffedColumn& column) {
  constexpr std::string_view kActive[] = {"aktiv",   "aktivt",   "active",   "isactive",
                                          "inaktiv", "inaktivt", "inactive", "gällande"};
  const auto& words = column.cells.words();
  const auto is_no = [](const auto& entry) { return answer_in(entry.first) == false; };
  const auto answers = [](const auto& entry) { return answer_in(entry.first).has_value(); };
  if (column.field || column.cells.filled() == 0) return Withdrawal::none;
  if (is_any_of(words_of_heading(column), kActive))
    return are_all(column, answers) ? Withdrawal::inactive : Withdrawal::none;
  if (!tells_withdrawal(column.heading.name) || !words_of_struck(column).empty())
    return Withdrawal::none;
  std::int64_t told = column.cells.filled();
  for (const auto& entry : words)
    if (is_no(entry)) told -= entry.second.rows;
  const std::int64_t rows = column.cells.filled() + column.cells.count(CellKind::blank);
  return told == 0          ? Withdrawal::none
         : told * 2 <= rows ? Withdrawal::filled
                            : Withdrawal::filled_mostly;
}

bool tells_when_reported(const SniffedColumn& column) {
  constexpr std::string_view kWhen[] = {"kl",    "klockan", "tid", "tidpunkt", "när",
                                        "datum", "time",    "at",  "date"};
  constexpr std::string_view kReporting[] = {"registrer", "rapporter", "reported", "registered",
                                             "närvaroregistr"};
  constexpr std::string_view kOfOthers[] = {"frånv",    "absen",  "anmäl",
                                            "guardian", "parent", "vårdnadshavare"};
  const Words words = words_of_heading(column);
  const CellKind kind = column.cells.kind();
  return (kind == CellKind::time || kind == CellKind::date) && is_any_of(words, kWhen) &&
         has_word(words, kReporting) && !has_word(words, kOfOthers);
}

bool tells_coming(const Heading& heading) {
  constexpr std::string_view kComing[] = {"kom",  "ankom",     "ankomst",   "ankomsttid", "anlände",
                                          "gick", "gått",      "lämnade",   "arrived",    "arrival",
                                          "left", "departure", "incheckad", "utcheckad"};
  return is_any_of(split(heading.name, ' '), kComing);
}

bool is_open(const SniffedColumn& column) {
  return !column.field && column.basis != Basis::read_past && !column.month;
}

bool is_yes_or_no(const SniffedColumn& column) {
  const auto& words = column.cells.words();
  const auto answers = [](const auto& entry) { return yes_or_no(entry.second.word).has_value(); };
  const auto telling = [](const auto& entry) {
    return entry.first != "n";
  };  // "n" alone: närvarande
  return column.cells.kind() == CellKind::word && std::ranges::all_of(words, answers) &&
         std::ranges::any_of(words, telling);
}

std::optional<LessonState> lesson_state(const SniffedColumn& column) {
  constexpr std::string_view kCancelled[] = {"inställ", "cancel", "iscancel"};
  const auto& answers = column.cells.words();
  const auto is_answer = [](const auto& entry) { return answer_in(entry.second.word).has_value(); };
  if (answers.empty() || !std::ranges::all_of(answers, is_answer)) return {};
  if (column.heading.unit != Unit::none) return {};
  const Words words = words_of_heading(column);
  if (has_word(words, kCancelled)) return LessonState{true, Category::cancelled};
  const auto reported = asks_of_reporting(words);
  if (!reported) return {};
  return LessonState{!*reported, Category::not_reported};
}

std::optional<bool> yes_means_present(const SniffedColumn& column) {
  return is_yes_or_no(column) ? is_of_presence(column) : std::nullopt;
}

std::optional<bool> sign_means_present(const SniffedColumn& column) {
  const auto& words = column.cells.words();
  const bool figures = column.cells.kind() == CellKind::number && words.size() == 2 &&
                       words.contains("0") && words.contains("1");
  const bool marks = column.cells.only_marks() && words.size() == 1;
  return (figures || marks) && column.heading.unit == Unit::none ? is_of_presence(column)
                                                                 : std::nullopt;
}

}  // namespace jagmed
