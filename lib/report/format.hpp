// In which form a report is written.
#pragma once

#include <optional>
#include <string_view>

namespace jagmed {

enum class Format { text, csv, json, md };
/// "text", "csv", "json", "md"; nothing for another word.
[[nodiscard]] constexpr std::optional<Format> format_from(std::string_view word) {
  if (word == "text") return Format::text;
  if (word == "csv") return Format::csv;
  if (word == "json") return Format::json;
  if (word == "md") return Format::md;
  return {};
}

}  // namespace jagmed
