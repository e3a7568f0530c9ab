#include "intake/cell_mask.hpp"

#include "base/digit.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/identity_number.hpp"
#include "intake/cell_survey.hpp"

#include <algorithm>
#include <variant>

namespace jagmed {
namespace {

/// More of them may be an identity number or a telephone number.
constexpr std::ptrdiff_t kMostDigits = 8;
constexpr std::size_t kLongestForm = 40;

bool is_mark(char c) {
  return (c > ' ' && c < '0') || (c > '9' && c < 'A') || c == ' ' || (c > 'Z' && c < 'a') ||
         c > 'z';
}

bool is_letter(char c) {
  return !is_digit(c) && (!is_mark(c) || static_cast<unsigned char>(c) >= 0x80);
}

std::ptrdiff_t digits(std::string_view text) { return std::ranges::count_if(text, is_digit); }

/// "99/99 a" of "31/12 mån": how it is written, not what.
std::string form_of(std::string_view text) {
  std::string form;
  for (const char c : text) {
    if (is_letter(c)) {
      if (!form.ends_with('a')) form += 'a';
    } else {
      form += is_digit(c) ? '9' : c;
    }
    if (form.size() == kLongestForm) return form + "…";
  }
  return form;
}

bool is_figures(std::string_view text) {
  return digits(text) <= kMostDigits && std::ranges::none_of(text, is_letter);
}

/// Columns that hold days, times and amounts.
bool is_of_figures(Field field) {
  static constexpr Field kOthers[] = {
      Field::date,          Field::date_to,      Field::start,      Field::end,
      Field::week,          Field::weekday,      Field::lessons,    Field::absent_lessons,
      Field::registered_at, Field::absent_start, Field::absent_end, Field::year,
      Field::days};
  return field_unit(field) != Unit::none || std::ranges::find(kOthers, field) != std::end(kOthers);
}

bool is_of_words(Field field) {
  return field == Field::reason || field == Field::reported || field == Field::validity;
}

}  // namespace

std::string masked_identity(std::string_view text, Date today) {
  if (!is_identity_cell(text, today)) return "****";  // a telephone number, or none at all
  const IdRules lenient{.interim = false, .temporary = true, .check_digit = false};
  const ParsedIdentity parsed = parse_identity(text, today, lenient);
  const auto* number = std::get_if<IdentityNumber>(&parsed);
  return number == nullptr ? "****" : masked(number->canonical);
}

std::string shown_cell(std::string_view cell, Field field, bool known, const CellMask& mask) {
  const auto text = trimmed(cell);
  if (mask.off || text.empty()) return terminal_safe(text);
  if (field == Field::personnummer || cell_kind(text, mask.today) == CellKind::identity)
    return masked_identity(text, mask.today);
  if (is_of_words(field)) return known ? terminal_safe(text) : std::string(kMaskedText);
  if (!is_of_figures(field)) return std::string(kMaskedText);
  const bool shown = is_figures(text) || (known && !looks_like_identity(text));
  const std::string form = shown ? std::string(text) : form_of(text);
  return looks_like_identity(form) ? std::string(kMaskedText)
                                   : terminal_safe(form);  // "99999999-9999"
}

}  // namespace jagmed
