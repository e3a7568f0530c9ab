// What enroll asks on a terminal: a conversation typed in, in this very process.
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

/// A folder with settings and a store, and a terminal in front of it.
struct Desk {
  TempDir folder;

  explicit Desk(
      const std::string& programmes = "[[programme]]\ncode = \"p\"\nname = \"Projekt\"\n") {
    std::ofstream(folder.file("jagmed.toml")) << programmes;
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

TEST_CASE("a slip is told and asked again; a number that says everything asks for nothing more") {
  Desk desk;
  const Said said =
      desk.type({"enroll"}, "20010412-2388\n20010412-2387\nAlva\nPåhittsson\n\n\nrsk\nrisk\n");
  CHECK(said.code == ExitCode::ok);
  CHECK(said.out ==
        "Inskriven P-0001: flicka, f. 2001, målgrupp Riskerar avbrott, start 2017-06-30\n");
  CHECK(has(said.err, "kontrollsiffra stämmer inte"));
  CHECK(has(said.err, "menade du risk?"));
  CHECK_FALSE(has(said.err, "Kön"));
  CHECK_FALSE(has(said.err, "Födelseår"));
  CHECK(has(desk.type({"enroll", "list", "--names"}, "").out, "Alva Påhittsson"));
}

TEST_CASE("without a number sex and birth year are asked for") {
  Desk desk;
  const Said said = desk.type({"enroll"}, "\n\n\n\n\n\nx\nm\n20\n2000\n\n");
  CHECK(said.code == ExitCode::ok);
  CHECK(said.out == "Inskriven P-0001: pojke, f. 2000, start 2017-06-30\n");
  CHECK(has(said.err, "könet går inte att läsa"));
  CHECK(has(said.err, "födelseåret går inte att läsa"));
}

TEST_CASE("a T/TF number asks for the sex") {
  Desk desk;
  CHECK(desk.type({"enroll", "--group", "newcomer"}, "20010412TF11\n\n\n\n\nf\n").out ==
        "Inskriven P-0001: flicka, f. 2001, målgrupp Nyanländ, start 2017-06-30\n");
}

TEST_CASE("a number that is known is said, and nothing happens without a yes") {
  Desk desk;
  (void)desk.type({"enroll", "--start", "2017-03-01"}, "20010412-2387\n\n\n\n\n\n");
  (void)desk.type({"enroll", "end", "p1", "--reason", "moved", "--date", "2017-04-30"}, "");
  const Said no = desk.type({"enroll"}, "20010412-2387\nn\n");
  CHECK(no.code == ExitCode::findings);
  CHECK(has(no.err, "Numret tillhör P-0001."));
  CHECK(has(no.err, "Inget har sparats."));
  const Said yes = desk.type({"enroll"}, "20010412-2387\nj\n\n");
  CHECK(yes.code == ExitCode::ok);
  CHECK(has(yes.out, "P-0001 finns sedan tidigare: detta är period 2 i Projekt."));
}

TEST_CASE("of several programmes one is chosen, and the end of input saves nothing") {
  Desk desk(
      "[[programme]]\ncode = \"a\"\nname = \"A\"\n[[programme]]\ncode = \"b\"\nname = \"B\"\n");
  CHECK(
      desk.type({"enroll", "--sex", "f", "--born", "2001", "--group", "risk"}, "\nc\nb\n\n\n\n\n\n")
          .code == ExitCode::ok);
  CHECK(has(desk.type({"enroll", "list", "--programme", "b"}, "").out, "P-0001"));
  const Said cut = desk.type({"enroll", "--programme", "a"}, "20010331-2393\n");
  CHECK(cut.code == ExitCode::input);
  CHECK(has(cut.err, "inget har sparats"));
  CHECK_FALSE(has(desk.type({"enroll", "list"}, "").out, "P-0002"));
}

TEST_CASE("--no-input asks nothing") {
  Desk desk;
  const Said said = desk.type({"--no-input", "enroll", "--sex", "f"}, "20010412-2387\n");
  CHECK(said.code == ExitCode::ok);
  CHECK_FALSE(has(said.err, "Personnummer"));
}

TEST_CASE("becoming protected is asked about, find asks who, names never on the command line") {
  Desk desk;
  (void)desk.type({"enroll"}, "20010412-2387\nAlva\nPåhittsson\n\n\n\n");
  const Said found = desk.type({"enroll", "find"}, "\nalv\npå\n");
  CHECK(has(found.out, "P-0001"));
  CHECK(desk.type({"enroll", "edit", "p1", "--protected", "mark"}, "n\n").code ==
        ExitCode::findings);
  CHECK(has(desk.type({"enroll", "show", "p1", "--names"}, "").out, "Alva"));
  CHECK(desk.type({"enroll", "edit", "p1", "--protected", "mark"}, "j\n").code == ExitCode::ok);
  CHECK_FALSE(has(desk.type({"enroll", "show", "p1", "--names"}, "").out, "Alva"));
}

TEST_CASE(
    "municipality, school and contact person are asked for as far as the programme has them") {
  const std::string settings =
      "[[programme]]\ncode = \"p\"\nname = \"Projekt\"\n"
      "[[programme.municipality]]\nkey = \"1415\"\nname = \"Stenungsund\"\n"
      "[[programme.school]]\nkey = \"NOS\"\nname = \"Nösnäs\"\n"
      "[[programme.staff]]\nkey = \"lena\"\nname = \"Lena\"\n";
  Desk desk(settings);
  const Said said =
      desk.type({"enroll", "--group", "risk"}, "20010412-2387\n\n\n\n\n\nnosnas\nnös\nlena\n");
  CHECK(said.code == ExitCode::ok);
  CHECK(has(said.err, "Kommun (tomt: Stenungsund"));
  CHECK(has(said.err, "Skola (Nösnäs"));
  CHECK(has(said.err, "Kontaktperson (Lena"));
  const std::string shown = desk.type({"enroll", "show", "p1"}, "").out;
  for (const char* word : {"Stenungsund", "Nösnäs", "Lena"}) {
    CAPTURE(word);
    CHECK(has(shown, word));
  }
  // Enter leaves out what is optional, and "-" the only municipality.
  (void)desk.type({"enroll", "--sex", "f", "--born", "2001", "--group", "risk"},
                  "\n\n\n\n\n-\n\n\n");
  const std::string second = desk.type({"enroll", "show", "p2"}, "").out;
  CHECK(has(second, "P-0002"));
  for (const char* word : {"Stenungsund", "Nösnäs", "Lena"}) CHECK_FALSE(has(second, word));
  // What an option says, or protection forbids, is not asked.
  const Said hidden = desk.type({"enroll", "--sex", "f", "--born", "2001", "--group", "risk",
                                 "--protected", "mark", "--contact", "lena"},
                                "");
  CHECK(hidden.code == ExitCode::ok);
  CHECK_FALSE(has(hidden.err, "Kommun"));
  CHECK_FALSE(has(hidden.err, "Kontaktperson ("));
}
