// The shipped profiles, on files as the systems may write them: nobody here has seen a real one.
#include "unit/intake_files.hpp"
#include "unit/profile_names.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const Date kToday = day("2025-11-03");

std::string text(const std::optional<int>& number) {
  return number ? std::to_string(*number) : "–";
}

/// person first..last absent/scheduled valid+invalid category validity reported
std::string told(const ReadRow& row) {
  const AbsenceRow& d = row.data;
  return fmt::format("{} {}..{} {}/{} {}+{} {} {} {}", row.person, d.date.iso(), d.last.iso(),
                     text(d.absent), text(d.scheduled), text(d.valid), text(d.invalid),
                     category_code(d.category), validity_code(d.validity),
                     reported_code(d.reported));
}

std::string chosen_for(std::string_view bytes) {
  const TempFile file(bytes);
  return choose_profile(SourceFile(file.path())).name;
}

}  // namespace

TEST_CASE("rows per day in hours: the sample, by the shipped profile") {
  const Rows all =
      read_rows(sample("02-daily-utf8-bom.csv"), load_profile("dagsrader-timmar"), kToday);
  REQUIRE(all.refused == "");
  CHECK(told(all.at(2)) ==
        "200801032384 2025-10-06..2025-10-06 330/330 330+0 unspecified valid unknown");
  CHECK(told(all.at(3)) ==
        "200802152397 2025-10-06..2025-10-06 90/330 0+90 unspecified invalid unknown");
  CHECK(told(all.at(4)) ==
        "200802152397 2025-10-07..2025-10-07 120/360 120+0 unspecified valid unknown");
  CHECK(told(all.at(5)) ==
        "200802152397 2025-10-07..2025-10-07 15/360 0+15 unspecified invalid unknown");
  CHECK(told(all.at(6)) ==
        "200801672387 2025-10-08..2025-10-08 360/360 360+0 unspecified valid unknown");
  CHECK(all.verdict(7) == "present");
  CHECK(told(all.at(8)) ==
        "200711302398 2025-10-10..2025-10-10 45/300 0+45 unspecified invalid unknown");
  CHECK(told(all.at(9)) ==
        "200802152397 2025-10-10..2025-10-10 180/360 0+180 unspecified invalid unknown");
  CHECK(told(all.at(10)) == "200801032384 2025-10-13..2025-10-13 10/300 0+10 late invalid unknown");
  CHECK(all.at(4).key != all.at(5).key);
  for (const auto& row : all.rows) CHECK(row.warnings.percent == (row.line == 9));
  CHECK(choose_profile(SourceFile(sample("02-daily-utf8-bom.csv"))).name == "dagsrader-timmar");
}

TEST_CASE("rows per day from another system: other headings, order, dates and delimiter") {
  const std::string file =
      "Klass,Elevens personnummer,Datum,Orsak,\"Frånvarotid (tim)\",\"Schemalagd tid (tim)\"\n"
      "9A,20080103-2384,2025-10-06,Sjuk,\"5,5\",\"6,0\"\n9A,20080103-2384,20251007,Ej "
      "rapporterad,,\"6\"\n"
      "9A,20080103-2384,2025-10-08,Annan aktivitet,0,6\n9A,20080103-2384,2025-10-09,Prao,6,6\n"
      "9A,20080103-2384,2025-10-10,Anmäld frånvaro,1:30,6\n";
  CHECK(chosen_for(file) == "dagsrader-timmar");
  const Rows all = read_text(file, load_profile("dagsrader-timmar"), kToday);
  CHECK(told(all.at(2)) == "200801032384 2025-10-06..2025-10-06 330/360 –+– sick unknown unknown");
  CHECK(all.verdict(3) == "not_reported");
  CHECK(all.verdict(4) == "other");
  CHECK(all.verdict(5) == "S-CODE");
  CHECK(told(all.at(6)) ==
        "200801032384 2025-10-10..2025-10-10 90/360 –+– unspecified unknown yes");
}

TEST_CASE("a report with titles, class rows and sums: the sample, by the shipped profile") {
  const Rows all = read_rows(sample("04-dexter-like-preamble-sums-latin1.csv"),
                             load_profile("dexter-rapport"), kToday);
  REQUIRE(all.refused == "");
  CHECK(all.facts.period == DateRange{day("2025-10-01"), day("2025-10-31")});
  CHECK(all.facts.header_line == 7);
  CHECK(told(all.at(8)) == "200801032384 2025-10-06..2025-10-06 60/60 60+0 unspecified valid yes");
  CHECK(told(all.at(9)) == "200801032384 2025-10-06..2025-10-06 60/60 60+0 unspecified valid yes");
  CHECK(told(all.at(11)) ==
        "200802152397 2025-10-07..2025-10-07 80/80 0+80 unspecified invalid unknown");
  CHECK(told(all.at(12)) == "200802152397 2025-10-14..2025-10-14 10/60 0+10 late invalid unknown");
  CHECK(told(all.at(18)) == "200711302398 2025-10-08..2025-10-08 300/– 300+0 leave valid yes");
  CHECK(told(all.at(19)) ==
        "200711302398 2025-10-09..2025-10-09 60/60 0+60 unspecified invalid unknown");
  CHECK(all.at(8).data.group == "BA24A");
  CHECK(all.at(18).data.group == "IMA24");
  CHECK(all.at(18).data.course == "");
  CHECK(all.at(8).data.school == "Provgymnasiet");
  for (const int line : {10, 13, 14, 15, 16, 17, 20, 21, 22})
    CHECK_MESSAGE(all.verdict(line) == "skipped", line);
  for (const auto& row : all.rows) CHECK_MESSAGE(row.warnings.sum == (row.line == 13), row.line);
  CHECK(choose_profile(SourceFile(sample("04-dexter-like-preamble-sums-latin1.csv"))).name ==
        "dexter-rapport");
}

TEST_CASE("percent per month: the sample, by the shipped profile") {
  const Rows all =
      read_rows(sample("05-percent-per-month-wide.csv"), load_profile("procent-per-manad"), kToday);
  REQUIRE(all.refused == "");
  std::string seen;
  for (const auto& row : all.rows) {
    const AbsenceRow& d = row.data;
    const std::string verdict = !row.code.empty()                 ? std::string(row.code)
                                : row.outcome == Outcome::absence ? "new"
                                                                  : "skipped";
    seen += fmt::format("{} {} {} {} {} {}\n", row.line, d.date.iso().substr(0, 7), verdict,
                        text(d.period.absent_share), text(d.period.valid_share),
                        text(d.period.invalid_share));
  }
  CHECK(seen ==
        "4 2025-08 new 0 0 0\n4 2025-09 new 1250 1000 250\n4 2025-10 new 3140 2280 860\n"
        "5 2025-08 new 420 0 420\n5 2025-09 new 1800 250 1550\n5 2025-10 new 2730 0 2730\n"
        "6 1970-01 skipped – – –\n6 2025-09 new 0 0 0\n6 2025-10 new 10000 10000 0\n"
        "7 2025-08 new 100 100 0\n7 2025-09 new 200 200 0\n7 2025-10 new 300 300 0\n"
        "8 2025-08 E-PCT – – –\n8 2025-09 new 300 200 100\n8 2025-10 new 250 200 50\n"
        "9 1970-01 skipped – – –\n");
  CHECK(all.at(4).data.last == day("2025-08-31"));
  CHECK(all.at(4).data.absent == std::nullopt);
  CHECK(all.at(4).warnings == RowWarnings{});
  CHECK(choose_profile(SourceFile(sample("05-percent-per-month-wide.csv"))).name ==
        "procent-per-manad");
}

TEST_CASE("a period report in sections with repeated headers and a first column without a name") {
  const std::string header =
      ";Namn;Personnummer;Undv. tid;Lekt.;N min;GF min;F min;N %;GF %;F %;Ej reg tid\n";
  const std::string file =
      "Periodrapport;;;;;;;;;;;\nPeriod: 2025-08-18 - 2025-10-31;;;;;;;;;;;\n;;;;;;;;;;;\n;Klass: "
      "9A;;;;;;;;;;\n" +
      header +
      ";Påhittsson, Alva;20080103-2384;10 000;200;9 000;600;400;90,0\u00A0%;6,0 %;4,0 %;2,5 %\n"
      ";Exempelgren, Åke;080215-2397;10000;200;10000;0;0;100 %;0 %;0 %;0\n"
      ";Klass: 1-2;;;;;;;;;;\n" +
      header +
      ";Testlöf, Örjan;20071130-2398;1000;20;800;100;50;80;10;5;5\n"
      ";Skenmark, Siri;20080167-2387;1000;20;600;300;200;60;30;20;0\n";
  CHECK(chosen_for(file) == "vklass-period");
  const Rows all = read_text(file, load_profile("vklass-period"), kToday);
  REQUIRE(all.refused == "");
  CHECK(told(all.at(6)) ==
        "200801032384 2025-08-18..2025-10-31 1000/10000 600+400 unspecified unknown unknown");
  const PeriodMeasures& p = all.at(6).data.period;
  CHECK(p.present == 9000);
  CHECK(p.lessons == 200);
  CHECK(p.absent_share == 1000);
  CHECK(p.valid_share == 600);
  CHECK(p.invalid_share == 400);  // F is the invalid part, not all
  CHECK(p.reported_share == 9750);
  CHECK(all.at(6).data.group == "9A");
  CHECK(all.at(7).data.absent == 0);
  CHECK(all.verdict(7) == "absence");  // a period without absence is a figure too
  CHECK(all.verdict(9) == "skipped");
  CHECK(all.at(10).data.group == "1-2");
  CHECK(all.at(10).warnings.sum_minutes);  // the lessons that nobody registered
  CHECK(all.verdict(11) == "E-PCT");
  CHECK(read_text(header + ";Alva;20080103-2384;100;2;100;0;0;100;0;0;0\n",
                  load_profile("vklass-period"), kToday)
            .refused == "import.F-PERIOD");
}

TEST_CASE("weekly counts, where - is none") {
  const std::string file =
      "Personnummer\tVecka\tTotal närvaro\tOanmäld frånvaro\tAnmäld frånvaro\t\tSen ankomst\n"
      "20080103-2384\tv. 41\t23 st (92,0 %)\t2 st (8,0 %)\t-\t\t-\n"
      "20080103-2384\tv. 42\t-\t25 st (100 %)\t-\t\t-\n20080103-2384\tv. 43\t\t\t\t\t\n"
      "20080103-2384\tv. 45\t1 st (4,0 %)\t-\t-\t\t-\n20080103-2384\tv. 60\t1 st (4,0 "
      "%)\t-\t-\t\t-\n";
  CHECK(chosen_for(file) == "schoolsoft-vecka");
  const Rows all = read_text(file, load_profile("schoolsoft-vecka"), day("2025-11-05"));
  REQUIRE(all.refused == "");
  CHECK(all.facts.unknown_columns.empty());
  CHECK(all.at(2).data.period.absent_share == 800);
  CHECK(all.at(2).data.date == day("2025-10-06"));
  CHECK(all.at(2).data.last == day("2025-10-10"));
  CHECK(all.at(3).data.period.absent_share == 10000);
  CHECK(all.verdict(4) == "skipped");
  CHECK(all.at(5).data.last == day("2025-11-05"));
  CHECK(all.at(5).warnings.last_day);
  CHECK(all.verdict(6) == "E-WEEK");
}

TEST_CASE("the list of absence that nobody notified is chosen by its headings") {
  CHECK(chosen_for("Personnummer;Vecka;Dag;Lektion;Meddelande\n20080103-2384;v. "
                   "41;Måndag;8:30-9:20 NO;\n") == "schoolsoft-oanmald");
}

TEST_CASE("every shipped profile says what it is and is told from the others") {
  for (const auto& name : profile_names()) {
    const Profile profile = load_profile(name);
    CHECK_MESSAGE(!profile.title.empty(), name);
    CHECK_MESSAGE(profile.match.automatic(), name);
    CHECK_MESSAGE(shipped_profile(name).starts_with("# "), name);
    CHECK_MESSAGE(!profile.store_reason_text, name);
    CHECK_MESSAGE(!profile.codes.keep_source_code, name);
  }
}

TEST_CASE("a list kept by hand in a spreadsheet, by a profile of a few lines") {
  const Profile profile = small_profile(R"toml(
[columns]
personnummer = ["Pnr"]
date = ["När"]
absent_min = ["Borta"]
course = ["Vad"]
[dates]
formats = ["D/M YYYY", "D/M/YYYY", "YYYY-MM-DD"]
[minutes]
absent = ["absent_min", "whole_lesson"]
late_without_minutes = "15"
[codes]
unmapped = "unspecified"
)toml");
  const Rows all = read_text(
      "Pnr,När,Tid,Vad,Borta,Orsak\n080103-2384,6/10 2025,0820-0920,Matte,,sjuk!!\n"
      "0801032384,06/10/2025,10.00\u201311.00,\"Slöjd, "
      "trä\",,Sen\n'080103-2384,2025-10-07,,Bild,1:05,\n",
      profile, kToday);
  CHECK(told(all.at(2)) ==
        "200801032384 2025-10-06..2025-10-06 60/60 –+– unspecified unknown unknown");
  CHECK(all.at(3).data.absent == 15);
  CHECK(all.at(3).data.course == "Slöjd, trä");
  CHECK(all.at(3).warnings.century_inferred);
  CHECK(all.at(4).data.absent == 65);
}

TEST_CASE("hours by term: a period in two columns with parts and an offered time") {
  const Profile profile = parse_profile(R"toml(
extends = "se-base"
name = "termin"
kind = "period"
source = "nationell"
[columns]
date = ["Från och med"]
date_to = ["Till och med"]
school_code = ["Skolenhetskod"]
scheduled_hours = ["Erbjudna timmar"]
valid_hours = ["Giltig (tim)"]
invalid_hours = ["Ogiltig (tim)"]
)toml",
                                        "termin.toml");
  const Rows all = read_text(
      "Personnummer|Skolenhetskod|Från och med|Till och med|Erbjudna timmar|Giltig (tim)|Ogiltig "
      "(tim)\n"
      "20080103-2384|12345678|2025-01-08|2025-06-12|445,5|20,25|1,5\n"
      "20080103-2384|12345678|2025-08-18|2025-12-19|400|0|0\n",
      profile, kToday);
  CHECK(told(all.at(2)) ==
        "200801032384 2025-01-08..2025-06-12 1305/26730 1215+90 unspecified unknown unknown");
  CHECK(all.at(2).data.school == "12345678");
  CHECK(all.at(3).data.last == kToday);
  CHECK(all.at(3).warnings.last_day);
}
