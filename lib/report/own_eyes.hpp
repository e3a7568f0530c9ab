// Codes and words of the young are for own eyes: whoever prints them is told.
#pragma once

#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace jagmed {

/// The last line of a list that nobody else may see, and what to use instead; of text and Markdown;
/// empty of data.
[[nodiscard]] inline std::string own_eyes(const Catalogue& text, Format format) {
  if (format != Format::text && format != Format::md) return {};
  return (format == Format::md ? "\n" : "") + text("recap.own_eyes") + "\n";
}

}  // namespace jagmed
