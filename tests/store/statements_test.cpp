// Every SQL literal of lib/store fits the schema: the check costs milliseconds.
#include "lint/source_tree.hpp"
#include "settings/load.hpp"
#include "store/connection.hpp"
#include "store/store.hpp"
#include "support/temp_dir.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <regex>

using namespace jagmed;
using namespace jagmed::test;

TEST_CASE("every statement can be prepared against a fresh schema") {
  const TempDir dir;
  { const Store store = Store::create(dir.file("s.db"), {}, "test", "2017-01-01T00:00:00Z", "P"); }
  Connection connection(dir.file("s.db"), false, 0, "");
  static const std::regex kSql(R"re(R"sql\(([\s\S]*?)\)sql")re");
  int count = 0;
  for (const auto& file : source_files("lib/store", {".cpp"}))
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), kSql), end; it != end; ++it) {
      CAPTURE(file.path);
      const std::string sql = (*it)[1];
      CAPTURE(sql);
      CHECK_NOTHROW(SQLite::Statement(connection.db(), sql));
      ++count;
    }
  CHECK(count > 40);
}

TEST_CASE(
    "where the person is known, spells are found by the person and not among all of a programme") {
  const TempDir dir;
  { const Store store = Store::create(dir.file("s.db"), {}, "test", "2017-01-01T00:00:00Z", "P"); }
  Connection connection(dir.file("s.db"), false, 0, "");
  static const std::regex kSql(R"re(R"sql\(([\s\S]*?)\)sql")re"), kAlias(R"(enrollment (\w+))");
  int looked_at = 0;
  for (const auto& file : source_files("lib/store", {".cpp"}))
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), kSql), end; it != end; ++it) {
      const std::string sql = (*it)[1];
      CAPTURE(sql);
      for (std::sregex_iterator at(sql.begin(), sql.end(), kAlias); at != end; ++at) {
        const std::string alias = (*at)[1];
        const auto first = sql.find("enrollment " + alias),
                   twice = sql.find("enrollment " + alias, first + 1);
        if (sql.find(alias + ".person = ") == std::string::npos || twice != std::string::npos)
          continue;
        ++looked_at;
        SQLite::Statement plan(connection.db(), "EXPLAIN QUERY PLAN " + sql);
        while (plan.executeStep()) {
          const std::string step = plan.getColumn(3).getString();
          CHECK_FALSE((step.starts_with("SEARCH " + alias + " ") &&
                       step.find("INDEX enrollment_programme") != std::string::npos));
        }
      }
    }
  CHECK(looked_at > 5);
}

TEST_CASE(
    "where the person is known, meetings are found by the person and not among all of a "
    "programme") {
  const TempDir dir;
  { const Store store = Store::create(dir.file("s.db"), {}, "test", "2017-01-01T00:00:00Z", "P"); }
  Connection connection(dir.file("s.db"), false, 0, "");
  static const std::regex kSql(R"re(R"sql\(([\s\S]*?)\)sql")re"),
      kJoin(R"(meeting_person (\w+)\s+(?:CROSS )?JOIN meeting (\w+))");
  int looked_at = 0;
  for (const auto& file : source_files("lib/store", {".cpp"}))
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), kSql), end; it != end; ++it) {
      const std::string sql = (*it)[1];
      CAPTURE(sql);
      for (std::sregex_iterator at(sql.begin(), sql.end(), kJoin); at != end; ++at) {
        const std::string person = at->str(1) + ".person ";
        if (sql.find(person + "= ") == std::string::npos &&
            sql.find(person + "BETWEEN ") == std::string::npos)
          continue;
        ++looked_at;
        SQLite::Statement plan(connection.db(), "EXPLAIN QUERY PLAN " + sql);
        while (plan.executeStep()) {
          const std::string step = plan.getColumn(3).getString();
          CHECK_FALSE((step.starts_with("SEARCH " + at->str(2) + " ") &&
                       step.find("INDEX meeting_programme") != std::string::npos));
        }
      }
    }
  CHECK(looked_at > 3);
}
