// The name of a course as a school wrote it, which may hold anything.
#pragma once

#include "base/text.hpp"

#include <algorithm>
#include <string>

namespace jagmed {

/// In one line, and safe for a terminal.
[[nodiscard]] inline std::string course_text(std::string course) {
  std::ranges::replace_if(
      course, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return terminal_safe(course);
}

}  // namespace jagmed
