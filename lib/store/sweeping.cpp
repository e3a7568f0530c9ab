#include "store/sweeping.hpp"

#include "store/connection.hpp"
#include "store/migrate.hpp"
#include "store/store.hpp"
#include "store/txn.hpp"

#include <sqlite3.h>

#include <string>

namespace jagmed {
namespace {

// The mark tells SQLite's count of changes of the schema, to which VACUUM adds one: with another
// count the file has been written anew, by a command that was ended before it could take the mark
// away, or as a copy. One without a count is of an earlier version, or from before a migration.
constexpr char kUnswept[] = R"sql(
SELECT 1 FROM store_property WHERE key = 'unswept' AND (value NOT GLOB 'schema:*' OR value = :mark))sql";
constexpr char kSetUnswept[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('unswept', :mark)
ON CONFLICT (key) DO UPDATE SET value = excluded.value)sql";
constexpr char kSwept[] = R"sql(DELETE FROM store_property WHERE key = 'unswept')sql";

std::string mark_now(Connection& connection) {
  return "schema:" + std::to_string(pragma_number(connection, "schema_version"));
}

bool is_unswept(Connection& connection) {
  Statement find(connection, kUnswept);
  return find.bind(":mark", mark_now(connection)).step();
}

}  // namespace

void want_sweeping(Connection& connection) {
  Statement(connection, kSetUnswept).bind(":mark", mark_now(connection)).run();
}

bool wants_sweeping(Store& store) {
  const bool idle = sqlite3_get_autocommit(store.connection().db().getHandle()) != 0;
  return idle && is_unswept(store.connection());
}
bool wants_sweeping(ReadTxn& txn) { return is_unswept(txn.connection()); }

void sweep(Store& store) {
  const Connection::Unprotected allowed(store.connection());
  store.connection().exec("VACUUM");
  Statement(store.connection(), kSwept).run();  // after it: ended in between, it is done once more
}

}  // namespace jagmed
