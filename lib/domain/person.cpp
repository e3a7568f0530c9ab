#include "domain/person.hpp"

#include "base/digit.hpp"
#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace jagmed {

bool is_phone(std::string_view text) {
  constexpr std::ptrdiff_t kFewestFigures = 5;
  return text.empty() || std::ranges::count_if(text, is_digit) >= kFewestFigures;
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return text.empty() || (at != text.npos && at > 0 && at + 1 < text.size() &&
                          text.rfind('@') == at && text.find(' ') == text.npos);
}

std::string person_code(PersonId id, std::string_view prefix) {
  return fmt::format("{}-{:04}", prefix, id);
}

PersonId parse_person(std::string_view typed, std::string_view prefix) {
  std::string_view digits = trim(typed);
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const bool by_prefix = !digits.empty() && !prefix.empty() && lower(digits[0]) == lower(prefix[0]);
  if (by_prefix || (!digits.empty() && lower(digits[0]) == 'p')) {  // 'p17', as the help writes it
    digits.remove_prefix(1);
    if (digits.starts_with('-')) digits.remove_prefix(1);
  }
  PersonId id = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || id < 1 ||
      digits.size() > 7) {
    const std::string shown =
        looks_like_identity(typed) || digits.size() > 7 ? "…" : terminal_safe(typed);
    throw Error(ErrorKind::input, {"person.form", {shown}},
                {"person.form.hint", {person_code(17, prefix)}});
  }
  return id;
}

std::vector<PersonId> parse_persons(std::string_view typed, std::string_view prefix) {
  std::vector<PersonId> ids;
  for (const auto& part : split(typed, ',')) {
    if (part.empty())
      throw Error(ErrorKind::input, "person.list",
                  {"person.list.hint", {person_code(17, prefix), person_code(20, prefix)}});
    const PersonId id = parse_person(part, prefix);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  if (ids.empty())
    throw Error(ErrorKind::input, {"person.form", {""}},
                {"person.form.hint", {person_code(17, prefix)}});
  return ids;
}

namespace {

/// The digits of a code, of what follows the prefix; empty when it is no code. A genitive may end
/// it.
std::string_view code_digits(std::string_view rest) {
  for (const std::string_view mark : {"-", "\u2013", "\u2011"})
    if (rest.starts_with(mark)) {
      rest.remove_prefix(mark.size());
      break;
    }
  std::size_t end = 0;
  while (end < rest.size() && is_digit(rest[end])) ++end;
  std::string_view after = rest.substr(end);
  if (after.starts_with('s')) after.remove_prefix(1);
  return begins_word(after) || end > 7 ? std::string_view() : rest.substr(0, end);
}

}  // namespace

std::vector<PersonId> persons_in_text(std::string_view text, std::string_view prefix) {
  std::vector<PersonId> ids;
  const std::string folded = fold_case(text), mark = fold_case(prefix);
  if (mark.empty()) return ids;
  for (std::size_t at = folded.find(mark); at != std::string::npos;
       at = folded.find(mark, at + 1)) {
    if (follows_word(folded, at)) continue;
    const std::string_view digits = code_digits(std::string_view(folded).substr(at + mark.size()));
    PersonId id = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), id);
    if (id > 0) ids.push_back(id);
  }
  return ids;
}

bool names_others(std::string_view text, std::span<const PersonId> persons,
                  std::string_view prefix) {
  for (const PersonId named : persons_in_text(text, prefix))
    if (std::find(persons.begin(), persons.end(), named) == persons.end()) return true;
  return false;
}

std::string_view standing_key(Standing standing) {
  switch (standing) {
    case Standing::started: return "standing.started";
    case Standing::declined: return "standing.declined";
    case Standing::watch: return "standing.watch";
    case Standing::not_started: return "standing.not_started";
  }
  return "";
}

}  // namespace jagmed
