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

TEST_CASE("what looks like an identity number is seen in any written form") {
  for (const char* text :
       {"200104122387",
        "20010412-2387",
        "0104122387",
        "010412-2387",
        "010412+2387",
        "20010412TF11",
        "20010412-TF11",
        "--id=20010412-2387",
        "20010412 2387",
        "20010412\u20132387",
        "20010412\u20112387",
        "010412\u00A02387",
        "2001-04-12-2387",
        "20010412_2387",
        "010412--2387",
        "2001.04.12 2387",
        "2001 04 12 23 87",
        "01 04 12 23 87",
        "20010412 \u2013 2387",
        "2001-04-12\u20132387",
        "20010412 (2387)",
        "010412, 2387",
        "20010412= 2387",
        "20/01/04/12/23/87",
        "20.01.04.12.23.87",
        "01,04,12,23,87",
        "010412\u200B2387",
        "0104\u200B122387",
        "20010412    2387",
        "010412|2387",
        "\uFF12\uFF10\uFF10\uFF11\uFF10\uFF14\uFF11\uFF12\uFF12\uFF13\uFF18\uFF17",
        "\u0660\u0661\u0660\u0664\u0661\u0662-\u0662\u0663\u0668\u0667",
        "\u2070\u00B9\u2070\u2074\u00B9\u00B2-\u00B2\u00B3\u2078\u2077",
        "010412-\u2082\u2083\u2088\u2087",
        "\U0001D7D8\U0001D7D9\U0001D7D8\U0001D7DC\U0001D7D9\U0001D7DA-2387",
        "\u0966\u0967\u0966\u096A\u0967\u0968-\u0968\u0969\u096E\u096D",
        "\u09E6\u09E70412-2387"}) {
    CAPTURE(text);
    CHECK(looks_like_identity(text));
  }
  for (const char* text :
       {"2017-05-08", "P-0017", "p17,p20", "1:30", "2017-05", "hours_2017-05.csv",
        "2017-05-08..2017-05-12", "20170508", "90m", "1407", "2017-05-08 10:15", "2025-10-12T18:00",
        "2017-05-08 10.15", "070 12 34 56 78", "08 12 34 56 78", "2017-05-08 10 15",
        "\uFF11\uFF10 \u0665"}) {
    CAPTURE(text);
    CHECK_FALSE(looks_like_identity(text));
  }
}
