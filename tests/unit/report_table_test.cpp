#include "report/markup.hpp"
#include "report/table.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("columns are aligned by what is seen on a terminal") {
  Table table({"Namn", "Timmar"}, {Align::left, Align::right});
  table.add({"Läxhjälp", "7,5"});
  table.add({"Cv", "12,0"});
  CHECK(table.text() == "Namn      Timmar\nLäxhjälp     7,5\nCv          12,0\n");
}

TEST_CASE("CSV is quoted where needed, and no text runs as a formula") {
  Table table({"Text", "Tal"}, {Align::left, Align::right});
  table.add({"=1+1", "-5"});
  table.add({"a;b \"c\"", "2,5"});
  table.add({" @x", ""});
  table.add({"\uFF1Dx", ""});
  CHECK(table.csv() == "Text;Tal\r\n'=1+1;-5\r\n\"a;b \"\"c\"\"\";2,5\r\n' @x;\r\n'\uFF1Dx;\r\n");
}

TEST_CASE("what was typed is no Markdown and no HTML") {
  Table table({"A"}, {Align::left});
  table.add({"<img src=x> **b** [a](http://x)"});
  CHECK(table.markdown() ==
        "| A |\n| --- |\n| \\<img src=x\\> \\*\\*b\\*\\* \\[a\\](http://x) |\n");
}

TEST_CASE("an underline inside a word stays one in Markdown") {
  CHECK(markdown_text("case_story, _so_ __init__") == "case_story, \\_so\\_ \\_\\_init\\_\\_");
}

TEST_CASE("Markdown keeps a bar inside its cell") {
  Table table({"A", "B"}, {Align::left, Align::right});
  table.add({"x|y", "1"});
  CHECK(table.markdown() == "| A | B |\n| --- | ---: |\n| x\\|y | 1 |\n");
}

TEST_CASE("a long cell goes on in the lines below, and stays whole in a file") {
  Table table({"Mål", "Nr"}, {Align::left, Align::right});
  const std::string goal = "komma till skolan tre dagar i veckan och stanna minst till lunch";
  table.add({goal, "1"});
  CHECK(table.text() ==
        "Mål                                              Nr\n"
        "komma till skolan tre dagar i veckan och stanna   1\n"
        "minst till lunch\n");
  CHECK(table.csv() == "Mål;Nr\r\n" + goal + ";1\r\n");
}
