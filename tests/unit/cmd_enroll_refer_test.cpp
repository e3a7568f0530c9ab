// What enroll refer asks on a terminal: only what is missing, and nothing that is left for later is
// lost.
#include "cmd/app.hpp"
#include "cmd/session.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace jagmed;
using namespace jagmed::cmd;
using jagmed::test::TempDir;

namespace {

struct Said {
  ExitCode code = ExitCode::ok;
  std::string out, err;
};

struct Desk {
  TempDir folder;

  Desk() {
    std::ofstream(folder.file("jagmed.toml"))
        << "[[programme]]\ncode = \"p\"\nname = \"Projekt\"\n";
    (void)type({"store", "init"}, "");
  }
  Said type(std::vector<std::string> arguments, const std::string& answers) {
    std::istringstream in(answers);
    std::ostringstream out, err;
    Session session({.in = in, .out = out, .err = err, .in_terminal = true},
                    {{"JAGMED_TODAY", "2017-06-30"},
                     {"JAGMED_NOW", "2017-06-30T12:00:00Z"},
                     {"JAGMED_ACTOR", "test"},
                     {"JAGMED_LANG", "sv"}});
    arguments.insert(arguments.begin(), {"--config", folder.file("jagmed.toml")});
    Said said{.code = run(arguments, session)};
    said.out = out.str();
    said.err = err.str();
    return said;
  }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a referral is asked for question by question, and a slip is told") {
  Desk desk;
  const Said said = desk.type({"enroll", "refer"},
                              "20010412-2387\n\n\n\n\nrisk\n"  // number, names, group
                              "ett\neht\nspecialpedagog\nskolk\nfrånvaro\nfalling\nsome\n\nnone\n");
  CHECK(said.code == ExitCode::ok);
  CHECK(has(said.err, "menade du eht?"));
  CHECK(has(said.err, "risken går inte att läsa"));
  CHECK(has(said.out,
            "Initierad P-0001 (flicka, f. 2001) 2017-06-30 via elevhälsoteam (specialpedagog)."));
  CHECK(has(said.out, "Saknas: insatser av arbetslag\n"));
  // The second time only what is missing.
  const Said again = desk.type({"enroll", "refer", "p1"}, "not_tried\n");
  CHECK(again.code == ExitCode::ok);
  CHECK_FALSE(has(again.err, "Kanal"));
  CHECK(has(again.err, "Insatser av arbetslag"));
  CHECK(has(again.out, "Alla fyra frågor har svar."));
}

TEST_CASE("a number that is known is asked about, and the end of input saves nothing") {
  Desk desk;
  (void)desk.type({"enroll", "refer"}, "20010412-2387\n\n\n\n\n\neht\n\n\n\n\n\n\n");
  const Said no = desk.type({"enroll", "refer"}, "20010412-2387\nn\n");
  CHECK(no.code == ExitCode::findings);
  CHECK(has(no.err, "Numret tillhör P-0001. Gäller det den personen?"));
  const Said yes = desk.type({"enroll", "refer"}, "20010412-2387\nj\nrektor\n\n\n\n\n\n");
  CHECK(yes.code == ExitCode::ok);
  CHECK(has(yes.out, "Påfylld initiering av P-0001"));
  const Said cut = desk.type({"enroll", "refer", "--sex", "f"}, "\n\n\n\n\n\n\neht\n");
  CHECK(cut.code == ExitCode::input);
  CHECK_FALSE(has(desk.type({"enroll", "list"}, "").out, "P-0002"));
}
