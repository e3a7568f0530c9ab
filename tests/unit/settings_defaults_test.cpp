#include "settings/load.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("the shipped jagmed.toml shows the defaults and nothing else") {
  Settings shipped = parse_settings(shipped_text("jagmed.toml"), "", "");
  Settings built_in = default_settings();
  CHECK(shipped.language == "sv");  // the one choice of the shipped file: the locale else decides
  shipped.language.clear();
  CHECK(shipped == built_in);
}
