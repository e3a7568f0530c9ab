#include "settings/load.hpp"

#include <doctest/doctest.h>

#include <regex>
#include <sstream>
#include <string>
#include <vector>

using namespace jagmed;

namespace {

/// Without what is said of them: the settings, and those that stand as examples behind "# ".
std::vector<std::string> keys_of(std::string_view file) {
  static const std::regex kLine(
      R"(^(?:# )?(?:\[{1,2}[^\]]*\]{1,2}|[a-z_]+ = (?:"[^"]*"|\[[^#]*\]|[^ #]+)))");
  std::istringstream lines{std::string(shipped_text(file))};
  std::vector<std::string> keys;
  std::smatch found;
  for (std::string line; std::getline(lines, line);)
    if (std::regex_search(line, found, kLine)) keys.push_back(found.str());
  return keys;
}

}  // namespace

TEST_CASE("the shipped settings show the defaults and nothing else, in both languages") {
  for (const char* file : {"jagmed.toml", "jagmed.sv.toml"}) {
    CAPTURE(file);
    Settings shipped = parse_settings(shipped_text(file), "", "");
    Settings built_in = default_settings();
    CHECK(shipped.language == "sv");  // the one choice of the shipped file: the locale else decides
    shipped.language.clear();
    CHECK(shipped == built_in);
  }
}

TEST_CASE("the shipped settings are the same in both languages, their examples too") {
  const auto english = keys_of("jagmed.toml");
  CHECK(english.size() > 140);
  CHECK(keys_of("jagmed.sv.toml") == english);
}
