// How the rows of a file that nobody has described are gone through.
#include "intake/sniff_survey.hpp"

#include "intake/sniff_facts.hpp"
#include "intake/sum_words.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>

namespace jagmed {

void RowSurvey::take(const CsvRecord& record) {
  if (record.flaw != CsvFlaw::none) return;
  const SniffedForm& form = sniffed_.form;
  if (form.named_delimiter && record.line == 1) return;
  if (record.line < form.first_line) return take_above(record.fields);
  if (record.line <= form.line) return;
  const auto pupil = pupil_in(record.fields);
  if (is_blank(record.fields)) return;
  const bool header = pupil == 0 && is_header(record.fields);
  if (pupil == 0 && (header || is_other_header(record.fields))) other_table_ = !header;
  if (header || other_table_) return;
  const bool opens = pupil != 0 && opens_pupil(record.fields, catalogue_, today_);
  if (!opens && (pupil != 0 || is_data(record.fields)))
    take_data(record.fields, pupil);
  else
    take_other(record.fields);
}

void RowSurvey::find_parts() {
  for (auto& column : sniffed_.columns) column.cells.settle_figures();
  for (std::size_t i = 0; i < compared_; ++i)
    for (std::size_t j = 0; j < compared_; ++j) {
      const Order& order = order_[i * compared_ + j];
      if (order.below > 0 && order.above == 0) sniffed_.columns[i].never_above.push_back(j);
      if (order.apart > 0) sniffed_.columns[j].not_in_minutes_of.push_back(i);
    }
}

bool RowSurvey::may_be_others_below(std::size_t number) const {
  constexpr Field kOfPupil[] = {Field::name, Field::given_name, Field::family_name, Field::group};
  const auto found = numbered_.find(number);
  return found != numbered_.end() &&
         std::ranges::any_of(found->second.changed, [&](std::size_t at) {
           const auto& [field, basis] =
               std::tie(sniffed_.columns[at].field, sniffed_.columns[at].basis);
           if (basis == Basis::read_past) return false;
           return !field || std::ranges::find(kOfPupil, *field) != std::end(kOfPupil);
         });
}

bool RowSurvey::is_blank_only_below_number(std::size_t column) const {
  return blank_below_[column] == sniffed_.columns[column].cells.count(CellKind::blank);
}

bool RowSurvey::may_be_sums_without(std::size_t day) const {
  if (day >= compared_) return false;
  bool all = true;
  for (std::size_t i = 0; i < compared_; ++i) {
    const auto field = sniffed_.columns[i].field;
    if (field == Field::course || field == Field::start)
      all = all && blank_again_[day * compared_ + i] > 0;
  }
  return all && blank_again_[day * compared_ + day] > 0;
}

std::vector<std::vector<std::string>> RowSurvey::first_rows() const {
  std::vector<std::vector<std::string>> shown;
  for (const auto& row : first_) {
    auto& cells = shown.emplace_back();
    for (std::size_t i = 0; i < sniffed_.columns.size(); ++i)
      cells.push_back(
          masked_cell(i < row.size() ? row[i] : "", sniffed_.columns[i], base_, today_));
  }
  return shown;
}

bool RowSurvey::is_blank(Cells cells) {
  return std::ranges::all_of(cells, [](std::string_view cell) { return trimmed(cell).empty(); });
}

std::ptrdiff_t RowSurvey::filled(Cells cells) {
  return std::ranges::count_if(cells, [](std::string_view cell) { return !trimmed(cell).empty(); });
}

bool RowSurvey::is_header(Cells cells) const {
  const auto& names = sniffed_.form.names;
  if (cells.size() != names.size() || sniffed_.form.line == 0) return false;
  std::size_t same = 0;
  for (std::size_t i = 0; i < names.size(); ++i) same += folded(cells[i]) == folded(names[i]);
  return same == names.size();
}

bool RowSurvey::is_other_header(Cells cells) const {
  if (sniffed_.form.line == 0) return false;
  return std::ranges::count_if(sniffed_.form.names, [&](const std::string& name) {
           return !name.empty() && std::ranges::any_of(cells, [&](std::string_view cell) {
             return trimmed(cell).size() == name.size() && folded(cell) == folded(name);
           });
         }) > 1;
}

std::size_t RowSurvey::row_hash(Cells cells) {
  std::size_t hash = cells.size();
  for (const auto cell : cells)
    hash = hash * 1'000'003 + std::hash<std::string_view>()(trimmed(cell));
  return hash;
}

void RowSurvey::add_once(std::vector<std::string>& words, const std::string& word) {
  if (std::ranges::find(words, word) == words.end()) words.push_back(word);
}

std::size_t RowSurvey::pupil_in(Cells cells) const {
  for (const auto cell : cells)
    if (is_identity_cell(cell, today_)) return std::hash<std::string_view>()(trimmed(cell)) | 1u;
  return 0;
}

namespace {

bool has_sum(Cells cells) {
  return std::ranges::any_of(cells,
                             [](std::string_view cell) { return !sum_in_text(cell).empty(); });
}

/// A läsår or a term, which says less than the days of a period do.
bool is_of_years(const std::string& form) {
  return form == "YYYY/YYYY" || form == "YY/YY" || form == "term";
}

}  // namespace

bool RowSurvey::is_data(Cells cells) const {
  const std::string label = label_of(cells);
  if (is_sum_label(label) || has_sum(cells) || fact_in(cells, catalogue_, today_)) return false;
  return filled(cells) >= 2 && 2 * filled(cells) >= std::ssize(sniffed_.form.names);
}

void RowSurvey::take_above(Cells cells) {
  if (is_blank(cells)) return;
  const auto is_month = [](std::string_view cell) { return is_bare_month(trimmed(cell)); };
  sniffed_.months_above = sniffed_.months_above || std::ranges::count_if(cells, is_month) > 1;
  if (sniffed_.above.size() < kShownAbove) sniffed_.above.push_back(masked_text(cells, today_));
  if (auto fact = fact_in(cells, catalogue_, today_))
    note(std::move(*fact));
  else if (auto moment = moment_alone_in(cells, today_))
    note(std::move(*moment));
  else if (auto word = word_alone(cells))
    note(std::move(*word));
}

std::optional<SniffedFact> RowSurvey::word_alone(Cells cells) const {
  std::string_view text = only_cell(cells);
  if (text.ends_with(':')) text.remove_suffix(1);
  if (text.empty() || (folded(text) != "frånvaro" && !base_.codes.map.find(text))) return {};
  return SniffedFact{.starts_with = std::string(text), .form = {}, .field = Field::reason};
}

void RowSurvey::take_data(Cells cells, std::size_t pupil) {
  ++sniffed_.rows;
  if (pupil != 0 && std::ssize(pupils_) < kMostPupils) pupils_.insert(pupil);
  sniffed_.pupils = std::ssize(pupils_);
  if (first_.size() < kShownRows) first_.emplace_back(cells.begin(), cells.end());
  if (pupil != 0 && std::ssize(rows_) < kMostPupils)
    sniffed_.identical_rows += !rows_.insert(row_hash(cells)).second;
  compare(cells);
  note_blanks(cells, pupil);
  note_below_number(cells);
  for (std::size_t i = 0; i < sniffed_.columns.size(); ++i) {
    const auto cell = i < cells.size() ? cells[i] : std::string_view();
    blank_below_[i] += pupil == 0 && cell_kind(cell, today_) == CellKind::blank;
    sniffed_.columns[i].cells.add(cell, pupil);
  }
}

void RowSurvey::note_blanks(Cells cells, std::size_t pupil) {
  const bool again = pupil != 0 && pupil == pupil_above_;
  if (pupil != 0) pupil_above_ = pupil;
  if (!again || sniffed_.rows > kComparedRows) return;
  const auto blank = [&](std::size_t i) { return i >= cells.size() || trimmed(cells[i]).empty(); };
  for (std::size_t i = 0; i < compared_; ++i)
    for (std::size_t j = 0; blank(i) && j < compared_; ++j)
      blank_again_[i * compared_ + j] += blank(j);
}

void RowSurvey::note_below_number(Cells cells) {
  const auto filled = [](std::string_view cell) { return !trimmed(cell).empty(); };
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (is_identity_cell(cells[i], today_)) numbered_[i].row.assign(cells.begin(), cells.end());
  for (auto& [number, above] : numbered_) {
    if (number >= cells.size() || filled(cells[number])) continue;
    for (std::size_t i = 0; i < std::min(cells.size(), above.row.size()); ++i)
      if (filled(cells[i]) && trimmed(cells[i]) != trimmed(above.row[i])) above.changed.insert(i);
  }
}

bool RowSurvey::tells_presence(Cells cells) const {
  return std::ranges::any_of(cells, [&](std::string_view cell) {
    const auto text = trimmed(cell);
    if (text.empty() || text.size() > kLongestWord ||
        std::string_view("NnPp").find(text.front()) == text.npos)
      return false;
    const auto meaning = base_.codes.map.find(text);
    return meaning && meaning->category == Category::present;
  });
}

bool RowSurvey::is_apart(double hours, double minutes, std::string_view hours_cell) {
  static constexpr double kMost = 1e9;
  const auto whole = [](double number) { return std::llround(std::min(number, kMost)); };
  return !say_the_same(whole(minutes), whole(hours * 60), hours_cell);
}

void RowSurvey::compare(Cells cells) {
  const std::size_t width = std::min(sniffed_.columns.size(), cells.size());
  if (sniffed_.rows > kComparedRows) return;
  std::vector<std::optional<double>> numbers;
  for (std::size_t i = 0; i < width; ++i) numbers.push_back(rough_number(cells[i], today_));
  if (tells_presence(cells)) {
    ++sniffed_.presence_rows;
    for (std::size_t i = 0; i < width; ++i)
      sniffed_.columns[i].beside_presence += numbers[i].value_or(0) > 0;
  }
  const std::size_t beside = std::min(width, compared_);
  for (std::size_t i = 0; i < beside; ++i)
    for (std::size_t j = 0; numbers[i] && j < beside; ++j) {
      if (!numbers[j]) continue;
      Order& order = order_[i * compared_ + j];
      order.below += *numbers[i] < *numbers[j];
      order.above += *numbers[i] > *numbers[j];
      order.apart += is_apart(*numbers[i], *numbers[j], cells[i]);
    }
}

void RowSurvey::take_other(Cells cells) {
  const std::string label = label_of(cells);
  if (is_sum_label(label)) {
    const bool known = std::ranges::any_of(base_.skips, [&](const SkipRule& rule) {
      return std::ranges::any_of(
          rule.starts_with, [&](const std::string& words) { return begins_folded(label, words); });
    });
    if (!known) add_once(sniffed_.sums, sum_word(label));
    return;
  }
  if (has_sum(cells)) return;  // known to the reader
  rows_.clear();               // what stands between rows may tell them apart
  if (const auto word = footer_word(label); !word.empty()) {
    ++sniffed_.other_rows;
    return add_once(sniffed_.footers, word);
  }
  if (auto word = word_alone(cells)) {
    word->above = false;
    return note(std::move(*word));
  }
  if (auto fact = fact_in(cells, catalogue_, today_)) {
    fact->above = false;
    return note(std::move(*fact));
  }
  const auto is = [&](CellKind kind) {
    return std::ranges::any_of(
        cells, [&](std::string_view cell) { return cell_kind(cell, today_) == kind; });
  };
  sniffed_.unsure_rows += is(CellKind::word) && is(CellKind::number);
  ++sniffed_.other_rows;
}

void RowSurvey::note(SniffedFact fact) {
  const auto same = std::ranges::find_if(sniffed_.facts, [&](const SniffedFact& known) {
    if (fact.what == SniffedFact::What::day)
      return known.what == fact.what && folded(known.starts_with) == folded(fact.starts_with);
    if (fact.field == Field::reason && fact.what == SniffedFact::What::section)
      return known.field == fact.field && folded(known.starts_with) == folded(fact.starts_with);
    return known.what == fact.what &&
           (fact.what != SniffedFact::What::section || known.field == fact.field);
  });
  fact.rows = 1;
  if (same == sniffed_.facts.end()) {
    sniffed_.facts.push_back(std::move(fact));
    return;
  }
  ++same->rows;
  if (fact.what == SniffedFact::What::period && is_of_years(same->form) &&
      !is_of_years(fact.form)) {
    same->starts_with = std::move(fact.starts_with);
    same->form = std::move(fact.form);
  }
  // A section may begin above the header; what is said of the whole file may stand on each page.
  const bool section = fact.what == SniffedFact::What::section;
  same->above = section ? same->above && fact.above : same->above || fact.above;
}

}  // namespace jagmed
