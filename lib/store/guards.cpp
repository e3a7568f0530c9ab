#include "store/guards.hpp"

#include "store/migrate.hpp"

namespace jagmed {
namespace {

constexpr char kTriggers[] = R"sql(SELECT name, sql FROM sqlite_schema WHERE type = 'trigger')sql";

/// SQLite keeps the text of a trigger as it was written, up to its END.
void read_triggers(std::string_view sql, std::map<std::string, std::string>& into) {
  static constexpr std::string_view kBegin = "CREATE TRIGGER ", kEnd = " END;";
  for (auto at = sql.find(kBegin); at != std::string_view::npos; at = sql.find(kBegin, at + 1)) {
    const std::string_view rest = sql.substr(at);
    const std::string_view name =
        rest.substr(kBegin.size(), rest.find(' ', kBegin.size()) - kBegin.size());
    into[std::string(name)] = std::string(rest.substr(0, rest.find(kEnd) + kEnd.size() - 1));
  }
}

}  // namespace

std::map<std::string, std::string> built_in_triggers() {
  std::map<std::string, std::string> triggers;
  for (const Migration& step : built_in_migrations()) read_triggers(step.sql, triggers);
  return triggers;
}

void check_guards(Connection& connection) {
  std::map<std::string, std::string> found;
  Statement all(connection, kTriggers);
  while (all.step()) found[all.text(0)] = all.text(1);
  if (found != built_in_triggers())
    throw Error(ErrorKind::damaged, "store.guards", "store.guards.hint");
}

}  // namespace jagmed
