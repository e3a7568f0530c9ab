// The catalogues: the same keys and places in both languages, none missing, none unused.
#include "lint/source_tree.hpp"
#include "text/catalogue.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

using namespace jagmed;
using namespace jagmed::test;

namespace {

std::set<std::string> places(std::string_view text) {
  static const std::regex kPlace(R"(\{(\d+)\})");
  const std::string copy(text);
  std::set<std::string> found;
  for (std::sregex_iterator it(copy.begin(), copy.end(), kPlace), end; it != end; ++it)
    found.insert((*it)[1]);
  return found;
}

/// Every string literal of the code that could be a key or the beginning of one.
std::set<std::string> literals() {
  static const std::regex kLiteral(R"re("([a-zA-Z_-][^"\\\n]*)")re");
  std::set<std::string> found;
  for (const char* below : {"lib", "cmd"})
    for (const auto& file : source_files(below, {".cpp", ".hpp"}))
      for (std::sregex_iterator it(file.text.begin(), file.text.end(), kLiteral), end; it != end;
           ++it)
        found.insert((*it)[1]);
  return found;
}

}  // namespace

TEST_CASE("both catalogues have the same keys, once, with the same places") {
  const auto swedish = Catalogue::of("sv").entries(), english = Catalogue::of("en").entries();
  std::map<std::string_view, std::string_view> sv, en;
  for (const auto& entry : swedish) {
    CAPTURE(entry.key);
    CHECK(sv.emplace(entry.key, entry.text).second);
    CHECK_FALSE(entry.text.empty());
  }
  for (const auto& entry : english) {
    CAPTURE(entry.key);
    CHECK(en.emplace(entry.key, entry.text).second);
    REQUIRE(sv.contains(entry.key));
    CHECK(places(entry.text) == places(sv[entry.key]));
  }
  CHECK(sv.size() == en.size());
}

TEST_CASE("a count of days, rows and the like has its word for one, too") {
  static const std::regex kCount(
      R"(\{\d\} (dagar|skoldagar|rader|händelser|läsningar|minuter|poster|månader|veckor|elever|personer|)"
      R"(days|school days|rows|events|readings|minutes|records|months|weeks|pupils|persons)(?![a-zåäö]))");
  // Said of more than one alone: another text says one, or it is a limit above one, or a ratio.
  const std::set<std::string_view> many = {"absence.broken",
                                           "absence.logged",
                                           "check.over_24_hours",
                                           "coverage.explain",
                                           "explain.rows",
                                           "import.errors.left_out",
                                           "line.several",
                                           "pattern.amount.days",
                                           "progress.speed",
                                           "public.note",
                                           "report.persons",
                                           "scb.persons",
                                           "staged.numbers.hint",
                                           "step.figure.calendar_days",
                                           "step.figure.school_days",
                                           "undo.later.many",
                                           "undo.rests.many"};
  for (const char* language : {"sv", "en"})
    for (const auto& entry : Catalogue::of(language).entries()) {
      CAPTURE(entry.key);
      const std::string text(entry.text);
      CHECK((many.contains(entry.key) || !std::regex_search(text, kCount)));
    }
}

TEST_CASE("every key is used: whole in the code, or after a beginning that the code has") {
  const auto used = literals();
  for (const auto& entry : Catalogue::of("sv").entries()) {
    const std::string key(entry.key);
    if (key.starts_with("help.") || key.starts_with("man.")) continue;  // tests of their own
    bool found = used.contains(key);
    // A beginning that ends with a dot is completed by a code word.
    for (std::size_t dot = key.find('.'); !found && dot != std::string::npos;
         dot = key.find('.', dot + 1))
      found = used.contains(key.substr(0, dot + 1));
    CHECK_MESSAGE(found, "nothing uses the text ", key);
  }
}

TEST_CASE("every key in the code exists") {
  // Keys are recognised by their first part: the words before a dot that begin some known key.
  std::set<std::string> heads;
  for (const auto& entry : Catalogue::of("sv").entries())
    if (const auto dot = entry.key.find('.'); dot != std::string_view::npos)
      heads.insert(std::string(entry.key.substr(0, dot)));
  const std::regex form("[a-z0-9_]+(\\.[A-Za-z0-9_-]+)+");
  for (const auto& literal : literals()) {
    if (!std::regex_match(literal, form)) continue;
    const std::string head = literal.substr(0, literal.find('.'));
    static const std::set<std::string> kFiles{"toml", "db",   "cpp", "hpp",
                                              "txt",  "test", "csv", "sql"};
    if (!heads.contains(head) || kFiles.contains(literal.substr(literal.rfind('.') + 1))) continue;
    CHECK_MESSAGE(Catalogue::of("sv").has(literal), "no text for the key ", literal);
  }
}

TEST_CASE("no transcript shows a key instead of its text") {
  // Keys that the code completes with a code word: "import.count." and the like.
  std::set<std::string> beginnings;
  const auto keys = Catalogue::of("sv").entries();
  for (const auto& literal : literals())
    if (literal.ends_with('.') && literal.find(' ') == std::string::npos &&
        std::ranges::any_of(keys,
                            [&](const auto& entry) { return entry.key.starts_with(literal); }))
      beginnings.insert(literal);
  CHECK(beginnings.contains("import.count."));
  for (const char* below : {"tests/cli", "examples"})
    for (const auto& file : source_files(below, {".test"}))
      for (const auto& beginning : beginnings)
        for (auto at = file.text.find(beginning); at != std::string::npos;
             at = file.text.find(beginning, at + 1)) {
          const auto end =
              file.text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + beginning.size());
          const std::string word = file.text.substr(at, end - at);
          const bool whole =
              at == 0 || std::isspace(static_cast<unsigned char>(file.text[at - 1])) != 0;
          if (whole && word != beginning)
            CHECK_MESSAGE(Catalogue::of("sv").has(word), file.path, " shows ", word);
        }
}
