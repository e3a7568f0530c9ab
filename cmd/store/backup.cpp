// jagmed store backup: a copy that has been read back.
#include "store/backup.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "cmd/result_place.hpp"
#include "cmd/store/common.hpp"
#include "intake/digest.hpp"
#include "store/erasure_list.hpp"

#include <array>
#include <filesystem>
#include <fstream>

namespace jagmed::cmd {
namespace {

namespace fs = std::filesystem;

struct BackupOptions {
  std::string target;
};

void bind(BackupOptions& o, Form& form) { form.word(o.target, "FILE|FOLDER", Need::optional); }

/// The named file; in a folder, or beside the store, one called by the day.
std::string target_of(const BackupOptions& o, const Store& store, Date today) {
  const fs::path path = store.path();
  const std::string name = path.stem().string() + "-" + today.iso() + ".db";
  std::error_code ignored;
  if (o.target.empty()) return (path.parent_path() / name).string();
  if (fs::is_directory(o.target, ignored)) return (fs::path(o.target) / name).string();
  // A stick that is not there must not become a file beside the store.
  const fs::path target(o.target);
  const fs::path folder = target.extension().empty() ? target : target.parent_path();
  if (!folder.empty() && !fs::is_directory(folder, ignored))
    throw Error(ErrorKind::cannot_create,
                {"store.backup.no_folder", {printed_name(folder.string())}},
                "store.backup.no_folder.hint");
  return o.target;
}

std::string sha256_of(const std::string& path) {
  FileDigest digest;
  std::ifstream file(path, std::ios::binary);
  std::array<char, 1 << 16> piece;
  while (file.read(piece.data(), piece.size()) || file.gcount() > 0)
    digest.add({piece.data(), static_cast<std::size_t>(file.gcount())});
  return digest.hex();
}

/// The erasures of the store beside it and beside the copy: an older copy there may know less.
void keep_lists(Store& store, const std::string& copy) {
  ReadTxn txn(store);
  const fs::path list = erasure_list_beside(store.path());
  write_erasure_list(txn, list.string());
  write_erasure_list(txn, (fs::path(copy).parent_path() / list.filename()).string());
}

ExitCode run(const BackupOptions& o, Session& session) {
  StoreOptions options = session.store_options(false);
  options.any_version = true;
  Store store = Store::open(session.store_path(), options);
  const std::string target = target_of(o, store, session.today());
  refuse_result_place(session, target);
  const Backup made = back_up(store, target);
  if (store.schema_version() == Store::newest_schema()) keep_lists(store, made.file);
  if (made.cleared) session.warn("backup.cleared", made.file + ".partial");
  if (made.altered) session.warn("backup.altered");
  const ExitCode code = made.altered ? ExitCode::findings : ExitCode::ok;
  if (session.options.quiet) return code;
  const Catalogue& text = session.text();
  session.print("store.backup.done", printed_name(made.file),
                text.tenths((made.bytes + 50'000) / 100'000));
  if (session.options.verbose) {
    session.print("store.backup.more", made.rows, made.schema, made.last_event,
                  sha256_of(made.file));
    if (!made.head.empty()) session.print("verify.head", made.last_event, made.head);
  }
  return code;
}

}  // namespace

Action store_backup() {
  return {"store", "backup", Access::reads, "jagmed store backup /media/usb",
          declare<BackupOptions>};
}

}  // namespace jagmed::cmd
