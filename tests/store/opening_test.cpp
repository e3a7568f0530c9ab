// What may be opened as a store, and that everything else is left as it is; also what a full disk
// leaves.
#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/integrity.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <sys/resource.h>
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <optional>
#include <vector>

using namespace jagmed;
using namespace jagmed::test;

namespace {

namespace fs = std::filesystem;

std::optional<ErrorKind> refusal(const std::string& path, const StoreOptions& options = {}) {
  try {
    (void)Store::open(path, options);
    return {};
  } catch (const Error& e) {
    return e.kind();
  }
}

/// Every file below a folder, with its bytes: nothing may come, go or change.
std::string files_in(const std::string& folder) {
  std::string all;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    all += path.string() + "\n";
    if (fs::symlink_status(path).type() == fs::file_type::regular) all += bytes_of(path.string());
  }
  return all;
}

/// No file of this process grows beyond `bytes`.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit small = before_;
    small.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

 private:
  rlimit before_{};
  void (*signal_)(int);
};

/// 8 MB, more than waits in memory.
constexpr char kMuch[] = R"sql(
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
INSERT INTO absence_text(id, text) SELECT i, hex(randomblob(200)) FROM n)sql";

}  // namespace

TEST_CASE("names that SQLite would read as something else are no stores") {
  const TempDir dir;
  const fs::path here = fs::current_path();
  fs::current_path(dir.path());
  for (const char* name : {"", ":memory:", "file:x.db", "file:x.db?mode=memory", "x.db/"})
    CHECK(refusal(name) == ErrorKind::usage);
  CHECK(refusal(std::string("x\0y", 3)) == ErrorKind::usage);
  for (const char* name :
       {"-rf", "a\nb", "\x1b[31m", "%00", "'\"", "\xff\xfe", "no/such/folder.db"})
    CHECK(refusal(name) == ErrorKind::no_input);
  CHECK(refusal(std::string(255, 'x')) == ErrorKind::no_input);
  CHECK(files_in(dir.path()).empty());
  fs::current_path(here);
}

TEST_CASE("a store by any hostile name is the file of that name") {
  const TempDir dir;
  for (const char* name :
       {"-rf", "a\nb", "\x1b[31m", "%00", "'\"", "a?mode=memory", "\xc3\xa5.db"}) {
    CAPTURE(name);
    { const Store made = make_store(dir.file(name)); }
    CHECK(fs::file_size(dir.file(name)) > 10'000);
    CHECK(mode_of(dir.file(name)) == 0600);
    CHECK_FALSE(refusal(dir.file(name)));
  }
}

TEST_CASE("special files, links and other people's rights are refused") {
  const TempDir dir;
  { const Store made = make_store(dir.file("s.db")); }
  fs::create_symlink(dir.file("s.db"), dir.file("link.db"));
  fs::create_symlink(dir.file("nowhere.db"), dir.file("dangling.db"));
  fs::create_directory(dir.file("folder.db"));
  REQUIRE(::mkfifo(dir.file("pipe.db").c_str(), 0600) == 0);
  write_bytes(dir.file("empty.db"), "");
  const std::string before = files_in(dir.path());
  CHECK(refusal(dir.file("link.db")) == ErrorKind::permission);
  CHECK(refusal(dir.file("dangling.db")) == ErrorKind::permission);
  CHECK(refusal(dir.file("folder.db")) == ErrorKind::damaged);
  CHECK(refusal(dir.file("pipe.db")) == ErrorKind::damaged);
  CHECK(refusal("/dev/null").has_value());
  CHECK(refusal(dir.file("empty.db")) == ErrorKind::damaged);
  CHECK(refusal(dir.file("missing.db")) == ErrorKind::no_input);
  for (const mode_t mode : std::initializer_list<mode_t>{0644, 0640, 0604, 0620, 0601}) {
    ::chmod(dir.file("s.db").c_str(), mode);
    CHECK(refusal(dir.file("s.db")) == ErrorKind::permission);
  }
  ::chmod(dir.file("s.db").c_str(), 0600);
  CHECK(files_in(dir.path()) == before);

  fs::create_hard_link(dir.file("s.db"), dir.file("second.db"));
  CHECK(refusal(dir.file("s.db")) == ErrorKind::permission);
  fs::remove(dir.file("second.db"));
  for (const mode_t mode : std::initializer_list<mode_t>{0777, 0770, 0702, 01777}) {
    ::chmod(dir.path().c_str(), mode);
    CHECK(refusal(dir.file("s.db")) == ErrorKind::permission);
  }
  ::chmod(dir.path().c_str(), 0755);
  CHECK_FALSE(refusal(dir.file("s.db")));
}

TEST_CASE("a folder behind a link is the folder itself") {
  const TempDir dir;
  fs::create_directory(dir.file("real"));
  fs::create_directory_symlink(dir.file("real"), dir.file("way"));
  const Store made = make_store(dir.file("way/s.db"));
  CHECK(made.path() == dir.file("real/s.db"));
  CHECK_FALSE(refusal(dir.file("way/../way/s.db")));
}

TEST_CASE("files that are not of this jagmed are refused and left as they are") {
  const TempDir dir;
  write_bytes(dir.file("text.db"), std::string(5000, 'x'));
  SQLite::Database(dir.file("other.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE t(x)");
  ::chmod(dir.file("other.db").c_str(), 0600);
  for (const char* name : {"newer.db", "older.db"}) const Store made = make_store(dir.file(name));
  tamper(dir.file("newer.db"), "PRAGMA user_version = 99");
  tamper(dir.file("older.db"), "PRAGMA user_version = 0");
  const std::string before = files_in(dir.path());
  for (const bool read_only : {false, true}) {
    CHECK(refusal(dir.file("text.db"), {.read_only = read_only}) == ErrorKind::damaged);
    CHECK(refusal(dir.file("other.db"), {.read_only = read_only}) == ErrorKind::damaged);
    CHECK(refusal(dir.file("newer.db"), {.read_only = read_only}) == ErrorKind::config);
    CHECK(refusal(dir.file("newer.db"), {.read_only = read_only, .any_version = true}) ==
          ErrorKind::config);
    CHECK(refusal(dir.file("older.db"), {.read_only = read_only}) == ErrorKind::config);
    CHECK_FALSE(refusal(dir.file("older.db"), {.read_only = read_only, .any_version = true}));
  }
  CHECK(files_in(dir.path()) == before);
}

TEST_CASE("a file cut short is never taken for a whole store") {
  const TempDir dir;
  { const Store made = make_store(dir.file("s.db")); }
  const std::string whole = bytes_of(dir.file("s.db"));
  for (std::size_t length = 1; length < whole.size(); length += 4096 + 997) {
    write_bytes(dir.file("cut.db"), whole.substr(0, length));
    CAPTURE(length);
    bool found = refusal(dir.file("cut.db")) == ErrorKind::damaged;
    if (!found) {
      Store cut = open_store(dir.file("cut.db"));
      try {
        ReadTxn txn(cut);
        found = !structure_faults(txn, CheckDepth::quick).empty();
      } catch (const Error& e) {
        found = e.kind() == ErrorKind::damaged;
      }
    }
    CHECK(found);
  }
}

TEST_CASE("a new store never takes the place of a file") {
  const TempDir dir;
  write_bytes(dir.file("s.db"), "mine");
  fs::create_symlink(dir.file("aim.db"), dir.file("link.db"));
  CHECK_THROWS_AS(make_store(dir.file("s.db")), Error);
  CHECK_THROWS_AS(make_store(dir.file("link.db")), Error);
  CHECK(bytes_of(dir.file("s.db")) == "mine");
  CHECK_FALSE(fs::exists(dir.file("aim.db")));
}

TEST_CASE("a store opened for reading takes no change") {
  const TempDir dir;
  { const Store made = make_store(dir.file("s.db")); }
  const std::string before = bytes_of(dir.file("s.db"));
  Store store = Store::open(dir.file("s.db"), {.read_only = true});
  CHECK_THROWS_AS(WriteTxn(store, "test", "plan log", kNow), Error);
  CHECK(bytes_of(dir.file("s.db")) == before);
}

TEST_CASE("what no room was left for is taken back at once, not when the store is next opened") {
  const TempDir dir;
  const std::string path = dir.file("jagmed.db");
  Store store = make_store(path);
  (void)enroll_somebody(store);
  const std::string before = bytes_of(path);
  {
    const SmallDisk small(before.size() + 2'000'000);
    WriteTxn txn(store, "test", "test", kNow);
    CHECK_THROWS_AS(txn.connection().exec(kMuch), Error);
    CHECK(bytes_of(path) != before);
  }
  CHECK(bytes_of(path) == before);
  CHECK_FALSE(std::filesystem::exists(path + "-journal"));
}
