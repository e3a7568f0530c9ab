// What a row is known by: its key, and its order among rows that are alike.
#include "intake/row_interpreter.hpp"

#include <fmt/format.h>

#include <charconv>

namespace jagmed {
namespace {

/// The same text gives the same in every version and on every machine: FNV-1a.
std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

/// A piece of the key behind the others.
void add_piece(std::string& key, std::string_view piece) {
  if (!key.empty()) key += '\x1F';
  key += piece;
}

/// Columns that are read, say of the time or amount, and are not compared by themselves.
constexpr Field kPartFields[] = {Field::course,    Field::absent_start,   Field::absent_end,
                                 Field::lessons,   Field::absent_lessons, Field::present_min,
                                 Field::other_min, Field::late_min};

}  // namespace

/// See ReadRow::order.
std::int64_t RowInterpreter::order_by_part() {
  const auto place = [](Field field) { return 1 + static_cast<std::size_t>(field); };
  day_parts_.begin();
  if (row_->data.start) day_parts_.add(std::to_string(*row_->data.start), 0);
  for (const Field field : kPartFields)
    if (column_[field]) day_parts_.add(value(field), place(field), field == Field::course);
  for (const Field field : profile_.codes.columns) day_parts_.add(value(field), place(field));
  day_parts_.add_columns(cells_);
  const std::uint64_t part = fingerprint(day_parts_.all()) >> 32;
  const std::uint64_t sure =
      day_parts_.sure().empty() ? 0 : (fingerprint(day_parts_.sure()) >> 32) | 1u;
  return static_cast<std::int64_t>(sure << 32 | part);
}

/// A time stamp, a date in one of the profile's forms, or a whole number.
void RowInterpreter::read_order() {
  constexpr std::int64_t kDay = 86'400;
  const std::string_view text = value(*profile_.dedupe.order_by);
  const DateCell found = read_date(text, dates_);
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (const auto stamp = read_local_time(text))
    row_->order = stamp->instant_seconds;
  else if (found.problem == DateProblem::none)
    row_->order = found.date.days * kDay + found.minute.value_or(0) * 60;
  else if (fault == std::errc() && end == text.data() + text.size() && !text.empty())
    row_->order = number;
}

void RowInterpreter::fill_key() {
  AbsenceKey& key = row_->key;
  const AbsenceRow& data = row_->data;
  if (row_->outcome == Outcome::skipped) return;
  key.person = row_->person;
  key.date = data.date;
  if (key_pieces_.start) key.start = data.start.value_or(-1);
  if (data.kind == AbsenceKind::notice) {
    key.last = data.last;
    key.end = data.end.value_or(-1);
  }
  if (key_pieces_.course && !data.course.empty())
    key.course =
        folded_courses_.of(data.course, [](std::string_view text) { return folded(text); });
  // A reason may tell of somebody's health: the key has only its fingerprint.
  if (key_pieces_.reason) {
    fold_into(folded_, word(code_field()));
    if (!folded_.empty()) add_piece(key.course, fmt::format("{:016x}", fingerprint(folded_)));
  }
  if (key_pieces_.measures) add_piece(key.course, fields_.names);
  if (key_pieces_.source_id) {
    add_piece(key.course, value(Field::source_id));
    row_->has_own_id = !value(Field::source_id).empty();
  }
  if (key_pieces_.part && !data.start) key.course += day_parts_.key(cells_);
}

}  // namespace jagmed
