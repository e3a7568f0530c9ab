// What consent withdraw asks on a terminal, and what the answers do.
#include "cmd/app.hpp"
#include "cmd/session.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace jagmed;
using namespace jagmed::cmd;

namespace {

struct Desk {
  test::TempDir folder;

  Desk() {
    std::ofstream(folder.file("jagmed.toml"))
        << "[[programme]]\ncode = \"p\"\nname = \"Projekt\"\n";
    (void)type({"store", "init"});
    (void)type({"enroll", "--sex", "f", "--born", "1990", "--start", "2017-01-10", "--no-input"});
    (void)type({"consent", "give", "p1", "--purpose", "register", "--giver", "youth"});
  }
  ExitCode type(std::vector<std::string> arguments, const std::string& answers = "") {
    std::istringstream in(answers);
    std::ostringstream out, err;
    Session session({.in = in, .out = out, .err = err, .in_terminal = true},
                    {{"JAGMED_TODAY", "2017-06-30"},
                     {"JAGMED_NOW", "2017-06-30T12:00:00Z"},
                     {"JAGMED_ACTOR", "test"},
                     {"JAGMED_LANG", "sv"}});
    arguments.insert(arguments.begin(), {"--config", folder.file("jagmed.toml")});
    const ExitCode code = run(arguments, session);
    said = err.str();
    return code;
  }
  bool holds() { return type({"consent", "check", "p1", "--purpose", "register"}) == ExitCode::ok; }

  std::string said;
};

}  // namespace

TEST_CASE("the effect is shown before the question; no and silence keep the consent") {
  Desk desk;
  REQUIRE(desk.holds());
  for (const char* answer : {"n\n", "\n", ""}) {
    CHECK(desk.type({"consent", "withdraw", "p1", "--purpose", "register"}, answer) ==
          ExitCode::findings);
    const auto effect = desk.said.find("Från 2017-06-30 gäller samtycket för P-0001 inte längre");
    const auto question = desk.said.find("Återkalla? [j/N]");
    REQUIRE(effect != std::string::npos);
    REQUIRE(question != std::string::npos);
    CHECK(effect < question);
    CHECK(desk.said.find("Inget ändrat.") != std::string::npos);
    CHECK(desk.holds());
  }
  CHECK(desk.type({"consent", "withdraw", "p1", "--purpose", "register", "--no-input"}, "j\n") ==
        ExitCode::usage);
  CHECK(desk.holds());
}

TEST_CASE("a yes withdraws, and the effect is shown even with --quiet when it is asked for") {
  Desk desk;
  CHECK(desk.type({"consent", "withdraw", "p1", "--purpose", "register", "--quiet"}, "j\n") ==
        ExitCode::ok);
  CHECK(desk.said.find("räknas inte längre bland de rapporterade") != std::string::npos);
  CHECK_FALSE(desk.holds());
}
