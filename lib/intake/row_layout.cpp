// Rows that are no data: blank, sections, what stands above the header.
#include "base/digit.hpp"
#include "base/error.hpp"
#include "intake/heading_subject.hpp"
#include "intake/repeated_header.hpp"
#include "intake/row_interpreter.hpp"

#include <algorithm>
#include <utility>

namespace jagmed {
namespace {

std::span<const std::string> beginnings(const SectionRule& rule) { return {&rule.starts_with, 1}; }
std::span<const std::string> beginnings(const SkipRule& rule) { return rule.starts_with; }

/// Where a row has the words of a rule.
template <class Rule>
struct Marked {
  const Rule* rule = nullptr;
  std::size_t at = 0;  ///< the cell with its words
  std::string_view words;
};

/// The one of several rules whose words stand furthest to the left: "Klass 7A;Antal elever 25"
/// opens a section, "Summa;Klass 7A;120" is a sum. `beginning(words, column)`: the cell that begins
/// with them.
template <class Rule, class Beginning>
Marked<Rule> leftmost(const std::vector<Rule>& rules, const Beginning& beginning) {
  Marked<Rule> best;
  for (const Rule& rule : rules)
    for (const auto& words : beginnings(rule))
      if (const auto at = beginning(words, rule.column); at && (!best.rule || *at < best.at))
        best = {&rule, *at, words};
  return best;
}

/// A number of a pupil may stand beside a name; a word alone, as "Giltig frånvaro", is itself what
/// it says of the rows below.
std::string_view value_of_section(Cells cells, std::size_t at, const std::string& words,
                                  Field field, Date exported_at) {
  if (field == Field::personnummer)
    if (const auto number = number_behind(cells, at, exported_at); !number.empty()) return number;
  const auto value = value_behind(cells, at, words);
  const bool word = field == Field::reason || field == Field::validity || field == Field::reported;
  if (!value.empty() || !word) return value;
  const auto text = trimmed(cells[at]);
  return text.ends_with(':') ? trimmed(text.substr(0, text.size() - 1)) : text;
}

/// False for most texts that are not `words` when they are folded, without folding them: as far as
/// both have letters of ASCII and no blank, these are the same but for capitals; where only the
/// text has one, an accent follows it.
bool may_fold_into(std::string_view text, std::string_view words) {
  if (text.size() < words.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]),
               wanted = static_cast<unsigned char>(words[i]);
    if (c <= ' ' || c >= 0x80) return true;
    if (wanted >= 0x80)
      return i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0x80;
    if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != wanted) return false;
  }
  return true;
}

}  // namespace

void RowInterpreter::prepare_layout_rows() {
  const auto note = [&](const std::string& words) { word_ends_.note(words); };
  for (const auto& rule : profile_.sections) note(rule.starts_with);
  for (const auto& fact : profile_.preamble.fields) note(fact.starts_with);
  if (profile_.preamble.period) note(profile_.preamble.period->starts_with);
  if (const auto& made = profile_.preamble.exported_at; made && !made->starts_with.empty())
    note(made->starts_with);
  skips_ = profile_.skips;
  for (std::size_t i = 0; i < std::min(skips_.size(), layout_.skip_columns.size()); ++i)
    if (const auto column = layout_.skip_columns[i])
      skips_[i].column = static_cast<int>(*column) + 1;
  for (const auto& rule : skips_) {
    for (const auto& words : rule.starts_with) note(words);
    strikes_rows_ = strikes_rows_ || (rule.column && !rule.verify_sum);
  }
}

bool RowInterpreter::take_layout_row() {
  const bool below_title = std::exchange(below_title_, false);
  called_sum_ = false;
  if (is_blank(cells_)) {
    skip(NoData::blank);
    return true;
  }
  if (repeats_header(layout_, cells_)) {
    if (profile_.header.reject_repeated)
      refuse("E-HEADER");
    else if (below_title_ = below_title; below_title)
      pass_over(NoData::header);
    else
      skip(NoData::header);
    return true;
  }
  const bool marked = may_begin_with_words() && (takes_marked_row() || takes_preamble());
  const bool says = marked && (no_data_ != NoData::preamble || mark_tells_);
  if (!says && repeats_title(layout_, cells_)) {  // a new page
    below_title_ = true;
    pass_over(NoData::preamble);
    return true;
  }
  if (!marked && !takes_sum_of_pupil() && !takes_sum_without_day() && !takes_sum_of_many())
    return strikes_rows_ && takes_struck_row();
  skip(no_data_);
  return true;
}

bool RowInterpreter::is_blank(Cells cells) {
  return std::ranges::all_of(cells, [](std::string_view text) { return trimmed(text).empty(); });
}

/// A row of data has an identity number, and such a row none, or its words where the number would
/// be.
bool RowInterpreter::may_begin_with_words() const {
  const std::string_view text = trimmed(cell(person_field_));
  return text.empty() || word_ends_.may_begin(text);
}

std::optional<std::size_t> RowInterpreter::beginning(const std::string& words,
                                                     std::optional<int> column) const {
  if (above_header_ || trimmed(cell(person_field_)).empty())
    return cell_beginning(cells_, words, column);
  const auto person = *column_[person_field_];
  if (column && static_cast<std::size_t>(*column) != person + 1) return {};
  return cell_beginning(cells_, words, static_cast<int>(person) + 1);
}

bool RowInterpreter::takes_marked_row() {
  const auto begins = [this](const std::string& words, std::optional<int> column) {
    return beginning(words, column);
  };
  const auto section = leftmost(profile_.sections, begins);
  const auto skipped = leftmost(skips_, begins);
  if (section.rule != nullptr && !above_header_ && repeats_headings(layout_, cells_)) return false;
  if (section.rule != nullptr && (skipped.rule == nullptr || section.at <= skipped.at)) {
    const Field field = section.rule->field;
    const auto value =
        value_of_section(cells_, section.at, section.rule->starts_with, field, exported_at_);
    above_.open_section(field, value, line_);
    no_data_ = NoData::section;
    mark_ = section.words;
    mark_tells_ = field;
    sums_.open_section(static_cast<std::size_t>(section.rule - profile_.sections.data()));
    return true;
  }
  if (skipped.rule == nullptr) return false;
  no_data_ = NoData::words;
  mark_ = skipped.words;
  if (skipped.rule->verify_sum && !above_header_)
    check_sum(*skipped.rule->verify_sum, cells_[skipped.at]);
  return true;
}

/// The words of a sum that the text is, and no more; empty when it is none.
std::string_view RowInterpreter::sum_in(std::string_view text) {
  if (text.ends_with(':')) text.remove_suffix(1);
  if (!word_ends_.may_be(text)) return {};
  for (const SkipRule& rule : skips_)
    for (const auto& words : rule.starts_with) {
      if (rule.column || !may_fold_into(text, words)) continue;
      fold_into(folded_, text);
      if (words == folded_) return words;
    }
  return {};
}

/// Below the header, where pages or reports were put one after the other.
bool RowInterpreter::takes_preamble() {
  const PreambleRules& rules = profile_.preamble;
  const bool worded = rules.exported_at && !rules.exported_at->starts_with.empty();
  bool taken = worded && beginning(rules.exported_at->starts_with, {});
  if (rules.period && rules.period->starts_with.empty()) {
    if (const auto period = rules.period->form.read(only_cell(cells_))) {
      period_ = period;
      find_year();
      taken = true;
    }
  } else if (rules.period) {
    if (const auto at = beginning(rules.period->starts_with, {})) {
      period_ = rules.period->form.read(value_behind(cells_, *at, rules.period->starts_with));
      find_year();
      taken = true;
    }
  }
  for (const auto& rule : rules.fields)
    if (const auto at = beginning(rule.starts_with, {})) {
      const auto value = value_of_section(cells_, *at, rule.starts_with, rule.form, exported_at_);
      above_.open_section(rule.form, value, line_);
      mark_tells_ = rule.form;
      taken = true;
    }
  if (taken) no_data_ = NoData::preamble;
  return taken;
}

void RowInterpreter::read_preamble(const CsvRecord& record) {
  cells_ = record.fields;
  line_ = record.line;
  above_header_ = true;
  mark_tells_.reset();
  if (record.flaw == CsvFlaw::none) (void)takes_marked_row();
}

void RowInterpreter::pass_over(NoData why) {
  no_data_ = why;
  row_->outcome = Outcome::skipped;
}

void RowInterpreter::skip(NoData why) {
  pass_over(why);
  above_.forget_filled();
}

}  // namespace jagmed
