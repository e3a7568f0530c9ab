// plan log on a terminal: the question before something is counted twice.
#include "cmd/app.hpp"
#include "cmd/session.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace jagmed::cmd;
using namespace jagmed::test;

namespace {

struct Terminal {
  TempDir dir;
  std::string out, err;

  Terminal() {
    REQUIRE(type("", {"store", "init"}) == ExitCode::ok);
    REQUIRE(type("", {"enroll", "--sex", "f", "--born", "2001", "--start", "2017-02-01",
                      "--no-input"}) == ExitCode::ok);
    REQUIRE(type("", {"plan", "log", "p1", "2h", "studies"}) == ExitCode::ok);
  }

  ExitCode type(const std::string& keys, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--store", dir.file("s.db")});
    std::istringstream in(keys);
    std::ostringstream said, told;
    Session session({.in = in, .out = said, .err = told, .in_terminal = true},
                    {{"JAGMED_TODAY", "2017-05-17"},
                     {"JAGMED_NOW", "2017-05-17T12:00:00Z"},
                     {"JAGMED_ACTOR", "test"},
                     {"JAGMED_LANG", "sv"}});
    const ExitCode code = run(arguments, session);
    out = said.str();
    err = told.str();
    return code;
  }

  bool said(const std::string& text) const { return err.find(text) != std::string::npos; }
};

}  // namespace

TEST_CASE_FIXTURE(Terminal, "an overlap is asked about, and no is the answer that saves nothing") {
  for (const char* keys : {"n\n", "\n", "", "x\n"}) {
    CHECK(type(keys, {"plan", "log", "p1", "1h", "studies"}) == ExitCode::findings);
    CHECK(said("OBS: P-0001: överlappar 1 h med dagens tidigare post"));
    CHECK(said("Spara ändå? [j/N]"));
    CHECK(said("Inget har sparats."));
    CHECK(out.empty());
  }
  CHECK(type("", {"plan", "log", "p1", "15m", "talk"}) == ExitCode::ok);
  CHECK(out.find("Maj: 2 h 15 min") != std::string::npos);
}

TEST_CASE_FIXTURE(Terminal,
                  "yes saves, also exactly the same line, and does not repeat the warning") {
  CHECK(type("j\n", {"plan", "log", "p1", "2h", "studies"}) == ExitCode::ok);
  CHECK(said("OBS: P-0001: exakt samma rad finns redan"));
  CHECK(err.find("OBS") == err.rfind("OBS"));
  CHECK(out.find("Maj: 4 h") != std::string::npos);
}

TEST_CASE_FIXTURE(Terminal,
                  "nothing is asked when nothing is in doubt, nor with --again or --no-input") {
  CHECK(type("", {"plan", "log", "p1", "1h", "talk"}) == ExitCode::ok);
  CHECK_FALSE(said("Spara"));
  CHECK(type("", {"plan", "log", "p1", "1h", "talk", "--again"}) == ExitCode::ok);
  CHECK_FALSE(said("Spara"));
  CHECK_FALSE(said("OBS"));
  CHECK(type("", {"plan", "log", "p1", "1h", "talk", "--no-input"}) == ExitCode::input);
  CHECK_FALSE(said("Spara"));
  CHECK(type("", {"plan", "log", "p1", "30m", "talk", "--no-input"}) == ExitCode::ok);
  CHECK(said("OBS: P-0001: överlappar 30 min"));
}

TEST_CASE_FIXTURE(Terminal, "also with --quiet a question comes with its reason") {
  CHECK(type("n\n", {"plan", "log", "p1", "1h", "studies", "--quiet"}) == ExitCode::findings);
  const auto reason = err.find("OBS: P-0001: överlappar 1 h"), question = err.find("Spara ändå?");
  REQUIRE(reason != std::string::npos);
  CHECK(reason < question);
}
