// The leak scan: no story types who somebody is on a command line, and no command prints it unless
// that is what it is there for.
#include "lint/source_tree.hpp"
#include "support/leak_scan.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

using namespace jagmed::test;

namespace {

std::vector<Step> story_of(const std::string& text) {
  const TempDir dir;
  const std::string path = dir.file("made.test");
  std::ofstream(path) << text;
  return read_story(path);
}

std::string with_alva(const std::string& commands) {
  return "== "
         "alva.txt\nid=20010412-2387\ngiven_name=Alva\nfamily_name=Hittepåsson\nphone=070-"
         "1740605\n== end\n\n" +
         commands;
}

/// Who stands in the files that lie beside a story of the examples.
Secrets beside(const std::string& path) {
  Secrets secrets;
  if (!path.ends_with("session.test")) return secrets;
  for (const auto& file : source_files(path.substr(0, path.rfind('/')), {".csv", ".txt"}))
    collect_secrets(text_lines(file.text), secrets);
  return secrets;
}

}  // namespace

TEST_CASE("nobody's name or number is typed on a command line, or printed unasked") {
  int stories = 0, with_secrets = 0;
  for (const auto& [below, ending] :
       {std::pair{"tests/cli", ".test"}, {"tests/fault", ".fault"}, {"examples", "session.test"}})
    for (const auto& file : source_files(below, {ending})) {
      const auto story = read_story(std::string(JAGMED_SOURCE_DIR) + "/" + file.path);
      const Secrets outside = beside(file.path);
      ++stories;
      if (!secrets_of(story).empty() || !outside.empty()) ++with_secrets;
      for (const auto& leak : leaks_of(story, outside)) FAIL_CHECK((file.path + ": " + leak));
    }
  CHECK(stories > 100);
  CHECK(with_secrets > 60);
}

TEST_CASE("the leak scan finds what is planted") {
  const auto leaks = [](const std::string& commands) {
    return leaks_of(story_of(with_alva(commands))).size();
  };
  CHECK(leaks("$ jagmed enroll list\nP-0001\n") == 0);
  CHECK(leaks("$ jagmed enroll list\nP-0001 Alva\n") == 1);
  CHECK(leaks("$ jagmed enroll list\nP-0001 Alvar\n") == 0);
  CHECK(leaks("$ jagmed enroll list --names\nP-0001 Alva\n") == 0);
  CHECK(leaks("$ jagmed enroll list --names\n2> Alva\n") == 1);
  for (const char* number :
       {"20010412-2387", "200104122387", "010412-2387", "010412+2387", "0104122387"}) {
    CAPTURE(number);
    CHECK(leaks(std::string("$ jagmed enroll list\nx;") + number + ";y\n") == 1);
    CHECK(leaks(std::string("$ jagmed enroll list\n2> ") + number + "\n? 65\n") == 1);
    CHECK(leaks(std::string("$ jagmed enroll show ") + number + "\n") == 1);
    CHECK(leaks(std::string("$ printf 'id=") + number + "' | jagmed enroll --id-from -\n") == 0);
  }
  CHECK(leaks("$ jagmed enroll show 20010412-2387\n? 65\n") == 0);  // it was refused
  CHECK(leaks("$ jagmed --quiet enroll --note Alva && jagmed enroll list --names\n") == 1);
  CHECK(leaks("$ jagmed enroll show p1\n070-1740605\n") == 1);
  CHECK(leaks("$ jagmed enroll --id-from alva.txt\n") == 0);
  CHECK(leaks("$ printf '{\"family_name\":\"Exempelgren\"}' | jagmed enroll --id-from "
              "-\nExempelgren\n") == 1);
  CHECK(leaks("$ cat alva.txt\ngiven_name=Alva\n") == 0);
  CHECK(leaks("! jagmed enroll --phone 070-1740605\n") == 1);
}

TEST_CASE("the leak scan reads names below their headings, also beside a story") {
  Secrets beside;
  collect_secrets({"Personnummer;Efternamn;Skola", "20010412-2387;Hittepåsson;Nösnäs"}, beside);
  CHECK(beside == Secrets{"0104122387", "Hittepåsson"});
  CHECK(leaks_of(story_of("$ jagmed report tally\nHittepåsson\n"), beside).size() == 1);
  CHECK(leaks_of(story_of("$ jagmed report tally\nNösnäs\n"), beside).empty());
}
