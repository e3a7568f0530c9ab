// What every action must have: help in both languages, a transcript, and for those that change the
// store a fault file. The man page and the completion are written from the actions; here they are
// compared. JAGMED_UPDATE=1 writes them anew.
#include "cmd/command.hpp"
#include "cmd/help.hpp"
#include "cmd/option_names.hpp"
#include "cmd/placeholder.hpp"
#include "lint/source_tree.hpp"
#include "text/catalogue.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <set>

using namespace jagmed;
using namespace jagmed::cmd;
using namespace jagmed::test;

namespace {

/// All lines of transcripts that run a command, and those of fault files.
std::string commands_in(const std::string& below, const char* ending, char mark) {
  std::string all;
  for (const auto& file : source_files(below, {ending}))
    for (const auto& line : text_lines(file.text))
      if (line.size() > 2 && line[0] == mark && line[1] == ' ') all += line + "\n";
  return all;
}

/// True when a line runs the action: its words after any global options.
bool runs(const std::string& lines, const Action& action) {
  const std::string globals = R"re(( -{1,2}[a-z-]+(=\S+| [^-\s]\S*)?)*)re";
  std::string pattern = "jagmed" + globals + " " + std::string(action.command);
  if (!action.name.empty()) {
    pattern += globals + " " + std::string(action.name) + R"re(\b)re";
    return std::regex_search(lines, std::regex(pattern));
  }
  // The command itself: what follows is none of its actions.
  std::string others;
  for (const auto& each : all_actions())
    if (each.command == action.command && !each.name.empty())
      others += "|" + std::string(each.name) + R"re(\b)re";
  pattern += globals + "(?! (" + others.substr(others.empty() ? 0 : 1) + "))( |\n|$)";
  return std::regex_search(lines, std::regex(pattern));
}

void compare(const std::string& path, const std::string& wanted) {
  const std::string full = std::string(JAGMED_SOURCE_DIR) + "/" + path;
  if (std::getenv("JAGMED_UPDATE") != nullptr) std::ofstream(full, std::ios::binary) << wanted;
  CAPTURE(path);
  CHECK_MESSAGE(file_text(full) == wanted, "out of date: run the lint test with JAGMED_UPDATE=1");
}

}  // namespace

TEST_CASE("every action and option has help in both languages and an example") {
  REQUIRE(all_actions().size() > 20);
  for (const auto& action : all_actions()) {
    CAPTURE(action.path());
    CHECK(action.example.starts_with("jagmed " + std::string(action.command)));
    for (const char* language : {"sv", "en"}) {
      const Catalogue& text = Catalogue::of(language);
      CAPTURE(language);
      CHECK(text.has("help." + action.path()));
      CHECK(text.has("help." + std::string(action.command) + ".about"));
      for (const auto& option : declared_options(action)) {
        CAPTURE(option.name);
        CHECK((text.has("help." + action.path() + "." + option.name) ||
               text.has("help." + option.name)));
      }
    }
  }
}

TEST_CASE("every placeholder has a word in both languages, and Swedish help has no English one") {
  for (const auto& action : all_actions()) {
    CAPTURE(action.path());
    for (const auto& option : declared_options(action))
      for (const auto& word : placeholders_in(option.word ? option.name : option.value)) {
        CAPTURE(word);
        for (const char* language : {"sv", "en"})
          CHECK(Catalogue::of(language).has("placeholder." + word));
        CHECK(Catalogue::of("en").raw("placeholder." + word) == word);
      }
    const std::string help =
        help_text({.kind = Request::Kind::help, .action = &action}, Catalogue::of("sv"));
    for (const char* english : {" DAY", " FILE", " WHO", " KIND", " CODE", " STAFF"})
      CHECK(help.find(english) == std::string::npos);
  }
}

TEST_CASE(
    "every text of help is shown: it is of an action, of an option that takes it, or of the "
    "program") {
  std::set<std::string> shown;
  for (const auto& action : all_actions()) {
    shown.insert("help." + action.path());
    shown.insert("help." + std::string(action.command) + ".about");
    for (const auto& option : declared_options(action)) {
      const std::string own = "help." + action.path() + "." + option.name;
      shown.insert(Catalogue::of("sv").has(own) ? own : "help." + option.name);
      for (const auto& word : placeholders_in(option.word ? option.name : option.value))
        shown.insert("placeholder." + word);
    }
  }
  for (const auto& option : global_options()) {
    shown.insert(std::string("help.") + option.name);
    if (option.value != nullptr)
      for (const auto& word : placeholders_in(option.value)) shown.insert("placeholder." + word);
  }
  const std::string code = file_text(std::string(JAGMED_SOURCE_DIR) + "/cmd/help.cpp");
  for (const auto& entry : Catalogue::of("sv").entries()) {
    const std::string key(entry.key);
    if (!key.starts_with("help.") && !key.starts_with("placeholder.")) continue;
    CHECK_MESSAGE((shown.contains(key) || code.find('"' + key + '"') != std::string::npos),
                  "nothing shows ", key);
  }
}

TEST_CASE("every action is run by a transcript, and every command once in English") {
  const std::string lines =
      commands_in("tests/cli", ".test", '$') + commands_in("examples", ".test", '$');
  REQUIRE(!lines.empty());
  for (const auto& action : all_actions()) {
    CAPTURE(action.path());
    CHECK(runs(lines, action));
    CHECK(std::regex_search(lines, std::regex("jagmed --lang en " + std::string(action.command))));
  }
}

TEST_CASE("every changing action has a fault file") {
  const std::string lines = commands_in("tests/fault", ".fault", '!');
  REQUIRE(!lines.empty());
  for (const auto& action : all_actions()) {
    if (action.access != Access::changes) continue;
    CAPTURE(action.path());
    CHECK(runs(lines, action));
  }
}

TEST_CASE("the man page and the completion are those of the actions") {
  compare("cmd/jagmed.1", manual_page());
  compare("cmd/completions/jagmed.bash", bash_completion());
}

TEST_CASE("every exit code stands in the README and in a transcript") {
  const std::string readme = file_text(std::string(JAGMED_SOURCE_DIR) + "/README.md");
  std::string stories;
  for (const auto& file : source_files("tests/cli", {".test"})) stories += file.text;
  for (const int code : {1, 64, 65, 66, 72, 73, 74, 75, 77, 78, 130, 143}) {
    CAPTURE(code);
    CHECK(stories.find("\n? " + std::to_string(code) + "\n") != std::string::npos);
    CHECK(readme.find("| " + std::to_string(code) + " |") != std::string::npos);
  }
}
