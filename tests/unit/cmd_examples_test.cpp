// The example of every action's help, typed in a fresh demo store as somebody new would.
#include "cmd/app.hpp"
#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace jagmed;
using namespace jagmed::cmd;
using jagmed::test::TempDir;

namespace {

namespace fs = std::filesystem;

/// What an example needs besides the demo store, and why.
struct Setting {
  std::string_view action;
  std::vector<std::string_view> before;  ///< typed first
  ExitCode code = ExitCode::ok;  ///< what it ends with then; `findings` is always an answer, too
  std::string_view why;
  const char* answers = "j\nj\nj\n";  ///< to what is asked
};

const std::vector<Setting>& settings_of_examples() {
  static const std::vector<Setting> kSettings{
      {"store redo", {"jagmed store undo --yes"}, ExitCode::ok, "something undone"},
      {"store restore", {"jagmed store backup jagmed-2017-06-30.db"}, ExitCode::ok, "a copy"},
      {"store merge",
       {"jagmed enroll --sex m --born 1996 --start 2017-06-01 --no-input"},
       ExitCode::ok,
       "somebody registered twice, whom the demo's figures cannot have"},
      {"store backup", {}, ExitCode::cannot_create, "a stick that is plugged in"},
      {"enroll refer",
       {},
       ExitCode::ok,
       "what it asks for is left for later",
       "\n\n\n\n\n\n\n\n\n"},
      {"plan add", {"jagmed plan new p17"}, ExitCode::ok, "a plan"},
      {"plan review", {"jagmed plan new p17"}, ExitCode::ok, "a plan"},
      {"plan close",
       {"jagmed plan new p17", "jagmed plan add p17 --insats studies"},
       ExitCode::ok,
       "a plan with a measure"},
      {"plan attain",
       {"jagmed plan new p17", "jagmed plan add p17 --goal läsa",
        "jagmed plan add p17 --goal sova"},
       ExitCode::ok,
       "a plan with goals"},
      {"plan decide",
       {"jagmed plan meeting project_group 2h --present skola --date 2017-05-15"},
       ExitCode::ok,
       "a meeting"},
      {"plan sig", {}, ExitCode::input, "a social insatsgrupp: the demo's programme is none"},
      {"log-absence staged",
       {},
       ExitCode::input,
       "a row that waits: the demo's rows are all clear"}};
  return kSettings;
}

Setting need_of(const Action& action) {
  for (const auto& need : settings_of_examples())
    if (action.path() == need.action) return need;
  return {};
}

/// The words of a line; what stands between quotes is one.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words{""};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ' ' && !quoted)
      words.emplace_back();
    else
      words.back() += c;
  }
  words.erase(words.begin());  // "jagmed"
  return words;
}

class Folder {
 public:
  Folder() : before_(fs::current_path()) { fs::current_path(dir_.path()); }
  ~Folder() { fs::current_path(before_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::string& path() const { return dir_.path(); }
  /// Typed on a terminal, where every question is answered with yes unless said otherwise.
  ExitCode type(std::string_view line, std::string& said, const char* answers = "j\nj\nj\n") {
    std::istringstream in(answers);
    std::ostringstream out;
    Session session({.in = in, .out = out, .err = out, .in_terminal = true},
                    {{"JAGMED_TODAY", "2017-06-30"},
                     {"JAGMED_NOW", "2017-06-30T12:00:00Z"},
                     {"JAGMED_ACTOR", "test"},
                     {"JAGMED_LANG", "sv"}});
    const ExitCode code = run(words_of(line), session);
    said = out.str();
    return code;
  }

 private:
  TempDir dir_;
  fs::path before_;
};

/// The files that examples name, as a coordinator would have them.
void lay_out_files() {
  const fs::path demo = std::string(JAGMED_SOURCE_DIR) + "/examples/stenungsund";
  std::ofstream("person.txt") << "id=20010412-2387\n";
  fs::copy_file(demo / "people.csv", "people.csv");
  for (const char* name : {"franvaro.csv", "franvaro_v41.csv"})
    fs::copy_file(demo / "franvaro-2017-05.csv", name);
  fs::copy_file(demo.parent_path() / "norrkoping" / "kaj-hela-skolan-v16-17.csv",
                "hela-skolan.csv");
  fs::create_directory("profiles");
}

}  // namespace

TEST_CASE("the example of every action works in the demo store") {
  std::string said;
  Folder demo;
  REQUIRE(demo.type("jagmed store demo stenungsund", said) == ExitCode::ok);
  for (const auto& action : all_actions()) {
    CAPTURE(action.example);
    Folder folder;
    const bool makes_store = action.path() == "store init" || action.path() == "store demo";
    if (!makes_store) {
      fs::copy(demo.path(), folder.path());
      lay_out_files();
    }
    const Setting need = need_of(action);
    for (const auto line : need.before) REQUIRE(folder.type(line, said) == ExitCode::ok);
    const ExitCode code = folder.type(action.example, said, need.answers);
    CAPTURE(said);
    CHECK((code == need.code || (code == ExitCode::findings && need.code == ExitCode::ok)));
  }
}

TEST_CASE("the answer is shown before the tip") {
  std::string said;
  Folder demo;
  REQUIRE(demo.type("jagmed store demo stenungsund", said) == ExitCode::ok);
  (void)demo.type("jagmed enroll offer p50", said);
  CHECK(said.starts_with("P-0050 är erbjuden"));
  CHECK(said.find("är erbjuden") < said.find("Svaret skrivs med"));
  (void)demo.type("jagmed consent disclose p17 --to polis --data närvaro", said);
  CHECK(said.starts_with("NEJ"));
  CHECK(said.find("Inget är antecknat") != std::string::npos);
  (void)demo.type("jagmed enroll card p17", said);
  CHECK(said.starts_with("NEJ"));
  REQUIRE(demo.type("jagmed enroll --sex m --born 1996 --start 2017-06-01 --no-input", said) ==
          ExitCode::ok);
  (void)demo.type("jagmed store merge p15 p58 --dry-run", said);
  CHECK(said.starts_with("P-0058 är lagd till P-0015."));
  CHECK(said.ends_with("Provkörning: inget har sparats.\n"));
}
