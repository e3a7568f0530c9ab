// Rows that meet another will: changed by hand, contradicting, doubled, older, too many rejected.
#include "ops/import_absence.hpp"

#include "unit/import_school.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;
using namespace jagmed::test;
using namespace jagmed::test::import_school;

TEST_CASE("rows changed by hand are never overwritten") {
  ImportSchool school;
  (void)school.import_text(lesson("2025-10-06", "60", ";Nej"), skola24());
  const auto before = school.rows();
  school.sql("UPDATE absence SET marks = marks | 4096");
  CHECK(school.import_text(lesson("2025-10-06", "60", ";Nej"), skola24()).lines[2] == "unchanged");
  CHECK(school.import_text(lesson("2025-10-06", "60", ";Ja"), skola24()).lines[2] ==
        "staged S-HAND");
  CHECK(school.import_text(lesson("2025-10-06", "0", ";"), skola24()).lines[2] == "staged S-HAND");
  CHECK(school.rows() == before);
  CHECK(school
            .import_text(lesson("2025-10-07", "60", ";Ja"),
                         complete(ReimportRules::Missing::retract), covering(school))
            .summary.rows[RowStatus::vanished] == 1);
  CHECK(school.rows()[0] == before[0]);
}

TEST_CASE("rows of one lesson that say different things") {
  const std::string rows = lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-06", "60", ";Ja");
  Profile profile = skola24();
  profile.max_reject_share = 1;
  {
    ImportSchool school;
    CHECK(school.import_text(rows, profile).lines ==
          Lines{{2, "staged S-CONFLICT"}, {3, "staged S-CONFLICT"}});
    CHECK(school.staged().size() == 2);
    CHECK(school.rows().empty());
    // Settled by the next file: nothing waits any more.
    (void)school.import_text(lesson("2025-10-06", "60", ";Ja"), profile);
    CHECK(school.staged().empty());
  }
  profile.dedupe.conflict = DedupeRules::Conflict::last;
  ImportSchool school;
  CHECK(school.import_text(rows, profile).lines ==
        Lines{{2, "superseded W-SUPERSEDED"}, {3, "new"}});
  profile.dedupe.conflict = DedupeRules::Conflict::reject;
  CHECK(school.import_text(rows, profile).lines ==
        Lines{{2, "rejected S-CONFLICT"}, {3, "rejected S-CONFLICT"}});
}

TEST_CASE("two lessons at the same time are two, in whatever order the file has them") {
  ImportSchool school;
  const std::string of[] = {"Prov;20080103-2384;2025-10-06;Ö;08:20;09:20;60;;Nej\n",
                            "Prov;20080103-2384;2025-10-06;Ä;08:20;09:20;30;;Nej\n",
                            "Prov;20080103-2384;2025-10-06;Z;08:20;09:20;20;;Nej\n"};
  CHECK(school.import_text(of[0] + of[1] + of[2], skola24()).summary.rows[RowStatus::added] == 3);
  CHECK(school.import_text(of[1] + of[0] + of[2], skola24()).summary.rows[RowStatus::unchanged] ==
        3);
  CHECK(school.import_text(of[2] + of[1] + of[2] + of[0], skola24()).lines ==
        Lines{{2, "unchanged"}, {3, "unchanged"}, {4, "duplicate W-DUP"}, {5, "unchanged"}});
}

TEST_CASE("rows without a time may be counted instead of collapsed") {
  ImportSchool school;
  Profile profile = skola24();
  profile.dedupe.identical = DedupeRules::Identical::count;
  const std::string row = "Prov;20080103-2384;2025-10-06;MAT;;;20;;Nej\n";
  CHECK(school.import_text(row + row, profile).summary.rows[RowStatus::added] == 2);
  CHECK(school.import_text(row + row + row, profile).lines ==
        Lines{{2, "unchanged"}, {3, "unchanged"}, {4, "new"}});
}

TEST_CASE("somebody who waited and is enrolled since waits no more") {
  ImportSchool school;
  const std::string row = lesson("2025-10-06", "60", ";Nej", "20080707-2384");
  CHECK(school.import_text(row, skola24()).lines[2] == "staged S-PERSON");
  school.sql("UPDATE identity_number SET value = '200807072384' WHERE person = 6");
  CHECK(school.import_text(row, skola24()).lines[2] == "new");
  CHECK(school.staged().empty());
}

TEST_CASE("a profile that changes nothing only tells") {
  ImportSchool school;
  (void)school.import_text(lesson("2025-10-06", "60", ";Nej"), skola24());
  Profile profile = skola24();
  profile.reimport.changed = ReimportRules::Changed::report;
  const auto run = school.import_text(lesson("2025-10-06", "60", ";Ja"), profile);
  CHECK(run.lines.at(2) == "differs");
  CHECK(run.summary.invalid == 60);
  CHECK(school.rows()[0].ends_with("invalid unknown #1"));
}

TEST_CASE(
    "a profile that changes nothing only tells of presence, too; what nobody said gives way") {
  ImportSchool school;
  (void)school.import_text(lesson("2025-10-06", "0", ";") +
                               lesson("2025-10-07", "", "Ej rapporterad;") +
                               lesson("2025-10-08", "", "Ej rapporterad;"),
                           skola24());
  Profile profile = skola24();
  profile.reimport.changed = ReimportRules::Changed::report;
  const auto run =
      school.import_text(lesson("2025-10-06", "", "Inställd;") + lesson("2025-10-07", "0", ";") +
                             lesson("2025-10-08", "60", ";Nej"),
                         profile);
  CHECK(run.lines == Lines{{2, "differs"}, {3, "present"}, {4, "updated"}});
  REQUIRE(run.summary.details.size() == 2);
  CHECK(std::ranges::count(run.summary.details[0].changes,
                           FieldChange{"category", "present", "cancelled"}) == 1);
  CHECK(school.presence() == StoredRows{"P1 2025-10-06 08:20 mat 0/60 present unknown unknown #1",
                                        "P1 2025-10-07 08:20 mat 0/60 present unknown unknown #2"});
  // The first import speaks of later days: whose word is the last must be said.
  CHECK_THROWS_WITH(school.import_text(lesson("2025-10-06", "", "Inställd;"), skola24()),
                    doctest::Contains("import.F-OLDER.unsaid"));
  ops::ImportRequest request = school.request();
  request.exported_said = true;
  CHECK(school.import_text(lesson("2025-10-06", "", "Inställd;"), skola24(), request).lines ==
        Lines{{2, "updated"}});
}

TEST_CASE("the school's own words are kept only where that is allowed") {
  ImportSchool school;
  const std::string row = lesson("2025-10-06", "60", "Sjukdom;Ja");
  Profile profile = skola24();
  (void)school.import_text(row, profile);
  profile.store_reason_text = true;
  const auto run = school.import_text(row, profile);
  REQUIRE(run.summary.details.size() == 1);
  CHECK(run.summary.details[0].changes == std::vector<FieldChange>{{"source_code", "", ""}});
}

TEST_CASE("two sources with one lesson are told, once") {
  ImportSchool school;
  Profile other = skola24();
  other.source = "dexter";
  (void)school.import_text("Prov;20080103-2384;2025-10-06;X;09:00;10:00;60;;Nej\n", other);
  const std::string rows = lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "60", ";Nej");
  const auto run = school.import_text(rows, skola24());
  REQUIRE(run.summary.details.size() == 1);
  CHECK(run.summary.details[0].code == "W-OVERLAP");
  CHECK(run.summary.details[0].line == 2);
  CHECK(run.summary.invalid == 120);
  CHECK(school.import_text(rows + "\n", skola24()).summary.details.empty());
}

TEST_CASE("an older export is refused") {
  ImportSchool school;
  (void)school.import(kFirst, skola24());
  (void)school.import(kAgain, complete(), covering(school));
  const TempFile longer(bytes_of(kFirst) + "\n");
  auto request = school.request();
  request.exported_said = true;
  --request.exported_at;
  const auto refusal = [&](const ops::ImportRequest& r) -> std::string {
    try {
      (void)school.import(longer.path(), skola24(), r);
    } catch (const Error& e) {
      return std::string(e.message().key);
    }
    return "taken";
  };
  const auto before = school.rows();
  CHECK(refusal(request) == "import.F-OLDER");
  CHECK(refusal(school.request()) == "import.F-OLDER.unsaid");
  CHECK(school.rows() == before);
  CHECK_THROWS_WITH((void)school.already(kFirst), "import.F-OLDER.file | 1 | 2");
  CHECK(school.already(kAgain) == 2);
  ++request.exported_at;
  CHECK(refusal(request) == "taken");
}

TEST_CASE(
    "a later file of the whole school is newer than one of other pupils there, also with the same "
    "bytes") {
  ImportSchool school;
  const TempFile one(kHeader + lesson("2025-10-06", "60", ";Nej"));
  const TempFile other(kHeader + lesson("2025-10-06", "60", ";Nej", "20080215-2397"));
  auto later = school.request();
  ++later.exported_at;
  (void)school.import(one.path(), skola24());
  (void)school.import(other.path(), skola24(), later);
  CHECK(school.already(one.path()) == 1);
  Profile whole = skola24();
  whole.reimport.covers_period = true;
  CHECK_THROWS_WITH((void)school.already(one.path(), whole), "import.F-OLDER.file | 1 | 2");
}

TEST_CASE("rejected rows refuse the file above the limit, and with strict") {
  ImportSchool school;
  std::string rows;
  for (int i = 10; i < 19; ++i) rows += lesson("2025-10-" + std::to_string(i), "60", ";Nej");
  rows += lesson("2025-10-19", "75", ";Nej");
  CHECK(school.import_text(rows, skola24()).summary.rows[RowStatus::rejected] == 1);
  auto strict = school.request();
  strict.strict = true;
  CHECK_THROWS_WITH((void)school.import_text(rows, skola24(), strict),
                    "import.F-REJECTS.strict | 1 | 10");
  rows += lesson("2025-10-20", "75", ";Nej");
  CHECK_THROWS_WITH((void)school.import_text(rows, skola24()),
                    "import.F-REJECTS | 2 | 11 | 10 |  (E-MIN-OVER 2)");
  auto narrow = school.request();
  narrow.period = {day("2025-10-10"), day("2025-10-17")};
  Profile lenient = skola24();
  lenient.max_reject_share = 1;
  CHECK_THROWS_AS((void)school.import_text(rows, lenient, narrow), Error);
}
