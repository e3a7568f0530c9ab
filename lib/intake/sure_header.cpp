#include "intake/sure_header.hpp"

#include "base/identity_shape.hpp"
#include "intake/cell_figures.hpp"
#include "intake/cell_survey.hpp"
#include "intake/sniff.hpp"
#include "intake/sniff_facts.hpp"
#include "intake/title_words.hpp"
#include "intake/unpivot.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kDaysInRow = 20, kDatesInRow = 5;
/// At least one of so many headings is known.
constexpr std::size_t kKnownOf = 3;
constexpr std::string_view kFigures = "0123456789";

using Row = std::vector<std::string>;

/// A cell that no header has.
bool is_value(const std::string& cell, Date today) {
  if (is_month_heading(cell)) return false;
  switch (cell_kind(cell, today)) {
    case CellKind::identity:
    case CellKind::outer_id:
    case CellKind::date:
    case CellKind::number:
    case CellKind::share: return true;
    case CellKind::time:  // "Heldag" may be a heading
      return cell.find_first_of(kFigures) != std::string::npos;
    case CellKind::blank:
    case CellKind::week:
    case CellKind::weekday:
    case CellKind::word: break;
  }
  return looks_like_identity(cell);
}

/// How many cells around it go on counting by one.
std::size_t counted_around(const Row& row, std::size_t column) {
  const auto day = [&](std::size_t at) {
    const std::string& cell = row[at];
    const bool digits =
        !cell.empty() && cell.size() <= 2 && cell.find_first_not_of(kFigures) == std::string::npos;
    return digits ? std::stoi(cell) : -100;
  };
  if (day(column) < 1 || day(column) > 31) return 0;
  std::size_t first = column, last = column;
  while (first > 0 && day(first - 1) == day(first) - 1) --first;
  while (last + 1 < row.size() && day(last + 1) == day(last) + 1) ++last;
  return last - first + 1;
}

bool is_person_field(Field field) {
  return field == Field::personnummer || field == Field::source_person_id || field == Field::name ||
         field == Field::given_name || field == Field::family_name;
}

}  // namespace

const std::vector<std::string>& month_heading_forms() {
  static const std::vector<std::string> forms = {"MMM YYYY", "MMM-YY", "MMM YY", "YYYY-MM"};
  return forms;
}

bool is_month_heading(std::string_view text) {
  return std::ranges::any_of(month_heading_forms(), [&](const std::string& form) {
    return Pattern::month(form)->read_month(text).has_value();
  });
}

std::size_t filled_cells(const Row& row) {
  return static_cast<std::size_t>(
      std::ranges::count_if(row, [](const std::string& cell) { return !cell.empty(); }));
}

bool is_day_heading(const Row& row, std::size_t column, Date today) {
  if (counted_around(row, column) >= kDaysInRow) return true;
  const auto is_date = [&](const std::string& cell) {
    return cell_kind(cell, today) == CellKind::date || is_bare_day(cell);
  };
  return is_date(row[column]) &&
         static_cast<std::size_t>(std::ranges::count_if(row, is_date)) >= kDatesInRow;
}

HeaderJudge::HeaderJudge(const FirstRows& rows, const HeadingCatalogue& catalogue,
                         const Profile& base, Date today)
    : rows_(rows), catalogue_(catalogue), base_(base), today_(today) {
  const auto speaks = [&](const Row& row) {
    return row.size() > 1 &&
           std::ranges::any_of(row,
                               [&](const std::string& cell) {
                                 return is_identity_cell(cell, today_) ||
                                        cell_kind(cell, today_) == CellKind::outer_id;
                               }) &&
           !opens_pupil(std::vector<std::string_view>(row.begin(), row.end()), catalogue_, today_);
  };
  data_ = static_cast<std::size_t>(std::ranges::find_if(rows_, speaks) - rows_.begin());
  tells_persons_ = data_ < rows_.size() || std::ranges::any_of(rows_, [](const Row& row) {
                     return std::ranges::any_of(
                         row, [](const std::string& cell) { return looks_like_identity(cell); });
                   });
}

/// Words that may as well stand below a heading ("Giltig", "Närvaro") speak for no header.
bool HeaderJudge::is_heading(const std::string& cell) const {
  if (base_.codes.map.find(cell) || base_.values.validity.find(cell) ||
      base_.values.reported.find(cell))
    return false;
  const Heading heading = heading_of(cell);
  return catalogue_.of(heading).known() || is_month_heading(cell) ||
         (heading.unit != Unit::none && !heading.name.empty());
}

/// "Elevens förnamn": one alone would prove little.
bool HeaderJudge::has_known_words(const std::string& cell) const {
  return cell.find(' ') != std::string::npos && !catalogue_.of(heading_of(cell)).near.empty();
}

/// A heading that is known may well stand among the words below it.
bool HeaderJudge::stands_below(std::size_t at, std::size_t column) const {
  const std::string& cell = rows_[at][column];
  if (is_heading(cell)) return false;
  for (std::size_t i = at + 1; i < rows_.size(); ++i)
    if (column < rows_[i].size() && rows_[i][column] == cell && rows_[i] != rows_[at]) return true;
  return false;
}

bool HeaderJudge::says(std::size_t at, std::size_t column) const {
  const std::string& cell = rows_[at][column];
  if (cell.empty() || is_day_heading(rows_[at], column, today_)) return false;
  const bool is_protected =
      std::ranges::any_of(base_.person.protected_words,
                          [&](const std::string& words) { return begins_folded(cell, words); });
  return is_protected || is_value(cell, today_) || stands_below(at, column);
}

bool HeaderJudge::holds_data(std::size_t at) const {
  for (std::size_t i = 0; i < rows_[at].size(); ++i)
    if (says(at, i)) return true;
  return false;
}

bool HeaderJudge::holds_person(std::size_t at) const {
  const Row& row = rows_[at];
  for (std::size_t i = 0; i < row.size(); ++i) {
    const CellKind kind = cell_kind(row[i], today_);
    const bool figures = kind == CellKind::number || kind == CellKind::date;
    if (looks_like_identity(row[i]) || (says(at, i) && !figures)) return true;
  }
  return std::ranges::none_of(row, [&](const std::string& cell) { return is_heading(cell); });
}

bool HeaderJudge::names_person(std::size_t at) const {
  return std::ranges::any_of(rows_[at], [&](const std::string& cell) {
    return std::ranges::any_of(catalogue_.of(heading_of(cell)).fields, is_person_field);
  });
}

int HeaderJudge::sureness(std::size_t at) const {
  const Row& row = rows_[at];
  std::size_t known = 0, partly = 0, told = 0;
  const auto is_week = [](const std::string& cell) { return week_heading(cell).has_value(); };
  const bool weeks = std::ranges::count_if(row, is_week) > 1;  // one alone may be a cell of data
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i].empty() || is_day_heading(row, i, today_) || (weeks && is_week(row[i]))) continue;
    ++told;
    known += is_heading(row[i]);
    partly += !is_heading(row[i]) && has_known_words(row[i]);
  }
  if (known < 2 || kKnownOf * (known + partly) < told || holds_data(at)) return 0;
  if (may_name_pupils(at) && known < told) return 0;
  return static_cast<int>(known);
}

bool HeaderJudge::may_name_pupils(std::size_t at) const {
  return !tells_persons_ && !names_person(at);
}

bool HeaderJudge::one_row_has_pupils() const {
  std::ptrdiff_t rows = 0, most = 0;
  for (const auto& row : rows_) {
    const auto numbers = std::ranges::count_if(
        row, [](const std::string& cell) { return looks_like_identity(cell); });
    rows += numbers > 0;
    most = std::max(most, numbers);
  }
  return rows == 1 && most > 1;
}

bool HeaderJudge::may_be_header(std::size_t at) const {
  const std::size_t cells = filled_cells(rows_[at]);
  return cells >= 2 && 2 * cells >= width() && !holds_data(at);
}

bool HeaderJudge::is_all_known(std::size_t at) const {
  return std::ranges::all_of(rows_[at], [&](const std::string& cell) {
    if (cell.empty() || is_month_heading(cell) || week_heading(cell)) return true;
    const HeadingMeaning meaning = catalogue_.of(heading_of(cell));
    return meaning.known() || !meaning.near.empty();
  });
}

bool HeaderJudge::groups_absence(std::size_t upper, std::size_t lower) const {
  const Row& names = rows_[upper];
  if (filled_cells(names) >= filled_cells(rows_[lower])) return false;
  std::ptrdiff_t kinds = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) continue;
    if (names[i].find_first_of("0123456789:") != std::string::npos) return false;
    const HeadingMeaning meaning = catalogue_.of(heading_of(names[i]));
    const bool over_two =
        i + 1 < rows_[lower].size() && (i + 1 >= names.size() || names[i + 1].empty());
    kinds += over_two && (meaning.of_absence || meaning.not_all_absence);
  }
  return kinds > 1;
}

bool HeaderJudge::names_numbers(std::size_t at) const {
  if (at >= data_) return false;
  bool known = false;
  for (std::size_t i = 0; i < rows_[at].size(); ++i) {
    const std::string& cell = rows_[at][i];
    if (cell.empty()) continue;
    if (cell.find_first_of("0123456789:") != std::string::npos || !over_numbers(i)) return false;
    const bool word = base_.codes.map.find(cell) || base_.values.validity.find(cell);
    const bool said = word || catalogue_.of(heading_of(cell)).known();
    if (!said && may_name_somebody(cell)) return false;
    known = known || said;
  }
  return known;
}

bool HeaderJudge::says_fact(std::size_t at) const {
  return fact_in(std::vector<std::string_view>(rows_[at].begin(), rows_[at].end()), catalogue_,
                 today_)
      .has_value();
}

bool HeaderJudge::over_numbers(std::size_t column) const {
  return std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(data_), rows_.end(),
                     [&](const Row& row) {
                       const CellKind kind =
                           column < row.size() ? cell_kind(row[column], today_) : CellKind::blank;
                       return kind == CellKind::number || kind == CellKind::share;
                     });
}

std::size_t HeaderJudge::width() const {
  if (data_ < rows_.size()) return rows_[data_].size();
  std::size_t most = 0;
  for (const auto& row : rows_) most = std::max(most, filled_cells(row));
  return most;
}

}  // namespace jagmed
