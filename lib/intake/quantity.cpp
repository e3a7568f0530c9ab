#include "intake/quantity.hpp"

#include "base/digit.hpp"
#include "intake/folded.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::int64_t kMillion = 1'000'000;
constexpr std::size_t kMostDigits = 7, kMostDecimals = 6;

struct Number {
  Reading reading = Reading::wrong;
  std::int64_t millionths = 0;  ///< without sign
};

/// Digits only, at most kMostDigits.
std::optional<int> whole_number(std::string_view text) {
  if (text.empty() || text.size() > kMostDigits) return {};
  int value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return {};
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Without group marks; nothing when one stands elsewhere than before exactly three digits.
std::optional<std::string> ungrouped(std::string_view digits, const NumberForm& form) {
  std::string out;
  bool grouped = false;
  std::size_t run = 0;  // digits since the last mark
  while (!digits.empty()) {
    const auto mark = std::ranges::find_if(
        form.group_marks, [&](const std::string& m) { return digits.starts_with(m); });
    if (mark == form.group_marks.end()) {
      out += digits.front();
      digits.remove_prefix(1);
      ++run;
      continue;
    }
    if (run == 0 || run > 3 || (grouped && run != 3)) return {};
    grouped = true;
    run = 0;
    digits.remove_prefix(mark->size());
  }
  if (grouped && run != 3) return {};
  return out;
}

/// A number without sign.
Number read_unsigned(std::string_view text, const NumberForm& form) {
  if (const auto plain = whole_number(text)) return {Reading::value, *plain * kMillion};
  const auto mark = text.find(form.decimal_mark);
  const auto decimals = mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
  const auto digits = ungrouped(text.substr(0, mark), form);
  const auto whole = digits ? whole_number(*digits) : std::nullopt;
  if (!whole || decimals.size() > kMostDecimals) return {};
  if (mark != std::string_view::npos && decimals.empty()) return {};
  std::int64_t fraction = 0, unit = kMillion;
  for (const char c : decimals) {
    if (!is_digit(c)) return {};
    unit /= 10;
    fraction += (c - '0') * unit;
  }
  return {Reading::value, *whole * kMillion + fraction};
}

Number read_signed(std::string_view text, const NumberForm& form) {
  for (const std::string_view minus : {"-", "\u2212"}) {
    if (!text.starts_with(minus)) continue;
    Number number = read_unsigned(trimmed(text.substr(minus.size())), form);
    if (number.reading == Reading::value && number.millionths != 0)
      number.reading = Reading::negative;
    return number;
  }
  return read_unsigned(text, form);
}

/// Two digits up to 59.
std::optional<int> sixtieth(std::string_view text) {
  const auto number = text.size() == 2 ? whole_number(text) : std::nullopt;
  return number && *number <= 59 ? number : std::nullopt;
}

/// "1:30", "01:30:00"
std::optional<int> clock(std::string_view text, Rounding rounding) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  const auto hours = whole_number(text.substr(0, colon));
  const std::string_view rest = text.substr(colon + 1);
  const bool with_seconds = rest.size() == 5 && rest[2] == ':';
  const auto minutes = sixtieth(with_seconds ? rest.substr(0, 2) : rest);
  const auto seconds = with_seconds ? sixtieth(rest.substr(3)) : 0;
  if (!hours || *hours > 9999 || !minutes || !seconds) return {};
  return static_cast<int>(divided((*hours * 60 + *minutes) * 60 + *seconds, 60, rounding));
}

struct TimeUnit {
  std::string_view word;
  int minutes = 0;
};
constexpr TimeUnit kTimeUnits[] = {{"minuter", 1}, {"minutes", 1}, {"minut", 1}, {"minute", 1},
                                   {"min.", 1},    {"min", 1},     {"m", 1},     {"timmar", 60},
                                   {"timme", 60},  {"tim.", 60},   {"tim", 60},  {"hours", 60},
                                   {"hour", 60},   {"h", 60},      {"t", 60}};

/// Minutes of the word; 0 when it is no unit.
int minutes_of_unit(std::string_view word) {
  const auto* const found = std::ranges::find_if(kTimeUnits, [&](const TimeUnit& unit) {
    return std::ranges::equal(unit.word, word, {}, {}, [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
  });
  return found == std::end(kTimeUnits) ? 0 : found->minutes;
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// "1,200" of minutes is no minute and a fifth, whatever stands for the decimals.
bool is_grouped(std::string_view text, const NumberForm& form) {
  const auto mark = text.find_first_of(",.");
  return mark != std::string_view::npos && text[mark] == form.decimal_mark && may_be_grouped(text);
}

/// A number and the unit behind it, taken off the front.
struct Measured {
  Number number;
  int minutes_per_unit = 0;
  bool grouped = false;  ///< see is_grouped
};
std::optional<Measured> take_measured(std::string_view& text, const NumberForm& form) {
  const auto unit = std::ranges::find_if(text, is_letter);
  auto end = std::find_if_not(unit, text.end(), is_letter);
  if (end != text.end() && *end == '.') ++end;
  const auto size = static_cast<std::size_t>(unit - text.begin());
  const auto length = static_cast<std::size_t>(end - unit);
  const int minutes = minutes_of_unit(text.substr(size, length));
  if (minutes == 0) return {};
  const auto digits = trimmed(text.substr(0, size));
  const Measured measured{read_signed(digits, form), minutes,
                          minutes == 1 && is_grouped(digits, form)};
  text = trimmed(text.substr(size + length));
  return measured;
}

/// "80 min", "1,5 h", "1 h 20 min"; nothing for a text that is none of these.
std::optional<MinutesCell> with_units(std::string_view text, const NumberForm& form,
                                      Rounding rounding) {
  if (!is_letter(text.back()) && text.back() != '.') return {};
  const auto first = take_measured(text, form);
  if (!first) return {};
  if (first->number.reading != Reading::value) return MinutesCell{first->number.reading, 0, {}};
  const auto in_minutes = [&](const Measured& part) {
    return static_cast<int>(
        divided(part.number.millionths * part.minutes_per_unit, kMillion, rounding));
  };
  MinutesCell cell{Reading::value, in_minutes(*first), {}};
  if (text.empty() && first->grouped) return MinutesCell{Reading::wrong, 0, {}};
  if (text.empty()) return cell;
  const auto rest = take_measured(text, form);
  const bool fits = rest && text.empty() && first->minutes_per_unit > rest->minutes_per_unit &&
                    rest->number.reading == Reading::value &&
                    first->number.millionths % kMillion == 0 && in_minutes(*rest) < 60;
  if (!fits) return MinutesCell{Reading::wrong, 0, {}};
  cell.minutes += in_minutes(*rest);
  return cell;
}

/// "10/60"
std::optional<MinutesCell> fraction(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return {};
  const auto part = whole_number(trimmed(text.substr(0, slash)));
  const auto whole = whole_number(trimmed(text.substr(slash + 1)));
  if (!part || !whole) return {};
  return MinutesCell{Reading::value, *part, *whole};
}

/// "2 st (8,0 %)" taken apart.
struct Parts {
  std::string_view count, share;
};

std::optional<Parts> parts_of(std::string_view text) {
  const auto open = text.find('(');
  if (open == std::string_view::npos || open == 0 || !text.ends_with(')')) return {};
  return Parts{trimmed(text.substr(0, open)),
               trimmed(text.substr(open + 1, text.size() - open - 2))};
}

bool is_zero(std::string_view text, const NumberForm& form) {
  return !form.zero.empty() && std::ranges::find(form.zero, text) != form.zero.end();
}

Number read_plain_count(std::string_view text, const NumberForm& form) {
  if (is_zero(text, form)) return {Reading::value, 0};
  for (const std::string_view unit : {"st", "st."})
    if (text.ends_with(unit)) text = trimmed(text.substr(0, text.size() - unit.size()));
  Number number = read_signed(text, form);
  if (number.reading == Reading::value && number.millionths % kMillion != 0)
    number.reading = Reading::wrong;
  return number;
}

ShareCell read_plain_share(std::string_view text, const NumberForm& form) {
  if (is_zero(text, form)) return {Reading::value, 0, {}};
  const bool fraction = form.percent == PercentForm::fraction && !text.ends_with('%');
  if (text.ends_with('%')) text = trimmed(text.substr(0, text.size() - 1));
  constexpr std::string_view kNarrowBlank = "\u202F";
  if (text.ends_with(kNarrowBlank)) text.remove_suffix(kNarrowBlank.size());
  const Number number = read_signed(text, form);
  if (number.reading != Reading::value) return {number.reading, 0, {}};
  if (number.millionths > 1000 * kMillion) return {Reading::wrong, 0, {}};
  if (fraction) return {Reading::value, static_cast<int>(number.millionths), {}};
  return {Reading::value, static_cast<int>((number.millionths + 50) / 100), {}};
}

}  // namespace

bool is_nothing(std::string_view text, const NumberForm& form) {
  return text.empty() || std::ranges::find(form.null, text) != form.null.end();
}

std::int64_t divided(std::int64_t number, std::int64_t divisor, Rounding rounding) {
  switch (rounding) {
    case Rounding::half_up: return (number + divisor / 2) / divisor;
    case Rounding::up: return (number + divisor - 1) / divisor;
    case Rounding::down: break;
  }
  return number / divisor;
}

bool may_be_grouped(std::string_view text) {
  const auto digits = [&] {
    const auto size = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(size);
    return size;
  };
  if (text.empty() || text.front() == '0') return false;
  if (const auto first = digits(); first == 0 || first > 3 || text.empty()) return false;
  const char mark = text.front();
  if (mark != ',' && mark != '.') return false;
  while (text.starts_with(mark)) {
    text.remove_prefix(1);
    if (digits() != 3) return false;
  }
  if (text.empty()) return true;
  if (text.front() != ',' && text.front() != '.') return false;
  text.remove_prefix(1);
  return digits() > 0 && text.empty();
}

MinutesCell read_minutes(std::string_view cell, const NumberForm& form, int minutes_per_unit,
                         Rounding rounding) {
  const std::string_view text = trimmed(cell);
  if (is_zero(text, form)) return {Reading::value, 0, {}};
  if (is_nothing(text, form)) return {};
  if (const auto minutes = clock(text, rounding)) return {Reading::value, *minutes, {}};
  if (const auto parts = fraction(text)) return *parts;
  if (const auto units = with_units(text, form, rounding)) return *units;
  const Number number = read_signed(text, form);
  if (number.reading != Reading::value) return {number.reading, 0, {}};
  if (minutes_per_unit == 1 && is_grouped(text, form)) return {Reading::wrong, 0, {}};
  const auto minutes = divided(number.millionths * minutes_per_unit, kMillion, rounding);
  return {Reading::value, static_cast<int>(minutes), {}};
}

ShareCell read_share(std::string_view cell, const NumberForm& form) {
  const std::string_view text = trimmed(cell);
  if (is_nothing(text, form) && !is_zero(text, form)) return {};
  if (const auto parts = parts_of(text)) {
    const Number count = read_plain_count(parts->count, form);
    ShareCell share = read_plain_share(parts->share, form);
    if (count.reading == Reading::value)
      share.count = static_cast<int>(count.millionths / kMillion);
    else
      share.reading = count.reading;
    return share;
  }
  if (form.percent == PercentForm::reject && text.ends_with('%')) return {Reading::wrong, 0, {}};
  return read_plain_share(text, form);
}

CountCell read_count(std::string_view cell, const NumberForm& form) {
  const std::string_view text = trimmed(cell);
  if (is_nothing(text, form) && !is_zero(text, form)) return {};
  if (parts_of(text)) {
    const ShareCell both = read_share(text, form);
    if (both.reading != Reading::value) return {both.reading, 0, {}};
    return {Reading::value, *both.count, both.millionths};
  }
  const Number number = read_plain_count(text, form);
  return {number.reading, static_cast<int>(number.millionths / kMillion), {}};
}

}  // namespace jagmed
