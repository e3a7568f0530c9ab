#include "intake/week.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

std::string told(std::string_view cell) {
  const auto week = read_week(cell);
  if (!week) return "nothing";
  return week->year ? fmt::format("{} {}", *week->year, week->week) : fmt::format("{}", week->week);
}

std::string days(int year, int week) {
  const auto range = school_week(year, week);
  return range ? range->first.iso() + ".." + range->last.iso() : "nothing";
}

}  // namespace

TEST_CASE("weeks in all their forms") {
  for (const char* cell :
       {"41", "v. 41", "v.41", "V 41", "v41", "Vecka 41", " vecka\u00A041 ", "w41"})
    CHECK_MESSAGE(told(cell) == "41", cell);
  for (const char* cell :
       {"2025-W41", "2025w41", "v. 41 2025", "2025 v. 41", "v 41, 2025", "41/2025"})
    CHECK_MESSAGE(told(cell) == "2025 41", cell);
  CHECK(told("v. 1") == "1");
  for (const char* cell : {"", "v.", "0", "54", "-41", "41-42", "v. 41 25", "1 2 3", "vecka fyra",
                           "41 1234567", "202541", "4 1", "99999999999999999999"})
    CHECK_MESSAGE(told(cell) == "nothing", cell);
}

TEST_CASE("a week lasts from Monday to Friday, by the year of its Thursday") {
  CHECK(days(2025, 41) == "2025-10-06..2025-10-10");
  CHECK(days(2026, 1) == "2025-12-29..2026-01-02");
  CHECK(days(2020, 53) == "2020-12-28..2021-01-01");
  CHECK(days(2025, 53) == "nothing");
  CHECK(days(2025, 0) == "nothing");
}

TEST_CASE("days of the week by name, the beginning of one, or number") {
  CHECK(read_weekday("Måndag") == 1);
  CHECK(read_weekday("mån.") == 1);
  CHECK(read_weekday("ti") == 2);
  CHECK(read_weekday("LÖR") == 6);
  CHECK(read_weekday("sunday") == 7);
  CHECK(read_weekday("wed") == 3);
  CHECK(read_weekday("5") == 5);
  for (const char* cell : {"", "m", "8", "0", "måndagar", "dag", "s", "12"})
    CHECK_MESSAGE(!read_weekday(cell), cell);
}

TEST_CASE("a school year turns on 1 July") {
  const auto year = SchoolYear::read("2025/2026");
  REQUIRE(year);
  CHECK(year->year_of(27) == 2025);
  CHECK(year->year_of(52) == 2025);
  CHECK(year->year_of(1) == 2026);
  CHECK(year->year_of(26) == 2026);
  CHECK(SchoolYear::read("2025/26")->begins == 2025);
  for (const char* text : {"2025", "2025/2027", "2025-26", "25/27", "25-26", "2025/24", "x/y", "HT",
                           "HT2025/26", "kt25", ""})
    CHECK_MESSAGE(!SchoolYear::read(text), text);
  for (const char* text :
       {"2025-2026", "25/26", "Läsår 2025/26", "läsåret 25/26", "HT2025", "ht 25", "HT-25",
        "VT2026", "Hösten 2025", "Vårterminen 2026", "Spring 2026"})
    CHECK_MESSAGE((SchoolYear::read(text) && SchoolYear::read(text)->begins == 2025), text);
  CHECK(SchoolYear::span_of("VT 26") == DateRange{day("2026-01-01"), day("2026-06-30")});
  CHECK(read_year_of_week("VT26", 8) == 2026);
  CHECK_FALSE(read_year_of_week("VT26", 41));
  CHECK(SchoolYear::of(day("2025-06-30")).begins == 2024);
  CHECK(SchoolYear::of(day("2025-07-01")).begins == 2025);
}

TEST_CASE("lessons by week, weekday and a cell that holds time and course") {
  const Rows all = read_text(
      "Personnummer;Vecka;Dag;Lektion;Meddelande\n"
      "20080103-2384;v. 41;Måndag;8:30-9:20 NO;SMS skickades\n"
      "20080103-2384;;;10:00\u201310:40 Engelska 5;\n"
      "20080103-2384;;tisdag;13.00 - 13.45 Idrott och hälsa;Korrigerad anmälan\n"
      "20080103-2384;v. 2;onsdag;08:30-09:20;SMS skickades\n"
      "20080103-2384;v. 41;fredag;NO;\n"
      "20080103-2384;v. 41;blurdag;8:30-9:20 NO;\n"
      "20080103-2384;v. 53;måndag;8:30-9:20 NO;\n"
      "20080103-2384;41;to;heldag;\n"
      ";;;;\n"
      "20080103-2384;;;8:30-9:20 NO;\n",
      load_profile("schoolsoft-oanmald"), day("2026-02-01"));
  REQUIRE(all.refused == "");
  const AbsenceRow& first = all.at(2).data;
  CHECK(first.date == day("2025-10-06"));
  CHECK(first.last == first.date);
  CHECK(first.start == 510);
  CHECK(first.end == 560);
  CHECK(first.course == "NO");
  CHECK(first.absent == 50);
  CHECK(first.minutes_from == MinutesFrom::whole_lesson);
  CHECK(first.reported == Reported::no);
  CHECK(all.at(3).data.date == day("2025-10-06"));  // week and day from above
  CHECK(all.at(3).data.course == "Engelska 5");
  CHECK(all.at(4).data.date == day("2025-10-07"));
  CHECK(all.at(4).data.start == 780);
  CHECK(all.at(4).data.course == "Idrott och hälsa");
  CHECK(all.at(4).data.reported == Reported::unknown);
  CHECK(all.at(5).data.date == day("2026-01-07"));  // spring: the second year of the läsår
  CHECK(all.at(5).data.course == "");
  CHECK(all.verdict(6) == "E-TIME");
  CHECK(all.verdict(7) == "E-DATE");
  CHECK(all.verdict(8) == "E-WEEK");
  CHECK(all.verdict(9) == "absence");
  CHECK_FALSE(all.at(9).data.start.has_value());
  CHECK(all.at(9).warnings.no_minutes);
  CHECK(all.verdict(11) == "E-DATE");  // nothing is taken along over a blank row
}

TEST_CASE("a week without a year needs the school year") {
  const std::string header = "Personnummer;Vecka;Veckodag\n20080103-2384;";
  const auto read = [&](const std::string& week, const std::string& rule) {
    const Rows all = read_text(
        header + week + ";ons\n",
        small_profile("[columns_options]\nrequired = [\"personnummer\", \"week\"]\n" + rule),
        day("2025-11-03"));
    return all.verdict(2) == "absence" ? all.at(2).data.date.iso() : all.verdict(2);
  };
  CHECK(read("v. 41", "") == "E-WEEK");
  CHECK(read("2025-W41", "") == "2025-10-08");
  CHECK(read("v. 41", "[dates]\nschool_year = \"2025/2026\"\n") == "2025-10-08");
  CHECK(read("v. 41", "[dates]\nschool_year = \"export\"\n") == "2025-10-08");
  CHECK(read("v. 20", "[dates]\nschool_year = \"2024/2025\"\n") == "2025-05-14");
  CHECK(read("v. 20", "[dates]\nschool_year = \"export\"\n") == "E-DATE-RANGE");  // not yet
}
