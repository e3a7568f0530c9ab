// Rows whose key is another one and which are still the same lesson; files that share no pupil.
#include "ops/import_absence.hpp"

#include "unit/import_school.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;
using namespace jagmed::test;
using namespace jagmed::test::import_school;

namespace {

/// "Ogiltig frånvaro;4,0": a row of Alva's day of 4,75 hours.
ImportSchool::Run import_day(ImportSchool& school, const std::vector<std::string>& rows) {
  std::string text = "Personnummer;Datum;Frånvarotyp;Frånvarotid (tim);Schemalagd tid (tim)\n";
  for (const auto& row : rows) text += "20080103-2384;2025-10-06;" + row + ";4,75\n";
  const TempFile file(text);
  return school.import(file.path(), load_profile("dagsrader-timmar"));
}

std::vector<std::string> counting(ImportSchool& school) {
  auto rows = school.rows();
  std::erase_if(rows, [](const std::string& row) { return row.starts_with('-'); });
  for (auto& row : rows) row = row.substr(row.find('/') - 3, row.rfind(" #") - row.find('/') + 3);
  return rows;
}

std::int64_t told(const ImportSchool::Run& run, std::string_view code) {
  return std::ranges::count(run.summary.details, code, &ImportDetail::code);
}

Profile without_course(const Profile& profile) {
  Profile less = profile;
  less.columns[Field::course].clear();
  std::erase(less.required, Field::course);
  return less;
}

}  // namespace

TEST_CASE("a kind of absence that is corrected is still the same absence") {
  ImportSchool school;
  (void)import_day(school, {"Ogiltig frånvaro;4,0"});
  const auto run = import_day(school, {"Giltig frånvaro;4,0"});
  CHECK(run.lines.at(2) == "updated");
  CHECK(run.summary.now_valid == 1);
  CHECK(run.summary.valid == 240);
  CHECK(run.summary.invalid == 0);
  CHECK(counting(school) == StoredRows{"240/285 unspecified valid unknown"});
  // And back, and once more: never both.
  CHECK(import_day(school, {"Ogiltig frånvaro;4,0"}).lines.at(2) == "updated");
  CHECK(counting(school) == StoredRows{"240/285 unspecified invalid unknown"});
  CHECK(import_day(school, {"Ogiltig frånvaro;4,0"}).lines.at(2) == "unchanged");
  CHECK(import_day(school, {"Giltig frånvaro;4,0"}).lines.at(2) == "updated");
  CHECK(counting(school) == StoredRows{"240/285 unspecified valid unknown"});
  school.undo();
  CHECK(counting(school) == StoredRows{"240/285 unspecified invalid unknown"});
}

TEST_CASE("two kinds of absence of one day stay two while there is room for both") {
  ImportSchool school;
  (void)import_day(school, {"Sjuk;2,0", "Ogiltig frånvaro;1,0"});
  CHECK(counting(school).size() == 2);
  const auto one = import_day(school, {"Sjuk;2,0", "Giltig frånvaro;1,0"});
  CHECK(one.lines == Lines{{2, "unchanged"}, {3, "updated"}});
  CHECK(counting(school).size() == 2);
  // With other minutes it may be another one: that is told.
  const auto other = import_day(school, {"Sjuk;2,0", "Ogiltig frånvaro;0,5"});
  CHECK(other.lines.at(3) == "restored");  // the school had it before
  CHECK(told(other, "W-BESIDE") == 1);
  // But not when the day is too short for both, nor when the pupil was there.
  CHECK(import_day(school, {"Sjuk;4,5"}).lines.at(2) == "updated");
}

TEST_CASE("a day that has no room for both, and a day of presence") {
  ImportSchool school;
  (void)import_day(school, {"Ogiltig frånvaro;4,0"});
  const auto run = import_day(school, {"Giltig frånvaro;3,0"});
  CHECK(run.lines.at(2) == "updated");
  CHECK(told(run, "W-BESIDE") == 0);
  CHECK(counting(school) == StoredRows{"180/285 unspecified valid unknown"});
  CHECK(import_day(school, {"Närvaro;0"}).lines.at(2) == "updated");
  CHECK(counting(school).empty());
}

TEST_CASE("a profile that makes its keys of something else doubles nothing") {
  const std::string rows = lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "0", ";") +
                           lesson("2025-10-08", "30", ";Nej");
  for (const bool learns : {true, false}) {
    ImportSchool school;
    const Profile full = skola24(), less = without_course(full);
    (void)school.import_text(rows, learns ? less : full);
    const auto run = school.import_text(rows, learns ? full : less);
    CHECK(run.summary.rows[RowStatus::added] == 0);
    CHECK(run.summary.invalid == 90);
    CHECK(counting(school).size() == 2);
    CHECK(counting(school).size() + school.presence().size() >= 3);
  }
  ImportSchool school;
  Profile no_start = skola24();
  no_start.dedupe.key = {"person", "date", "course"};
  (void)school.import_text(rows, no_start);
  CHECK(school.import_text(rows, skola24()).summary.rows[RowStatus::added] == 0);
  CHECK(counting(school).size() == 2);
}

TEST_CASE("another course at the same time is another lesson, and told") {
  ImportSchool school;
  (void)school.import_text("Prov;20080103-2384;2025-10-06;MA;08:20;09:20;60;;Nej\n", skola24());
  const auto run = school.import_text(
      "Prov;20080103-2384;2025-10-06;Matematik;08:20;09:20;60;;Nej\n", skola24());
  CHECK(run.lines.at(2) == "new");
  CHECK(told(run, "W-BESIDE") == 1);
}

TEST_CASE(
    "a lesson that was moved within its time is the same lesson; of another course it is told") {
  const auto at = [](const char* course, const char* times) {
    return "Prov;20080103-2384;2025-10-06;" + std::string(course) + ";" + times + ";60;;Nej\n";
  };
  ImportSchool school;
  (void)school.import_text(at("MA", "08:20;09:20"), skola24());
  const auto moved = school.import_text(at("MA", "08:30;09:30"), skola24());
  CHECK(moved.lines.at(2) == "updated");
  CHECK(moved.summary.invalid == 60);
  CHECK(counting(school).size() == 1);
  const auto other = school.import_text(at("SV", "09:00;10:00"), skola24());
  CHECK(other.lines.at(2) == "new");
  CHECK(told(other, "W-BESIDE") == 1);
  const auto after =
      school.import_text(at("SV", "10:00;11:00"), skola24());  // as the one before it ends
  CHECK(after.lines.at(2) == "new");
  CHECK(told(after, "W-BESIDE") == 0);
  CHECK(counting(school).size() == 3);
}

TEST_CASE("two lessons that became one are counted once, and come back with undo") {
  const auto at = [](const char* course, const char* times, const char* minutes) {
    return "Prov;20080103-2384;2025-10-06;" + std::string(course) + ";" + times + ";" + minutes +
           ";;Nej\n";
  };
  for (const char* joined : {"08:00;10:00", "07:50;09:50", "08:30;10:30"}) {
    CAPTURE(joined);
    ImportSchool school;
    (void)school.import_text(at("MA", "08:00;09:00", "60") + at("MA", "09:00;10:00", "60") +
                                 at("SV", "10:30;11:30", "60"),
                             skola24());
    const auto run = school.import_text(at("MA", joined, "120"), skola24());
    CHECK(counting(school).size() == 2);
    CHECK(run.summary.invalid == 180);
    school.undo();
    CHECK(counting(school).size() == 3);
  }
}

TEST_CASE("a day among the lessons of a file is told, and not counted beside them") {
  ImportSchool school;
  const std::string who = "Prov;20080103-2384;2025-10-06;";
  const auto run = school.import_text(
      who + ";;;300;;Nej\n" + who + "MA;08:20;09:40;80;;Nej\n" + who + "SV;10:00;11:00;60;;Nej\n",
      skola24());
  CHECK(told(run, "W-WHOLE-DAY") == 1);
  CHECK(run.summary.invalid == 140);
}

TEST_CASE("an older export of other pupils is taken: only the same ones are kept from going back") {
  const std::string own = lesson("2025-10-06", "60", ";Nej");
  const std::string other = lesson("2025-10-06", "60", ";Nej", "20080215-2397");
  ImportSchool school;
  auto request = school.request();
  request.exported_said = true;
  const auto older = [&](int minutes) {
    auto earlier = request;
    earlier.exported_at -= minutes;
    return earlier;
  };
  (void)school.import_text(own, skola24(), request);
  CHECK(school.import_text(other, skola24(), older(5)).lines.at(2) == "new");
  CHECK_THROWS_WITH(school.import_text(own + "\n", skola24(), older(9)),
                    doctest::Contains("import.F-OLDER"));
  CHECK_THROWS_WITH(school.import_text(own + other, skola24(), older(9)),
                    doctest::Contains("import.F-OLDER"));
  // The same bytes again are no older file of the other school's pupils.
  const TempFile again(kHeader + own), others(kHeader + other);
  CHECK(school.already(again.path()) == 1);
  CHECK(school.already(others.path()) == 2);
}

TEST_CASE("an older export that claims to be complete speaks of all pupils of its schools") {
  const auto of_school = [](const std::string& school, const std::string& number) {
    return school + ";" + number + ";2025-10-06;MAT;08:20;09:20;60;;Nej\n";
  };
  ImportSchool school;
  auto request = covering(school);
  request.exported_said = true;
  (void)school.import_text(of_school("Norra", "20080103-2384"), complete(), request);
  request.exported_at -= 5;
  CHECK_THROWS_WITH(school.import_text(of_school("Norra", "20080215-2397"), complete(), request),
                    doctest::Contains("import.F-OLDER"));
  CHECK(school.import_text(of_school("Södra", "20080215-2397"), complete(), request).lines.at(2) ==
        "new");
}

TEST_CASE("two lessons of a file at the same time are told, once") {
  ImportSchool school;
  const std::string start = "Prov;20080103-2384;2025-10-06;";
  const std::string twice =
      start + "MAT;08:20;09:20;60;;Nej\n" + start + "SVE;08:20;09:20;60;;Ja\n";
  CHECK(told(school.import_text(twice, skola24()), "W-OVERLAP-FILE") == 1);
  CHECK(told(school.import_text(twice + start + "IDR;13:00;14:00;60;;Nej\n", skola24()),
             "W-OVERLAP-FILE") == 0);
  // With presence at that time the absence is told; one that begins when the other ends is not.
  ImportSchool other;
  const auto present = start + "MAT;08:20;09:20;0;;\n" + start + "SVE;08:30;09:00;30;;Nej\n";
  CHECK(told(other.import_text(present + start + "IDR;09:20;10:20;60;;Nej\n", skola24()),
             "W-OVERLAP-FILE") == 1);
}

TEST_CASE(
    "presence in the store and absence in the file contradict each other, as the other way round") {
  const std::string away = "Prov;20080103-2384;2025-10-06;MAT;08:20;09:20;60;;Nej\n";
  const std::string there = "Prov;20080103-2384;2025-10-06;MAT;08:20;09:20;0;;\n";
  Profile other = skola24();
  other.source = "annan";
  ImportSchool first;
  (void)first.import_text(there, skola24());
  const auto absent = first.import_text(away, other);
  CHECK(told(absent, "W-OVERLAP-ABSENT") == 1);
  CHECK(told(first.import_text(away, other), "W-OVERLAP-ABSENT") == 0);
  ImportSchool second;
  (void)second.import_text(away, skola24());
  CHECK(told(second.import_text(there, other), "W-OVERLAP-PRESENT") == 1);
  // At another time of the day both may be.
  ImportSchool third;
  (void)third.import_text("Prov;20080103-2384;2025-10-06;IDR;13:00;14:00;0;;\n", skola24());
  CHECK(told(third.import_text(away, other), "W-OVERLAP-ABSENT") == 0);
}
