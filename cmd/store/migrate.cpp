// jagmed store migrate: to the schema of this jagmed, after a backup.
#include "cmd/store/common.hpp"
#include "cmd/store/erased.hpp"
#include "store/file_hashes.hpp"

#include <algorithm>
#include <filesystem>

namespace jagmed::cmd {
namespace {

struct MigrateOptions {};

void bind(MigrateOptions&, Form&) {}

/// Beside the store, named by its schema and the time: jagmed-schema1-20170630T120000Z.db
std::string backup_name(const Store& store, std::string now) {
  std::erase_if(now, [](char c) { return c == '-' || c == ':'; });
  const std::filesystem::path path = store.path();
  return (path.parent_path() / (path.stem().string() + "-schema" +
                                std::to_string(store.schema_version()) + "-" + now + ".db"))
      .string();
}

ExitCode run(const MigrateOptions&, Session& session) {
  StoreOptions options = session.store_options(false);
  options.any_version = true;
  Store store = Store::open(session.store_path(), options);
  const int before = store.schema_version();
  const std::string backup = backup_name(store, session.now());
  if (store.migrate(backup, session.now()) == 0) {
    session.say("store.migrate.none", before);
    return ExitCode::ok;
  }
  session.say("store.migrate.done", before, store.schema_version(), backup);
  if (has_protected_files(*session.begin_read())) session.warn("store.migrate.protected_files");
  return keep_erasure_list(session);  // earlier versions wrote less of who is protected, or nothing
}

}  // namespace

Action store_migrate() {
  return {"store", "migrate", Access::none, "jagmed store migrate", declare<MigrateOptions>};
}

}  // namespace jagmed::cmd
