// Which delimiter, and which rows name the columns.
#include "base/error.hpp"
#include "intake/header_rows.hpp"
#include "intake/sniff.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kLooked = 60;  ///< records
constexpr const char* kMonthForms[] = {"MMM YYYY", "MMM-YY", "MMM YY", "YYYY-MM"};

using Rows = std::vector<std::vector<std::string>>;

struct Beginning {
  CsvForm form;
  Rows rows;
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

bool is_month(std::string_view text) {
  return std::ranges::any_of(kMonthForms, [&](const char* form) {
    return Pattern::month(form)->read_month(text).has_value();
  });
}

/// A cell that no header has.
bool is_value(const std::string& cell, Date today) {
  if (is_month(cell)) return false;
  switch (cell_kind(cell, today)) {
    case CellKind::identity:
    case CellKind::outer_id:
    case CellKind::date:
    case CellKind::number:
    case CellKind::share: return true;
    case CellKind::time:  // "Heldag" may be a heading
      return cell.find_first_of("0123456789") != std::string::npos;
    case CellKind::blank:
    case CellKind::week:
    case CellKind::weekday:
    case CellKind::word: break;
  }
  return looks_like_identity(cell);
}

std::size_t filled(const std::vector<std::string>& row) {
  return static_cast<std::size_t>(
      std::ranges::count_if(row, [](const std::string& cell) { return !cell.empty(); }));
}

/// How many of the cells are headings that mean something.
int meanings(const std::vector<std::string>& row, const HeadingCatalogue& catalogue, Date today) {
  int known = 0;
  for (const auto& cell : row) {
    if (!cell.empty() && is_value(cell, today)) return 0;
    known += catalogue.of(heading_of(cell)).known();
  }
  return known;
}

/// The first row that speaks of a pupil; none: the number of rows.
std::size_t first_data(const Rows& rows, Date today) {
  const auto found = std::ranges::find_if(rows, [&](const auto& row) {
    return row.size() > 1 && std::ranges::any_of(row, [&](const std::string& cell) {
             return is_identity_cell(cell, today) || cell_kind(cell, today) == CellKind::outer_id;
           });
  });
  return static_cast<std::size_t>(found - rows.begin());
}

struct Guess {
  std::size_t at = 0;  ///< of the (last) header row
  bool found = false;
  int score = 0;
};

Guess guess_header(const Rows& rows, const HeadingCatalogue& catalogue, Date today) {
  const std::size_t data = first_data(rows, today);
  const bool has_data = data < rows.size();
  Guess guess;
  int most = 1;  // one known word may stand in a title
  for (std::size_t i = 0; i < data; ++i) {
    const int known = filled(rows[i]) > 1 ? meanings(rows[i], catalogue, today) : 0;
    if (known <= most) continue;
    most = known;
    guess = {i, true, 0};
  }
  // Words that nobody knows: the last full row above the data.
  for (std::size_t i = has_data ? data : 0; !guess.found && i-- > 0;) {
    const bool names = std::ranges::none_of(
        rows[i], [&](const std::string& cell) { return !cell.empty() && is_value(cell, today); });
    if (names && filled(rows[i]) >= 2 && 2 * filled(rows[i]) >= rows[data].size())
      guess = {i, true, 0};
  }
  const auto width = has_data ? rows[data].size() : guess.found ? rows[guess.at].size() : 0;
  guess.score = (guess.found ? 10 * most : 0) +
                static_cast<int>(std::min<std::size_t>(width, 60));
  return guess;
}

bool has_twice(const std::vector<std::string>& row) {
  std::vector<std::string> names;
  for (const auto& cell : row)
    if (!cell.empty()) names.push_back(folded(cell));
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

/// Names that repeat themselves under names of groups.
bool has_upper_row(const Rows& rows, std::size_t at) {
  return at > 0 && filled(rows[at - 1]) > 1 && has_twice(rows[at]);
}

void find_months(SniffedForm& form, const Rows& header) {
  const auto& upper = header.front();
  std::vector<std::string> forms;
  std::size_t found = 0;
  for (const char* pattern : kMonthForms) {
    const auto fitting = std::ranges::count_if(upper, [&](const std::string& cell) {
      return Pattern::month(pattern)->read_month(cell).has_value();
    });
    if (fitting > 0) forms.emplace_back(pattern);
    found += static_cast<std::size_t>(fitting);
  }
  if (found < 2) return;
  form.unpivot = header.size() > 1 ? "{month} / {measure}" : "{month}";
  form.months = std::move(forms);
}

SniffedForm form_at(const Beginning& beginning, const Guess& guess) {
  SniffedForm form{.csv = beginning.form};
  if (!guess.found) {
    for (const auto& row : beginning.rows)
      form.names.resize(std::max(form.names.size(), row.size()));
    return form;
  }
  Rows header{beginning.rows[guess.at]};
  form.line = form.first_line = beginning.lines[guess.at];
  if (has_upper_row(beginning.rows, guess.at)) {
    header.insert(header.begin(), beginning.rows[guess.at - 1]);
    form.first_line = beginning.lines[guess.at - 1];
    form.rows = 2;
  }
  form.names = joined_names(header, HeaderRule{});
  find_months(form, header);
  return form;
}

}  // namespace

SniffedForm sniff_form(TextStream& text, const std::string& file,
                       const HeadingCatalogue& catalogue, Date today) {
  std::optional<std::pair<Beginning, Guess>> best;
  for (const char delimiter : possible_delimiters(text, {})) {
    Beginning beginning = read_beginning(text, delimiter, file);
    const Guess guess = guess_header(beginning.rows, catalogue, today);
    if (guess.score > 1 && (!best || guess.score > best->second.score))
      best = {std::move(beginning), guess};
  }
  if (!best) throw Error(ErrorKind::input, "sniff.nothing", "sniff.nothing.hint", file);
  SniffedForm form = form_at(best->first, best->second);
  form.named_delimiter = has_delimiter_line(text);
  return form;
}

}  // namespace jagmed
