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
#include "support/made_store.hpp"

#include <SQLiteCpp/Statement.h>
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

constexpr const char* kMarker = "ZMARKERZ";

/// Columns by which a row belongs to a person, directly or through its parent.
const std::set<std::string> kOwners{"person", "enrollment", "consent", "referral",
                                    "disclosure", "spell", "former", "mapping", "plan", "goal",
                                    "waiting", "survey", "sig"};

std::set<std::string> tables_about_persons(const std::string& path) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  SQLite::Statement columns(db,
                            "SELECT s.name, c.name FROM sqlite_schema s, pragma_table_info(s.name) c "
                            "WHERE s.type = 'table'");
  std::set<std::string> tables{"person"};
  while (columns.executeStep())
    if (kOwners.contains(columns.getColumn(1).getString()))
      tables.insert(columns.getColumn(0).getString());
  return tables;
}

/// A row of every table that is about the person, with the marker in every text.
void plant(const std::string& path, PersonId person) {
  const std::string p = std::to_string(person), marker = std::string("'") + kMarker + "'";
  tamper(path, "INSERT INTO code(id, list, key, sv, en, event) VALUES (900, 'x', 'x', 'x', 'x', 1);"
               "INSERT INTO activity(id, programme, day, kind, other_text, event)"
               " VALUES (900, 1, 17200, 900, " + marker + ", 1);");
  std::string sql =
      "INSERT INTO enrollment VALUES (900, " + p + ", 1, 2, NULL, 17000, NULL, NULL, NULL, NULL, NULL, 1);"
      "INSERT INTO referral VALUES (900, " + p + ", 1, 17000, NULL, NULL, 1, 1, NULL, 1);"
      "INSERT INTO referral_tried VALUES (900, 900, NULL, 1);"
      "INSERT INTO offer(id, person, programme, offered, think_until, event) VALUES (900, " + p + ", 1, 17000, 17014, 1);"
      "INSERT INTO watch_card VALUES (900, 9, 17000, 17000, M, M, NULL, 1);"
      "INSERT INTO contact_attempt VALUES (900, " + p + ", 1, 17000, 480, 900, 900, 900, NULL, NULL, NULL, 1);"
      "INSERT INTO school_status VALUES (900, " + p + ", 900, 17000, NULL, 1);"
      "INSERT INTO project_pause VALUES (900, 900, 17000, NULL, 1);"
      "INSERT INTO follow_up VALUES (900, 1, 17100, 900, 1);"
      "INSERT INTO consent(id, person, programme, purpose, given_on, valid_to, form, event, form_version)"
      " VALUES (900, " + p + ", 1, 900, 17000, 17300, 0, 1, M);"
      "INSERT INTO consent_signature VALUES (900, 900, 17000, 1);"
      "INSERT INTO consent_scope VALUES (900, 900, 1);"
      "INSERT INTO consent_exception(consent, giver, ground, since, reference, event)"
      " VALUES (900, 900, 900, 17000, M, 1);"
      "INSERT INTO consent_missing VALUES (" + p + ", 1, 900, 900, 17000, 1);"
      "INSERT INTO guardian_restriction VALUES (" + p + ", 900, 17000, 1);"
      "INSERT INTO disclosure VALUES (900, " + p + ", 1, 17000, 900, 900, 900, M, NULL, 1);"
      "INSERT INTO disclosure_kind VALUES (900, 900, 1);"
      "INSERT INTO participation VALUES (900, 17200, 900, 60, 1);"
      "INSERT INTO contact_person VALUES (900, 900, 900, 17000, NULL, 1);"
      "INSERT INTO absence_text(id, text) VALUES (900, M);"
      "INSERT INTO absence_span(person, day, start, source, kind, measure, occurrence, last_day, end_time,"
      " course_text, school, group_name, category, validity, reported, traits, source_code,"
      " retracted, by_hand, batch, counted_to) VALUES (" + p + ", 17000, -1, 900, 2, 900, 0, 17004, -1, 900,"
      " 900, 900, 1, 0, 0, 0, M, 0, 0, 1, 17004);"
      "INSERT INTO absence_kept VALUES (" + p + ", 24000, 1, 60, 60, 0, 60, 1);"
      "INSERT INTO absence_step VALUES (" + p + ", 1, M, M, 17000, 17100, 1);"
      "INSERT INTO import_batch(id, profile, source, kind, file_name, file_hash, exported_at, event)"
      " VALUES (1, 'p', 's', 0, 'f', x'00', 1, 1);"
      "INSERT INTO source_identity VALUES ('s', M, " + p + ", 1);"
      "INSERT INTO staged_row(source, row_key, batch, line, code, identity, raw, purge_after)"
      " VALUES ('s', '" + p + "|1', 1, 2, 'S-CODE', '', M, 18000);"
      "INSERT INTO kaa_spell VALUES (900, " + p + ", 17000, NULL, 900, NULL, 1);"
      "INSERT INTO kaa_occupation VALUES (900, 900, 17000, 900, 1);"
      "INSERT INTO kaa_measure VALUES (900, 900, 900, M, 900, 17000, NULL, NULL, NULL, 1);"
      "INSERT INTO kaa_contact VALUES (900, 900, 17000, 900, 0, 900, NULL, NULL, NULL, 1);"
      "INSERT INTO kaa_address VALUES (" + p + ", M, 1);"
      "INSERT INTO person_merge VALUES (800, " + p + ", 17000, 1);"
      "INSERT INTO legal_hold VALUES (900, " + p + ", 17000, 17001, M, 1);"
      "INSERT INTO mapping VALUES (900, " + p + ", 1, 17000, 900, 1);"
      "INSERT INTO mapping_item VALUES (900, 900, 0, 2, 900, 1);"
      "INSERT INTO mapping_present VALUES (900, 900, 1);"
      "INSERT INTO plan VALUES (900, " + p + ", 1, 900, M, 17000, 17100, NULL, NULL, 1);"
      "INSERT INTO plan_goal VALUES (900, 900, 1, M, 900, 1, 900, 17000, NULL, 1);"
      "INSERT INTO goal_attainment VALUES (900, 17100, 3, 1);"
      "INSERT INTO plan_measure VALUES (900, 900, 1, 900, M, 3, 900, 900, 900, NULL, 17000, NULL, NULL, 17100, 1);"
      "INSERT INTO plan_review VALUES (900, 900, 17100, 900, 17200, 1);"
      "INSERT INTO guardian_work VALUES (900, 17200, 900, 30, 1);"
      "INSERT INTO practice VALUES (900, " + p + ", 1, 900, M, 17000, NULL, NULL, 1440, NULL, 1, 1);"
      "INSERT INTO recurring VALUES (900, 1, 900, M, 1, 900, 60, NULL, NULL, 3, NULL, 900, 17000, NULL, 1);"
      "INSERT INTO recurring_staff VALUES (900, 900, 1);"
      "INSERT INTO recurring_person VALUES (900, 900, 17000, NULL, 1);"
      "INSERT INTO recurring_outcome VALUES (900, 900, 17004, 0, 900, NULL, 1);"
      "INSERT INTO meeting VALUES (900, 1, 17000, NULL, 60, 900, NULL, 1);"
      "INSERT INTO meeting_party VALUES (900, 900, 0, 2, 1);"
      "INSERT INTO meeting_person VALUES (900, " + p + ", 0, 1, 1);"
      "INSERT INTO decision VALUES (900, 1, 900, " + p + ", M, 900, NULL, 17000, 17010, NULL, 1);"
      "INSERT INTO waiting VALUES (900, " + p + ", 1, 900, M, 17000, NULL, NULL, 1);"
      "INSERT INTO waiting_reminder VALUES (900, 17010, 1);"
      "INSERT INTO unmet_need VALUES (900, " + p + ", 1, 900, M, 17000, NULL, 1);"
      "INSERT INTO survey VALUES (900, " + p + ", 1, 0, 900, 17000, 1);"
      "INSERT INTO survey_score VALUES (900, 1, 4, 1);"
      "INSERT INTO note VALUES (900, " + p + ", 1, 17000, M, 1, M, 1);"
      "INSERT INTO sig_case VALUES (900, " + p + ", 1, 1, 17000, 1);"
      "INSERT INTO sig_risk VALUES (900, 900, 1);";
  for (auto at = sql.find("M"); at != std::string::npos; at = sql.find("M", at + marker.size())) {
    const bool alone = std::isalpha(static_cast<unsigned char>(sql[at - 1])) == 0 &&
                       std::isalpha(static_cast<unsigned char>(sql[at + 1])) == 0;
    if (alone) sql.replace(at, 1, marker);
  }
  tamper(path, sql);
}

/// A store with somebody who has a row in every table, and somebody else.
struct Planted {
  TempDir dir;
  PersonId person = 0, other = 0;
  Planted() {
    Store store = make_store(dir.file("s.db"));
    other = enroll_somebody(store, Sex::male);
    person = enroll_somebody(store);
    WriteTxn txn(store, "test", "enroll edit", kNow);
    save_contact_detail(txn, person, {kMarker, kMarker, kMarker, kMarker});
    set_identity(txn, person, {.kind = IdKind::personnummer, .canonical = "200104122387", .since = kToday});
    txn.commit();
    plant(dir.file("s.db"), person);
  }
  [[nodiscard]] Store open() const { return open_store(dir.file("s.db")); }
  /// How many of the folder's files hold a text.
  [[nodiscard]] int files_with(const std::string& text) const {
    int found = 0;
    for (const auto& entry : fs::recursive_directory_iterator(dir.path()))
      if (entry.is_regular_file() && bytes_of(entry.path()).find(text) != std::string::npos) ++found;
    return found;
  }
  void erase_them() const {
    Store store = open();
    WriteTxn txn(store, "test", "store erase", kNow);
    CHECK_FALSE(ops::erase_person(txn, person, "KS 1/17", kToday, "P").empty());
    txn.commit();
  }
};

std::set<std::string> as_set(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }

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
    for (const auto& section : extract_person(txn, planted.other, "P").sections) count += section.rows.size();
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
    const bool may_lack = section.table == "absence" || section.table == "absence_before" ||
                          section.table == "erasure" || section.table == "consent_scope";
    CHECK((may_lack || !section.rows.empty()));
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
  CHECK(ops::checked_decision(" KS 2026/112 ") == "KS 2026/112");
  for (const char* wrong : {"", "  ", "20010412-2387", "a\tb", "a\nb"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS((void)ops::checked_decision(wrong), Error);
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
  tamper(dir.file("s.db"), "INSERT INTO code(id, list, key, sv, en, event) VALUES (900, 'end_reason', 'x', 'x', 'x', 1);"
                           "UPDATE enrollment SET ended = 17347, end_reason = 900");  // 2017-06-30
  CHECK(due(later + -1) == 0);
  CHECK(due(later) == 1);
  {
    WriteTxn txn(store, "test", "store purge", kNow);
    const auto plan = ops::purge_plan(txn, periods, RetentionClass::case_data, later);
    CHECK(ops::purge(txn, plan, "KS 1/22", later).front().persons == 1);
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
