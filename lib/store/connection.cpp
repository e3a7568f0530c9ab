#include "store/connection.hpp"

#include <sqlite3.h>
#include <array>
#include <cstring>

namespace jagmed {
namespace {

constexpr std::array<std::string_view, 12> kReadOnlyPragmas{
    "table_info",   "table_xinfo",     "user_version",      "application_id",
    "quick_check",  "integrity_check", "foreign_key_check", "foreign_key_list",
    "data_version", "page_count",      "page_size",         "schema_version"};

/// The parts of the audit trail that hold personal data. Erasing is never recorded.
bool is_erasable_trail(std::string_view table) {
  return table == "audit_change" || table == "audit_person";
}

[[noreturn]] void throw_code(int extended, const char* text) {
  switch (extended & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: throw Error(ErrorKind::busy, "store.busy", "store.busy.hint");
    case SQLITE_FULL: throw Error(ErrorKind::io, "store.full", "store.full.hint");
    case SQLITE_IOERR: throw Error(ErrorKind::io, {"store.io", {std::to_string(extended)}});
    case SQLITE_CORRUPT: throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
    case SQLITE_NOTADB: throw Error(ErrorKind::damaged, "store.not_ours", "store.not_ours.hint");
    case SQLITE_READONLY:
      throw Error(ErrorKind::permission, "store.readonly", "store.readonly.hint");
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      throw Error(ErrorKind::permission, "store.cannot_open", "store.readonly.hint");
    case SQLITE_NOMEM: throw Error(ErrorKind::system, "system.memory");
    default: break;
  }
  const std::string_view said = text;
  // jagmed makes all that it asks for.
  if (said.starts_with("no such table") || said.starts_with("no such column"))
    throw Error(ErrorKind::damaged, "check.schema", "store.guards.hint");
  if (said == "unsupported file format")
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  throw Error(ErrorKind::internal, {"store.unexpected", {std::to_string(extended), text}});
}

template <class F>
auto translated(F&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& e) {
    throw_store_error(e);
  }
}

}  // namespace

void throw_store_code(int code) { throw_code(code, sqlite3_errstr(code)); }
void throw_store_error(const SQLite::Exception& e) {
  throw_code(e.getExtendedErrorCode(), e.what());
}

Connection::Connection(const std::string& path, bool read_only, int lock_wait_ms,
                       const std::string& vfs)
    : path_(path), vfs_(vfs), lock_wait_ms_(lock_wait_ms), db_(translated([&] {
        // Read-only commands open for writing too, so that a hot journal can be rolled back;
        // query_only then refuses every write.
        return SQLite::Database(
            path, SQLite::OPEN_READWRITE | SQLite::OPEN_NOFOLLOW | SQLite::OPEN_NOMUTEX,
            lock_wait_ms, vfs);
      })) {
  sqlite3* handle = db_.getHandle();
  sqlite3_extended_result_codes(handle, 1);
  for (const auto& [option, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                      {SQLITE_DBCONFIG_DQS_DDL, 0},
                                      {SQLITE_DBCONFIG_DQS_DML, 0},
                                      {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
                                      {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}})
    sqlite3_db_config(handle, option, value, nullptr);
  // Blobs hold the changes of a whole import, hence the large length.
  for (const auto& [limit, value] : {std::pair{SQLITE_LIMIT_LENGTH, 1'000'000'000},
                                     {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                     {SQLITE_LIMIT_COLUMN, 100},
                                     {SQLITE_LIMIT_VARIABLE_NUMBER, 1000},
                                     {SQLITE_LIMIT_ATTACHED, 1}})
    sqlite3_limit(handle, limit, value);
  exec(
      "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON;"
      "PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
      "PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON;");
  feed_.offer(handle);
  if (read_only) exec("PRAGMA query_only=ON");
}

Connection::~Connection() {
  stop_recording();
  statements_.clear();
  for (const auto& [key, statement] : bare_) sqlite3_finalize(statement);
}

bool Connection::has_moved() {
  int moved = 0;
  sqlite3_file_control(db_.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

void Connection::check_user() const {
  if (user_.load(std::memory_order_relaxed) != std::this_thread::get_id())
    throw Error(ErrorKind::internal, "store.two_threads");
}

void Connection::exec(const char* sql) {
  check_user();
  translated([&] { return db_.exec(sql); });
}

SQLite::Statement& Connection::prepared(const char* sql) {
  check_user();
  auto& slot = statements_[sql];
  if (!slot) slot = translated([&] { return std::make_unique<SQLite::Statement>(db_, sql); });
  return *slot;
}

sqlite3_stmt* Connection::bare(const char* sql) {
  check_user();
  auto& slot = bare_[sql];
  if (slot != nullptr) return slot;
  const int code =
      sqlite3_prepare_v3(db_.getHandle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &slot, nullptr);
  if (code != SQLITE_OK) throw_code(code, sqlite3_errmsg(db_.getHandle()));
  return slot;
}

int Connection::authorize(void* self, int action, const char* a, const char* b, const char*,
                          const char*) {
  const auto* connection = static_cast<const Connection*>(self);
  if (connection->unprotected_ > 0) return SQLITE_OK;
  switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_ALTER_TABLE:
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_VIEW:
    case SQLITE_DROP_INDEX:
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_TRIGGER:
    case SQLITE_DROP_VIEW: return SQLITE_DENY;
    case SQLITE_DELETE:
      return is_erasable_trail(a) && connection->unrecorded_ == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA:
      for (const auto allowed : kReadOnlyPragmas)
        if (allowed == a) {
          const bool of_table = allowed.starts_with("table_") || allowed == "foreign_key_list";
          return b == nullptr || of_table ? SQLITE_OK : SQLITE_DENY;
        }
      // Applying a changeset puts foreign keys off to the end of the transaction.
      return std::string_view(a) == "defer_foreign_keys" ? SQLITE_OK : SQLITE_DENY;
    default: return SQLITE_OK;
  }
}

void Connection::protect() {
  sqlite3_set_authorizer(db_.getHandle(), &Connection::authorize, this);
}

void Connection::start_recording() {
  stop_recording();
  int code = sqlite3session_create(db_.getHandle(), "main", &session_);
  for (const char* table : recorded_tables())
    if (code == SQLITE_OK) code = sqlite3session_attach(session_, table);
  if (code != SQLITE_OK) throw_code(code, "session");
}

void Connection::record(const char* table) {
  if (const int code = sqlite3session_attach(session_, table); code != SQLITE_OK)
    throw_code(code, "session");
}

std::string Connection::take_changes() {
  int size = 0;
  void* bytes = nullptr;
  const int code = sqlite3session_changeset(session_, &size, &bytes);
  stop_recording();
  if (code != SQLITE_OK) throw_code(code, "changeset");
  std::string changes(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  return changes;
}

void Connection::stop_recording() noexcept {
  if (session_ != nullptr) sqlite3session_delete(session_);
  session_ = nullptr;
  forgetting.reset();
}

Connection::Unrecorded::Unrecorded(Connection& c) : c_(c) {
  ++c_.unrecorded_;
  if (c_.session_ != nullptr) sqlite3session_enable(c_.session_, 0);
}

Connection::Unrecorded::~Unrecorded() {
  if (--c_.unrecorded_ > 0) return;
  if (c_.session_ != nullptr) sqlite3session_enable(c_.session_, 1);
}

Statement::Statement(Connection& connection, const char* sql)
    : connection_(connection), statement_(connection.prepared(sql)) {}

Statement::~Statement() {
  try {
    statement_.reset();
  } catch (const SQLite::Exception&) {
    // reset() repeats the error of the last step, which was thrown from there already
  }
  statement_.clearBindings();
}

Statement& Statement::bind(const char* name, std::int64_t value) {
  translated([&] { statement_.bind(name, value); });
  return *this;
}

Statement& Statement::bind(const char* name, const std::string& value) {
  translated([&] { statement_.bind(name, value); });
  return *this;
}

Statement& Statement::bind_blob(const char* name, const std::string& bytes) {
  translated([&] { statement_.bind(name, bytes.data(), static_cast<int>(bytes.size())); });
  return *this;
}

Statement& Statement::bind_null(const char* name) {
  translated([&] { statement_.bind(name); });
  return *this;
}

bool Statement::takes(const char* name) const { return statement_.getIndex(name) > 0; }

bool Statement::step() {
  connection_.check_user();
  return translated([&] { return statement_.executeStep(); });
}

void Statement::run() {
  connection_.check_user();
  translated([&] { statement_.exec(); });
}

std::int64_t Statement::integer(int column) const {
  return statement_.getColumn(column).getInt64();
}
std::string Statement::text(int column) const { return statement_.getColumn(column).getString(); }
bool Statement::is_null(int column) const { return statement_.getColumn(column).isNull(); }

int Statement::columns() const { return statement_.getColumnCount(); }
std::string Statement::name(int column) const { return statement_.getColumnName(column); }

std::string Statement::blob(int column) const {
  const auto value = statement_.getColumn(column);
  const auto* bytes = static_cast<const char*>(value.getBlob());
  return bytes == nullptr ? std::string()
                          : std::string(bytes, static_cast<std::size_t>(value.getBytes()));
}

std::optional<int> Statement::maybe_number(int column) const {
  return is_null(column) ? std::nullopt : std::optional(number(column));
}

std::optional<Date> Statement::maybe_date(int column) const {
  return is_null(column) ? std::nullopt : std::optional(date(column));
}

}  // namespace jagmed
