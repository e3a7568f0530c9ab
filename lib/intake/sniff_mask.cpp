// What of a file may be shown: nothing that could name somebody.
#include "base/identity_shape.hpp"
#include "intake/cell_mask.hpp"
#include "intake/heading_subject.hpp"
#include "intake/sniff.hpp"
#include "intake/sniff_answers.hpp"
#include "intake/sum_words.hpp"
#include "intake/title_words.hpp"

#include <algorithm>
#include <array>

namespace jagmed {
namespace {

/// Beside those of sums.
constexpr std::string_view kMeanWords[] = {"medel", "medelvärde", "genomsnitt", "snitt", "antal"};

/// What is printed below the rows.
constexpr std::string_view kFooterWords[] = {
    "utskriven", "utskrivet",  "utskriftsdatum", "utskrift", "sida", "sid",
    "rapport",   "exporterad", "skapad",         "uttag",    "källa"};

std::string first_of_label(const std::string& label) {
  return std::string(without_marks(label.substr(0, label.find(' '))));
}

template <class Words>
bool is_among(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

bool is_shown(std::string_view word, Date today) {
  const auto text = without_marks(word);
  switch (cell_kind(text, today)) {
    case CellKind::blank:
    case CellKind::date:
    case CellKind::time: return true;
    case CellKind::number:
    case CellKind::share: return text.size() <= 4;
    case CellKind::identity:
    case CellKind::outer_id:
    case CellKind::week:
    case CellKind::weekday:
    case CellKind::word: break;
  }
  return is_title_word(text);
}

bool knows(const Profile& base, Field field, std::string_view word) {
  if (field == Field::reported) return base.values.reported.find(word).has_value();
  if (field == Field::validity) return base.values.validity.find(word).has_value();
  return field == Field::reason && base.codes.map.find(word).has_value();
}

}  // namespace

bool is_sum_label(const std::string& label) { return !sum_word(label).empty(); }

std::string sum_word(const std::string& label) {
  const std::string first = first_of_label(label), word = folded(first);
  return is_sum_word(word) || is_among(kMeanWords, word) ? first : "";
}
std::string footer_word(const std::string& label) {
  const std::string first = first_of_label(label);
  return is_among(kFooterWords, folded(first)) ? first : "";
}

bool is_of_title_words(const std::string& label) {
  const auto words = split(label, ' ');
  return std::ranges::all_of(words, [](const std::string& word) {
    return word.empty() || is_title_word(without_marks(word));
  });
}

std::string masked_text(Cells cells, Date today) {
  std::string out;
  for (const auto cell : cells) {
    if (trimmed(cell).empty()) continue;
    if (!out.empty()) out += "  ";
    std::string line;
    for (const auto& word : split(std::string(trimmed(cell)), ' ')) {
      if (word.empty()) continue;
      const bool shown = is_shown(word, today) && !looks_like_identity(word);
      if (!shown && line.ends_with(kMaskedText)) continue;
      if (!line.empty()) line += ' ';
      line += shown ? terminal_safe(word) : std::string(kMaskedText);
    }
    out += line;
  }
  return out;
}

std::string masked_cell(std::string_view cell, const SniffedColumn& column, const Profile& base,
                        Date today) {
  const auto text = trimmed(cell);
  const CellKind kind = cell_kind(text, today);
  const bool usual = kind == column.cells.kind() && column.basis != Basis::read_past;
  bool shown = false;
  switch (kind) {
    case CellKind::blank: return std::string(text);
    case CellKind::identity:
      if (column.field == Field::personnummer) return masked_identity(text, today);
      return std::string(kMaskedText);
    case CellKind::date:
    case CellKind::time: shown = usual; break;
    case CellKind::number:
    case CellKind::share:
      shown = column.month || column.field == Field::week || column.field == Field::year ||
              (column.field && (is_measure(*column.field) || *column.field == Field::days));
      break;
    case CellKind::week:
    case CellKind::weekday:
      shown = column.field == Field::week || column.field == Field::weekday;
      break;
    case CellKind::outer_id:
    case CellKind::word: break;
  }
  if (!shown && column.field) shown = knows(base, *column.field, text);
  return shown && !looks_like_identity(text) ? terminal_safe(text) : std::string(kMaskedText);
}

// Words.

constexpr std::size_t kTelling = 5;  ///< bytes of a word that says what it is about

/// Under a heading of remarks, which else are nobody's to read: known words, but for one row in
/// ten.
bool is_status(const SniffedColumn& column, const Profile& base) {
  std::int64_t known = 0;
  bool telling = false;
  for (const auto& [text, word] : column.cells.words()) {
    if (!knows(base, Field::reason, word.word)) continue;
    known += word.rows;
    telling = telling || word.word.size() >= kTelling;
  }
  return telling && known * 10 >= column.cells.filled() * 9;
}

void take_as_register(SniffedColumn& column) {
  column.field = Field::reason;
  column.basis = Basis::heading;
  column.others.clear();
  column.unit_unclear = column.may_be_absence = false;
}

/// Is the amount of something else than the lesson, or the kind of an absence.
bool tells_absence(const SniffedColumn& column) {
  const bool length =
      column.field == Field::scheduled_min || column.field == Field::scheduled_hours;
  return column.cells.only_marks() || column.may_be_absence ||
         column.field == Field::absent_start ||
         (column.field && is_measure(*column.field) && !length);
}

/// Its signs, in rows of lessons or days that tell the absence by nothing else.
void name_signs(std::vector<SniffedColumn>& columns) {
  const auto is_sign = [](const SniffedColumn& column) {
    return !column.month && sign_means_present(column);
  };
  const auto found = std::ranges::find_if(columns, is_sign);
  if (found == columns.end()) return;
  const bool dated = std::ranges::any_of(columns, [](const SniffedColumn& column) {
    return column.field == Field::date || column.field == Field::start ||
           column.field == Field::weekday;
  });
  const bool alone = std::ranges::none_of(columns, [&](const SniffedColumn& column) {
    return &column != &*found && (is_sign(column) || tells_absence(column));
  });
  if (dated && alone) take_as_register(*found);
}

/// The answers of a register, where no column has a word for it.
void name_register(std::vector<SniffedColumn>& columns) {
  if (std::ranges::any_of(columns,
                          [](const auto& column) { return column.field == Field::reason; }))
    return;
  const auto found = std::ranges::find_if(columns, [](const SniffedColumn& column) {
    return !column.field && !column.month && yes_means_present(column);
  });
  if (found != columns.end()) return take_as_register(*found);
  name_signs(columns);
}

/// It says of whoever was there, too, or what the other column says: no reason for that.
bool is_status_beside(const SniffedColumn& column, const SniffedColumn& other,
                      const Profile& base) {
  return std::ranges::any_of(column.cells.words(), [&](const auto& entry) {
    const auto meaning = base.codes.map.find(entry.second.word);
    const bool there = meaning && !is_absence(meaning->category.value_or(Category::unspecified));
    return there || (meaning && other.cells.words().contains(entry.first));
  });
}

/// A second column of such words ("Förmiddag", "Eftermiddag") is as much absence as the one that is
/// read.
void note_more_words(std::vector<SniffedColumn>& columns, const Profile& base) {
  const auto read = std::ranges::find_if(
      columns, [](const auto& column) { return column.field == Field::reason; });
  if (read == columns.end()) return;
  for (auto& column : columns) {
    const bool open = !column.field && !column.month && column.basis != Basis::read_past;
    const bool words = column.cells.kind() == CellKind::word && !column.cells.too_many_words();
    if (open && words && is_status(column, base) && is_status_beside(column, *read, base))
      column.may_be_absence = true;
  }
}

/// What says that a lesson was not reported or did not take place: the word of rows whose absence
/// is measured, where no column has another; else as much to be asked as an absence that is not
/// read.
void name_states(std::vector<SniffedColumn>& columns) {
  const auto has = [&](Field field) {
    return std::ranges::any_of(columns,
                               [&](const SniffedColumn& column) { return column.field == field; });
  };
  const bool dated =
      (has(Field::date) || has(Field::start) || has(Field::weekday)) && !has(Field::date_to);
  const bool measured = std::ranges::any_of(columns, tells_absence);
  for (auto& column : columns) {
    const bool share =
        column.field == Field::reported_share || column.field == Field::not_reported_share;
    const bool open = !column.field || share || column.field == Field::reported;
    if (!dated || !open || column.month || !lesson_state(column)) continue;
    column.field.reset();
    column.basis = Basis::none;
    if (has(Field::reason))
      column.may_be_absence = true;
    else if (measured)
      take_as_register(column);
  }
}

void name_words(std::vector<SniffedColumn>& columns, const Profile& base) {
  name_register(columns);
  for (const Field field : {Field::reason, Field::validity, Field::reported}) {
    const auto is_field = [&](const SniffedColumn& column) { return column.field == field; };
    if (std::ranges::any_of(columns, is_field)) continue;
    for (auto& column : columns) {
      const auto& words = column.cells.words();
      if (column.field || column.month) continue;
      if (words.empty() || words.size() > 30 || column.cells.kind() != CellKind::word) continue;
      if (tells_former_value(column.heading.name)) continue;
      if (column.basis == Basis::read_past && (field != Field::reason || !is_status(column, base)))
        continue;
      const auto known = std::ranges::count_if(
          words, [&](const auto& word) { return knows(base, field, word.second.word); });
      // Yes and no alone may answer any question: "Heldag", "Extra anpassning".
      const bool telling = std::ranges::any_of(words, [&](const auto& word) {
        return word.second.word.size() >= kTelling && knows(base, field, word.second.word);
      });
      const bool enough =
          field == Field::reason ? known > 0 : known == std::ssize(words) && telling;
      if (!enough) continue;
      column.field = field;
      column.basis = Basis::values;
      break;
    }
  }
  name_states(columns);
  note_more_words(columns, base);
}

/// A word of several pupils that is nobody's name and no sentence about somebody.
bool may_be_shown(const WordCount& word, const NamesInFile& names) {
  return word.several_pupils && !word.word.empty() && !looks_like_identity(word.word) &&
         !names.stand_in(word.word) && !may_be_told_of_somebody(word.word);
}

std::vector<SniffedWord> words_in(const std::vector<SniffedColumn>& columns, const Profile& base,
                                  const NamesInFile& names) {
  std::vector<SniffedWord> words;
  for (const Field field : {Field::reason, Field::reported, Field::validity}) {
    const auto found =
        std::ranges::find_if(columns, [&](const auto& column) { return column.field == field; });
    if (found == columns.end()) continue;
    SniffedWord others{.field = field, .word = {}, .rows = 0, .known = false};
    if (found->cells.too_many_words()) others.rows = found->cells.filled();
    for (const auto& [text, word] : found->cells.words()) {
      const bool answer =
          field == Field::reason &&
          (yes_means_present(*found) || sign_means_present(*found) || lesson_state(*found));
      const bool known = answer || knows(base, field, word.word);
      if (known || may_be_shown(word, names))
        words.push_back({field, terminal_safe(word.word), word.rows, known});
      else
        others.rows += word.rows;
    }
    if (others.rows > 0) words.push_back(others);
  }
  std::ranges::stable_sort(words, [](const SniffedWord& a, const SniffedWord& b) {
    return a.field == b.field && !a.word.empty() && (b.word.empty() || a.rows > b.rows);
  });
  return words;
}

}  // namespace jagmed
