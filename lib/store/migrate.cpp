#include "store/migrate.hpp"

#include "base/embedded.hpp"
#include "store/backup.hpp"
#include "store/integrity.hpp"
#include "store/store.hpp"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

namespace jagmed {

extern const std::span<const EmbeddedFile> kMigrationFiles;

namespace {

constexpr char kRecord[] = R"sql(
INSERT INTO schema_migration(number, name, at) VALUES (:number, :name, :at))sql";
// Which change of the schema it was marked at is told no more (store/sweeping.cpp).
constexpr char kStillUnswept[] =
    R"sql(UPDATE store_property SET value = '1' WHERE key = 'unswept')sql";
constexpr char kRecords[] = R"sql(
SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration')sql";
constexpr char kSchema[] = R"sql(
SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name)sql";

void run_step(Connection& connection, const Migration& step, const std::string& now) {
  connection.exec(std::string(step.sql).c_str());
  {
    SQLite::Statement record(connection.db(), kRecord);
    record.bind(":number", step.number);
    record.bind(":name", std::string(step.name));
    record.bind(":at", now);
    record.exec();
  }
  if (connection.db().tableExists("store_property"))
    SQLite::Statement(connection.db(), kStillUnswept).exec();
  // A pragma takes no parameters; the number is our own.
  connection.exec(fmt::format("PRAGMA user_version = {}", step.number).c_str());
  SQLite::Statement broken(connection.db(), "PRAGMA foreign_key_check");
  if (broken.executeStep())
    throw Error(ErrorKind::internal, {"store.migration_broke", {std::string(step.name)}});
}

/// Throws when the number of the schema is not that of the last step which the store has a record
/// of.
void refuse_forged_version(Connection& connection, int version) {
  SQLite::Statement table(connection.db(), kRecords);
  int last = 0;
  if (table.executeStep()) {
    SQLite::Statement steps(connection.db(),
                            "SELECT coalesce(max(number), 0) FROM schema_migration");
    if (steps.executeStep()) last = steps.getColumn(0).getInt();
  }
  if (last != version) throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
}

}  // namespace

std::vector<Migration> built_in_migrations() {
  std::vector<Migration> all;
  for (const auto& file : kMigrationFiles) {
    const int number = static_cast<int>(all.size()) + 1;
    if (!file.name.starts_with(fmt::format("{:04}_", number)))
      throw Error(ErrorKind::internal, {"store.migration_gap", {std::string(file.name)}});
    all.push_back({number, file.name, file.text});
  }
  return all;
}

int pragma_number(Connection& connection, const char* pragma) {
  try {
    SQLite::Statement question(connection.db(), std::string("PRAGMA ") + pragma);
    return question.executeStep() ? question.getColumn(0).getInt() : 0;
  } catch (const SQLite::Exception& e) {
    throw_store_error(e);
  }
}

int run_migrations(Connection& connection, std::span<const Migration> all, const std::string& now) {
  const Connection::Unprotected allowed(connection);
  int steps = 0;
  for (const Migration& step : all) {
    try {
      SQLite::Transaction txn(connection.db(), SQLite::TransactionBehavior::IMMEDIATE);
      // Asked inside the transaction: another process may have been first.
      const int version = pragma_number(connection, "user_version");
      refuse_forged_version(connection, version);
      if (version >= step.number) continue;
      run_step(connection, step, now);
      txn.commit();
      ++steps;
    } catch (const SQLite::Exception& e) {
      throw_store_error(e);
    }
  }
  return steps;
}

int back_up_and_migrate(Store& store, std::span<const Migration> all, const std::string& backup,
                        const std::string& now) {
  if (store.schema_version() >= static_cast<int>(all.size())) return 0;
  (void)back_up(store, backup);
  const int steps = run_migrations(store.connection(), all, now);
  if (!structure_faults(store.connection(), CheckDepth::full).empty())
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  return steps;
}

std::string schema_text(Connection& connection) {
  std::string text;
  Statement all(connection, kSchema);
  while (all.step()) text += all.text(0) + ";\n\n";
  return text;
}

std::string newest_schema_text() {
  Connection fresh(":memory:", false, 0, "");
  run_migrations(fresh, built_in_migrations(), "2000-01-01T00:00:00Z");
  return schema_text(fresh);
}

}  // namespace jagmed
