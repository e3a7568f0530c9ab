#include "unit/intake_files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

Profile period_profile(const std::string& more) {
  return parse_profile(
      "extends = \"se-base\"\nname = \"period\"\nkind = \"period\"\nsource = \"prov\"\n"
      "[columns_options]\nrequired = [\"personnummer\"]\n" +
          more,
      "period.toml");
}

std::string text(const std::optional<int>& number) {
  return number ? std::to_string(*number) : "–";
}

std::string shares(const AbsenceRow& row) {
  const PeriodMeasures& p = row.period;
  return fmt::format("{} {} {} {}", text(p.absent_share), text(p.valid_share),
                     text(p.invalid_share), text(p.reported_share));
}

std::string span(const AbsenceRow& row) { return row.date.iso() + ".." + row.last.iso(); }

/// Rows under "Personnummer;Från;Till" and more columns, of October, exported on 3 November.
Rows october(const std::string& header, const std::vector<std::string>& cells,
             const std::string& columns, const std::string& more = {}) {
  std::string bytes = "Personnummer;Från;Till;" + header + "\n";
  for (const auto& row : cells) bytes += "20080103-2384;2025-10-01;2025-10-31;" + row + "\n";
  return read_text(
      bytes,
      period_profile("[columns]\ndate = [\"Från\"]\ndate_to = [\"Till\"]\n" + columns + more),
      day("2025-11-03"));
}

}  // namespace

TEST_CASE("the days of a period: two columns, a month, a range, a week") {
  const auto read = [](const std::string& columns, const std::string& header,
                       const std::string& cells, const std::string& exported = "2025-11-03") {
    const Rows all =
        read_text("Personnummer;" + header + ";Frånvaro %\n20080103-2384;" + cells + ";5\n",
                  period_profile(columns), day(exported));
    if (!all.refused.empty()) return all.refused;
    return all.verdict(2) == "absence" ? span(all.at(2).data) : all.verdict(2);
  };
  const std::string two =
      "[columns]\ndate = [\"Fr.o.m.\"]\ndate_to = [\"T.o.m.\"]\nabsent_pct = [\"Frånvaro %\"]\n";
  CHECK(read(two, "Fr.o.m.;T.o.m.", "2025-10-01;2025-10-31") == "2025-10-01..2025-10-31");
  CHECK(read(two, "Fr.o.m.;T.o.m.", "2025-10-31;2025-10-01") == "E-TIME-ORDER");
  CHECK(read(two, "Fr.o.m.;T.o.m.", "2025-10-01;") == "E-DATE");
  CHECK(read(two, "Fr.o.m.;T.o.m.", ";2025-10-31") == "E-DATE");
  CHECK(read(two, "Fr.o.m.;T.o.m.", "2025-11-04;2025-11-30") == "E-DATE-RANGE");
  CHECK(read(two, "Fr.o.m.;T.o.m.", "2023-08-01;2023-12-20") == "E-DATE-RANGE");
  CHECK(read(two, "Fr.o.m.;T.o.m.", "2024-08-19;2025-06-12") == "2024-08-19..2025-06-12");
  CHECK(read(two, "Fr.o.m.;T.o.m.", "2024-10-01;2052-10-01") == "E-DATE-RANGE");
  const std::string month =
      "[columns]\ndate = [\"Månad\"]\nabsent_pct = [\"Frånvaro %\"]\n"
      "[dates]\nformats = [\"MMM-YY\", \"MMM YYYY\", \"YYYYMM\", \"YYYY-MM-DD\"]\n";
  CHECK(read(month, "Månad", "okt-25") == "2025-10-01..2025-10-31");
  CHECK(read(month, "Månad", "Februari 2025") == "2025-02-01..2025-02-28");
  CHECK(read(month, "Månad", "202509") == "2025-09-01..2025-09-30");
  CHECK(read(month, "Månad", "aug-25 - okt-25") == "2025-08-01..2025-10-31");
  CHECK(read(month, "Månad", "2025-10-01 \u2013 2025-10-17") == "2025-10-01..2025-10-17");
  CHECK(read(month, "Månad", "2025-10-01/2025-10-17") == "2025-10-01..2025-10-17");
  CHECK(read(month, "Månad", "2025-10-17") == "2025-10-17..2025-10-17");
  CHECK(read(month, "Månad", "okt") == "E-DATE");
  const std::string week =
      "[columns]\nabsent_pct = [\"Frånvaro %\"]\n[dates]\nschool_year = \"2025/26\"\n";
  CHECK(read(week, "Vecka", "v. 41") == "2025-10-06..2025-10-10");
  CHECK(read(week, "Vecka", "v. 54") == "E-WEEK");
  CHECK(read("[columns]\nabsent_pct = [\"Frånvaro %\"]\n", "Klass", "9A") == "import.F-PERIOD");
  const std::string term = "[columns]\nabsent_pct = [\"Frånvaro %\"]\nyear = [\"Termin\"]\n";
  CHECK(read(term, "Termin", "VT25") == "2025-01-01..2025-06-30");
  CHECK(read(term, "Termin", "2024/2025") == "2024-07-01..2025-06-30");
  CHECK(read(term, "Termin", "termin 1") == "E-DATE");
}

TEST_CASE("a file of one period: from the option, unless the file says so itself") {
  const std::string columns = "[columns]\nabsent_pct = [\"Frånvaro %\"]\n";
  const auto read = [&](const std::string& before, const std::string& more) {
    const TempFile file(before + "Personnummer;Frånvaro %\n20080103-2384;5\n");
    const SourceFile source(file.path());
    AbsenceReader reader(source, period_profile(columns + more), day("2025-11-03"));
    reader.set_period({day("2025-09-01"), day("2025-09-30")});
    return span(reader.next()->data);
  };
  CHECK(read("", "") == "2025-09-01..2025-09-30");
  CHECK(read("Period: 2025-10-01 - 2025-10-31\n",
             "[preamble]\nperiod = { starts_with = \"Period\" }\n") == "2025-10-01..2025-10-31");
}

TEST_CASE("a period that was not over lasts to the day of the export, and keeps its key") {
  const std::string columns =
      "[columns]\ndate = [\"Månad\"]\nabsent_pct = [\"Frånvaro %\"]\n[dates]\nformats = [\"MMM "
      "YYYY\"]\n";
  const auto read = [&](const char* exported) {
    return read_text("Personnummer;Månad;Frånvaro %\n20080103-2384;okt 2025;5\n",
                     period_profile(columns), day(exported))
        .at(2);
  };
  const ReadRow open = read("2025-10-17"), last = read("2025-10-31"), over = read("2025-11-01");
  CHECK(open.data.last == day("2025-10-17"));
  CHECK(open.warnings.last_day);
  CHECK(last.data.last == day("2025-10-31"));
  CHECK(last.warnings.last_day);
  CHECK(over.data.last == day("2025-10-31"));
  CHECK_FALSE(over.warnings.last_day);
  CHECK(open.key == over.key);
  CHECK(open.key.last == day("2025-10-31"));
  CHECK_FALSE(open.warnings.weekend);
  CHECK(read("2025-09-30").code == "E-DATE-RANGE");
}

TEST_CASE("shares: stated, derived, and too great") {
  const std::string columns =
      "absent_pct = [\"Total %\"]\nvalid_pct = [\"Giltig %\"]\ninvalid_pct = [\"Ogiltig %\"]\n"
      "present_pct = [\"Närvaro %\"]\nreported_share = [\"Rapporterat %\"]\n";
  const std::string header = "Total %;Giltig %;Ogiltig %;Närvaro %;Rapporterat %";
  const Rows all =
      october(header,
              {"12,5;;2,5;;98", "12,5 %;10\u00A0%;;;", ";10,0;2,5;;", ";;;87,5;", "0;-;-;;",
               "5,0;;7,5;;", "4,5;2,3;2,3;;", "5;4;4;;", "60;;;60;", "12,5,5 %;;;;", "-1;;;;",
               "100,1;;;;", "12.5;;;;", "-;;;;", ";;0,004;;", "1 000 %;;;;"},
              columns);
  CHECK(shares(all.at(2).data) == "1250 1000 250 9800");
  CHECK(shares(all.at(3).data) == "1250 1000 250 –");
  CHECK(shares(all.at(4).data) == "1250 1000 250 –");
  CHECK(shares(all.at(5).data) == "1250 – – –");
  CHECK(shares(all.at(6).data) == "0 – – –");
  CHECK(all.verdict(6) == "absence");  // 0 is a value
  CHECK(all.verdict(7) == "E-PCT");
  CHECK(all.verdict(8) == "absence");  // 4,6 of 4,5: rounding
  CHECK(all.verdict(9) == "E-PCT");
  CHECK(all.verdict(10) == "E-PCT");
  CHECK(all.verdict(11) == "E-NUM");
  CHECK(all.verdict(12) == "E-PCT");
  CHECK(all.verdict(13) == "E-PCT");
  CHECK(all.verdict(14) == "E-NUM");
  CHECK(all.verdict(15) == "skipped");  // - is nothing
  CHECK(shares(all.at(16).data) == "– – 0 –");
  CHECK(all.verdict(17) == "E-PCT");
  CHECK(all.at(2).data.absent == std::nullopt);  // shares never become minutes by themselves
}

TEST_CASE("the share of lessons without registration is the rest of the reported") {
  const Rows all = october("Total %;Ej reg tid", {"5;2,5", "5;", "5;101"},
                           "absent_pct = [\"Total %\"]\nnot_reported_share = [\"Ej reg tid\"]\n");
  CHECK(all.at(2).data.period.reported_share == 9750);
  CHECK_FALSE(all.at(3).data.period.reported_share.has_value());
  CHECK(all.verdict(4) == "E-PCT");
}

TEST_CASE("minutes of a period, their sum, and the reported ones") {
  const std::string columns =
      "scheduled_min = [\"Erbjudet\"]\npresent_min = [\"Närvaro\"]\nvalid_min = [\"Giltig\"]\n"
      "invalid_min = [\"Ogiltig\"]\nother_min = [\"Annan\"]\nreported_min = [\"Rapporterat\"]\n"
      "validity = []\n";
  const Rows all =
      october("Erbjudet;Närvaro;Giltig;Ogiltig;Annan;Rapporterat",
              {"1260;1080;120;0;60;1200", "1260;1000;120;0;60;1200", "1 260;1100;120;40;0;",
               "100;0;90;20;0;", "100;;;;;100", "100;0;0;100;0;120", "999999;;0;0;;"},
              columns);
  const AbsenceRow& row = all.at(2).data;
  CHECK(row.scheduled == 1260);
  CHECK(row.absent == 120);
  CHECK(row.minutes_from == MinutesFrom::parts);
  CHECK(row.valid == 120);
  CHECK(row.invalid == 0);
  CHECK(row.period.present == 1080);
  CHECK(row.period.other == 60);
  CHECK(row.period.reported == 1200);
  CHECK(row.period.reported_share == 9524);
  CHECK_FALSE(all.at(2).warnings.sum_minutes);
  CHECK(all.at(3).warnings.sum_minutes);
  CHECK_FALSE(all.at(4).warnings.sum_minutes);
  CHECK(all.verdict(5) == "E-MIN-OVER");
  CHECK(all.verdict(6) == "absence");  // a period of which only the offered time is known
  CHECK_FALSE(all.at(6).warnings.sum_minutes);
  CHECK_FALSE(all.at(7).data.period.reported_share.has_value());  // more than all: no share
  CHECK(all.verdict(8) == "E-MIN-OVER");
  CHECK(warning_codes(all.at(3).warnings) == std::vector<std::string_view>{"W-SUM-MIN"});
}

TEST_CASE("a percentage that the minutes do not fit") {
  const std::string columns =
      "scheduled_min = [\"Tid (min)\"]\nabsent_min = [\"Borta (min)\"]\nabsent_pct = [\"Borta "
      "%\"]\n";
  const Rows all = october("Tid (min);Borta (min);Borta %",
                           {"1000;100;10", "1000;100;12", "1000;100;10,2"}, columns);
  CHECK_FALSE(all.at(2).warnings.percent);
  CHECK(all.at(3).warnings.percent);
  CHECK(all.at(3).data.absent == 100);
  CHECK(all.at(3).data.period.absent_share == 1200);
  CHECK_FALSE(all.at(4).warnings.percent);
}

TEST_CASE("numbers of lessons, also with their share in the same cell") {
  const std::string both = "lessons = [\"Lektioner\"]\nabsent_lessons = [\"Borta\"]\n";
  const Rows all =
      october("Lektioner;Borta",
              {"25 st;2 st (8,0 %)", "25;2", "25;", "25;-", "25;0 st", "10;11", "25;2,5", "25;-2",
               "25;2 st (108 %)", "25;2 st (8,0,0 %)", "25;st", "99999;1", "25;1 st (4%)"},
              both);
  CHECK(all.at(2).data.period.lessons == 25);
  CHECK(all.at(2).data.period.absent_lessons == 2);
  CHECK(all.at(2).data.period.absent_share == 800);
  CHECK(all.at(3).data.period.absent_lessons == 2);
  CHECK_FALSE(all.at(3).data.period.absent_share.has_value());
  CHECK_FALSE(all.at(4).data.period.absent_lessons.has_value());
  CHECK_FALSE(all.at(5).data.period.absent_lessons.has_value());
  CHECK(all.at(6).data.period.absent_lessons == 0);
  CHECK(all.verdict(7) == "E-PCT");
  for (const int line : {8, 9, 11, 12, 13}) CHECK_MESSAGE(all.verdict(line) == "E-NUM", line);
  CHECK(all.verdict(10) == "E-PCT");
  CHECK(all.at(14).data.period.absent_share == 400);
  const Rows share =
      october("Borta", {"2 st (8,0 %)", "8,0 %", "- st (8 %)"}, "absent_pct = [\"Borta\"]\n");
  CHECK(share.at(2).data.period.absent_share == 800);
  CHECK(share.at(2).data.period.absent_lessons == 2);
  CHECK(share.at(3).data.period.absent_share == 800);
  CHECK(share.verdict(4) == "E-NUM");
  const Rows present =
      october("Total närvaro", {"23 st (92,0 %)"}, "present_pct = [\"Total närvaro\"]\n");
  CHECK(present.at(2).data.period.absent_share == 800);
  CHECK_FALSE(present.at(2).data.period.absent_lessons.has_value());  // those are the present ones
}

TEST_CASE("what a period has in its key: days, course, and which measures the file has") {
  const std::string total = "absent_pct = [\"Total %\"]\n",
                    invalid = "invalid_pct = [\"Ogiltig %\"]\n";
  const Rows both = october("Total %;Ogiltig %", {"5;1", "6;-"}, total + invalid);
  const Rows one = october("Total %;Kurs", {"5;", "5;MATMAT01a"}, total + "course = [\"Kurs\"]\n");
  CHECK(both.at(2).key == both.at(3).key);
  CHECK(both.at(2).key != one.at(2).key);
  CHECK(one.at(2).key.course == "absent_pct");
  CHECK(one.at(3).key.course ==
        "matmat01a\x1F"
        "absent_pct");
  CHECK(one.at(3).key.start == -1);
}
