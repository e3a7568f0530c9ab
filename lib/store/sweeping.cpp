#include "store/sweeping.hpp"

#include "store/connection.hpp"
#include "store/store.hpp"
#include "store/txn.hpp"

#include <sqlite3.h>

namespace jagmed {
namespace {

constexpr char kUnswept[] = R"sql(SELECT 1 FROM store_property WHERE key = 'unswept')sql";
constexpr char kSwept[] = R"sql(DELETE FROM store_property WHERE key = 'unswept')sql";

}  // namespace

bool wants_sweeping(Store& store) {
  const bool idle = sqlite3_get_autocommit(store.connection().db().getHandle()) != 0;
  return idle && Statement(store.connection(), kUnswept).step();
}
bool wants_sweeping(ReadTxn& txn) { return Statement(txn.connection(), kUnswept).step(); }

void sweep(Store& store) {
  const Connection::Unprotected allowed(store.connection());
  store.connection().exec("VACUUM");
  Statement(store.connection(), kSwept).run();  // after it: ended in between, it is done once more
}

}  // namespace jagmed
