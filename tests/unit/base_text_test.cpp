#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("case folding and width know Swedish letters") {
  CHECK(fold_case("ÅÄÖ Élan") == "åäö élan");
  CHECK(fold_case("\xFF"
                  "A") ==
        "\xFF"
        "a");  // not UTF-8: left as it is
  CHECK(display_width("Påhittsson") == 10);
  CHECK(pad_right("Åke", 5) == "Åke  ");
  CHECK(pad_left("1", 3) == "  1");
}

TEST_CASE("long words go on in lines below") {
  CHECK(fold_lines("två tre fyra", 8) == std::vector<std::string>{"två tre", "fyra"});
  CHECK(fold_lines("två tre fyra", 7) == std::vector<std::string>{"två tre", "fyra"});
  CHECK(fold_lines("två tre", 7) == std::vector<std::string>{"två tre"});
  CHECK(fold_lines("skolfrånvarande är ett", 5) ==
        std::vector<std::string>{"skolfrånvarande", "är", "ett"});
  CHECK(fold_lines("", 5) == std::vector<std::string>{""});
}

TEST_CASE("trim takes white space and no-break spaces from both ends") {
  CHECK(trim(" \t a b\u00A0\r\n") == "a b");
  CHECK(trim("\u00A0").empty());
}

TEST_CASE("UTF-8 is checked to the letter") {
  CHECK(valid_utf8("åäö €"));
  CHECK_FALSE(valid_utf8("\xC3"));                  // cut off
  CHECK_FALSE(valid_utf8("\xC0\x80"));              // overlong
  CHECK_FALSE(valid_utf8("\xED\xA0\x80"));          // surrogate
  CHECK_FALSE(valid_utf8(std::string("a\0b", 3)));  // NUL
}

TEST_CASE("nothing typed by others steers a terminal") {
  CHECK(terminal_safe("a\x1B[31mb") == "a\\u{1B}[31mb");
  CHECK(terminal_safe("a\u202Eb") == "a\\u{202E}b");
  CHECK(terminal_safe("rad\nnästa\tkolumn") == "rad\nnästa\tkolumn");
  CHECK(terminal_safe("a\xFFz") == "a\\xFFz");
}

TEST_CASE("a slip of the finger finds the word that was meant") {
  const std::vector<std::string> words{"newcomer", "risk", "kaa"};
  CHECK(nearest("newcommer", words) == "newcomer");
  CHECK(nearest("rsik", words) == "risk");
  CHECK(nearest("kka", words) == "kaa");
  CHECK_FALSE(nearest("something else", words));
  CHECK_FALSE(nearest("c", std::vector<std::string>{"a", "b"}));
}
