#include "intake/recent.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace jagmed;

TEST_CASE("a text is read once, and never taken for another") {
  Recent<std::string> recent(2);  // four places: everything collides
  int reads = 0;
  const auto value = [&](std::string_view text) {
    return recent.of(text, [&](std::string_view t) {
      ++reads;
      return std::string(t);
    });
  };
  CHECK(value("") == "");
  CHECK(value("") == "");
  CHECK(reads == 1);
  // All lengths, and texts of one length that differ in one place.
  std::vector<std::string> texts;
  for (std::size_t size = 0; size < 70; ++size)
    for (std::size_t at = 0; at <= size; ++at) {
      std::string text(size, 'a');
      if (at < size) text[at] = 'b';
      texts.push_back(text);
    }
  for (int round = 0; round < 2; ++round)
    for (const auto& text : texts) {
      CHECK(value(text) == text);
      const int before = reads;
      CHECK(value(text) == text);
      CHECK(reads == before + (text.size() > 64 ? 1 : 0));
    }
}

TEST_CASE("bytes of zero are texts of their own") {
  Recent<std::size_t> recent(1);
  const auto size = [&](std::string_view text) {
    return recent.of(text, [](std::string_view t) { return t.size(); });
  };
  for (std::size_t n = 0; n < 20; ++n) CHECK(size(std::string(n, '\0')) == n);
}
