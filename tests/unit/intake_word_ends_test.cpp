#include "intake/word_ends.hpp"

#include "intake/folded.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace jagmed;

TEST_CASE("a text that folds into words has their ends, whatever its case, blanks and accents") {
  const std::vector<std::string> all{"summa", "delsumma", "σ", "närvaro å", "tot."};
  WordEnds ends;
  for (const auto& words : all) ends.note(folded(words));
  for (const char* text : {"summa", "SUMMA", "Summa ", "Summa\u00A0", "Σ", "Närvaro Å", "TOT."}) {
    CAPTURE(text);
    CHECK(ends.may_be(text));
    CHECK(ends.may_begin(text));
  }
  CHECK(ends.may_be("Na\u0308rvaro A\u030A"));  // accents of their own
  CHECK_FALSE(ends.may_be("Solveig"));
  CHECK_FALSE(ends.may_be("Elev0"));
  CHECK_FALSE(ends.may_be(""));
  CHECK_FALSE(ends.may_begin("20080103-2384"));
}

TEST_CASE("no text that folds into words is passed over") {
  std::mt19937 random(5);
  const std::string letters = "sumaåe \t.SUMAÅE";
  for (int trial = 0; trial < 20000; ++trial) {
    std::string words, text;
    for (auto n = random() % 4; n > 0; --n) words += letters[random() % letters.size()];
    for (const char c : words) {
      const bool letter = c >= 'a' && c <= 'z';
      text += letter && random() % 2 == 0 ? static_cast<char>(c - 'a' + 'A') : c;
      if (c == ' ' && random() % 2 == 0) text += "\u00A0";
    }
    if (folded(words).empty() || folded(text) != folded(words)) continue;
    WordEnds ends;
    ends.note(folded(words));
    const bool blank_first = text.front() == ' ' || text.front() == '\t';
    CAPTURE(text);
    CHECK((blank_first || ends.may_be(text)));
  }
}
