// A tutorial that is typed in has the commands of its session, in the same order.
#include "lint/source_tree.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace jagmed::test;

namespace {

std::vector<std::string> commands(const std::string& text, const std::string& mark) {
  std::vector<std::string> found;
  for (const auto& line : text_lines(text))
    if (line.starts_with(mark)) found.push_back(line.substr(mark.size()));
  return found;
}

}  // namespace

TEST_CASE("the commands of a README in examples are those of its session") {
  int tutorials = 0;
  for (const auto& readme : source_files("examples", {"README.md"})) {
    const auto told = commands(readme.text, "    $ ");
    if (told.empty()) continue;  // it tells of the data only
    ++tutorials;
    CAPTURE(readme.path);
    const std::string folder = readme.path.substr(0, readme.path.rfind('/') + 1);
    const std::string session =
        file_text(std::string(JAGMED_SOURCE_DIR) + "/" + folder + "session.test");
    CHECK(told == commands(session, "$ "));
  }
  CHECK(tutorials > 0);
}
