#include "store/backup.hpp"

#include "base/file.hpp"
#include "base/printed_name.hpp"
#include "store/audit_chain.hpp"
#include "store/connection.hpp"
#include "store/file_checks.hpp"
#include "store/folder_hold.hpp"
#include "store/integrity.hpp"
#include "store/migrate.hpp"
#include "store/replay.hpp"
#include "store/store.hpp"
#include "store/txn.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>

namespace jagmed {
namespace {

namespace fs = std::filesystem;

constexpr char kCopy[] = R"sql(VACUUM INTO :file)sql";
constexpr char kTables[] = R"sql(
SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name)sql";
constexpr char kAuditHead[] = R"sql(
SELECT id, at || ' ' || actor || ' ' || verb FROM audit_event ORDER BY id DESC LIMIT 1)sql";

constexpr std::string_view kPartial = ".partial";

std::string folder_of(const std::string& path) { return fs::path(path).parent_path().string(); }

/// What two stores must have in common to be the same.
struct Contents {
  std::map<std::string, std::int64_t> rows;  ///< by table
  std::int64_t last_event = 0;
  std::string last_words;
  int schema = 0, application = 0;
  bool operator==(const Contents&) const = default;
};

/// Any schema, hence the names of its tables are asked for.
Contents contents_of(Connection& connection) try {
  Contents found{.schema = pragma_number(connection, "user_version"),
                 .application = pragma_number(connection, "application_id")};
  Statement tables(connection, kTables);
  while (tables.step()) found.rows[tables.text(0)] = 0;
  for (auto& [table, count] : found.rows) {
    // A name cannot be bound; these are the store's own.
    SQLite::Statement rows(connection.db(), "SELECT count(*) FROM \"" + table + "\"");
    if (rows.executeStep()) count = rows.getColumn(0).getInt64();
  }
  if (Statement head(connection, kAuditHead); head.step()) {
    found.last_event = head.integer(0);
    found.last_words = head.text(1);
  }
  return found;
} catch (const SQLite::Exception& e) {
  throw_store_error(e);
}

/// The half-made copy; gone unless it got its name.
class Partial {
 public:
  explicit Partial(std::string target)
      : target_(std::move(target)),
        path_(target_ + std::string(kPartial)),
        hold_(folder_of(target_)) {
    if (fs::symlink_status(target_).type() != fs::file_type::not_found)
      throw Error(ErrorKind::cannot_create, {"file.exists", {printed_name(target_)}},
                  "file.exists.hint");
    clear_leftover();
    create_private(path_);
  }
  ~Partial() {
    if (!named_) remove();
  }
  Partial(const Partial&) = delete;
  Partial& operator=(const Partial&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Whether there was one that a killed backup had left.
  [[nodiscard]] bool cleared() const { return cleared_; }
  /// Gives the copy its name, never over another file.
  void name() {
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) != 0)
      throw Error(ErrorKind::cannot_create,
                  {errno == EEXIST ? "file.exists" : "file.cannot_create", {printed_name(target_)}},
                  errno == EEXIST ? "file.exists.hint" : "file.cannot_create.hint");
    named_ = true;
    sync_path(folder_of(target_));
  }

 private:
  void remove() {
    std::error_code ignored;
    for (const char* rest : {"", "-journal"}) fs::remove(path_ + rest, ignored);
  }
  /// One that nobody is writing; held alone until this copy is there, so that nobody takes this one
  /// for it.
  void clear_leftover() {
    const auto type = fs::symlink_status(path_).type();
    if (type == fs::file_type::not_found) return;
    const bool ours = type == fs::file_type::regular && (fs::is_empty(path_) || is_database(path_));
    if (!ours || !hold_.take_alone())
      throw Error(ErrorKind::cannot_create, {"file.exists", {printed_name(path_)}},
                  ours ? "backup.left.hint" : "file.exists.hint");
    remove();
    cleared_ = true;
  }

  std::string target_, path_;
  FolderHold hold_;
  bool named_ = false, cleared_ = false;
};

void verify(const std::string& copy, const Contents& expected, const std::string& vfs) {
  Connection opened(copy, true, 0, vfs);
  if (!structure_faults(opened, CheckDepth::full).empty() || contents_of(opened) != expected)
    throw Error(ErrorKind::damaged, "backup.differs", "backup.differs.hint");
}

}  // namespace

Backup back_up(Store& store, const std::string& file) {
  Connection& source = store.connection();
  Partial copy(checked_path(file, true));
  // A reader of our own keeps writers out from the copying to the end of the comparison.
  Store witness = Store::open(source.path(), {.lock_wait_ms = source.lock_wait_ms(),
                                              .read_only = true,
                                              .allow_network = true,
                                              .any_version = true,
                                              .vfs = source.vfs()});
  ReadTxn unchanged(witness);
  const Contents expected = contents_of(unchanged.connection());
  const std::string head = expected.rows.contains("audit_chain")
                               ? chain_head(unchanged).value_or(ChainHead{}).hash
                               : std::string();
  {
    const Connection::Unprotected allowed(source);
    Statement(source, kCopy).bind(":file", copy.path()).run();
  }
  sync_path(copy.path());
  verify(copy.path(), expected, source.vfs());
  copy.name();
  Backup made{.file = copy.path().substr(0, copy.path().size() - kPartial.size()),
              .last_event = expected.last_event,
              .schema = expected.schema,
              .head = head,
              .altered = expected.schema == Store::newest_schema() && !is_as_written(unchanged),
              .cleared = copy.cleared()};
  for (const auto& [table, count] : expected.rows) made.rows += count;
  made.bytes = static_cast<std::int64_t>(fs::file_size(made.file));
  return made;
}

namespace {

bool begins_as_store(const fs::path& file) {
  constexpr std::string_view kBegin("SQLite format 3\0", 16);
  std::string first(kBegin.size(), ' ');
  std::ifstream bytes(file, std::ios::binary);
  return bytes.read(first.data(), static_cast<std::streamsize>(first.size())) && first == kBegin;
}

/// Whether a file beside the store is a copy that nobody finished. Of the store's own name a
/// .partial may be a former store: `store restore` keeps it.
bool is_left_over(const fs::path& file, const fs::path& store) {
  const std::string name = file.filename().string(), own = store.filename().string();
  if (name == own + std::string(kPartial)) return false;
  if (name.starts_with(store.stem().string() + "-") &&
      name.ends_with(std::string(".db").append(kPartial)))
    return true;
  // The journal of a copy holds the pages that it began with.
  if (name.ends_with(".restoring-journal") || name.ends_with(".db.partial-journal"))
    return name != own + std::string(kPartial) + "-journal";
  return (name.ends_with(kPartial) || name.ends_with(".restoring")) && begins_as_store(file);
}

/// This process, or any other one.
bool somebody_writes(ReadTxn& txn) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(txn.connection().db().getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  int reserved = 1;
  if (file != nullptr && file->pMethods != nullptr)
    file->pMethods->xCheckReservedLock(file, &reserved);
  return reserved != 0;
}

}  // namespace

std::vector<std::string> unfinished_backups(ReadTxn& txn) try {
  const fs::path store(txn.connection().path());
  std::vector<std::string> left;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(store.parent_path(), ignored))
    if (is_left_over(entry.path(), store)) left.push_back(entry.path().string());
  std::ranges::sort(left);
  if (!left.empty() && !FolderHold(store.parent_path().string()).take_alone()) left.clear();
  return left;
} catch (const Error& e) {
  if (e.kind() != ErrorKind::busy) throw;
  return {};
}

std::optional<std::string> journal_left(ReadTxn& txn) {
  std::string journal = txn.connection().path() + "-journal";
  std::error_code ignored;
  // Asked before and after: one who begins to write in between has a journal, too.
  if (somebody_writes(txn) || !fs::exists(journal, ignored) || somebody_writes(txn)) return {};
  return journal;
}

}  // namespace jagmed
