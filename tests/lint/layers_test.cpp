// Which folder may include what. Arrows point down; only store knows SQL; only cmd knows argv.
#include "lint/source_tree.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

using namespace jagmed::test;

namespace {

struct Layer {
  std::set<std::string> folders;  ///< first part of an include
  std::set<std::string> third_party;
};

const std::map<std::string, Layer> kLayers{
    {"lib/base", {{"base"}, {"fmt"}}},
    {"lib/text", {{"base", "text"}, {"fmt"}}},
    {"lib/domain", {{"base", "domain"}, {"fmt"}}},
    {"lib/settings", {{"base", "domain", "settings"}, {"fmt", "toml++"}}},
    {"lib/intake",
     {{"base", "domain", "settings", "intake"},
      {"fmt", "nlohmann", "libxml", "sodium.h", "iconv.h"}}},
    {"lib/store", {{"base", "domain", "store"}, {"fmt", "SQLiteCpp", "sqlite3.h", "sodium.h"}}},
    {"lib/ops", {{"base", "domain", "settings", "intake", "store", "ops"}, {"fmt"}}},
    {"lib/report", {{"base", "domain", "text", "report"}, {"fmt", "nlohmann"}}},
    {"cmd",
     {{"base", "text", "domain", "settings", "intake", "store", "ops", "report", "cmd"},
      {"fmt", "CLI"}}},
};

/// Headers that only their own folder may include, or one file.
const std::map<std::string, std::string> kInternal{
    {"store/connection.hpp", "lib/store"},
    {"store/migrate.hpp", "lib/store"},
    {"store/file_checks.hpp", "lib/store"},
    {"store/guards.hpp", "lib/store"},
    {"settings/programme_section.hpp", "lib/settings"},
    {"settings/calendar_section.hpp", "lib/settings"},
    {"settings/kaa_section.hpp", "lib/settings"}};
const std::map<std::string, std::string> kOneFile{{"toml++", "lib/settings/document.cpp"},
                                                  {"CLI", "cmd/parser.cpp"},
                                                  {"libxml", "lib/intake/xml_stream.cpp"}};
const std::set<std::string> kKnownThirdParty{"fmt",      "toml++",  "nlohmann",  "libxml",
                                             "sodium.h", "iconv.h", "SQLiteCpp", "sqlite3.h",
                                             "CLI",      "doctest"};

std::string layer_of(const std::string& path) {
  for (const auto& [folder, layer] : kLayers)
    if (path.starts_with(folder + "/")) return folder;
  return "";
}

struct Include {
  std::string path, head;  ///< "store/txn.hpp", "store"
  bool own = false;
};

std::vector<Include> includes(const SourceFile& file) {
  static const std::regex kInclude(R"(^\s*#include\s+(["<])([^">]+)[">])");
  std::vector<Include> all;
  for (const auto& line : text_lines(file.text))
    if (std::smatch m; std::regex_search(line, m, kInclude))
      all.push_back({m[2], m[2].str().substr(0, m[2].str().find('/')), m[1] == "\""});
  return all;
}

std::vector<SourceFile> code() {
  auto files = source_files("lib", {".cpp", ".hpp"});
  const auto more = source_files("cmd", {".cpp", ".hpp"});
  files.insert(files.end(), more.begin(), more.end());
  return files;
}

/// The code without comments and string literals' neighbours: good enough to look for calls.
std::string without_comments(const std::string& text) {
  return std::regex_replace(text, std::regex("//[^\n]*"), "");
}

}  // namespace

TEST_CASE("a folder includes only what its layer may") {
  REQUIRE(code().size() > 50);
  for (const auto& file : code()) {
    const std::string layer = layer_of(file.path);
    REQUIRE_MESSAGE(!layer.empty(), file.path, " lies in no layer");
    const Layer& allowed = kLayers.at(layer);
    for (const auto& include : includes(file)) {
      CAPTURE(file.path);
      CAPTURE(include.path);
      if (include.own)
        CHECK(allowed.folders.contains(include.head));
      else if (kKnownThirdParty.contains(include.head))
        CHECK(allowed.third_party.contains(include.head));
      if (const auto it = kInternal.find(include.path); it != kInternal.end())
        CHECK(layer == it->second);
      if (const auto it = kOneFile.find(include.head); !include.own && it != kOneFile.end())
        CHECK(file.path == it->second);
    }
  }
}

TEST_CASE("SQL stands in lib/store only") {
  const std::regex sql(
      R"re("\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|BEGIN|COMMIT|ROLLBACK|PRAGMA|CREATE TABLE)\b)re");
  for (const auto& file : code()) {
    CAPTURE(file.path);
    const bool store = file.path.starts_with("lib/store/");
    if (!store) {
      CHECK_FALSE(std::regex_search(file.text, sql));
      CHECK(file.text.find("R\"sql(") == std::string::npos);
    }
    if (file.path != "lib/store/txn.cpp" && store)
      CHECK_FALSE(std::regex_search(file.text, std::regex("\"(BEGIN|COMMIT|ROLLBACK)")));
  }
}

TEST_CASE("calls that lose data or leak it are nowhere") {
  const std::vector<std::string> anywhere{
      "getHeaderInfo", "isUnencrypted", "getExpandedSQL", "bindNoCopy", "INSERT OR REPLACE",
      "REPLACE INTO",  "SELECT *",      "Savepoint",      ".backup(",   "ON DELETE CASCADE"};
  for (const auto& file : code())
    for (const auto& call : anywhere) {
      CAPTURE(file.path);
      CAPTURE(call);
      CHECK(without_comments(file.text).find(call) == std::string::npos);
    }
  for (const auto& file : code()) {
    CAPTURE(file.path);
    const std::string text = without_comments(file.text);
    if (file.path != "lib/base/clock.cpp") {
      CHECK(text.find("system_clock::now") == std::string::npos);
      CHECK_FALSE(std::regex_search(text, std::regex(R"re(\btime\((nullptr|0|NULL)\))re")));
    }
    if (!file.path.starts_with("cmd/"))
      CHECK_FALSE(std::regex_search(text, std::regex(R"re(std::(cout|cerr|cin)\b)re")));
    CHECK(text.find("using namespace std") == std::string::npos);
  }
}

TEST_CASE("rules and rendering touch neither files nor the environment") {
  const std::regex outside(
      R"re(<(fstream|filesystem|cstdio|iostream|unistd\.h|fcntl\.h|sys/\w+\.h)>|\bgetenv\()re");
  for (const auto& file : code())
    for (const char* layer : {"lib/domain/", "lib/text/", "lib/report/"}) {
      CAPTURE(file.path);
      if (file.path.starts_with(layer))
        CHECK_FALSE(std::regex_search(without_comments(file.text), outside));
    }
}

TEST_CASE("files stay short enough to read") {
  for (const auto& file : code()) {
    CAPTURE(file.path);
    CHECK(text_lines(file.text).size() <= 400);
  }
}

TEST_CASE("folders have names for what they hold") {
  for (const auto& file : code())
    for (const char* attic : {"util", "common/", "helper", "misc"}) {
      CAPTURE(file.path);
      CHECK(file.path.find(attic) == std::string::npos);
    }
}

TEST_CASE("the top level holds what belongs there, and nothing that was left behind") {
  const std::set<std::string> known{"CMakeLists.txt", "README.md", "cmd",   "config",
                                    "examples",       "lib",       "tests", "build"};
  for (const auto& entry : std::filesystem::directory_iterator(JAGMED_SOURCE_DIR)) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    CHECK((name.starts_with('.') || known.contains(name)));
  }
}
