#include "domain/reference.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace jagmed {

Message reference_fault(std::string_view reference) {
  constexpr int kLongest = 60;
  if (reference.empty()) return {};
  if (looks_like_identity(reference)) return "reference.identity";
  if (!valid_utf8(reference) || terminal_safe(reference) != reference ||
      reference.find_first_of("\n\t") != std::string_view::npos)
    return "reference.signs";
  if (display_width(reference) > kLongest) return {"reference.long", {std::to_string(kLongest)}};
  const bool number = std::any_of(reference.begin(), reference.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number ? Message() : Message("reference.number");
}

}  // namespace jagmed
