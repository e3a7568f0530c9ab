// Which delimiter, and which rows name the columns.
#include "base/error.hpp"
#include "intake/header_rows.hpp"
#include "intake/sniff.hpp"
#include "intake/sure_header.hpp"
#include "intake/unpivot.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kLooked = 60;  ///< records
constexpr int kOfHeading = 10;       ///< a known heading weighs as many columns

struct Beginning {
  CsvForm form;
  FirstRows rows;
  std::vector<int> lines;
};

Beginning read_beginning(TextStream& text, char delimiter, const std::string& file) {
  Beginning beginning{.form = {.delimiter = delimiter}, .rows = {}, .lines = {}};
  search_records(text, beginning.form, file, [&](const CsvRecord& record) {
    auto& row = beginning.rows.emplace_back();
    for (const auto cell : record.fields) row.emplace_back(trimmed(cell));
    beginning.lines.push_back(record.line);
    return beginning.rows.size() >= kLooked;
  });
  return beginning;
}

struct Guess {
  std::size_t at = 0;  ///< of the (last) header row
  bool found = false;
  bool unsure = false;  ///< some row may be a header, but none is one for sure
  bool has_upper = false;
  bool pupil_columns = false;
  std::vector<std::size_t> worded{};  ///< see SniffedForm
  int score = 0;
};

bool has_twice(const std::vector<std::string>& row) {
  std::vector<std::string> names;
  for (const auto& cell : row)
    if (!cell.empty()) names.push_back(folded(cell));
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

/// Names that repeat themselves under names of groups, or groups that are kinds of absence by their
/// names.
bool has_upper_row(const FirstRows& rows, std::size_t at, const HeaderJudge& judge) {
  if (at > 0 && judge.names_numbers(at - 1)) return true;
  if (at == 0 || filled_cells(rows[at - 1]) < 2 || judge.holds_data(at - 1)) return false;
  return (has_twice(rows[at]) && judge.is_all_known(at - 1)) || judge.groups_absence(at - 1, at);
}

/// "min", "%", "(tim)" and nothing else: the lower of two header rows.
bool is_unit_row(const std::vector<std::string>& row) {
  const auto is_unit = [](const std::string& cell) {
    const bool bracketed = cell.starts_with('(') && cell.ends_with(')');
    return cell.empty() ||
           heading_of("x " + (bracketed ? cell : "(" + cell + ")")).unit != Unit::none;
  };
  return filled_cells(row) > 0 && std::ranges::all_of(row, is_unit);
}

/// Below "Frånvaro" and nothing to its right: "Giltig", "Ogiltig".
bool divides_names(const FirstRows& rows, std::size_t at, const HeaderJudge& judge) {
  if (!judge.names_numbers(at)) return false;
  const auto &upper = rows[at - 1], &row = rows[at];
  for (std::size_t i = 0; i < row.size(); ++i)
    if (!row[i].empty() && (i >= upper.size() || upper[i].empty())) return true;
  return false;
}

/// "Personnummer" beside "Närvaro" and "Giltig" that stand below each month: words that are no
/// heading elsewhere.
bool repeats_below_months(const FirstRows& rows, std::size_t at, const HeaderJudge& judge) {
  const auto is_month = [](const std::string& cell) { return is_month_heading(cell); };
  return std::ranges::count_if(rows[at - 1], is_month) > 1 && judge.names_person(at) &&
         !judge.holds_data(at) && has_upper_row(rows, at, judge);
}

/// Such a row belongs to the names above it.
void take_lower(Guess& guess, const FirstRows& rows, const HeaderJudge& judge) {
  const std::size_t below = guess.at + 1;
  if (!guess.found || below >= rows.size()) return;
  if (!is_unit_row(rows[below]) && !divides_names(rows, below, judge) &&
      !repeats_below_months(rows, below, judge))
    return;
  ++guess.at;
  guess.has_upper = true;
}

int score_of(int known, std::size_t width) {
  return kOfHeading * known + static_cast<int>(std::min<std::size_t>(width, 60));
}

/// The columns with a word in the row above or below the header that is no part of it.
std::vector<std::size_t> worded_columns(const Beginning& beginning, const Guess& guess,
                                        const HeaderJudge& judge) {
  std::vector<std::size_t> columns;
  const std::size_t first = guess.has_upper ? guess.at - 1 : guess.at;
  const auto take = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 1; i < row.size(); ++i)
      if (!row[i].empty() && row[i].find_first_of("0123456789:") == std::string::npos)
        columns.push_back(i);
  };
  if (first > 0 && !judge.says_fact(first - 1)) take(beginning.rows[first - 1]);
  if (guess.at + 1 < judge.first_data() && !judge.says_fact(guess.at + 1))
    take(beginning.rows[guess.at + 1]);
  return columns;
}

Guess guess_header(const Beginning& beginning, const HeaderJudge& judge) {
  Guess guess;
  int most = 0;
  for (std::size_t i = 0; i < judge.first_data(); ++i) {
    const int known = judge.sureness(i);
    const bool below = guess.found && i == guess.at + 1 && has_upper_row(beginning.rows, i, judge);
    if (known <= most && !(below && known > 0)) continue;
    most = std::max(most, known);
    guess.at = i;
    guess.found = true;
  }
  for (std::size_t i = 0; i < judge.first_data() && !guess.found; ++i)
    guess.unsure = guess.unsure || judge.may_be_header(i);
  guess.has_upper = guess.found && has_upper_row(beginning.rows, guess.at, judge);
  take_lower(guess, beginning.rows, judge);
  if (guess.found) guess.worded = worded_columns(beginning, guess, judge);
  guess.pupil_columns = !guess.found && judge.one_row_has_pupils();
  guess.score = score_of(most, judge.width());
  return guess;
}

/// The row that the user says, unless it says something of somebody.
Guess said_header(const Beginning& beginning, const HeaderJudge& judge, int line) {
  Guess guess{.score = score_of(0, judge.width())};
  if (line == 0) return guess;
  const auto found = std::ranges::find(beginning.lines, line);
  guess.at = static_cast<std::size_t>(found - beginning.lines.begin());
  guess.found = found != beginning.lines.end() && filled_cells(beginning.rows[guess.at]) > 1 &&
                (!judge.holds_data(guess.at) || !judge.holds_person(guess.at)) &&
                !judge.may_name_pupils(guess.at);
  guess.score = guess.found ? score_of(judge.sureness(guess.at), judge.width()) : 0;
  guess.has_upper = guess.found && has_upper_row(beginning.rows, guess.at, judge);
  take_lower(guess, beginning.rows, judge);
  if (guess.found) guess.worded = worded_columns(beginning, guess, judge);
  return guess;
}

/// Names that are months, in one row alone, above their measures or below them.
void find_months_in(SniffedForm& form, const std::vector<std::string>& row,
                    std::string_view pattern) {
  std::vector<std::string> forms;
  std::size_t found = 0;
  for (const auto& month : month_heading_forms()) {
    const auto fitting = std::ranges::count_if(row, [&](const std::string& cell) {
      return Pattern::month(month)->read_month(cell).has_value();
    });
    if (fitting > 0) forms.push_back(month);
    found += static_cast<std::size_t>(fitting);
  }
  if (found < 2) return;
  form.unpivot = pattern;
  form.months = std::move(forms);
}

void find_weeks_in(SniffedForm& form, const std::vector<std::string>& row,
                   std::string_view pattern) {
  const auto weeks = std::ranges::count_if(
      row, [](const std::string& cell) { return week_heading(cell).has_value(); });
  if (weeks > 1) form.unpivot = pattern;
}

void find_periods(SniffedForm& form, const FirstRows& header) {
  if (header.size() == 1) {
    find_months_in(form, header.front(), "{month}");
    if (form.unpivot.empty()) find_weeks_in(form, header.front(), "{week}");
    return;
  }
  find_months_in(form, header.front(), "{month} / {measure}");
  if (form.unpivot.empty()) find_months_in(form, header.back(), "{measure} / {month}");
  if (form.unpivot.empty()) find_weeks_in(form, header.front(), "{week} / {measure}");
  if (form.unpivot.empty()) find_weeks_in(form, header.back(), "{measure} / {week}");
}

SniffedForm form_at(const Beginning& beginning, const Guess& guess) {
  SniffedForm form{.csv = beginning.form};
  form.unsure = guess.unsure;
  form.pupil_columns = guess.pupil_columns;
  if (!guess.found) {
    for (const auto& row : beginning.rows)
      form.names.resize(std::max(form.names.size(), row.size()));
    return form;
  }
  FirstRows header{beginning.rows[guess.at]};
  form.line = form.first_line = beginning.lines[guess.at];
  if (guess.has_upper) {
    header.insert(header.begin(), beginning.rows[guess.at - 1]);
    form.first_line = beginning.lines[guess.at - 1];
    form.rows = 2;
  }
  form.worded = guess.worded;
  form.names = joined_names(header, HeaderRule{});
  find_periods(form, header);
  return form;
}

}  // namespace

std::string SniffedForm::month_part(const std::string& name) const {
  const auto cut = name.find(" / ");
  if (cut == std::string::npos || unpivot.find(' ') == std::string::npos) return name;
  return !unpivot.starts_with("{measure}") ? name.substr(0, cut)
                                           : name.substr(name.rfind(" / ") + 3);
}

std::string SniffedForm::measure_part(const std::string& name) const {
  const auto cut = name.rfind(" / ");
  if (cut == std::string::npos || unpivot.find(' ') == std::string::npos) return "";
  return !unpivot.starts_with("{measure}") ? name.substr(cut + 3)
                                           : name.substr(0, name.find(" / "));
}

SniffedForm sniff_form(TextStream& text, const std::string& file, const SniffRequest& request,
                       const HeadingCatalogue& catalogue, const Profile& base) {
  std::optional<std::pair<Beginning, Guess>> best;
  for (const char delimiter : possible_delimiters(text, {})) {
    Beginning beginning = read_beginning(text, delimiter, file);
    const HeaderJudge judge(beginning.rows, catalogue, base, request.today);
    const Guess guess = request.header ? said_header(beginning, judge, *request.header)
                                       : guess_header(beginning, judge);
    if (guess.score > 1 && (!best || guess.score > best->second.score))
      best = {std::move(beginning), guess};
  }
  if (!best && request.header.value_or(0) > 0)
    throw Error(ErrorKind::input, {"sniff.header.not", {std::to_string(*request.header)}},
                "sniff.unsure.hint", file);
  if (!best) throw Error(ErrorKind::input, "sniff.nothing", "sniff.nothing.hint", file);
  SniffedForm form = form_at(best->first, best->second);
  form.named_delimiter = has_delimiter_line(text);
  return form;
}

}  // namespace jagmed
