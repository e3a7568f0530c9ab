// Who is erased is gone: from the tables, from the bytes of the file, and after a restore.
#include "store/erasing.hpp"

#include "base/error.hpp"
#include "ops/erase_person.hpp"
#include "ops/legal_hold.hpp"
#include "ops/purge.hpp"
#include "store/backup.hpp"
#include "store/erasure_list.hpp"
#include "store/history.hpp"
#include "store/people.hpp"
#include "store/person_extract.hpp"
#include "store/restore.hpp"
#include "support/planted_store.hpp"

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <set>

using namespace jagmed;
using namespace jagmed::test;

namespace {

namespace fs = std::filesystem;

std::set<std::string> as_set(const std::vector<std::string>& list) {
  return {list.begin(), list.end()};
}

bool is_there(Store& store, PersonId person) {
  ReadTxn txn(store);
  return find_person(txn, person).has_value();
}

}  // namespace

TEST_CASE("every table about persons is erased and extracted") {
  const TempDir dir;
  { const Store made = make_store(dir.file("s.db")); }
  const auto erased = as_set(erased_tables()), extracted = as_set(extracted_tables());
  const auto about = tables_about_persons(dir.file("s.db"));
  CHECK(about.size() > 30);
  for (const auto& table : about) {
    CAPTURE(table);
    CHECK((erased.contains(table) || table == "erasure"));  // the list of what was erased stays
    CHECK(extracted.contains(table));
  }
}

TEST_CASE("after erasing somebody no byte of them is left in the folder") {
  const Planted planted;
  CHECK(planted.files_with(kMarker) == 1);
  CHECK(planted.files_with("200104122387") == 1);
  planted.erase_them();
  CHECK(planted.files_with(kMarker) == 0);
  CHECK(planted.files_with("200104122387") == 0);
  Store store = planted.open();
  CHECK_FALSE(is_there(store, planted.person));
  CHECK(is_there(store, planted.other));
  ReadTxn txn(store);
  CHECK(audit_events(txn, planted.person).size() == 1);  // that they were erased
  CHECK(all_erasures(txn).size() == 2);  // also under the code that was merged into theirs
  CHECK(next_person_id(txn) > planted.person);
}

TEST_CASE("what the other person has is untouched when somebody is erased") {
  const Planted planted;
  Store store = planted.open();
  const auto rows = [&] {
    ReadTxn txn(store);
    std::size_t count = 0;
    for (const auto& section : extract_person(txn, planted.other, "P").sections)
      count += section.rows.size();
    return count;
  };
  const auto before = rows();
  CHECK(before > 2);
  planted.erase_them();
  CHECK(rows() == before);
}

TEST_CASE("an extract has a section for every table, and each planted row in it") {
  const Planted planted;
  Store store = planted.open();
  ReadTxn txn(store);
  for (const auto& section : extract_person(txn, planted.person, "P").sections) {
    CAPTURE(section.table);
    CHECK((section.table == "erasure" || !section.rows.empty()));
  }
}

TEST_CASE("nobody with a legal hold is erased") {
  const Planted planted;
  Store store = planted.open();
  {
    WriteTxn txn(store, "test", "store purge", kNow);
    (void)ops::put_hold(txn, planted.person, "M 1-17", kToday, "P");
    txn.commit();
  }
  WriteTxn txn(store, "test", "store erase", kNow);
  CHECK_THROWS_AS((void)ops::erase_person(txn, planted.person, "KS 1/17", kToday, "P"), Error);
  CHECK_THROWS_AS((void)ops::put_hold(txn, planted.person, "M 1-17", kToday, "P"), Error);
}

TEST_CASE("a decision is a number of a case, never of a person") {
  const Planted planted;
  Store store = planted.open();
  ReadTxn txn(store);
  CHECK(ops::checked_decision(txn, " KS 2026/112 ") == "KS 2026/112");
  CHECK(ops::checked_decision(txn, "KS P-0099") == "KS P-0099");  // nobody's
  for (const char* wrong : {"", "  ", "20010412-2387", "a\tb", "a\nb", "KS P-0001", "KS p 2"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS((void)ops::checked_decision(txn, wrong), Error);
  }
}

TEST_CASE("nobody who was erased comes back when an older copy is restored") {
  for (const bool damaged : {false, true}) {  // the present store can be read, or not
    CAPTURE(damaged);
    const Planted planted;
    const std::string path = planted.dir.file("s.db"), copy = planted.dir.file("copy.db");
    {
      Store store = planted.open();
      (void)back_up(store, copy);
    }
    planted.erase_them();
    {
      Store store = planted.open();
      ReadTxn txn(store);
      write_erasure_list(txn, erasure_list_beside(path));
    }
    CHECK(planted.files_with(kMarker) == 1);  // the copy
    if (damaged) write_bytes(path, std::string(8192, 'x'));
    const Restored done = restore({.store = path,
                                   .backup = copy,
                                   .aside = planted.dir.file("aside.db"),
                                   .actor = "test",
                                   .now = kNow},
                                  {.lock_wait_ms = 0});
    CHECK(done.former_unreadable == damaged);
    CHECK(done.replayed.size() == 2);
    Store store = planted.open();
    CHECK_FALSE(is_there(store, planted.person));
    CHECK(is_there(store, planted.other));
    CHECK(bytes_of(path).find(kMarker) == std::string::npos);
    ReadTxn txn(store);
    CHECK(audit_events(txn).back().verb == "store restore");
  }
}

TEST_CASE("a copy of another store is not restored") {
  const TempDir dir, elsewhere;
  { const Store made = make_store(dir.file("s.db")); }
  { const Store made = make_store(elsewhere.file("t.db")); }
  CHECK_THROWS_AS((void)restore({.store = dir.file("s.db"),
                                 .backup = elsewhere.file("t.db"),
                                 .aside = dir.file("aside.db"),
                                 .actor = "test",
                                 .now = kNow},
                                {.lock_wait_ms = 0}),
                  Error);
  CHECK(fs::exists(dir.file("s.db")));
  CHECK_FALSE(fs::exists(dir.file("aside.db")));
  CHECK_FALSE(fs::exists(dir.file("s.db.partial")));
}

TEST_CASE("a list of erasures keeps what others wrote, and a broken line is told") {
  const Planted planted;
  const std::string list = planted.dir.file("s.erased");
  planted.erase_them();
  Store store = planted.open();
  ReadTxn txn(store);
  write_erasure_list(txn, list);
  const std::string once = bytes_of(list);
  write_erasure_list(txn, list);
  CHECK(bytes_of(list) == once);
  CHECK(mode_of(list) == 0600);
  CHECK(read_erasure_list(list, store_id(txn)) == all_erasures(txn));
  CHECK(read_erasure_list(list, "another").empty());
  write_bytes(list, once + "nonsense\n");
  CHECK_THROWS_AS((void)read_erasure_list(list, store_id(txn)), Error);
}

TEST_CASE("a closed case is due when its months have passed, and once") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  const PersonId person = enroll_somebody(store);
  const RetentionSettings periods;
  const auto due = [&](Date day) {
    ReadTxn txn(store);
    return ops::purge_plan(txn, periods, RetentionClass::case_data, day).front().persons.size();
  };
  const Date later = *Date::make(2022, 6, 30);
  CHECK(due(later) == 0);  // the spell is open
  tamper(
      dir.file("s.db"),
      "INSERT INTO code(id, list, key, sv, en, event) VALUES (900, 'end_reason', 'x', 'x', 'x', 1);"
      "UPDATE enrollment SET ended = 17347, end_reason = 900");  // 2017-06-30
  CHECK(due(later + -1) == 0);
  CHECK(due(later) == 1);
  {
    WriteTxn txn(store, "test", "store purge", kNow);
    const auto plan = ops::purge_plan(txn, periods, RetentionClass::case_data, later);
    CHECK(ops::purge(txn, plan, "KS 1/22", later).classes.front().persons == 1);
    txn.commit();
  }
  CHECK(due(later) == 0);
  CHECK(is_there(store, person));  // sex, birth year, group and hours stay
}

TEST_CASE("a restore that is killed leaves the store of before or the copy, whole") {
  int before = 0, after = 0;
  for (int turn = 0; turn < 40; ++turn) {
    const TempDir dir;
    const std::string path = dir.file("s.db"), copy = dir.file("copy.db");
    {
      Store store = make_store(path);
      (void)enroll_somebody(store);
      (void)back_up(store, copy);
      (void)enroll_somebody(store);
    }
    const RestoreRequest request{
        .store = path, .backup = copy, .aside = dir.file("aside.db"), .actor = "test", .now = kNow};
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        (void)restore(request, {.lock_wait_ms = 0});
      } catch (const std::exception&) {
        ::_exit(1);
      }
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(turn * 700));
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK_FALSE((WIFEXITED(status) && WEXITSTATUS(status) != 0));
    Store store = open_store(path);
    ReadTxn txn(store);
    const auto persons = person_ids(txn).size();
    CHECK((persons == 1 || persons == 2));
    ++(persons == 2 ? before : after);
  }
  CHECK(before > 0);
  CHECK(before + after == 40);
}
