// What an export does to the store: new, changed, vanished rows, and back.
#include "ops/import_absence.hpp"

#include "unit/import_school.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;
using namespace jagmed::test;
using namespace jagmed::test::import_school;

TEST_CASE("the first export, line by line") {
  ImportSchool school;
  const auto run = school.import(kFirst, skola24());
  CHECK(run.lines == Lines{{2, "new"},
                           {3, "new"},
                           {4, "new"},
                           {5, "new"},
                           {6, "new"},
                           {7, "present"},
                           {8, "new"},
                           {9, "staged S-PERSON"},
                           {10, "new"},
                           {11, "other"},
                           {12, "duplicate W-DUP"}});
  CHECK(run.summary.read == 11);
  CHECK(run.summary.rows[RowStatus::added] == 7);
  CHECK(run.summary.valid == 180);
  CHECK(run.summary.invalid == 195);
  CHECK(school.rows() == kAfterFirst);
  CHECK(school.already(kFirst) == 1);
  CHECK_FALSE(school.already(kAgain));
  REQUIRE(school.staged().size() == 1);
  CHECK(school.staged()[0].identity == "200807072384");
  CHECK(school.staged()[0].raw.find("Fejkdotter") == std::string::npos);
}

TEST_CASE("the next export of the same days, line by line, and back") {
  ImportSchool school;
  (void)school.import(kFirst, skola24());
  const auto staged = school.staged();
  const auto run = school.import(kAgain, complete(), covering(school));
  CHECK(run.lines == Lines{{2, "unchanged"},
                           {3, "unchanged"},
                           {4, "unchanged"},
                           {5, "updated"},
                           {6, "unchanged"},
                           {7, "present"},
                           {8, "updated"},
                           {9, "staged S-PERSON"},
                           {10, "other"},
                           {11, "new"},
                           {12, "new"}});
  CHECK(run.summary.rows[RowStatus::vanished] == 1);
  CHECK(run.summary.valid == 260);
  CHECK(run.summary.invalid == 185);
  CHECK(run.summary.now_valid == 1);
  const auto& details = run.summary.details;
  REQUIRE(details.size() == 4);
  CHECK(details[0].changes == std::vector<FieldChange>{{"validity", "invalid", "valid"},
                                                       {"reported", "no", "yes"},
                                                       {"category", "unspecified", "sick"}});
  CHECK(details[1].changes == std::vector<FieldChange>{{"absent", "45", "30"}});
  CHECK(details[2].masked == "20080707-****");
  CHECK(details[3].person == 5);
  CHECK(details[3].day == day("2025-10-08"));
  REQUIRE(school.staged().size() == 1);
  CHECK(school.staged()[0].batch == run.summary.batch);
  CHECK(school.staged()[0].number == staged[0].number);
  auto expected = kAfterFirst;
  expected[3] = "P2 2025-10-06 13:00 idridr01 80/80 sick valid yes #2";
  expected[5] = "P4 2025-10-07 12:30 entreprenörskap \u2013 grupp 2 30/90 left_early invalid no #2";
  expected.insert(expected.begin() + 2,
                  "P1 2025-10-09 08:20 matmat01a 60/60 unspecified invalid no #2");
  expected.push_back("P6 2025-10-10 10:50 svesve01 25/60 late invalid no #2");
  CHECK(school.rows() == expected);
  school.undo();
  CHECK(school.rows() == kAfterFirst);
  CHECK(school.staged()[0].batch == staged[0].batch);
  CHECK_FALSE(school.already(kAgain));
  CHECK(school.already(kFirst) == 1);
}

TEST_CASE("a dry run finds the same and leaves nothing") {
  ImportSchool school;
  (void)school.import(kFirst, skola24());
  school.dry_run(true);
  const auto dry = school.import(kAgain, complete(), covering(school));
  CHECK(school.rows() == kAfterFirst);
  school.dry_run(false);
  const auto wet = school.import(kAgain, complete(), covering(school));
  CHECK(dry.lines == wet.lines);
  CHECK(dry.summary.details.size() == wet.summary.details.size());
  CHECK(dry.summary.valid == wet.summary.valid);
}

TEST_CASE("what is said of a row beforehand is what the import does with it") {
  const auto expect_same = [](const std::map<int, std::string>& said,
                              const ImportSchool::Run& run) {
    CHECK(said.size() > 8);
    for (const auto& each : said) {
      CAPTURE(each.first);
      CHECK(each.second == run.lines.at(each.first));
    }
  };
  ImportSchool school;
  const Profile profile = skola24(PersonRules::Unknown::skip);
  const auto first = school.fates(kFirst, profile);
  expect_same(first, school.import(kFirst, profile));
  const auto again = school.fates(kAgain, profile);
  expect_same(again, school.import(kAgain, profile));
  CHECK(again != school.fates(kAgain, profile));
}

TEST_CASE(
    "a row is not compared with a store that has other texts than when the file was read, also as "
    "many") {
  ImportSchool school;
  const Profile profile = skola24(PersonRules::Unknown::skip);
  (void)school.import(kFirst, profile);
  CHECK(school.sees_other_texts(kFirst, profile, "200801032384"));
}

TEST_CASE("pupils who are not in the store: skipped, told or put aside") {
  for (const auto unknown : {PersonRules::Unknown::skip, PersonRules::Unknown::report}) {
    ImportSchool school;
    const auto run = school.import(kFirst, skola24(unknown));
    CHECK(run.summary.rows[RowStatus::skipped] == 1);
    CHECK(run.summary.unknown_rows == 1);
    CHECK(run.lines.contains(9) == (unknown == PersonRules::Unknown::report));
    CHECK(school.staged().empty());
    CHECK(school.rows() == kAfterFirst);
  }
}

TEST_CASE("vanished rows are withdrawn when that is asked for, and come back") {
  using Missing = ReimportRules::Missing;
  ImportSchool school;
  (void)school.import(kFirst, skola24());
  // Nobody of the class is left in the file: unless it is of everybody, it says nothing of them.
  (void)school.import(kAgain, complete(Missing::retract), covering(school));
  CHECK(
      std::ranges::none_of(school.rows(), [](const auto& row) { return row.starts_with("-P5"); }));
  school.undo();
  Profile everybody = complete(Missing::retract);
  everybody.reimport.scope.clear();
  const auto gone = school.import(kAgain, everybody, covering(school));
  CHECK(gone.summary.invalid == 125);
  CHECK(std::ranges::count_if(school.rows(),
                              [](const auto& row) { return row.starts_with("-P5"); }) == 1);
  // Gone already: not gone once more.
  const TempFile longer(bytes_of(kAgain) + "\n");
  CHECK(school.import(longer.path(), complete(), covering(school))
            .summary.rows[RowStatus::vanished] == 0);
  school.undo();
  // Another school's file, or a file that claims nothing, takes nothing away.
  Profile profile = complete(Missing::retract);
  const std::string other = "Annan" + lesson("2025-10-06", "60", ";Nej").substr(4);
  CHECK(school.import_text(other, profile, covering(school)).summary.rows[RowStatus::vanished] ==
        0);
  school.undo();
  const auto back =
      school.import_text("Provgymnasiet;20090314-TF01;2025-10-08;SVASVA01;08:20;09:20;60;;Nej\n",
                         skola24(), covering(school));
  CHECK(back.lines.at(2) == "restored");
}

TEST_CASE("who has a rejected row has lost nothing for sure") {
  ImportSchool school;
  (void)school.import_text(lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "60", ";Nej"),
                           skola24());
  Profile profile = complete(ReimportRules::Missing::retract);
  profile.max_reject_share = 1;
  const auto run =
      school.import_text(lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "75", ";Nej"),
                         profile, covering(school));
  CHECK(run.lines == Lines{{2, "unchanged"}, {3, "rejected E-MIN-OVER"}});
  CHECK(run.summary.rows[RowStatus::vanished] == 1);
  CHECK(run.summary.details.back().code == "W-KEPT");
  CHECK(run.summary.invalid == 120);
  CHECK(school.rows()[1].starts_with("P1 2025-10-07"));
}

TEST_CASE("what was an absence and now was none is kept as presence, and the other way round") {
  ImportSchool school;
  (void)school.import_text(lesson("2025-10-06", "60", ";Nej"), skola24());
  const auto run = school.import_text(lesson("2025-10-06", "0", ";"), skola24());
  CHECK(run.lines.at(2) == "updated");
  REQUIRE(run.summary.details.size() == 1);
  CHECK(run.summary.details[0].changes ==
        std::vector<FieldChange>{{"category", "unspecified", "present"}});
  CHECK(run.summary.invalid == 0);
  CHECK(school.rows().empty());
  CHECK(school.presence() == StoredRows{"P1 2025-10-06 08:20 mat 0/60 present unknown unknown #2"});
  const auto again = school.import_text(lesson("2025-10-06", "60", ";Nej"), skola24());
  CHECK(again.lines.at(2) == "updated");
  CHECK(again.summary.invalid == 60);
  school.undo();
  CHECK(school.presence() == StoredRows{"P1 2025-10-06 08:20 mat 0/60 present unknown unknown #2"});
}

TEST_CASE("the minutes afterwards are valid, invalid, and those of which nobody has said") {
  ImportSchool school;
  const auto run =
      school.import_text(lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "40", ";Ja") +
                             lesson("2025-10-08", "30", ";"),
                         skola24());
  CHECK(run.summary.invalid == 60);
  CHECK(run.summary.valid == 40);
  CHECK(run.summary.undecided == 30);
  // Of the day that is not in the next file, what is stored counts.
  const auto again = school.import_text(
      lesson("2025-10-06", "60", ";") + lesson("2025-10-08", "0", ";"), skola24());
  CHECK(again.summary.invalid == 0);
  CHECK(again.summary.valid == 40);
  CHECK(again.summary.undecided == 60);
}

TEST_CASE("a report that its own system has taken back is taken back here, unless decided here") {
  ImportSchool school;
  (void)school.import_text(
      lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "", "Ej rapporterad;"), skola24());
  CHECK(school.presence() ==
        StoredRows{"P1 2025-10-07 08:20 mat -1/60 not_reported unknown unknown #1"});
  const auto run = school.import_text(
      lesson("2025-10-06", "", "Ej rapporterad;") + lesson("2025-10-07", "0", ";"), skola24());
  CHECK(run.lines == Lines{{2, "updated"}, {3, "present"}});
  CHECK(run.summary.invalid == 0);
  CHECK(school.rows().empty());
  CHECK(school.presence() ==
        StoredRows{"P1 2025-10-06 08:20 mat -1/60 not_reported unknown unknown #2",
                   "P1 2025-10-07 08:20 mat 0/60 present unknown unknown #2"});
  const auto unsaid = school.import_text(lesson("2025-10-07", "", "Ej rapporterad;"), skola24());
  CHECK(unsaid.lines == Lines{{2, "updated"}});
  (void)school.import_text(lesson("2025-10-08", "60", ";Nej"), skola24());
  school.sql("UPDATE absence SET marks = marks | 4096");
  const auto kept = school.import_text(lesson("2025-10-08", "", "Ej rapporterad;"), skola24());
  CHECK(kept.lines == Lines{{2, "not_reported"}});
  CHECK(kept.summary.invalid == 60);
}
