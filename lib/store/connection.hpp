// Internal to lib/store: the SQLite connection, its statements, and errors turned into ours.
#pragma once

#include "base/date.hpp"
#include "base/error.hpp"
#include "store/absence_feed.hpp"
#include "store/row_seals.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>

struct sqlite3_session;
struct sqlite3_stmt;

namespace jagmed {

/// Throws the Error that stands for an SQLite result code. Never quotes SQL or values.
[[noreturn]] void throw_store_error(const SQLite::Exception& e);
[[noreturn]] void throw_store_code(int code);

/// Tables whose changes are recorded. The audit trail itself and the schema record are not; lessons
/// and days are undone without (store/absence_undo.hpp).
[[nodiscard]] std::span<const char* const> recorded_tables();

class Connection {
 public:
  Connection(const std::string& path, bool read_only, int lock_wait_ms, const std::string& vfs);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] SQLite::Database& db() { return db_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& vfs() const { return vfs_; }
  [[nodiscard]] int lock_wait_ms() const { return lock_wait_ms_; }

  // One thread at a time uses the store: the one that opened it, until it gives the store away and
  // another takes it. A statement, a step or a command of anybody else throws (internal) in every
  // build.
  void give_away() noexcept { user_ = std::thread::id(); }
  void take() noexcept { user_ = std::this_thread::get_id(); }
  /// Throws when the store is not this thread's.
  void check_user() const;

  /// True when another file has taken the store's name since it was opened (`store restore`).
  [[nodiscard]] bool has_moved();
  /// Runs statements that return nothing.
  void exec(const char* sql);
  /// The prepared statement for a constant, kept for the life of the connection.
  SQLite::Statement& prepared(const char* sql);
  /// The same without a wrapper, for statements that run a million times (store/absence_row.hpp).
  sqlite3_stmt* bare(const char* sql);
  /// What `INSERT … SELECT … FROM absence_feed` reads.
  [[nodiscard]] AbsenceFeed& feed() { return feed_; }
  /// While one lives, schema changes, ATTACH and PRAGMA writes are allowed (migration, backup).
  class Unprotected {
   public:
    explicit Unprotected(Connection& c) : c_(c) { ++c_.unprotected_; }
    ~Unprotected() { --c_.unprotected_; }
    Unprotected(const Unprotected&) = delete;
    Unprotected& operator=(const Unprotected&) = delete;

   private:
    Connection& c_;
  };
  /// Switches the authorizer on; done once, at the end of opening.
  void protect();

  /// Records the changes of a write transaction (SQLite's session extension).
  void start_recording();
  /// Records a further table, one whose changes are otherwise undone without (lessons and days).
  void record(const char* table);
  /// The changes since, as a changeset; recording ends.
  [[nodiscard]] std::string take_changes();
  void stop_recording() noexcept;
  /// While one lives, changes are not recorded: what is erased for good must not live on in them.
  /// Then only may recorded changes be deleted, and whom an event concerned.
  class Unrecorded {
   public:
    explicit Unrecorded(Connection& c);
    ~Unrecorded();
    Unrecorded(const Unrecorded&) = delete;
    Unrecorded& operator=(const Unrecorded&) = delete;

   private:
    Connection& c_;
  };

  /// What was not right before this transaction deleted recorded changes (store/forgotten.hpp);
  /// null when it has not.
  std::shared_ptr<const BrokenRows> forgetting;

 private:
  static int authorize(void* self, int action, const char* a, const char* b, const char*,
                       const char*);
  std::string path_, vfs_;
  int lock_wait_ms_;
  AbsenceFeed feed_;
  SQLite::Database db_;
  std::map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
  std::map<const char*, sqlite3_stmt*> bare_;
  sqlite3_session* session_ = nullptr;
  std::atomic<std::thread::id> user_{std::this_thread::get_id()};
  int unprotected_ = 0, unrecorded_ = 0;
};

/// A borrowed prepared statement: reset and unbound when it goes out of scope.
/// Values are bound by name; columns are read by index in the order of the SELECT.
class Statement {
 public:
  Statement(Connection& connection, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(const char* name, std::int64_t value);
  Statement& bind(const char* name, int value) { return bind(name, std::int64_t{value}); }
  Statement& bind(const char* name, bool value) { return bind(name, std::int64_t{value ? 1 : 0}); }
  Statement& bind(const char* name, Date value) { return bind(name, std::int64_t{value.days}); }
  Statement& bind(const char* name, const std::string& value);
  Statement& bind(const char* name, std::string_view value) {
    return bind(name, std::string(value));
  }
  Statement& bind(const char* name, const char* value) { return bind(name, std::string(value)); }
  Statement& bind_blob(const char* name, const std::string& bytes);
  Statement& bind_null(const char* name);
  template <class T>
  Statement& bind(const char* name, const std::optional<T>& value) {
    return value ? bind(name, *value) : bind_null(name);
  }

  /// True when the statement has a parameter of that name.
  [[nodiscard]] bool takes(const char* name) const;
  /// True while there is a row.
  [[nodiscard]] bool step();
  /// For statements without rows.
  void run();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] int number(int column) const { return static_cast<int>(integer(column)); }
  [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
  [[nodiscard]] Date date(int column) const { return Date(number(column)); }
  [[nodiscard]] std::string text(int column) const;  ///< empty for NULL
  [[nodiscard]] std::string blob(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] int columns() const;
  [[nodiscard]] std::string name(int column) const;  ///< as the statement calls it
  [[nodiscard]] std::optional<int> maybe_number(int column) const;
  [[nodiscard]] std::optional<Date> maybe_date(int column) const;

 private:
  const Connection& connection_;
  SQLite::Statement& statement_;
};

}  // namespace jagmed
