// The KAA register is legally apart: nothing joins it with absence, mapping, consents or hours.
#include "lint/source_tree.hpp"

#include <doctest/doctest.h>

#include <regex>

using namespace jagmed::test;

namespace {

/// Tables that a statement on the register must not name.
const std::regex kElsewhere(
    R"re(\b(absence\w*|attendance|activity|activity_staff|participation|enrollment|consent\w*)re"
    R"re(|referral\w*|offer|watch_card|disclosure\w*|map\w*|need\w*|obstacle\w*|staged_row)\b)re");
const std::regex kKaaTables(R"re(\b(kaa_\w+)\b)re");

std::vector<std::string> statements(const std::string& text) {
  static const std::regex kRaw(R"re(R"sql\(([\s\S]*?)\)sql")re");
  static const std::regex kPlain(
      R"re("((?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH) [^"]*)")re");
  std::vector<std::string> found;
  for (const auto* form : {&kRaw, &kPlain})
    for (std::sregex_iterator it(text.begin(), text.end(), *form), end; it != end; ++it)
      found.push_back((*it)[1]);
  return found;
}

}  // namespace

TEST_CASE("no statement names a table of the KAA register beside those of projects") {
  int of_the_register = 0;
  for (const auto& file : source_files("lib/store", {".cpp"})) {
    if (file.path == "lib/store/codes.cpp") continue;  // counts in how many rows a code stands
    for (const auto& sql : statements(file.text)) {
      if (!std::regex_search(sql, kKaaTables)) continue;
      ++of_the_register;
      CAPTURE(file.path);
      CAPTURE(sql);
      CHECK_FALSE(std::regex_search(sql, kElsewhere));
    }
  }
  CHECK(of_the_register > 10);
}

TEST_CASE("the lint on the register can fail") {
  const auto found = statements(R"x(R"sql(SELECT 1 FROM kaa_spell JOIN absence ON 1)sql")x");
  REQUIRE(found.size() == 1);
  CHECK(std::regex_search(found[0], kKaaTables));
  CHECK(std::regex_search(found[0], kElsewhere));
}
