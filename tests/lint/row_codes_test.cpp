// Every code that a row of a school's file can get has a sentence, and a way out where it was not
// taken.
#include "lint/source_tree.hpp"
#include "text/catalogue.hpp"

#include <doctest/doctest.h>

#include <regex>

using namespace jagmed;
using namespace jagmed::test;

TEST_CASE("every row code of an import is explained") {
  static const std::regex kCode(R"re("([ESW]-[A-Z][A-Z-]+)")re");
  int count = 0;
  for (const char* below : {"lib/domain", "lib/intake", "lib/ops"})
    for (const auto& file : source_files(below, {".cpp"}))
      for (std::sregex_iterator it(file.text.begin(), file.text.end(), kCode), end; it != end;
           ++it) {
        ++count;
        const std::string code = (*it)[1];
        CHECK_MESSAGE(Catalogue::of("sv").has("row." + code), "no sentence for ", code);
        if (code[0] != 'W')
          CHECK_MESSAGE(Catalogue::of("sv").has("way." + code), "no way out of ", code);
      }
  CHECK(count > 30);
}
