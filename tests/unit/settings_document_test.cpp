#include "settings/document.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {
std::string refused(const char* text, void (*use)(Section&)) {
  try {
    const Document document = Document::parse(text, "t.toml");
    Section root = document.root();
    use(root);
    root.finish();
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::config);
    return e.place() + " " + std::string(e.message().key);
  }
  return "accepted";
}
}  // namespace

TEST_CASE("every key is asked for or refused, with its place") {
  CHECK(refused("a = 1\n", [](Section& s) { CHECK(s.integer("a") == 1); }) == "accepted");
  CHECK(refused("a = 1\nb = 2\n", [](Section& s) { (void)s.integer("a"); }) ==
        "t.toml:2:1 toml.unknown");
  CHECK(refused("a = \"1\"\n", [](Section& s) { (void)s.integer("a"); }) ==
        "t.toml:1:5 toml.want.integer");
  CHECK(refused("a = 1\n", [](Section& s) { (void)s.text("a"); }) == "t.toml:1:5 toml.want.text");
  CHECK(refused("a = [1]\n", [](Section& s) { (void)s.texts("a"); }) ==
        "t.toml:1:6 toml.want.texts");
  CHECK(refused("[a]\nb = 1\n", [](Section& s) { s.section("a")->finish(); }) ==
        "t.toml:2:1 toml.unknown");
}

TEST_CASE("malformed TOML is refused with line and column and in bounded time") {
  const auto nothing = [](Section&) {};
  CHECK(refused("[a\n", nothing).starts_with("t.toml:1:3"));
  CHECK(refused("a = 1\na = 2\n", nothing).starts_with("t.toml:2:"));
  CHECK(refused("a = \"\xFF\"\n", nothing).starts_with("t.toml:1:"));
  CHECK(refused("a = 1\rb = 2\n", nothing).starts_with("t.toml:1:"));
  CHECK(refused(("a = " + std::string(200'000, '[')).c_str(), nothing).starts_with("t.toml:1:"));
  CHECK_THROWS_AS((void)Document::parse(std::string(2 << 20, '#'), "t"), Error);
  CHECK_THROWS_AS((void)Document::read("/"), Error);
}
