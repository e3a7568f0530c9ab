// Hours by level and focus: they add up, and to the hours of the tally.
#include "store/levels.hpp"
#include "store/figures.hpp"
#include "store/other_work.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

#include <numeric>

using namespace jagmed;
using namespace jagmed::test;

namespace {

struct Levels : ProgrammeStore {
  Programme programme{.code = "p", .name = "P"};

  void hours(const Enrollment& spell, const std::string& on, int minutes, std::optional<int> level,
             const std::string& focus) {
    write([&](WriteTxn& txn) {
      const auto id = insert_activity(
          txn, {.programme = "p", .day = day(on), .kind = "talk", .level = level, .focus = focus},
          codes());
      add_participation(txn, id, day(on), spell, minutes);
    });
  }
  LevelFigures figures(const std::string& as_of, ReportingBasis basis = ReportingBasis::consent) {
    return read([&](ReadTxn& txn) {
      return level_figures(level_parts(txn, "p", basis, day(as_of)),
                           guardian_parts(txn, "p", day(as_of)), group_work(txn, "p", day(as_of)));
    });
  }
  Tally tally(const std::string& as_of) {
    return read([&](ReadTxn& txn) {
      return tally_of(person_figures(txn, "p", ReportingBasis::consent, day(as_of)), programme);
    });
  }
};

}  // namespace

TEST_CASE_FIXTURE(Levels, "rows, columns and the hours of the tally have the same sum") {
  for (const PersonId id : {1, 2, 3}) person({.id = id, .sex = id == 1 ? Sex::female : Sex::male});
  const auto one = spell({.person = 1, .started = day("2017-01-01")});
  const auto two = spell({.person = 2, .started = day("2017-01-01")});
  const auto declined =
      spell({.person = 3, .standing = Standing::declined, .started = day("2017-01-01")});
  consent(1, "2017-02-01", "2017-12-31");
  consent(2, "2017-02-01", "2017-04-30");
  int minutes = 7;
  const std::optional<int> levels[] = {std::nullopt, 1, 2, 3};
  for (const auto& level : levels)
    for (const auto focus : kFoci)
      for (const auto& who : {one, two, declined})
        for (const char* on : {"2017-01-15", "2017-03-15", "2017-05-15"})
          hours(who, on, ++minutes, level, std::string(focus));
  for (const char* as_of : {"2017-01-31", "2017-03-31", "2017-06-30"}) {
    CAPTURE(as_of);
    const LevelFigures figures = this->figures(as_of);
    const Tally tally = this->tally(as_of);
    CHECK(figures.total() == tally.reported_minutes.total());
    CHECK(figures.unreported == tally.unreported_minutes.total());
    CHECK(figures.outside == tally.outside_minutes.total());
    long long columns = 0, cells = 0;
    for (std::size_t focus = 0; focus < kFoci.size(); ++focus) {
      columns += figures.of_focus(focus);
      for (const int level : kLevels) cells += figures.cell(level, focus);
    }
    CHECK(columns == figures.total());
    CHECK(cells == figures.total());
  }
  CHECK(figures("2017-06-30").cell(3, 1) > 0);
}

TEST_CASE_FIXTURE(Levels, "guardians and open groups are no hours of anybody") {
  person({.id = 1, .sex = Sex::female});
  person({.id = 2, .sex = Sex::unknown});
  const auto one = spell({.person = 1, .started = day("2017-01-01")});
  const auto two = spell({.person = 2, .started = day("2017-01-01")});
  consent(1, "2017-01-01", "2017-12-31");
  write([&](WriteTxn& txn) {
    for (const char* on : {"2017-03-01", "2017-03-08"}) {
      const auto id = insert_activity(
          txn, {.programme = "p", .day = day(on), .kind = "parent_course", .level = 2}, codes());
      add_guardian_work(txn, id, day(on), one, 60);
      add_guardian_work(txn, id, day(on), two, 60);
    }
    for (const int level : {3, 1, 1})
      insert_headcount(txn,
                       {.activity = {.programme = "p",
                                     .day = day("2017-03-01"),
                                     .kind = "leisure",
                                     .level = level},
                        .minutes = 90,
                        .young = {3, 4, 1},
                        .guardians = 2},
                       codes());
    insert_headcount(txn,
                     {.activity = {.programme = "p", .day = day("2017-07-01"), .kind = "leisure"},
                      .minutes = 90,
                      .young = {1, 0, 0}},
                     codes());
  });
  const LevelFigures figures = this->figures("2017-06-30");
  CHECK(figures.total() + figures.unreported + figures.outside == 0);
  CHECK(figures.guardian_occasions == 2);
  CHECK(figures.guardian_minutes == 120);  // of the staff: two families at once are one hour
  CHECK(figures.guardian_persons == BySex{.female = 1, .male = 0, .unknown = 1});
  REQUIRE(figures.groups.size() == 2);
  CHECK(figures.groups[0].level == 1);
  CHECK(figures.groups[0].occasions == 2);
  CHECK(figures.groups[0].minutes == 180);
  CHECK(figures.groups[0].young == BySex{.female = 6, .male = 8, .unknown = 2});
  CHECK(figures.groups[0].guardians == 4);
  CHECK(tally("2017-06-30").reported_minutes.total() == 0);
  CHECK(this->figures("2017-07-01").groups.size() == 3);
}

TEST_CASE_FIXTURE(Levels,
                  "work with guardians counts in spells of participants, not where none began") {
  PersonId id = 0;
  for (const Standing standing :
       {Standing::started, Standing::declined, Standing::watch, Standing::not_started}) {
    person({.id = ++id, .sex = Sex::male});
    const auto one = spell({.person = id, .standing = standing, .started = day("2017-01-01")});
    write([&](WriteTxn& txn) {
      const auto work = insert_activity(
          txn, {.programme = "p", .day = day("2017-03-01"), .kind = "parent_course"}, codes());
      add_guardian_work(txn, work, day("2017-03-01"), one, 45);
    });
  }
  const LevelFigures figures = this->figures("2017-06-30");
  CHECK(figures.guardian_occasions == 1);
  CHECK(figures.guardian_minutes == 45);
  CHECK(figures.guardian_persons == BySex{.female = 0, .male = 1, .unknown = 0});
}

TEST_CASE_FIXTURE(
    Levels, "a spell has work from the first to the last day, also with the guardians alone") {
  person({.id = 1, .sex = Sex::male});
  const auto one = spell({.person = 1, .started = day("2017-01-01")});
  const auto first = [&](ReadTxn& txn) { return first_work(txn, one.id); };
  const auto last = [&](ReadTxn& txn) { return last_work(txn, one.id); };
  CHECK_FALSE(read(first).has_value());
  const auto guardians = [&](const char* on) {
    write([&](WriteTxn& txn) {
      const auto work =
          insert_activity(txn, {.programme = "p", .day = day(on), .kind = "talk"}, codes());
      add_guardian_work(txn, work, day(on), one, 30);
    });
  };
  guardians("2017-02-01");
  CHECK(read(first) == day("2017-02-01"));
  CHECK(read(last) == day("2017-02-01"));
  hours(one, "2017-03-01", 30, {}, "");
  guardians("2017-04-01");
  CHECK(read(first) == day("2017-02-01"));
  CHECK(read(last) == day("2017-04-01"));
}

TEST_CASE("a cell is called by level and focus") {
  CHECK(level_cell_from("2").level == 2);
  CHECK_FALSE(level_cell_from("nivå 3").focus.has_value());
  CHECK(level_cell_from("2 familj").focus == "family");
  CHECK(level_cell_from("2.family").focus == "family");
  CHECK(level_cell_from("ej angiven").level == 0);
  CHECK(level_cell_from("0 ej angivet").focus == "");
  CHECK(level_cell_from("not said pupil").focus == "pupil");
  for (const char* wrong : {"", "4", "familj", "2 2", "2 familj elev", "hej"})
    CHECK_THROWS_AS((void)level_cell_from(wrong), Error);
}
