#include "base/printed_name.hpp"

#include "base/text.hpp"

namespace jagmed {

std::string printed_name(std::string_view name) {
  std::string line;
  for (const char c : terminal_safe(name)) {
    if (c == '\n')
      line += "\\u{A}";
    else if (c == '\t')
      line += "\\u{9}";
    else
      line += c;
  }
  return line;
}

}  // namespace jagmed
