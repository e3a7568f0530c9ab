// Which half of a day, or which lesson of it, a row without a time is about.
#include "intake/heading_subject.hpp"
#include "intake/part_heading.hpp"
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// What a heading is made of that says which half or lesson; "nr" or "nummer" may stand behind each of them.
constexpr std::string_view kPartWords[] = {
    "ordning", "ordnings", "ordningen", "pass", "passet", "lektion", "lektions", "lektionen", "lektionens",
    "block", "blocket", "halvdag", "halvdagen", "dagdel", "dagsdel", "del", "fm", "em", "förmiddag", "förmiddagen",
    "eftermiddag", "eftermiddagen", "am", "pm", "lektionstid", "passtid", "kurs", "kurskod", "ämne", "ämneskod",
    "kursgrupp", "undervisningsgrupp", "lesson", "session", "period", "part", "half", "course", "subject"};
/// And what may stand between.
constexpr std::string_view kBetween[] = {"av",    "på",     "i",     "för", "under", "dag", "dagen", "dagens", "nr",
                                         "nummer", "eller", "och",   "of",  "the",   "in",  "day",   "no",     "number",
                                         "or",     "id"};
/// Cells that say it under whatever heading.
constexpr std::string_view kHalves[] = {"fm",   "em",        "f.m.",        "e.m.", "f.m", "e.m", "am",
                                        "pm",   "förmiddag", "eftermiddag", "a.m.", "p.m."};
constexpr std::size_t kLongestHalf = 16;
/// Cells that say the whole day, beside which another part of it is no other time.
constexpr std::string_view kWholeDays[] = {"hel", "hela", "dag", "dagen", "fm/em", "fm+em", "fm och em"};
/// Columns that are read, say of the time or amount, and are not compared by themselves.
constexpr Field kPartFields[] = {Field::course,  Field::absent_start,   Field::absent_end,
                                 Field::lessons, Field::absent_lessons, Field::present_min,
                                 Field::other_min, Field::late_min};

template <std::size_t N>
bool is_among(std::string_view word, const std::string_view (&words)[N]) {
  return std::ranges::find(words, word) != std::end(words);
}

/// "lektionsnr", "lektionsid", "lektionspass"
bool is_part_word(std::string_view word) {
  for (const std::string_view ending : {"", "nr", "nummer", "id"})
    if (word.ends_with(ending) && is_among(word.substr(0, word.size() - ending.size()), kPartWords)) return true;
  return std::ranges::any_of(kPartWords, [&](std::string_view part) {
    return word.starts_with(part) && is_among(word.substr(part.size()), kPartWords);
  });
}

/// "lektionsnr", "passid", but neither "passage" nor "lektioner"
bool is_lesson_word(std::string_view word) {
  constexpr std::string_view kLesson[] = {"lektion", "pass", "lesson"};
  return std::ranges::any_of(kLesson, [&](std::string_view begin) { return word.starts_with(begin); });
}

/// Nothing but such words: "Lektionslärare" and "Lektion registrerad av" say something else.
bool names_part(std::string_view heading, bool (*tells)(std::string_view) = is_part_word) {
  const auto is_letter = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z'); };
  bool found = false;
  for (auto at = heading.begin(); at != heading.end();) {
    const auto begin = std::find_if(at, heading.end(), is_letter);
    at = std::find_if_not(begin, heading.end(), is_letter);
    const std::string_view word(begin, at);
    if (is_part_word(word)) found = found || tells(word);
    else if (!word.empty() && !is_among(word, kBetween)) return false;
  }
  return found;
}

/// Folded, without folding what is none of them.
bool is_half(std::string_view text, std::string& buffer) {
  if (text.size() < 2 || text.size() > kLongestHalf || std::string_view("fFeEaApP").find(text.front()) == text.npos)
    return false;
  fold_into(buffer, text);
  return is_among(buffer, kHalves);
}

}  // namespace

bool names_part_of_day(std::string_view heading) { return names_part(folded(heading)); }

bool names_lesson_of_day(std::string_view heading) { return names_part(folded(heading), is_lesson_word); }

bool names_half_of_day(std::string_view cell) {
  std::string buffer;
  return is_half(cell, buffer);
}

bool names_whole_day(std::string_view cell) {
  const std::string text = folded(cell);
  return is_whole_day(text) || is_among(text, kWholeDays);
}

bool is_half_or_whole_day(std::string_view cell) { return names_half_of_day(cell) || names_whole_day(cell); }

void RowInterpreter::prepare_parts() {
  tells_parts_ = is_measured(profile_.kind) && !profile_.dedupe.order_by &&
                 profile_.dedupe.identical != DedupeRules::Identical::count;
  if (!tells_parts_ && !key_pieces_.part) return;
  std::vector<bool> is_read(layout_.headings.size(), false);
  const auto note = [&](const FieldMap<std::optional<std::size_t>>& columns) {
    for (const auto& column : columns)
      if (column && *column < is_read.size()) is_read[*column] = true;
  };
  note(layout_.column);
  if (const auto id = layout_.column[Field::source_id]; id && *id < is_read.size()) is_read[*id] = false;
  for (const auto& month : layout_.months) note(month.column);
  part_columns_ = layout_.part_columns;
  for (const std::size_t column : part_columns_) is_read[column] = true;
  for (std::size_t i = 0; i < is_read.size(); ++i) {
    std::string heading;
    for (const auto& row : layout_.header_rows)
      if (i < row.size()) heading += row[i] + ' ';
    if (!is_read[i]) (names_part(folded(heading)) ? part_columns_ : other_columns_).push_back(i);
  }
}

const std::string& RowInterpreter::part_of_day() {
  part_.clear();
  sure_part_.clear();
  bool of_all = false;
  const auto append = [](std::string& to, std::string_view text, std::size_t place) {
    ((to += static_cast<char>('0' + place)) += text) += '\x1F';
  };
  const auto add = [&](std::string_view text, std::size_t place, bool sure = false) {
    if (text.empty()) return;
    fold_into(folded_, text);
    append(part_, folded_, place);
    if (sure) append(sure_part_, folded_, place);
    of_all = of_all || (sure && (is_whole_day(folded_) || is_among(folded_, kWholeDays)));
  };
  const auto text = [this](std::size_t column) { return column < cells_.size() ? trimmed(cells_[column]) : ""; };
  if (row_->data.start) add(std::to_string(*row_->data.start), 0);
  for (const Field field : kPartFields)
    if (column_[field]) add(value(field), 1 + static_cast<std::size_t>(field), field == Field::course);
  for (const Field field : profile_.codes.columns) add(value(field), 1 + static_cast<std::size_t>(field));
  for (const std::size_t column : part_columns_) add(text(column), kFieldCount + column, true);
  for (const std::size_t column : other_columns_)
    if (is_half(text(column), folded_)) add(text(column), kFieldCount + column, true);
  if (of_all) sure_part_.clear();
  return part_;
}

const std::string& RowInterpreter::part_of_key() {
  key_part_.clear();
  const auto add = [&](std::size_t column, bool halves_only) {
    const std::string_view text = column < cells_.size() ? trimmed(cells_[column]) : "";
    if (text.empty() || (halves_only && !is_half(text, folded_))) return;
    fold_into(folded_, text);
    if (is_whole_day(folded_) || is_among(folded_, kWholeDays)) return;
    key_part_ += kPartOfKey;
    key_part_ += folded_;
  };
  for (const std::size_t column : part_columns_) add(column, false);
  for (const std::size_t column : other_columns_) add(column, true);
  return key_part_;
}

}  // namespace jagmed
