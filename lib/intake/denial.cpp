#include "intake/denial.hpp"

#include "intake/sniff_answers.hpp"

#include <algorithm>

namespace jagmed {
namespace {

bool tells_who_was_there(const SniffedColumn& reason, const Profile& base) {
  if (reason.cells.filled() == 0) return false;
  if (reason.cells.count(CellKind::blank) == 0 || yes_means_present(reason) ||
      sign_means_present(reason))
    return true;
  return std::ranges::any_of(reason.cells.words(), [&](const auto& entry) {
    const auto meaning = base.codes.map.find(entry.second.word);
    return meaning && meaning->category == Category::present;
  });
}

/// How long somebody was away, or from when, or which rows are of presence.
bool is_told_otherwise(const Sniffed& file) {
  return !is_of_lessons_or_days(file) || is_measured(file) ||
         file.shared(Field::absent_start) != nullptr || file.shared(Field::absent_min) != nullptr ||
         has_sections_of_words(file);
}

/// Beside words for the absence; "N" may be a code for anything.
bool is_no_among_reasons(const WordCount& word) {
  return word.word.size() > 1 && yes_or_no(word.word) == false;
}

bool has_no_among_reasons(const SniffedColumn& reason) {
  if (yes_means_present(reason) || sign_means_present(reason) || lesson_state(reason)) return false;
  return std::ranges::any_of(reason.cells.words(),
                             [](const auto& entry) { return is_no_among_reasons(entry.second); });
}

Denial denial_of(const SniffedColumn& column) {
  Denial found{.column = &column, .yes = {}, .no = {}};
  const bool reason = column.field == Field::reason;
  for (const auto& [form, entry] : column.cells.words()) {
    const auto answer = answer_in(entry.word);
    if (answer && (!reason || entry.word.size() > 1))
      (*answer ? found.yes : found.no).push_back(entry.word);
  }
  return found;
}

}  // namespace

std::optional<Denial> denial_in(const Sniffed& file, const Profile& base) {
  if (is_told_otherwise(file)) return {};
  const auto* reason = file.column(Field::reason);
  if (reason != nullptr && has_no_among_reasons(*reason)) return denial_of(*reason);
  if (reason != nullptr && tells_who_was_there(*reason, base)) return {};
  const auto* column = file.column(Field::validity);
  if (column == nullptr) column = file.column(Field::reported);
  if (column == nullptr) return {};
  Denial found = denial_of(*column);
  if (found.no.empty()) return {};
  return found;
}

}  // namespace jagmed
