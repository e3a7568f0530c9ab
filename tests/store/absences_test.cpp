// Lessons and days in the store: what goes in comes out, word for word.
#include "store/absences.hpp"
#include "base/error.hpp"
#include "ops/absence_inserts.hpp"
#include "ops/text_pool.hpp"
#include "store/people.hpp"
#include "support/attendance_store.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const DateRange kMay{*Date::make(2017, 5, 1), *Date::make(2017, 5, 31)};

AbsenceRecord lesson(int day, int start, TextId course) {
  return {.key = {.person = 1, .day = day, .start = start, .source = 7, .course = course},
          .batch = 3};
}

/// Each field with a value of its own.
AbsenceRecord full_row() {
  AbsenceRecord row = lesson(kMay.first.days, 500, 2);
  row.key.kind = AbsenceKind::day;
  row.key.occurrence = 4;
  row.end = 560;
  row.course = 3;
  row.school = 5;
  row.group = 6;
  row.scheduled = 60;
  row.absent = 45;
  row.valid = 30;
  row.invalid = 15;
  row.category = Category::cancelled;
  row.validity = Validity::invalid;
  row.reported = Reported::no;
  row.minutes_from = MinutesFrom::whole_lesson;
  row.validity_derived = row.retracted = row.by_hand = true;
  row.source_code = "Sjuk";
  return row;
}

void check_same(const AbsenceRecord& a, const AbsenceRecord& b) {
  CHECK(a.key == b.key);
  CHECK(same_content(a, b));
  CHECK(a.course == b.course);
  CHECK(a.minutes_from == b.minutes_from);
  CHECK(a.validity_derived == b.validity_derived);
  CHECK(a.retracted == b.retracted);
  CHECK(a.by_hand == b.by_hand);
  CHECK(a.batch == b.batch);
}

std::vector<AbsenceRecord> stored(ReadTxn& txn) {
  std::vector<AbsenceRecord> rows;
  read_absences(txn, 1, kMay, AbsenceKind::lesson, rows);
  return rows;
}

}  // namespace

TEST_CASE("a row of absence is read as it was written, and as it was changed") {
  AttendanceStore store;
  AbsenceRecord bare = lesson(kMay.last.days, -1, 0), full = full_row();
  store.write([&](WriteTxn& txn) { insert_absences(txn, std::vector{full, bare}); });
  store.read([&](ReadTxn& txn) {
    const auto rows = stored(txn);
    REQUIRE(rows.size() == 2);
    check_same(rows[0], full);
    check_same(rows[1], bare);
    return 0;
  });
  std::swap(bare, full);
  std::swap(bare.key, full.key);
  store.write([&](WriteTxn& txn) {
    update_absence(txn, bare);
    update_absence(txn, full);
    retract_absence(txn, bare.key, 9);
  });
  bare.retracted = true;
  bare.batch = 9;
  store.read([&](ReadTxn& txn) {
    const auto rows = stored(txn);
    REQUIRE(rows.size() == 2);
    check_same(rows[0], full);
    check_same(rows[1], bare);
    return 0;
  });
}

TEST_CASE("lessons at one time come in the order of their keys, whichever was known first") {
  AttendanceStore store;
  store.write([&](WriteTxn& txn) {
    for (const TextId course : {9u, 4u, 6u})
      insert_absences(txn, std::vector{lesson(kMay.first.days, 500, course)});
  });
  store.read([](ReadTxn& txn) {
    std::vector<TextId> courses;
    for (const auto& row : stored(txn)) courses.push_back(row.key.course);
    CHECK(courses == std::vector<TextId>{4, 6, 9});
    CHECK(has_absences(txn, 1, kMay, AbsenceKind::day));
    CHECK_FALSE(has_absences(txn, 1, kMay, AbsenceKind::period));
    CHECK_FALSE(has_absences(txn, 2, kMay, AbsenceKind::day));
    CHECK_FALSE(has_absences(txn, 1, {kMay.last, kMay.last}, AbsenceKind::day));
    return 0;
  });
}

TEST_CASE(
    "the numbers of texts, places and lessons tell nothing of others that were there before") {
  const auto numbers = [](const std::vector<std::string>& classes) {
    AttendanceStore store;
    store.write([&](WriteTxn& txn) {
      for (const auto& name : classes) {
        ops::TextPool pool(absence_texts(txn));
        AbsenceRecord row = lesson(kMay.first.days, 500, pool.add("mat " + name));
        row.group = pool.add(name);
        add_absence_texts(txn, pool.fresh());
        insert_absences(txn, {&row, 1});
      }
    });
    return SQLite::Database(store.path())
        .execAndGet(
            "SELECT t.id || ' ' || p.id || ' ' || l.id FROM absence_text t JOIN absence_place p"
            " ON p.group_name = t.id JOIN absence a ON a.place = p.id JOIN absence_lesson l"
            " ON l.id = a.lesson WHERE t.text = '9C'")
        .getString();
  };
  const std::string alone = numbers({"9C"});
  CHECK(alone != "2 1 1");
  CHECK(numbers({"9A", "9B", "9C"}) == alone);
}

TEST_CASE("somebody who is protected keeps no place; who shared it does") {
  AttendanceStore store;
  store.person({.id = 1});
  store.person({.id = 2});
  for (const PersonId person : {1, 2}) store.row(person, kMay.first, {.school = "Nösnäs"});
  store.row(1, kMay.last, {.school = "Nösnäs"});
  store.write([](WriteTxn& txn) { retract_absence(txn, stored(txn).front().key, 2); });
  store.write([](WriteTxn& txn) { protect_person(txn, 1, Protection::confidentiality_mark); });
  SQLite::Database db(store.path());
  CHECK(db.execAndGet("SELECT count(*) FROM absence a JOIN absence_place p ON p.id = a.place "
                      "JOIN absence_lesson l ON l.id = a.lesson WHERE a.person = 1 "
                      "AND p.course = 0 AND p.school = 0 AND p.group_name = 0 AND l.course = 0")
            .getInt() == 1);
  CHECK(db.execAndGet("SELECT count(*) FROM absence_before WHERE person = 1").getInt() == 0);
  CHECK(db.execAndGet("SELECT count(*) FROM v_attendance WHERE person = 2 AND school = 'Nösnäs'")
            .getInt() == 1);
}

TEST_CASE("rows are stored while others are collected, in any number") {
  AttendanceStore store;
  static constexpr int kRows = 10'000;
  store.write([](WriteTxn& txn) {
    ops::AbsenceInserts inserts(txn);
    for (int i = 0; i < kRows; ++i) inserts.add(lesson(kMay.first.days + i / 1000, i % 1000, 1));
    inserts.wait();
    CHECK(stored(txn).size() < std::size_t{kRows});
    inserts.finish();
    CHECK(stored(txn).size() == std::size_t{kRows});
  });
}

TEST_CASE("what goes wrong while rows are stored is thrown to who collects them") {
  AttendanceStore store;
  CHECK_THROWS_AS(store.write([](WriteTxn& txn) {
    ops::AbsenceInserts inserts(txn);
    for (int i = 0; i < 10'000; ++i) inserts.add(lesson(kMay.first.days, i % 5000, 1));
    inserts.finish();
  }),
                  Error);
  store.read([](ReadTxn& txn) {
    CHECK(stored(txn).empty());
    return 0;
  });
}

TEST_CASE("the store is for nobody else while rows are being stored") {
  AttendanceStore store;
  store.write([](WriteTxn& txn) {
    ops::AbsenceInserts inserts(txn);
    for (int i = 0; i < 4096; ++i) inserts.add(lesson(kMay.first.days, i, 1));
    CHECK_THROWS_WITH_AS(stored(txn), "store.two_threads", Error);
    CHECK_THROWS_AS((void)has_absences(txn, 1, kMay, AbsenceKind::lesson), Error);
    CHECK_THROWS_AS((void)find_person(txn, 1), Error);
    inserts.wait();
    CHECK(stored(txn).size() == 4096);
  });
}
