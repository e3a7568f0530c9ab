#include "unit/intake_files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

/// "2025-10-06 500-560 60" of one row, or why not.
std::string told(const std::string& header, const std::string& cells, const std::string& more = {},
                 const char* exported = "2025-11-03") {
  const Rows all = read_text("Personnummer;" + header + "\n20080103-2384;" + cells + "\n",
                             small_profile(more), day(exported));
  if (!all.refused.empty()) return all.refused;
  if (all.verdict(2) != "absence") return all.verdict(2);
  const AbsenceRow& row = all.at(2).data;
  const auto text = [](const std::optional<int>& n) { return n ? std::to_string(*n) : "–"; };
  return row.date.iso() + " " + text(row.start) + "-" + text(row.end) + " " + text(row.scheduled);
}

std::string date(const std::string& form, const std::string& cell) {
  const std::string row = told("Datum", cell, "[dates]\nformats = [" + form + "]\n");
  return row.substr(0, row.find(' '));
}

}  // namespace

TEST_CASE("times of twelve hours say which half of the day they are of") {
  const auto time = Pattern::time("H:MM AM");
  REQUIRE(time);
  CHECK(time->read_time("8:20 AM") == 500);
  CHECK(time->read_time("1:20 pm") == 800);
  CHECK(time->read_time("12:05 AM") == 5);
  CHECK(time->read_time("12:05 PM") == 725);
  for (const char* wrong : {"8:20", "13:20 PM", "0:20 AM", "8:20 XM", "8:20 AMM"})
    CHECK_FALSE_MESSAGE(time->read_time(wrong).has_value(), wrong);
  CHECK(Pattern::time("HH:MMPM")->read_time("08:20am") == 500);
  CHECK(Pattern::day("YYYY-MM-DD H:MM PM")->read_moment("2025-10-06 1:20 PM")->minute == 800);
}

TEST_CASE("dates in the forms that school systems write, each where the profile says so") {
  CHECK(date("\"YYYYMMDD\"", "20251006") == "2025-10-06");
  CHECK(date("\"D/M/YYYY\"", "6/10/2025") == "2025-10-06");
  CHECK(date("\"D/M YYYY\"", "6/10 2025") == "2025-10-06");
  CHECK(date("\"D.M.YYYY\"", "6.10.2025") == "2025-10-06");
  CHECK(date("\"YY-MM-DD\"", "25-10-06") == "2025-10-06");
  CHECK(date("\"D MMM YYYY\"", "6 okt. 2025") == "2025-10-06");
  CHECK(date("\"YYYY-MM-DD HH:MM:SS\"", "2025-10-06 00:00:00") == "2025-10-06");
  CHECK(date("\"YYYY-MM-DD\"", "2025-10-06 00:00:00") == "2025-10-06");
  CHECK(date("\"YYYY-MM-DD\"", "2025-10-06 00:00:00.000") == "2025-10-06");
  CHECK(date("\"YYYY-MM-DD\"", "10/6/2025") == "E-DATE");  // never month first by itself
  CHECK(date("\"YYYY-MM-DD\"", "45936") == "E-DATE");
  CHECK(told("Datum", "45936", "[dates]\nexcel_serial = true\n") == "2025-10-06 –-– –");
  CHECK(date("\"D/M/YYYY\"", "31/4/2025") == "E-DATE");
  CHECK(date("\"D/M/YYYY\", \"M/D/YYYY\"", "6/10/2025") == "E-DATE-AMBIG");
  CHECK(date("\"D/M/YYYY\", \"M/D/YYYY\"", "10/10/2025") == "2025-10-10");
  CHECK(date("\"D/M/YYYY\", \"M/D/YYYY\"", "25/10/2025") == "2025-10-25");
  CHECK(date("\"D/M/YYYY\", \"M/D/YYYY\"]\nambiguous = \"first\"\nall_day = [", "6/10/2025") ==
        "2025-10-06");
}

TEST_CASE("English months by their whole names, with either way to write the form") {
  CHECK(date("\"MMMM D, YYYY\"", "October 6, 2025") == "2025-10-06");
  CHECK(date("\"MMM D, YYYY\"", "March 6, 2025") == "2025-03-06");
  CHECK(date("\"D MMMM YYYY\"", "6 augusti 2025") == "2025-08-06");
  CHECK(date("\"D MMM YYYY\"", "6 August 2025") == "2025-08-06");
}

TEST_CASE("a time without a mark has its minutes behind, however many figures the hour has") {
  const std::string forms = "[columns]\nend = [\"Slut\"]\n[dates]\ntimes = [\"HMM\"]\n";
  CHECK(told("Datum;Start;Slut", "2025-10-06;815;1015", forms) == "2025-10-06 495-615 120");
  CHECK(told("Datum;Start;Slut", "2025-10-06;15;1015", forms).starts_with("E-"));
}

TEST_CASE("a weekday goes with the date that it stands beside, and another one is refused") {
  for (const char* cell : {"mån 2025-10-06", "Måndag, 2025-10-06", "2025-10-06 (mån)",
                           "2025-10-06, måndag", "må 2025-10-06", "måndagen den 2025-10-06",
                           "2025-10-06 (mån.) 08:20", "mån 2025-10-06 kl. 08:20"})
    CHECK_MESSAGE(date("\"YYYY-MM-DD\"", cell) == "2025-10-06", cell);
  CHECK(date("\"D MMM YYYY\"", "mån 6 okt. 2025") == "2025-10-06");
  CHECK(date("\"D MMM YYYY\"", "måndag 6 oktober 2025") == "2025-10-06");
  CHECK(date("\"D/M YYYY\"", "Mån 6/10 2025") == "2025-10-06");
  CHECK(date("\"D/M YYYY\"", "Tis 6/10 2025") == "E-DATE-WEEKDAY");
  CHECK(date("\"D/M YYYY\"", "mån tis 6/10 2025") == "E-DATE");
  CHECK(date("\"D/M YYYY\"", "Mån 6/10") == "E-DATE");
  CHECK(told("Datum;Veckodag", "2025-10-06;måndag", "") == "2025-10-06 –-– –");
  CHECK(told("Datum;Veckodag", "2025-10-06;tisdag", "") == "E-DATE-WEEKDAY");
}

TEST_CASE("times in the forms that school systems write") {
  for (const char* cell : {"08:20-09:20", "8:20-9:20", "08.20-09.20", "0820-0920",
                           "08:20 \u2013 09:20", "08:20:00-09:20:59"})
    CHECK_MESSAGE(told("Datum;Start", std::string("2025-10-06;") + cell) == "2025-10-06 500-560 60",
                  cell);
  for (const char* cell : {"99:99", "24:00", "08:60", "8", "820", "08:20-", "-09:20",
                           "08:20-09:20-10:20", "08:20 kl", "08:20:61", "09:20 NO"})
    CHECK_MESSAGE(told("Datum;Start", std::string("2025-10-06;") + cell) == "E-TIME", cell);
  for (const char* cell : {"0820-0810", "08:20-08:20"})
    CHECK_MESSAGE(told("Datum;Start", std::string("2025-10-06;") + cell) == "E-TIME-ORDER", cell);
  CHECK(told("Datum;Start", "2025-10-06;Heldag") == "2025-10-06 –-– –");
}

TEST_CASE("a time stamp with an offset is converted to Swedish time first, its day too") {
  const std::string stamps =
      "[columns]\ndate = []\nstart = [\"start\"]\nend = [\"stop\"]\n[columns_options]\nrequired = "
      "[\"personnummer\", \"start\"]\n";
  CHECK(told("start;stop", "2025-10-06T06:20:00Z;2025-10-06T07:20:00Z", stamps) ==
        "2025-10-06 500-560 60");
  CHECK(told("start;stop", "2025-10-06T08:20:00+02:00;2025-10-06T07:20:00Z", stamps) ==
        "2025-10-06 500-560 60");
  CHECK(told("start;stop", "2025-10-06T08:20:00;2025-10-06T09:20:00", stamps) ==
        "2025-10-06 500-560 60");
  // The hour that comes twice: an hour, though the clock shows the same.
  CHECK(told("start;stop", "2025-10-26T00:30:00Z;2025-10-26T01:30:00Z", stamps) ==
        "2025-10-26 150-150 60");
  CHECK(told("start;stop", "2025-10-06T08:20:00Z;2025-10-06T08:20:00Z", stamps) == "E-TIME-ORDER");
  CHECK(told("start;stop", "2025-10-06T08:20:00Z;2025-10-08T08:20:00Z", stamps) == "E-END-DAY");
  CHECK(told("start;stop", "08:20;09:20", stamps) == "E-DATE");
  CHECK(told("start;stop", "2026-10-06T08:20:00Z;2026-10-06T09:20:00Z", stamps) == "E-DATE-RANGE");
  CHECK(told("Datum", "2025-10-05T22:00:00Z") == "2025-10-06 –-– –");
  CHECK(told("Datum;Start", "2025-10-05;2025-10-05T22:30:00Z") == "2025-10-06 30-– –");
}

TEST_CASE("a time behind the date is the start where there is no other") {
  const std::string forms = "[dates]\nformats = [\"YYYY-MM-DD HH:MM\"]\n";
  CHECK(told("Datum", "2025-10-06 08:20", forms) == "2025-10-06 500-– –");
  CHECK(told("Datum", "2025-10-06 00:00", forms) == "2025-10-06 –-– –");
  CHECK(told("Datum;Start", "2025-10-06 08:20;09:20", forms) == "2025-10-06 560-– –");
  CHECK(told("Datum", "mån 2025-10-06 08:20-09:20") == "2025-10-06 500-560 60");
  CHECK(told("Datum", "2025-10-06 08:20-09:20") == "2025-10-06 500-560 60");  // no offset
  CHECK(told("Datum", "2025-10-06 09:20-08:20") == "E-TIME-ORDER");
  CHECK(told("Datum;Start;Slut", "2025-10-06;2025-10-06 08:20;2025-10-06 09:20") ==
        "2025-10-06 500-560 60");
  CHECK(told("Datum;Start;Slut", "2025-10-06;2025-10-06 08:20;2025-10-08 09:20") == "E-END-DAY");
}

TEST_CASE("what was registered on the day of the export may still change") {
  const auto warned = [](const char* exported) {
    return read_text("Personnummer;Datum\n20080103-2384;2025-10-06\n", small_profile(),
                     day(exported))
        .at(2)
        .warnings.last_day;
  };
  CHECK(warned("2025-10-06"));
  CHECK_FALSE(warned("2025-10-07"));
  const Rows saturday = read_text("Personnummer;Datum\n20080103-2384;2025-10-11\n", small_profile(),
                                  day("2025-10-12"));
  CHECK(warning_codes(saturday.at(2).warnings) ==
        std::vector<std::string_view>{"W-WEEKEND", "W-ABSENT-NULL"});
}

TEST_CASE("cells that somebody wrote to break something") {
  const std::string columns =
      "[columns]\nscheduled_min = [\"Tid (min)\"]\nabsent_min = [\"Borta (min)\"]\nabsent_pct = "
      "[\"Andel %\"]\n";
  const auto verdict = [&](const std::string& cells) {
    return read_text(
               "Personnummer;Datum;Start;Tid (min);Borta (min);Andel %;Orsak\n" + cells + "\n",
               small_profile(columns), day("2025-11-03"))
        .verdict(2);
  };
  const std::string who = "20080103-2384;2025-10-06;";
  CHECK(verdict(who + ";60;1000000000;;") == "E-NUM");
  CHECK(verdict(who + ";;9999999;;") == "E-MIN-OVER");  // no day is that long
  CHECK(verdict(who + ";;1441;;") == "E-MIN-OVER");
  CHECK(verdict(who + ";;1440;;") == "absence");
  CHECK(verdict(who + ";;10/9999999;;") == "E-MIN-OVER");
  CHECK(verdict(who + ";;-0;;") == "present");
  CHECK(verdict(who + ";60;-1;;") == "E-MIN-NEG");
  CHECK(verdict(who + ";60;45.0;;") == "E-NUM");
  CHECK(verdict(who + ";60;=1+1;;") == "E-NUM");
  CHECK(verdict(who + ";60;\u0661\u0662;;") == "E-NUM");  // digits of another script
  CHECK(verdict(who + ";60;\\0;;") == "E-NUM");
  CHECK(verdict(who + ";60;30;12,5,5 %;") == "E-NUM");
  CHECK(verdict(who + ";60;30;-5 %;") == "E-PCT");
  CHECK(verdict(who + ";60;30;%;") == "E-NUM");
  CHECK(verdict(who + "99:99;60;30;;") == "E-TIME");
  CHECK(verdict("20080103-2384;31/4;;60;30;;") == "E-DATE");
  CHECK(verdict("20080103-2384;0000-00-00;;60;30;;") == "E-DATE");
  CHECK(verdict("20080103-2384;2025-10-06\u202E;;60;30;;") == "E-DATE");
  CHECK(verdict("200801032384\u0000x;2025-10-06;;60;30;;") != "absence");
  CHECK(verdict(who + ";60;30;;" + std::string(100'000, 'x')) == "S-CODE");
  const Rows mojibake =
      read_text("Personnummer;Datum;Klass\n20080103-2384;2025-10-06;\u00C3\u0085k 9\n",
                small_profile(), day("2025-11-03"));
  CHECK_FALSE(mojibake.at(2).warnings.mojibake);  // not what the second reading makes of å
  const Rows twice =
      read_text("Personnummer;Datum;Namn\n20080103-2384;2025-10-06;Testl\u00C3\u00B6f\n",
                small_profile(), day("2025-11-03"));
  CHECK(twice.at(2).warnings.mojibake);
}

TEST_CASE("a day without a year lies where the file says, or nowhere") {
  const auto day_month = Pattern::day("D/M");
  REQUIRE(day_month);
  const DateRange term{day("2016-08-15"), day("2017-06-14")};
  CHECK(day_month->read_moment("7/11", term)->day.iso() == "2016-11-07");
  CHECK(day_month->read_moment("29/5", term)->day.iso() == "2017-05-29");
  CHECK_FALSE(day_month->read_moment("7/11"));
  CHECK_FALSE(day_month->read_moment("20/7", term));
  CHECK_FALSE(
      day_month->read_moment("7/11", DateRange{day("2015-08-15"), day("2017-06-14")}));  // twice
  CHECK(day_month->lacks_year("7/11"));
  CHECK_FALSE(day_month->lacks_year("31/11"));
  CHECK_FALSE(Pattern::date("D/M"));
  CHECK_FALSE(Pattern::day("ÅÅÅÅ-MM-DD"));
  CHECK(Pattern::day("DDMMMYYYY")->read_date("03NOV2026")->iso() == "2026-11-03");
  CHECK(Pattern::day("D MMM YYYY")->read_date("3 november 2026")->iso() == "2026-11-03");
}
