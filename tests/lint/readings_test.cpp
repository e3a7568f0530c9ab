// Whoever shows an identity says whose, so that the reading stands in the audit trail.
#include "lint/source_tree.hpp"

#include <doctest/doctest.h>

#include <regex>

using namespace jagmed::test;

TEST_CASE("a command that asks whether to show names notes whose it shows") {
  int count = 0;
  for (const auto& file : source_files("cmd", {".cpp"})) {
    if (file.path == "cmd/session.cpp" || file.path == "cmd/parser.cpp") continue;
    static const std::regex kRefuses(R"(if \(session\.options\.names[^;]*throw [^;]*;)");
    const std::string asking = std::regex_replace(file.text, kRefuses, "");
    if (asking.find(".names()") == std::string::npos &&
        asking.find("options.names") == std::string::npos)
      continue;
    // What is given out refuses the option.
    if (file.text.find("refuse_with_public(o.given_out, session.options.names") !=
        std::string::npos)
      continue;
    CAPTURE(file.path);
    CHECK(file.text.find(".shows(") != std::string::npos);
    ++count;
  }
  CHECK(count >= 3);
}

TEST_CASE("whom an argument names is asked of the session, which notes what is told of them") {
  static const std::regex kParses(R"((^|[^.\w])parse_persons?\()");
  int asked = 0;
  for (const auto& file : source_files("cmd", {".cpp"})) {
    const bool parses = std::regex_search(file.text, kParses);
    CHECK_MESSAGE(parses == (file.path == "cmd/session.cpp"), file.path);
    asked += file.text.find("session.person") != std::string::npos ? 1 : 0;
  }
  CHECK(asked >= 20);
}
