#include "intake/day_parts.hpp"

#include "intake/heading_subject.hpp"
#include "intake/part_heading.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// What a heading is made of that says which half or lesson; "nr" or "nummer" may stand behind each
/// of them.
constexpr std::string_view kPartWords[] = {"ordning",     "ordnings",
                                           "ordningen",   "pass",
                                           "passet",      "lektion",
                                           "lektions",    "lektionen",
                                           "lektionens",  "block",
                                           "blocket",     "halvdag",
                                           "halvdagen",   "dagdel",
                                           "dagsdel",     "del",
                                           "fm",          "em",
                                           "förmiddag",   "förmiddagen",
                                           "eftermiddag", "eftermiddagen",
                                           "am",          "pm",
                                           "lektionstid", "passtid",
                                           "kurs",        "kurskod",
                                           "ämne",        "ämneskod",
                                           "kursgrupp",   "undervisningsgrupp",
                                           "lesson",      "session",
                                           "period",      "part",
                                           "half",        "course",
                                           "subject"};
/// And what may stand between.
constexpr std::string_view kJoining[] = {
    "av",    "på",  "i",  "för", "under", "dag", "dagen", "dagens", "nr", "nummer",
    "eller", "och", "of", "the", "in",    "day", "no",    "number", "or", "id"};
/// Cells that say it under whatever heading.
constexpr std::string_view kHalves[] = {"fm", "em", "f.m.",      "e.m.",        "f.m",  "e.m",
                                        "am", "pm", "förmiddag", "eftermiddag", "a.m.", "p.m."};
constexpr std::size_t kLongestHalf = 16;
/// Cells that say the whole day, beside which another part of it is no other time.
constexpr std::string_view kWholeDays[] = {"hel",   "hela",  "dag",      "dagen",
                                           "fm/em", "fm+em", "fm och em"};
template <std::size_t N>
bool is_among(std::string_view word, const std::string_view (&words)[N]) {
  return std::ranges::find(words, word) != std::end(words);
}

/// "lektionsnr", "lektionsid", "lektionspass"
bool is_part_word(std::string_view word) {
  for (const std::string_view ending : {"", "nr", "nummer", "id"})
    if (word.ends_with(ending) && is_among(word.substr(0, word.size() - ending.size()), kPartWords))
      return true;
  return std::ranges::any_of(kPartWords, [&](std::string_view part) {
    return word.starts_with(part) && is_among(word.substr(part.size()), kPartWords);
  });
}

/// "lektionsnr", "passid", but neither "passage" nor "lektioner"
bool is_lesson_word(std::string_view word) {
  constexpr std::string_view kLesson[] = {"lektion", "pass", "lesson"};
  return std::ranges::any_of(kLesson,
                             [&](std::string_view begin) { return word.starts_with(begin); });
}

/// Nothing but such words: "Lektionslärare" and "Lektion registrerad av" say something else.
bool names_part(std::string_view heading, bool (*tells)(std::string_view) = is_part_word) {
  const auto is_letter = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z');
  };
  bool found = false;
  for (auto at = heading.begin(); at != heading.end();) {
    const auto begin = std::find_if(at, heading.end(), is_letter);
    at = std::find_if_not(begin, heading.end(), is_letter);
    const std::string_view word(begin, at);
    if (is_part_word(word))
      found = found || tells(word);
    else if (!word.empty() && !is_among(word, kJoining))
      return false;
  }
  return found;
}

/// Folded, without folding what is none of them.
bool is_half(std::string_view text, std::string& buffer) {
  if (text.size() < 2 || text.size() > kLongestHalf ||
      std::string_view("fFeEaApP").find(text.front()) == text.npos)
    return false;
  fold_into(buffer, text);
  return is_among(buffer, kHalves);
}

}  // namespace

bool names_part_of_day(std::string_view heading) { return names_part(folded(heading)); }

bool names_lesson_of_day(std::string_view heading) {
  return names_part(folded(heading), is_lesson_word);
}

bool names_half_of_day(std::string_view cell) {
  std::string buffer;
  return is_half(cell, buffer);
}

bool names_whole_day(std::string_view cell) {
  const std::string text = folded(cell);
  return is_whole_day(text) || is_among(text, kWholeDays);
}

bool is_half_or_whole_day(std::string_view cell) {
  return names_half_of_day(cell) || names_whole_day(cell);
}

DayParts::DayParts(const Layout& layout) : named_(layout.part_columns) {
  std::vector<bool> is_read(layout.headings.size(), false);
  const auto note = [&](const FieldMap<std::optional<std::size_t>>& columns) {
    for (const auto& column : columns)
      if (column && *column < is_read.size()) is_read[*column] = true;
  };
  note(layout.column);
  if (const auto id = layout.column[Field::source_id]; id && *id < is_read.size())
    is_read[*id] = false;
  for (const auto& month : layout.months) note(month.column);
  for (const std::size_t column : named_) is_read[column] = true;
  for (std::size_t i = 0; i < is_read.size(); ++i) {
    std::string heading;
    for (const auto& row : layout.header_rows)
      if (i < row.size()) heading += row[i] + ' ';
    if (!is_read[i]) (names_part(folded(heading)) ? named_ : others_).push_back(i);
  }
}

void DayParts::begin() {
  all_.clear();
  sure_.clear();
  is_whole_ = false;
}

void DayParts::add(std::string_view text, std::size_t place, bool sure) {
  if (text.empty()) return;
  fold_into(folded_, text);
  const auto append = [&](std::string& to) {
    ((to += static_cast<char>('0' + place)) += folded_) += '\x1F';
  };
  append(all_);
  if (sure) append(sure_);
  is_whole_ = is_whole_ || (sure && (is_whole_day(folded_) || is_among(folded_, kWholeDays)));
}

void DayParts::add_columns(Cells cells) {
  const auto text = [&](std::size_t column) {
    return column < cells.size() ? trimmed(cells[column]) : "";
  };
  for (const std::size_t column : named_) add(text(column), kFieldCount + column, true);
  for (const std::size_t column : others_)
    if (is_half(text(column), folded_)) add(text(column), kFieldCount + column, true);
  if (is_whole_) sure_.clear();
}

const std::string& DayParts::key(Cells cells) {
  key_.clear();
  const auto add_to_key = [&](std::size_t column, bool halves_only) {
    const std::string_view text = column < cells.size() ? trimmed(cells[column]) : "";
    if (text.empty() || (halves_only && !is_half(text, folded_))) return;
    fold_into(folded_, text);
    if (is_whole_day(folded_) || is_among(folded_, kWholeDays)) return;
    key_ += kPartOfKey;
    key_ += folded_;
  };
  for (const std::size_t column : named_) add_to_key(column, false);
  for (const std::size_t column : others_) add_to_key(column, true);
  return key_;
}

}  // namespace jagmed
