// A type has one definition: two of the same name in one namespace link without a word and then
// crash.
#include "lint/source_tree.hpp"

#include <doctest/doctest.h>

#include <map>
#include <regex>

using namespace jagmed::test;

TEST_CASE("no two headers define a type of the same name in the same namespace") {
  const std::regex definition(R"re(^(struct|class|enum class) (\w+)[^;]*\{)re");
  const std::regex space(R"re(^namespace ([\w:]+) \{)re");
  std::map<std::string, std::string> first;
  int count = 0;
  for (const char* folder : {"lib", "cmd"})
    for (const auto& file : source_files(folder, {".hpp"})) {
      std::string inside;
      for (const auto& line : text_lines(file.text)) {
        std::smatch m;
        if (std::regex_search(line, m, space)) inside = m[1];
        if (!std::regex_search(line, m, definition)) continue;
        ++count;
        const auto [known, is_new] = first.emplace(inside + "::" + m[2].str(), file.path);
        const std::string earlier = known->second;
        CHECK_MESSAGE(is_new, m[2].str(), " is defined in ", file.path, " and in ", earlier);
      }
    }
  CHECK(count > 100);
}
