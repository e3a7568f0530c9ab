// In which form a report is written.
#pragma once

#include "base/text.hpp"

#include <optional>
#include <string_view>

namespace jagmed {

enum class Format { text, csv, json, md, html };
[[nodiscard]] constexpr std::string_view format_word(Format format) {
  switch (format) {
    case Format::text: return "text";
    case Format::csv: return "csv";
    case Format::json: return "json";
    case Format::md: return "md";
    case Format::html: break;
  }
  return "html";
}
/// By its word; nothing for another one.
[[nodiscard]] constexpr std::optional<Format> format_from(std::string_view word) {
  for (const Format each : {Format::text, Format::csv, Format::json, Format::md, Format::html})
    if (word == format_word(each)) return each;
  return {};
}
/// By the ending of a file's name: .csv, .json, .md, .html; nothing for another one.
[[nodiscard]] inline std::optional<Format> format_of_file(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return {};
  const auto format = format_from(fold_case(name.substr(dot + 1)));
  return format == Format::text ? std::nullopt : format;
}

}  // namespace jagmed
