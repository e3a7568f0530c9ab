// The KAA register is legally apart: nothing joins it with absence, mapping, consents or hours.
#include "lint/source_tree.hpp"

#include <doctest/doctest.h>

#include <regex>
#include <set>

using namespace jagmed::test;

namespace {

/// What the register shares with projects: who somebody is, lists of codes, and what the store
/// knows of itself.
const std::set<std::string> kShared{
    "person",       "identity_number", "contact_detail", "code",
    "legal_hold",   "person_merge",    "erasure",        "audit_event",
    "audit_change", "audit_person",    "audit_chain",    "store_property",
    "programme",    "publication",     "published_cell", "schema_migration"};

/// Every other table and view of the schema: no statement on the register may name one.
std::set<std::string> elsewhere() {
  static const std::regex kCreated(R"re(CREATE (?:TABLE|VIEW) (\w+))re");
  std::set<std::string> names;
  for (const auto& file : source_files("lib/store/migrations", {".sql"}))
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), kCreated), end; it != end;
         ++it)
      if (const std::string name = (*it)[1]; !name.starts_with("kaa_") && !kShared.contains(name))
        names.insert(name);
  return names;
}

/// The table or view of a project that a statement names; empty when none.
std::string named_elsewhere(const std::string& sql) {
  static const std::set<std::string> names = elsewhere();
  static const std::regex kWord(R"re(\b[a-z_]+\b)re");
  for (std::sregex_iterator it(sql.begin(), sql.end(), kWord), end; it != end; ++it)
    if (names.contains(it->str())) return it->str();
  return {};
}

const std::regex kKaaTables(R"re(\b(kaa_\w+)\b)re");

std::vector<std::string> statements(const std::string& text) {
  static const std::regex kRaw(R"re(R"sql\(([\s\S]*?)\)sql")re");
  static const std::regex kPlain(R"re("((?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH) [^"]*)")re");
  std::vector<std::string> found;
  for (const auto* form : {&kRaw, &kPlain})
    for (std::sregex_iterator it(text.begin(), text.end(), *form), end; it != end; ++it)
      found.push_back((*it)[1]);
  return found;
}

}  // namespace

TEST_CASE("no statement names a table of the KAA register beside those of projects") {
  int of_the_register = 0;
  for (const auto& file : source_files("lib/store", {".cpp"})) {
    if (file.path == "lib/store/codes.cpp") continue;  // counts in how many rows a code stands
    for (const auto& sql : statements(file.text)) {
      if (!std::regex_search(sql, kKaaTables)) continue;
      ++of_the_register;
      CAPTURE(file.path);
      CAPTURE(sql);
      CHECK(named_elsewhere(sql).empty());
    }
  }
  CHECK(of_the_register > 10);
}

TEST_CASE("the lint on the register can fail") {
  const auto found = statements(R"x(R"sql(SELECT 1 FROM kaa_spell JOIN absence ON 1)sql")x");
  REQUIRE(found.size() == 1);
  CHECK(std::regex_search(found[0], kKaaTables));
  CHECK(named_elsewhere(found[0]) == "absence");
  for (const char* table :
       {"plan", "note", "survey", "unmet_need", "v_participation", "recurring_outcome"})
    CHECK(named_elsewhere(std::string("SELECT kaa_spell.id FROM ") + table) == table);
}
