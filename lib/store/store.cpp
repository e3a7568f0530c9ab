#include "store/store.hpp"

#include "store/file_checks.hpp"
#include "store/forgotten.hpp"
#include "store/guards.hpp"
#include "store/migrate.hpp"
#include "store/txn.hpp"

#include <SQLiteCpp/Database.h>

#include <filesystem>

namespace jagmed {
namespace {

constexpr char kSetProperty[] = R"sql(
INSERT INTO store_property(key, value) VALUES (:key, :value))sql";

void check_identity(Connection& connection, bool any_version) {
  if (pragma_number(connection, "application_id") != kApplicationId)
    throw Error(ErrorKind::damaged, "store.not_ours", "store.not_ours.hint");
  const int version = pragma_number(connection, "user_version"), newest = Store::newest_schema();
  const std::string found = std::to_string(version), known = std::to_string(newest);
  if (version < 0) throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  if (version > newest)
    throw Error(ErrorKind::config, {"store.newer", {found, known}}, "store.newer.hint");
  if (version < newest && !any_version)
    throw Error(ErrorKind::config, {"store.older", {found, known}}, "store.older.hint");
  if (version == newest) check_guards(connection);
}

}  // namespace

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store Store::open(const std::string& path, const StoreOptions& options) {
  const std::string checked = checked_path(path, options.allow_network);
  check_existing(checked);
  auto connection =
      std::make_unique<Connection>(checked, options.read_only, options.lock_wait_ms, options.vfs);
  check_identity(*connection, options.any_version);
  connection->protect();
  return Store(std::move(connection));
}

Store Store::create(const std::string& path, const StoreOptions& options, const std::string& actor,
                    const std::string& now, const std::string& id_prefix) {
  const std::string checked = checked_path(path, options.allow_network);
  create_private(checked);
  try {
    Store store(std::make_unique<Connection>(checked, false, options.lock_wait_ms, options.vfs));
    run_migrations(*store.connection_, built_in_migrations(), now);
    // A page that a migration left free would keep bytes of what is later rolled back.
    store.connection_->exec("VACUUM");
    store.connection_->protect();
    WriteTxn txn(store, actor, "store init", now);
    for (const auto& [key, value] : {std::pair<const char*, std::string>{"id_prefix", id_prefix},
                                     {"created", now},
                                     {kForgottenSince, "0"}})
      Statement(txn.connection(), kSetProperty).bind(":key", key).bind(":value", value).run();
    txn.commit();
    return store;
  } catch (...) {
    std::error_code ignored;  // half a store is no store; the first error is what counts
    std::filesystem::remove(checked, ignored);
    std::filesystem::remove(checked + "-journal", ignored);
    throw;
  }
}

const std::string& Store::path() const { return connection_->path(); }
int Store::schema_version() const { return pragma_number(*connection_, "user_version"); }
int Store::newest_schema() { return static_cast<int>(built_in_migrations().size()); }
int Store::migrate(const std::string& backup, const std::string& now) {
  return back_up_and_migrate(*this, built_in_migrations(), backup, now);
}

std::string sqlite_version() { return SQLite::getLibVersion(); }

}  // namespace jagmed
