// A backup is the whole store under a new name, or there is none.
#include "store/backup.hpp"

#include "base/error.hpp"
#include "store/folder_hold.hpp"
#include "store/integrity.hpp"
#include "store/people.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <optional>
#include <vector>

using namespace jagmed;
using namespace jagmed::test;

namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<ErrorKind> refusal(Store& store, const std::string& target) {
  try {
    (void)back_up(store, target);
    return {};
  } catch (const Error& e) {
    return e.kind();
  }
}

}  // namespace

TEST_CASE("a backup opens as a store with the same rows, for its owner only") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  (void)enroll_somebody(store);
  (void)enroll_somebody(store, Sex::male);
  const std::string before = bytes_of(dir.file("s.db"));
  const mode_t open_mask = ::umask(0);
  const Backup made = back_up(store, dir.file("copy.db"));
  ::umask(open_mask);
  CHECK(made.file == dir.file("copy.db"));
  CHECK(made.last_event == 3);
  CHECK(made.schema == Store::newest_schema());
  CHECK(made.bytes == static_cast<std::int64_t>(fs::file_size(made.file)));
  CHECK(mode_of(made.file) == 0600);
  CHECK(names_in(dir.path()) == std::vector<std::string>{"copy.db", "s.db"});
  CHECK(bytes_of(dir.file("s.db")) == before);
  Store copy = open_store(made.file);
  ReadTxn txn(copy);
  CHECK(all_persons(txn).size() == 2);
}

TEST_CASE("what was deleted is not in a backup") {
  const TempDir dir;
  { const Store made = make_store(dir.file("s.db")); }
  tamper(dir.file("s.db"),
         "PRAGMA secure_delete = OFF; CREATE TABLE x(t);"
         "INSERT INTO x VALUES ('hemlighet ' || hex(randomblob(9))); DROP TABLE x;");
  REQUIRE(bytes_of(dir.file("s.db")).find("hemlighet") != std::string::npos);
  Store store = open_store(dir.file("s.db"));
  (void)back_up(store, dir.file("copy.db"));
  CHECK(bytes_of(dir.file("copy.db")).find("hemlighet") == std::string::npos);
}

TEST_CASE("nothing is overwritten and nothing is left behind") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  write_bytes(dir.file("taken.db"), "mine");
  write_bytes(dir.file("half.db.partial"), "somebody else's");
  fs::create_symlink(dir.file("aim.db"), dir.file("link.db"));
  const auto before = names_in(dir.path());
  CHECK(refusal(store, dir.file("taken.db")) == ErrorKind::cannot_create);
  CHECK(refusal(store, dir.file("half.db")) == ErrorKind::cannot_create);
  CHECK(refusal(store, dir.file("link.db")) == ErrorKind::cannot_create);
  CHECK(refusal(store, dir.file("s.db")) == ErrorKind::cannot_create);
  CHECK(refusal(store, dir.file("no/folder/copy.db")) == ErrorKind::no_input);
  CHECK(refusal(store, "file:copy.db") == ErrorKind::usage);
  CHECK(bytes_of(dir.file("taken.db")) == "mine");
  CHECK(bytes_of(dir.file("half.db.partial")) == "somebody else's");
  CHECK(names_in(dir.path()) == before);
}

TEST_CASE("a store that somebody is writing to is not copied, and a damaged one neither") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  for (int i = 0; i < 40; ++i) (void)enroll_somebody(store);
  {
    SQLite::Database other(dir.file("s.db"), SQLite::OPEN_READWRITE);
    other.exec("BEGIN EXCLUSIVE");
    CHECK(refusal(store, dir.file("copy.db")) == ErrorKind::busy);
  }
  CHECK(names_in(dir.path()) == std::vector<std::string>{"s.db"});
  tamper(dir.file("s.db"), "UPDATE person SET sex = 9 WHERE id = 7");
  CHECK(refusal(store, dir.file("copy.db")) == ErrorKind::damaged);
  CHECK(names_in(dir.path()) == std::vector<std::string>{"s.db"});
}

TEST_CASE("backups taken while another process writes are whole, each of one moment") {
  const TempDir dir;
  const std::string file = dir.file("s.db");
  { const Store made = make_store(file); }
  const pid_t writer = ::fork();  // no connection is open here
  if (writer == 0) {
    Store mine = Store::open(file, {});
    for (;;) (void)enroll_somebody(mine);
  }
  std::int64_t first = 0, last = 0;
  for (int i = 0; i < 15; ++i) {
    Store store = Store::open(file, {});
    const Backup made = back_up(store, dir.file("copy" + std::to_string(i) + ".db"));
    Store copy = open_store(made.file);
    ReadTxn txn(copy);
    // The first event is the store's own; each later one made one person.
    CHECK(static_cast<std::int64_t>(all_persons(txn).size()) == made.last_event - 1);
    (i == 0 ? first : last) = made.last_event;
    ::usleep(20'000);
  }
  ::kill(writer, SIGKILL);
  ::waitpid(writer, nullptr, 0);
  CHECK(last > first);
  Store store = open_store(file);
  ReadTxn txn(store);
  CHECK(structure_faults(txn, CheckDepth::full).empty());
}

TEST_CASE("what a killed backup left is removed by the next one, and told by a check") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  const auto left = [&] {
    ReadTxn txn(store);
    return unfinished_backups(txn);
  };
  for (const char* bytes : {"", "SQLite format 3\0half of a copy"}) {
    const std::string name = std::string("s-2017-06-3") + (*bytes == 0 ? '0' : '1') + ".db";
    write_bytes(dir.file(name + ".partial"), bytes);
    CHECK(left() == std::vector<std::string>{dir.file(name + ".partial")});
    CHECK(back_up(store, dir.file(name)).cleared);
    CHECK(left().empty());
    CHECK(fs::exists(dir.file(name)));
  }
  CHECK_FALSE(back_up(store, dir.file("s-other.db")).cleared);
}

TEST_CASE("a journal that nobody is writing is told; while somebody writes it is theirs") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  const auto left = [&] {
    ReadTxn txn(store);
    return journal_left(txn);
  };
  CHECK_FALSE(left());
  write_bytes(dir.file("s.db-journal"),
              std::string(600, '\0'));  // as a kill before the first change leaves it
  CHECK(left() == dir.file("s.db-journal"));
  {
    Store other = open_store(dir.file("s.db"));
    const WriteTxn writing(other, "test", "plan log", "2017-06-30T12:00:00Z");
    CHECK(fs::exists(dir.file("s.db-journal")));
    CHECK_FALSE(left());
  }
  CHECK_FALSE(fs::exists(dir.file("s.db-journal")));
  CHECK_FALSE(left());
}

TEST_CASE("a copy that another backup is writing is left alone") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  write_bytes(dir.file("s-2017-06-30.db.partial"), "");
  {
    const FolderHold other(dir.path());
    CHECK(refusal(store, dir.file("s-2017-06-30.db")) == ErrorKind::cannot_create);
    CHECK_FALSE(refusal(store, dir.file("s-2017-07-01.db")));
    ReadTxn txn(store);
    CHECK(unfinished_backups(txn).empty());
  }
  CHECK(fs::exists(dir.file("s-2017-06-30.db.partial")));
  {
    FolderHold alone(dir.path());
    REQUIRE(alone.take_alone());
    CHECK(refusal(store, dir.file("s-2017-07-02.db")) == ErrorKind::busy);
  }
}
