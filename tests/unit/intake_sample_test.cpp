#include "domain/absence_import.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kLessonFile = sample("01-skola24-like-lessons-cp1252.csv");
const std::string kLessonFileAgain = sample("01b-skola24-like-reexport-cp1252.csv");
const std::string kBroken = sample("08-broken-rows.csv");
const Date kToday = day("2025-11-03");

std::string times(const AbsenceRow& row) {
  if (!row.start) return "–";
  return clock_text(*row.start) + "-" + (row.end ? clock_text(*row.end) : "");
}

std::string amount(const AbsenceRow& row) {
  const auto text = [](const std::optional<int>& n) { return n ? std::to_string(*n) : "–"; };
  return text(row.absent) + "/" + text(row.scheduled);
}

/// person date times course absent/scheduled category validity reported
std::string told(const ReadRow& row) {
  return row.person + " " + row.data.date.iso() + " " + times(row.data) + " " + row.data.course +
         " " + amount(row.data) + " " + std::string(category_code(row.data.category)) + " " +
         std::string(validity_code(row.data.validity)) + " " +
         std::string(reported_code(row.data.reported));
}

struct Sum {
  int valid = 0, invalid = 0;
};
Sum sum(const Rows& all) {
  Sum total;
  for (const auto& row : all.rows) {
    if (row.outcome != Outcome::absence) continue;
    total.valid += row.data.valid.value_or(0);
    total.invalid += row.data.invalid.value_or(0);
  }
  return total;
}

Profile broken_profile() {
  return parse_profile(R"toml(
extends = "se-base"
name = "trasiga-rader"
kind = "lesson"
source = "trasig"
[columns]
personnummer = ["Personnummer"]
name = ["Namn"]
group = ["Klass"]
date = ["Datum"]
course = ["Kurs"]
start = ["Start"]
end = ["Slut"]
absent_min = ["Frånvaro (min)"]
reason = ["Typ"]
[codes]
column = "reason"
unmapped = "stage"
[[codes.map]]
from = ["Giltig"]
category = "unspecified"
validity = "valid"
[[codes.map]]
from = ["Ogiltig"]
category = "unspecified"
validity = "invalid"
[limits]
max_reject_share = 1.0
)toml",
                       "trasiga-rader.toml");
}

}  // namespace

TEST_CASE("a lesson file in windows-1252: every row as it is") {
  const Rows all = read_rows(kLessonFile, load_profile("skola24-lektioner"), kToday);
  REQUIRE(all.refused == "");
  CHECK(all.facts.encoding == Encoding::windows1252);
  CHECK(all.facts.delimiter == ';');
  CHECK(all.facts.header_line == 1);
  CHECK(all.facts.columns == 13);
  CHECK(all.facts.unknown_columns.empty());
  CHECK(all.facts.bytes == std::filesystem::file_size(kLessonFile));
  REQUIRE(all.rows.size() == 11);
  CHECK(told(all.at(2)) == "200801032384 2025-10-06 08:20-09:20 MATMAT01a 60/60 sick valid yes");
  CHECK(told(all.at(3)) == "200801032384 2025-10-06 09:40-10:40 ENGENG05 60/60 sick valid yes");
  CHECK(told(all.at(4)) == "200802152397 2025-10-06 10:50-11:50 SVESVE01 10/60 late invalid no");
  CHECK(told(all.at(5)) ==
        "200802152397 2025-10-06 13:00-14:20 IDRIDR01 80/80 unspecified invalid no");
  CHECK(told(all.at(6)) == "200711302398 2025-10-07 08:20-09:20 MATMAT01a 60/60 leave valid yes");
  CHECK(told(all.at(7)) ==
        "200905042388 2025-10-07 09:40-10:40 NAKNAK01a1 0/60 present unknown unknown");
  CHECK(told(all.at(8)) ==
        "200905042388 2025-10-07 12:30-14:00 Entreprenörskap \u2013 grupp 2 45/90 left_early "
        "invalid no");
  CHECK(told(all.at(9)) == "200807072384 2025-10-07 08:20-09:20 MATMAT01a 60/60 sick valid yes");
  CHECK(told(all.at(10)) ==
        "20090314TF01 2025-10-08 08:20-09:20 SVASVA01 60/60 unspecified invalid no");
  CHECK(told(all.at(11)) ==
        "200802152397 2025-10-08 13:00-14:00 BYPRIT0 60/60 other_activity unknown unknown");
  for (const int line : {2, 3, 4, 5, 6, 8, 9, 10, 12}) CHECK(all.verdict(line) == "absence");
  CHECK(all.verdict(7) == "present");
  CHECK(all.verdict(11) == "other");
  CHECK(all.at(2).data.school == "Provgymnasiet");
  CHECK(all.at(2).data.group == "BA24A");
  CHECK(all.at(2).data.source_code == "");
  CHECK(all.at(4).data.minutes_from == MinutesFrom::minutes);
  for (const auto& row : all.rows) CHECK(row.warnings == RowWarnings{});
  // Line 9 is a stranger and line 12 repeats line 5: the rest is what an import keeps.
  CHECK(sum(all).valid == 180 + 60);
  CHECK(sum(all).invalid == 195 + 80);
}

TEST_CASE("a repeated row has the same key and the same content") {
  const Rows all = read_rows(kLessonFile, load_profile("skola24-lektioner"), kToday);
  CHECK(all.at(5).key == all.at(12).key);
  CHECK(differences(all.at(5).data, all.at(12).data).empty());
  CHECK(all.at(4).key != all.at(5).key);
  CHECK(all.at(5).key.person == "200802152397");
  CHECK(all.at(5).key.date == day("2025-10-06"));
  CHECK(all.at(5).key.start == 13 * 60);
  CHECK(all.at(5).key.course == "idridr01");
  CHECK(all.at(8).key.course == "entreprenörskap \u2013 grupp 2");
}

TEST_CASE("the next export of the same lessons: same keys, other content where it was corrected") {
  const Profile profile = load_profile("skola24-lektioner");
  const Rows before = read_rows(kLessonFile, profile, kToday),
             after = read_rows(kLessonFileAgain, profile, kToday);
  REQUIRE(after.rows.size() == 11);
  CHECK(told(after.at(5)) == "200802152397 2025-10-06 13:00-14:20 IDRIDR01 80/80 sick valid yes");
  CHECK(told(after.at(8)) ==
        "200905042388 2025-10-07 12:30-14:00 Entreprenörskap \u2013 grupp 2 30/90 left_early "
        "invalid no");
  CHECK(told(after.at(11)) ==
        "200801032384 2025-10-09 08:20-09:20 MATMAT01a 60/60 unspecified invalid no");
  CHECK(told(after.at(12)) == "200801672387 2025-10-10 10:50-11:50 SVESVE01 25/60 late invalid no");
  CHECK(after.verdict(7) == "present");
  CHECK(after.verdict(10) == "other");
  for (const int line : {2, 3, 4, 6, 9}) {
    CHECK(after.at(line).key == before.at(line).key);
    CHECK(differences(after.at(line).data, before.at(line).data).empty());
  }
  for (const int line : {5, 8}) {
    CHECK(after.at(line).key == before.at(line).key);
    CHECK_FALSE(differences(after.at(line).data, before.at(line).data).empty());
  }
  const auto gone = before.at(10).key;
  CHECK(std::ranges::none_of(after.rows, [&](const ReadRow& row) { return row.key == gone; }));
}

TEST_CASE("broken rows: each with its own code, the others are taken") {
  const std::string whole = bytes_of(kBroken);
  const std::string readable = whole.substr(0, whole.rfind("20080103-2384;\""));
  const Rows all = read_text(readable, broken_profile(), day("2025-10-12"));
  REQUIRE(all.refused == "");
  CHECK(all.facts.encoding == Encoding::utf8);
  struct Expected {
    int line;
    const char* verdict;
  };
  const Expected expected[] = {
      {2, "absence"},        {3, "E-PNR-MISSING"}, {4, "E-PNR-CHECK"},  {5, "E-DATE"},
      {6, "E-TIME-ORDER"},   {7, "E-MIN-OVER"},    {8, "S-CODE"},       {9, "E-FIELDS-FEW"},
      {10, "E-FIELDS-MANY"}, {11, "E-PNR-SCI"},    {12, "E-PNR-SHORT"}, {13, "absence"},
      {14, "absence"},       {15, "E-DATE-RANGE"}, {16, "absence"},     {17, "absence"},
      {18, "E-AGE"},         {19, "E-PROTECTED"},  {20, "absence"},     {21, "skipped"},
      {22, "skipped"},       {23, "E-NUM"},        {24, "E-TIME"},      {25, "E-MIN-NEG"},
      {26, "absence"},       {27, "absence"},      {28, "absence"},
  };
  REQUIRE(all.rows.size() == std::size(expected));
  for (const Expected& row : expected) {
    CAPTURE(row.line);
    CHECK(all.verdict(row.line) == row.verdict);
  }
  CHECK(all.count(Outcome::rejected) == 15);
  CHECK(all.count(Outcome::skipped) == 2);
  CHECK(all.count(Outcome::staged) == 1);
  CHECK(told(all.at(2)) ==
        "200801032384 2025-10-06 08:20-09:20 MATMAT01a 60/60 unspecified valid unknown");
  CHECK(all.at(9).fields == 7);
  CHECK(all.at(10).fields == 11);
  CHECK(all.at(16).warnings.weekend);
  CHECK(all.at(20).warnings.mojibake);
  CHECK_FALSE(all.at(13).warnings.mojibake);
  CHECK(all.at(17).person == "20090314TF01");
  CHECK(all.at(19).is_protected);
  CHECK(all.at(19).person == "");
  CHECK(all.at(27).person == "200801032384");
  CHECK(all.at(28).person == "200802152397");
  // Two rows say different things of one lesson: the same key, which is for others to settle.
  CHECK(all.at(13).key == all.at(14).key);
  CHECK_FALSE(differences(all.at(13).data, all.at(14).data).empty());
  CHECK(sum(all).valid == 240 + 60);
  CHECK(sum(all).invalid == 180 + 60);
}

TEST_CASE("a quote that is never closed refuses the file and names its line") {
  const Rows all = read_rows(kBroken, broken_profile(), day("2025-10-12"));
  CHECK(all.refused == "import.F-QUOTE");
  CHECK(all.details == "29|");
  CHECK(all.place == kBroken + ":29");
}

TEST_CASE("rows per day in hours, with a byte order mark and quoted headings") {
  const Profile profile = parse_profile(R"toml(
extends = "se-base"
name = "dagsrader-timmar"
kind = "day"
source = "dagsrapport"
[columns]
reason = ["Frånvarotyp"]
absent_hours = ["Frånvarotid (tim)"]
scheduled_hours = ["Schemalagd tid (tim)"]
absent_pct = ["Frånvaro %"]
[dates]
formats = ["YYYYMMDD"]
[minutes]
absent = ["absent_hours*60"]
scheduled = ["scheduled_hours*60"]
[codes]
[[codes.map]]
from = ["Giltig frånvaro"]
validity = "valid"
[[codes.map]]
from = ["Ogiltig frånvaro"]
validity = "invalid"
[[codes.map]]
from = ["Sen ankomst"]
category = "late"
validity = "invalid"
[[codes.map]]
from = ["Närvaro"]
category = "present"
)toml",
                                        "dag.toml");
  const Rows all = read_rows(sample("02-daily-utf8-bom.csv"), profile, kToday);
  REQUIRE(all.refused == "");
  REQUIRE(all.rows.size() == 9);
  const char* amounts[] = {"330/330", "90/330", "120/360", "15/360", "360/360",
                           "0/315",   "45/300", "180/360", "10/300"};
  for (int i = 0; i < 9; ++i) CHECK(amount(all.at(i + 2).data) == amounts[i]);
  CHECK(all.verdict(7) == "present");
  CHECK(all.count(Outcome::absence) == 8);
  for (const auto& row : all.rows) CHECK(row.warnings.percent == (row.line == 9));
  CHECK(all.at(10).data.category == Category::late);
  CHECK(all.at(4).key != all.at(5).key);
  CHECK(all.at(3).key.course == all.at(5).key.course);
  CHECK(all.at(4).key.course.size() == 16);  // a fingerprint: no reason is stored with the key
  CHECK(sum(all).valid == 810);
  CHECK(sum(all).invalid == 340);
}

TEST_CASE("title rows, sections, repeated headers and sums") {
  const Profile profile = small_profile(R"toml(
[preamble]
school = { starts_with = "Skola" }
period = { starts_with = "Period", form = "YYYY-MM-DD - YYYY-MM-DD" }
exported_at = { starts_with = "Utskriven", form = "YYYY-MM-DD HH:MM" }
[[section]]
starts_with = "Klass:"
column = 1
field = "group"
[[skip]]
starts_with = ["Summa", "Totalt", "Antal elever"]
column = 1
verify_sum = "absent_min"
[columns]
absent_min = ["Frånvaro (min)"]
reason = ["Typ"]
[columns_options]
required = ["personnummer", "date", "absent_min"]
ignore = ["Orsak"]
)toml");
  const Rows all = read_rows(sample("04-dexter-like-preamble-sums-latin1.csv"), profile, kToday);
  REQUIRE(all.refused == "");
  CHECK(all.facts.header_line == 7);
  CHECK(all.facts.unknown_columns.empty());
  REQUIRE(all.rows.size() == 15);
  for (const int line : {8, 9, 11, 12, 18, 19}) CHECK(all.verdict(line) == "absence");
  for (const int line : {10, 13, 14, 15, 16, 17, 20, 21, 22}) CHECK(all.verdict(line) == "skipped");
  CHECK(all.facts.period == DateRange{day("2025-10-01"), day("2025-10-31")});
  CHECK(all.facts.exported_at == std::int64_t{day("2025-11-03").days} * 1440 + 465);
  for (const auto& row : all.rows) CHECK(row.warnings.sum == (row.line == 13));
  CHECK(all.at(19).data.school == "Provgymnasiet");
  CHECK(all.at(8).data.group == "BA24A");
  CHECK(all.at(19).data.group == "IMA24");
  CHECK(told(all.at(8)) ==
        "200801032384 2025-10-06 08:20-09:20 MATMAT01a 60/60 unspecified unknown yes");
  CHECK(told(all.at(12)) ==
        "200802152397 2025-10-14 08:20-09:20 MATMAT01a 10/60 late unknown unknown");
  CHECK(told(all.at(18)) == "200711302398 2025-10-08 –  300/– leave valid yes");
}

TEST_CASE("the profile is chosen by the headings") {
  CHECK(choose_profile(SourceFile(kLessonFile)).name == "skola24-lektioner");
  const auto refused = [](const std::string& bytes) -> std::string {
    const TempFile file(bytes);
    try {
      (void)choose_profile(SourceFile(file.path()));
    } catch (const Error& e) {
      return std::string(e.message().key);
    }
    return "chosen";
  };
  CHECK(refused("a;b\n1;2\n") == "import.F-PROFILE.none");
}
