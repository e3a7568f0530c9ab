// g++ 12 destroys twice what `.part = {.word = …}` made when what stands after it throws, as words
// do that are typed wrongly. `.part = Part{.word = …}` is destroyed once.
#include "lint/source_tree.hpp"

#include <doctest/doctest.h>

using namespace jagmed::test;

namespace {

/// The character after the brace that closes the one at `at`.
char after_brace(const std::string& text, std::size_t at) {
  for (int depth = 0; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return text[at + 1];
  }
  return '\0';
}

}  // namespace

TEST_CASE("a part that others are read after names its type") {
  const std::string part = " = {.";
  for (const auto& file : source_files("cmd", {".cpp"}))
    for (auto at = file.text.find(part); at != std::string::npos; at = file.text.find(part, at + 1))
      CHECK_MESSAGE(after_brace(file.text, at + 3) != ',', file.path, ": ",
                    file.text.substr(at + 3, file.text.find('\n', at) - at - 3));
}
