// An open, checked store: one SQLite file.
//
// Rollback journal, not WAL: SQLite before 3.51.3 can corrupt a WAL file, and WAL leaves erased
// text in the main file until a checkpoint. synchronous=EXTRA: what exit 0 said is on disk.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace jagmed {

class Connection;

/// How a store is opened.
struct StoreOptions {
  int lock_wait_ms = 30'000;   ///< how long to wait for another writer; 0: not at all
  bool read_only = false;      ///< no statement may write (a hot journal is still rolled back)
  bool allow_network = false;  ///< accept NFS, SMB and FUSE file systems
  bool any_version = false;    ///< also an older schema: `store migrate` and `store` only
  std::string vfs;             ///< SQLite VFS by name; empty: the default. For tests.
};

/// Opening never changes data and never creates a file. Not copyable; one per process and file.
class Store {
 public:
  /// Throws Error: no_input (no such file), damaged (not a jagmed store, damaged, other triggers
  /// than ours), config (newer or older schema, file system), permission (link, owner, mode,
  /// read-only), busy, io.
  static Store open(const std::string& path, const StoreOptions& options);
  /// Makes a new store of the newest schema, mode 0600; refuses to touch a file that is there
  /// (Error{cannot_create}). `id_prefix` is the letter of person codes, `now` an UTC timestamp.
  static Store create(const std::string& path, const StoreOptions& options,
                      const std::string& actor, const std::string& now,
                      const std::string& id_prefix);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  [[nodiscard]] const std::string& path() const;
  [[nodiscard]] int schema_version() const;
  [[nodiscard]] static int newest_schema();
  /// Brings an older store to the newest schema, after a verified backup to the file `backup`; each
  /// step with its record in one transaction, and a whole check at the end. Returns the number of
  /// steps; with nothing to do there is no backup either. Throws Error like `back_up`
  /// (store/backup.hpp).
  int migrate(const std::string& backup, const std::string& now);

  /// Internal to lib/store.
  [[nodiscard]] Connection& connection() { return *connection_; }

 private:
  explicit Store(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

/// Version of the SQLite library in use.
[[nodiscard]] std::string sqlite_version();

}  // namespace jagmed
