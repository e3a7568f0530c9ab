#include "store/attendance.hpp"
#include "store/connection.hpp"
#include "store/people.hpp"
#include "support/attendance_store.hpp"
#include "support/day.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {
std::vector<std::string> days_of(AttendanceStore& store, DateRange range, DayOrder order) {
  return store.read([&](ReadTxn& txn) {
    std::vector<std::string> found;
    std::vector<AttendanceRow> rows;
    AttendanceDays days(txn, 1, range, order);
    while (days.next(rows)) {
      found.push_back(rows.front().day.iso());
      for (const auto& row : rows) found.back() += " " + std::to_string(row.start);
    }
    return found;
  });
}
}  // namespace

TEST_CASE(
    "days of one person are read one at a time, either way, without what "
    "is withdrawn") {
  AttendanceStore store;
  store.person({.id = 1});
  store.person({.id = 2});
  for (const char* d : {"2017-05-08", "2017-05-09", "2017-05-10"}) {
    store.row(1, day(d), {.start = 500});
    store.row(1, day(d),
              {.start = 600, .absent = 60, .category = Category::sick, .school = "Nösnäs"});
    store.row(2, day(d), {});
  }
  store.row(1, day("2017-05-11"), {.retracted = true});
  store.row(1, day("2017-05-09"), {.start = 700, .retracted = true});
  using Days = std::vector<std::string>;
  const DateRange all{day("2017-05-01"), day("2017-05-31")};
  CHECK(days_of(store, all, DayOrder::oldest_first) ==
        Days{"2017-05-08 500 600", "2017-05-09 500 600", "2017-05-10 500 600"});
  CHECK(days_of(store, all, DayOrder::newest_first) ==
        Days{"2017-05-10 600 500", "2017-05-09 600 500", "2017-05-08 600 500"});
  CHECK(days_of(store, {day("2017-05-09"), day("2017-05-09")}, DayOrder::oldest_first) ==
        Days{"2017-05-09 500 600"});
  CHECK(days_of(store, {day("2017-06-01"), day("2017-06-09")}, DayOrder::oldest_first).empty());
  store.read([&](ReadTxn& txn) {
    std::vector<AttendanceRow> rows;
    AttendanceDays days(txn, 1, all, DayOrder::oldest_first);
    REQUIRE(days.next(rows));
    CHECK(rows[1].person == 1);
    CHECK(rows[1].category == Category::sick);
    CHECK(rows[1].absent == 60);
    CHECK(!rows[0].absent);
    CHECK(rows[0].school == 0);
    CHECK(absence_text(txn, rows[1].school) == "Nösnäs");
    CHECK(absence_text(txn, 0).empty());
    CHECK(source_by_hand(txn) == 0);
    return 0;
  });
}

TEST_CASE(
    "protection leaves the sums of a month as they were, and the measures of the day, whoever told "
    "of what") {
  AttendanceStore store;
  for (PersonId id = 1; id <= 5; ++id) store.person({.id = id});
  const Date may = day("2017-05-08");
  const auto away = [&](PersonId id, int start, int minutes, const std::string& source,
                        AbsenceKind kind) {
    store.row(id, may,
              {.start = start,
               .absent = minutes,
               .category = Category::sick,
               .kind = kind,
               .source = source});
  };
  constexpr auto lesson = AbsenceKind::lesson;
  away(1, 480, 60, "first", lesson);  // two lessons
  away(1, 600, 60, "second", lesson);
  away(2, 480, 60, "first", lesson);  // one lesson, and one of which the second alone tells
  away(2, 480, 50, "second", lesson);
  away(2, 600, 40, "second", lesson);
  away(3, 480, 60, "first", lesson);  // a lesson, and what another says of the whole day
  away(3, -1, 300, "second", AbsenceKind::day);
  away(4, -1, 300, "first", AbsenceKind::day);
  away(4, -1, 200, "second", AbsenceKind::day);
  away(5, 1440, 60, "first", lesson);  // their times were not kept: they may be two lessons
  away(5, 1440, 50, "second", lesson);
  const auto figures = [&] {
    return store.read([&](ReadTxn& txn) {
      SQLite::Statement sums(txn.connection().db(),
                             "SELECT person || ' ' || occasions || ' ' || absent "
                             "FROM v_absence_month ORDER BY person");
      std::vector<std::string> found;
      while (sums.executeStep()) found.push_back(sums.getColumn(0).getString());
      for (PersonId id = 1; id <= 5; ++id) {
        AttendanceDays days(txn, id, {may, may}, DayOrder::oldest_first);
        std::vector<AttendanceRow> rows;
        REQUIRE(days.next(rows));
        found.push_back(std::to_string(id) + " " +
                        std::to_string(minutes_of(rows_that_count(rows)).absent));
      }
      return found;
    });
  };
  const auto before = figures();
  CHECK(before == std::vector<std::string>{"1 2 120", "2 2 90", "3 2 360", "4 2 500", "5 2 110",
                                           "1 60", "2 90", "3 60", "4 300", "5 60"});
  for (PersonId id = 1; id <= 5; ++id)
    store.write([id](WriteTxn& txn) { protect_person(txn, id, Protection::confidentiality_mark); });
  CHECK(figures() == before);
}

TEST_CASE(
    "a lesson of which two sources tell is in the sums of the month once, as the measures have "
    "it") {
  AttendanceStore store;
  for (PersonId id = 1; id <= 4; ++id) store.person({.id = id});
  const auto away = [&](PersonId id, int start, int minutes, const std::string& source) {
    store.row(id, day("2017-05-08"),
              {.start = start,
               .scheduled = 60,
               .absent = minutes,
               .category = Category::sick,
               .source = source});
  };
  away(1, 500, 60, "first");
  away(1, 500, 50, "second");  // the same lesson; they tell as much: the one known longest counts
  away(2, 500, 60, "first");
  away(2, 500, 50, "second");  // the second tells of more of the day
  store.row(2, day("2017-05-08"), {.start = 600, .source = "second"});
  away(3, 500, 60, "first");
  away(3, 600, 60, "second");  // two lessons, one after the other
  away(4, 500, 60, "first");   // the source that tells more says that the pupil was there
  store.row(4, day("2017-05-08"), {.start = 500, .source = "second"});
  store.row(4, day("2017-05-08"), {.start = 600, .source = "second"});
  store.read([](ReadTxn& txn) {
    SQLite::Statement sums(txn.connection().db(),
                           "SELECT person, month, occasions, absent FROM v_absence_month");
    std::vector<std::string> found;
    while (sums.executeStep())
      found.push_back(sums.getColumn(0).getString() + " " + sums.getColumn(1).getString() + " " +
                      sums.getColumn(2).getString() + " " + sums.getColumn(3).getString());
    CHECK(found == std::vector<std::string>{"1 2017-05 1 60", "2 2017-05 1 50", "3 2017-05 2 120"});
    std::vector<AttendanceRow> rows;
    for (const auto& [person, minutes] : {std::pair{1, 60}, {2, 50}, {4, 0}}) {
      AttendanceDays days(txn, person, {day("2017-05-08"), day("2017-05-08")},
                          DayOrder::oldest_first);
      REQUIRE(days.next(rows));
      CHECK(minutes_of(rows_that_count(rows)).absent == minutes);
    }
    return 0;
  });
}

TEST_CASE("the newest days are read backwards along the key, without sorting") {
  AttendanceStore store;
  SQLite::Database db(store.path());
  for (const char* order : {"day DESC, start DESC, lesson DESC", "day, start, lesson"}) {
    SQLite::Statement plan(
        db, std::string("EXPLAIN QUERY PLAN SELECT day FROM absence WHERE person = 1 AND "
                        "day BETWEEN 1 AND 2 AND marks & 8192 = 0 ORDER BY ") +
                order);
    std::string text;
    while (plan.executeStep()) text += plan.getColumn(3).getString();
    CHECK(text == "SEARCH absence USING PRIMARY KEY (person=? AND day>? AND day<?)");
  }
}

TEST_CASE("periods that lie inside the days") {
  AttendanceStore store;
  store.person({.id = 1});
  store.period(1, "2017-05-01", "2017-05-31", 600, 300, -1);
  store.period(1, "2017-04-24", "2017-05-02", 600, 300, -1);
  store.period(1, "2017-05-30", "2017-06-02", 600, 300, -1);
  store.read([&](ReadTxn& txn) {
    const auto periods = reported_periods(txn, 1, {day("2017-05-01"), day("2017-05-31")});
    REQUIRE(periods.size() == 1);
    CHECK(periods[0].scheduled == 600);
    CHECK(periods[0].reported == 300);
    CHECK(!periods[0].reported_share);
    return 0;
  });
}

TEST_CASE("what a source lists is settled by all rows of the store, and only by rows that hold") {
  AttendanceStore store;
  store.person({.id = 1});
  store.person({.id = 2});
  const auto sick = [](const char* source, const char* school) {
    return RowAt{.absent = 60, .category = Category::sick, .school = school, .source = source};
  };
  store.row(1, day("2015-05-08"), {.school = "Nord", .source = "full"});
  store.row(1, day("2017-05-08"), sick("full", "Nord"));
  store.row(2, day("2017-05-08"),
            {.category = Category::not_reported, .school = "Syd", .source = "full"});
  store.row(1, day("2017-05-09"), sick("full", "Syd"));
  store.row(1, day("2017-05-10"), sick("full", "Mitt"));
  store.row(1, day("2017-05-11"), sick("absences", "Nord"));
  store.row(2, day("2017-05-11"), {.school = "Nord", .source = "absences", .retracted = true});
  store.row(1, day("2017-05-12"), sick("manual", "Nord"));
  store.row(2, day("2017-05-12"), {.school = "Nord", .source = "manual"});
  store.read([](ReadTxn& txn) {
    StoredListings listings(txn);
    std::vector<AttendanceRow> rows;
    std::vector<Listing> found;
    AttendanceDays days(txn, 1, {day("2017-05-01"), day("2017-05-31")}, DayOrder::oldest_first);
    while (days.next(rows))
      for (const auto& row : rows) {
        listings.settle(row.source, row.school);
        found.push_back(listings.known().of(row.source, row.school));
      }
    CHECK(found == std::vector{Listing::everything, Listing::everything, Listing::absences_only,
                               Listing::absences_only, Listing::absences_only});
    return 0;
  });
}
