// Codes of persons in odd spellings, and what only looks like one.
#include "domain/odd_codes.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("odd spellings of a code are seen") {
  for (const char* odd : {"ring p 3",    "P_0003",
                          "p.3",         "P\u20133",
                          "P\u20143",    "P\u22123",
                          "\uFF30-0003", "\uFF30\uFF13",
                          "p:3",         "P - 0003",
                          "P. 0003",     "kl 3 p 3",
                          "p\u00A03",    "\u201Dp 3\u201D",
                          "P\u200B3",    "P\u00AD-3",
                          "p 3s mor",    "P/3",
                          "P-0003",      "p3"})
    CHECK_MESSAGE(odd_codes_in_text(odd, "P") == std::vector<PersonId>{3}, odd);
  CHECK(odd_codes_in_text("p 3 och p_20", "P") == std::vector<PersonId>{3, 20});
}

TEST_CASE("ordinary sentences hold no code") {
  for (const char* none : {"Klass P: 3 unga", "enligt p. 3", "Grupp P - 3 unga", "app 12", "kap.3",
                           "upp 3", "p 3an\u00E5", "P", "p -", "\u00E5p 2017", "10p 2 g\u00E5nger",
                           "p 12345678", "p 0", "kl. 15.30", "1-2-3"})
    CHECK_MESSAGE(odd_codes_in_text(none, "P").empty(), none);
  CHECK(odd_codes_in_text("vi tr\u00E4nade i 3 timmar", "I").empty());
  CHECK(odd_codes_in_text("2 h 30 min", "H").empty());
  CHECK(odd_codes_in_text("h 30", "H") == std::vector<PersonId>{30});
  CHECK(odd_codes_in_text("p 3", "").empty());
  CHECK(odd_codes_in_text("p 3", "M").empty());
}

TEST_CASE("a bare number is a code only with two zeros first, alone") {
  for (const char* bare :
       {"0003", "ring 0003.", "(0003)", "deltagare 0003 kom", "nr 0003", "0003 kr\u00E4ver",
        "0003 sekreterare", "\uFF10\uFF10\uFF10\uFF13", "0003, sen"})
    CHECK_MESSAGE(bare_codes_in_text(bare) == std::vector<PersonId>{3}, bare);
  for (const char* none : {"0830",         "2017",     "0114 Upplands V\u00E4sby",
                           "kl. 0015",     "kl 0015",  "KS 17/0044",
                           "2017-0044",    "dnr 0044", "0046 70",
                           "1 0003",       "00034",    "0000",
                           "003",          "a0003",    "0003a",
                           "00.03",        "0003-05",  "0050 kr",
                           "skolkod 0012", "12500030", "1 500 000 kr",
                           "10 0002"})
    CHECK_MESSAGE(bare_codes_in_text(none).empty(), none);
}

TEST_CASE(
    "a bare code with a word for a person beside it is somebody's; numbers of the diary are "
    "nobody's") {
  for (const char* said : {"person 0103", "Person nr 0103", "eleven: 0103", "avser ungdomen (0103)",
                           "0103 (person)", "pupil 0103"})
    CHECK_MESSAGE(persons_by_bare_code(said) == std::vector<PersonId>{103}, said);
  for (const char* none : {"KS 2026/0103", "2026-0103", "person 2026-0103", "dnr 0103",
                           "person 103", "personal 0103", "kl 0830", "personnummer 0103"})
    CHECK_MESSAGE(persons_by_bare_code(none).empty(), none);
}
