// plan week on a terminal: fifteen occasions with fifteen Enters, exceptions, stopping in the
// middle.
#include "cmd/app.hpp"
#include "cmd/session.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <sstream>

using namespace jagmed::cmd;
using namespace jagmed::test;

namespace {

/// Three persons, and three things a day from Monday to Friday.
struct WeekTerminal {
  TempDir dir;
  std::string out, err;

  WeekTerminal() {
    REQUIRE(type("", {"store", "init"}) == ExitCode::ok);
    for (const char* sex : {"f", "m", "m"})
      REQUIRE(type("", {"enroll", "--sex", sex, "--born", "2001", "--start", "2017-02-01",
                        "--no-input"}) == ExitCode::ok);
    for (const char* day : {"mån", "tis", "ons", "tors", "fre"})
      for (const char* what : {"homework", "talk", "cv"})
        REQUIRE(type("", {"plan", "log", "p1,p2", "1h", what, "--every", day, "--date",
                          "2017-05-15"}) == ExitCode::ok);
  }

  ExitCode type(const std::string& keys, std::vector<std::string> arguments) {
    std::istringstream in(keys);
    return type(in, std::move(arguments));
  }
  ExitCode type(std::istream& in, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--store", dir.file("s.db")});
    std::ostringstream said, told;
    Session session({.in = in, .out = said, .err = told, .in_terminal = true},
                    {{"JAGMED_TODAY", "2017-05-19"},
                     {"JAGMED_NOW", "2017-05-19T12:00:00Z"},
                     {"JAGMED_ACTOR", "test"},
                     {"JAGMED_LANG", "sv"}});
    const ExitCode code = run(arguments, session);
    out = said.str();
    err = told.str();
    return code;
  }

  [[nodiscard]] bool said(const std::string& text) const {
    return err.find(text) != std::string::npos;
  }
  [[nodiscard]] bool answered(const std::string& text) const {
    return out.find(text) != std::string::npos;
  }
  [[nodiscard]] long questions() const {
    long count = 0;
    for (auto at = err.find(" [Enter = 60] "); at != std::string::npos;
         at = err.find(" [Enter = 60] ", at + 1))
      ++count;
    return count;
  }
};

/// A terminal that closes after these keys.
struct ClosingTerminal : std::stringbuf {
  using std::stringbuf::stringbuf;
  int_type underflow() override {
    const int_type next = std::stringbuf::underflow();
    if (next == traits_type::eof()) std::raise(SIGHUP);
    return next;
  }
};

}  // namespace

TEST_CASE_FIXTURE(WeekTerminal, "what was answered is saved when the terminal closes") {
  ClosingTerminal keys("\n30\n");
  std::istream in(&keys);
  CHECK(type(in, {"plan", "week"}) == ExitCode::ok);
  CHECK(answered("Sparat 3 h. Tillfällen som blev av: 2 (deltaganden: 4)"));
  CHECK(said("Bekräftade tillfällen: 2 av 15; resten frågas nästa gång."));
  CHECK(type(std::string(13, '\n'), {"plan", "week"}) == ExitCode::ok);
  CHECK(questions() == 13);
}

TEST_CASE_FIXTURE(WeekTerminal, "fifteen occasions are confirmed with fifteen Enters, once") {
  CHECK(type(std::string(15, '\n'), {"plan", "week"}) == ExitCode::ok);
  CHECK(questions() == 15);
  CHECK(said("Vecka 20, 15–21 maj 2017: tillfällen att bekräfta: 15 (deltaganden: 30)."));
  CHECK(said("Må 15  Läxhjälp 1 h  P-0001, P-0002 [Enter = 60]"));
  CHECK(
      answered("Sparat 30 h. Tillfällen som blev av: 15 (deltaganden: 30), blev inte av: 0 "
               "(deltaganden: 0)."));
  CHECK(answered("Saknar post sedan 14 dagar: P-0003"));
  CHECK(type("", {"plan", "week"}) == ExitCode::ok);
  CHECK(questions() == 0);
  CHECK(answered("Inget att bekräfta."));
}

TEST_CASE_FIXTURE(WeekTerminal,
                  "b goes back to the question before, and the answer given last counts") {
  CHECK(type("b\n30\n\nb\ntillbaka\n1h\n" + std::string(14, '\n'), {"plan", "week"}) ==
        ExitCode::ok);
  CHECK(questions() + 3 == 20);  // three times Enter is what was answered
  CHECK(answered("Sparat 30 h"));
}

TEST_CASE_FIXTURE(
    WeekTerminal,
    "what is planned for later in the week is told when there is nothing to confirm yet") {
  CHECK(type(std::string(3, '\n'), {"plan", "week", "--today", "2017-05-22"}) == ExitCode::ok);
  CHECK(type("", {"plan", "week", "--today", "2017-05-22"}) == ExitCode::ok);
  CHECK(said("Senare i veckan, planerade tillfällen: 12, det första 2017-05-23."));
}

TEST_CASE_FIXTURE(WeekTerminal, "minutes, nothing with its reason, and exceptions for one") {
  const std::string keys =
      "45\n0\nsjuk\n0 personal\np2 0\n\np2 0 sjuk, p1 30\n1:30\n" + std::string(10, '\n');
  CHECK(type(keys, {"plan", "week"}) == ExitCode::ok);
  CHECK(said("Alla: varför blev det inte av? (sjuk, i skolan"));
  CHECK(said("P-0002: varför blev det inte av?"));
  // 45 + 45, nobody, nobody, 60, 30, 90 + 90, and nine times two hours
  CHECK(
      answered("Sparat 24 h. Tillfällen som blev av: 13 (deltaganden: 24), blev inte av: 2 "
               "(deltaganden: 6)."));
}

TEST_CASE_FIXTURE(WeekTerminal, "who goes back finds the answer there, and changes what is named") {
  CHECK(type("p1 30, p2 0 sjuk\nb\n" + std::string(15, '\n'), {"plan", "week"}) == ExitCode::ok);
  CHECK(said("[Enter = P-0001 30 min, P-0002 0 (sjuk)]"));
  CHECK(answered("Sparat 28 h 30 min"));
  CHECK(answered("(deltaganden: 29), blev inte av"));
  CHECK(type("", {"store", "undo", "--yes"}) == ExitCode::ok);
  CHECK(type("p1 30, p2 0 sjuk\nb\np1 45\n" + std::string(14, '\n'), {"plan", "week"}) ==
        ExitCode::ok);
  CHECK(answered("Sparat 28 h 45 min"));
  CHECK(questions() == 16);
  CHECK(type("", {"store", "undo", "--yes"}) == ExitCode::ok);
  CHECK(type("30\n\nb\nb\nq\n", {"plan", "week"}) == ExitCode::ok);  // nothing is lost by looking
  CHECK(answered("Sparat 3 h"));
}

TEST_CASE_FIXTURE(WeekTerminal, "what cannot be read is asked again, and nothing is lost by it") {
  const std::string keys = "vad\np3 30\n0 regn\n60 sjuk\n2000\n" + std::string(15, '\n');
  CHECK(type(keys, {"plan", "week"}) == ExitCode::ok);
  CHECK(questions() == 20);
  CHECK(said("'vad' går inte att läsa"));
  CHECK(said("P-0003 var inte planerad till det tillfället"));
  CHECK(said("en orsak hör till 0 minuter"));
  CHECK(said("mellan personer står komma, som 'p20 60, p31 0 sjuk'"));
  CHECK(answered("Sparat 30 h"));
}

TEST_CASE_FIXTURE(WeekTerminal,
                  "q and the end of input save what was confirmed; the rest is asked next time") {
  for (const char* keys : {"\n\nq\n", "\n\n"}) {
    CHECK(type(keys, {"plan", "week"}) == ExitCode::ok);
    CHECK(answered("Sparat 4 h"));
    CHECK(said("Bekräftade tillfällen: 2 av 1"));
  }
  CHECK(type(std::string(11, '\n'), {"plan", "week"}) == ExitCode::ok);
  CHECK(answered("Sparat 22 h"));
}

TEST_CASE_FIXTURE(WeekTerminal,
                  "an occasion whose question of why was not answered is asked next time") {
  for (const char* keys : {"\n0\n", "\n0\nregn\n", "\n0\nq\n"}) {
    CHECK(type(keys, {"plan", "week"}) == ExitCode::ok);
    CHECK(
        answered("Sparat 2 h. Tillfällen som blev av: 1 (deltaganden: 2), blev inte av: 0 "
                 "(deltaganden: 0)."));
    CHECK(said("Bekräftade tillfällen: 1 av 1"));
  }
  CHECK(type("p2 0\n", {"plan", "week"}) == ExitCode::findings);
  CHECK(said("Inget har sparats."));
  CHECK(type("0\n\n", {"plan", "week"}) == ExitCode::ok);
  CHECK(answered("blev inte av: 1 (deltaganden: 2)"));
}

TEST_CASE_FIXTURE(WeekTerminal, "who answers nothing saves nothing, and is told") {
  for (const char* keys : {"q\n", "", "slut\n"}) {
    CHECK(type(keys, {"plan", "week"}) == ExitCode::findings);
    CHECK(said("Inget har sparats."));
    CHECK(out.empty());
  }
}

TEST_CASE_FIXTURE(WeekTerminal, "answers that cannot be saved are given back as lines") {
  REQUIRE(type("", {"plan", "log", "p1", "23h30m", "leisure", "--date", "2017-05-15"}) ==
          ExitCode::ok);
  CHECK(type("90\n" + std::string(14, '\n'), {"plan", "week"}) == ExitCode::input);
  CHECK(said("Inget har sparats. Dina svar"));
  CHECK(said("week 2017-05-15\n"));
  CHECK(said("1 P-0001 90\n"));
  CHECK(type("", {"report", "tally"}) == ExitCode::ok);
  CHECK(answered("23,5"));
}

TEST_CASE_FIXTURE(WeekTerminal, "a rehearsal on a terminal saves nothing") {
  CHECK(type(std::string(15, '\n'), {"plan", "week", "--dry-run"}) == ExitCode::ok);
  CHECK(said("Provkörning"));
  CHECK(type(std::string(15, '\n'), {"plan", "week"}) == ExitCode::ok);
  CHECK(questions() == 15);
}

TEST_CASE_FIXTURE(WeekTerminal, "minutes far from what was planned are asked about once more") {
  // Enter and "n" are no; what is right after all is said with "j".
  CHECK(type("600\n\n60\np2 1200\nj\n" + std::string(13, '\n'), {"plan", "week"}) == ExitCode::ok);
  CHECK(said("P-0001, 15 maj: 10 h där 1 h var planerat, stämmer det?"));
  CHECK(said("P-0002, 15 maj: 20 h där 1 h var planerat, stämmer det?"));
  CHECK(said("Spara ändå? [j/N]"));
  CHECK(questions() == 16);
  CHECK(answered("Sparat 49 h"));
  CHECK(said("P-0002 15 maj: 22 h på ett dygn, stämmer det?"));
}

TEST_CASE_FIXTURE(WeekTerminal,
                  "over three times what was planned is asked about, three times is not") {
  CHECK(type("180\n181\n\n60\n" + std::string(13, '\n'), {"plan", "week"}) == ExitCode::ok);
  CHECK(said("P-0001, 15 maj: 3 h 1 min där 1 h var planerat, stämmer det?"));
  CHECK(!said("15 maj: 3 h där"));
  CHECK(questions() == 16);
}

TEST_CASE_FIXTURE(WeekTerminal,
                  "a question mark shows how to answer; times are read with their units") {
  CHECK(type("?\n45 min\n1,5 h\np2 1 h 30 min\n2\n\n60\n" + std::string(11, '\n'),
             {"plan", "week"}) == ExitCode::ok);
  CHECK(err.find("Ctrl-C = spara inget") != err.rfind("Ctrl-C = spara inget"));
  CHECK(!said("fel:"));
  CHECK(said("2 min där 1 h var planerat"));
  // 45 min and 1 h 30 min for two, 1 h and 1 h 30 min, and twelve times two hours
  CHECK(answered("Sparat 31 h."));
}

TEST_CASE_FIXTURE(WeekTerminal, "what is told after the end of input stands on a line of its own") {
  CHECK(type("\n", {"plan", "week"}) == ExitCode::ok);
  CHECK(said("[Enter = 60] \nBekräftade tillfällen: 1 av 15"));
}
