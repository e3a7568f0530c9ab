#include "ops/import_calendar.hpp"
#include "ops/screen_absence.hpp"

#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>

using namespace jagmed;
using namespace jagmed::test;

namespace {

Profile profile_with(const std::string& more) {
  return small_profile(more +
                       "[person]\ncheck = \"off\"\n"
                       "[columns]\nabsent_min = [\"Frånvaro (min)\"]\n"
                       "scheduled_min = [\"Lektionstid (min)\"]\n");
}

Screening screened(const std::string& bytes, const std::string& more = {}, bool by_month = false) {
  const TempFile path(bytes);
  const SourceFile file(path.path());
  ops::ScreenRequest request{
      .limit = {.measure = ScreenMeasure::minutes, .least = 1, .by_month = by_month}};
  request.again = [&] {
    return std::make_unique<AbsenceReader>(file, profile_with(more), day("2025-12-01"));
  };
  const auto reader = request.again();
  return ops::screen_absence(*reader, {}, request);
}

}  // namespace

TEST_CASE("screen: lessons of many pupils, days and times are never taken for one another") {
  std::string bytes = "Personnummer;Datum;Starttid;Frånvaro (min);Lektionstid (min);Kurs\n";
  int rows = 0;
  for (int pupil = 0; pupil < 150; ++pupil)
    for (int of = 0; of < 10; ++of)
      for (int start = 480; start < 960; start += 40, ++rows)
        bytes +=
            fmt::format("200801{:02}-98{:02};2025-10-{:02};{:02}:{:02};1;40;Ma\n", 1 + pupil / 10,
                        pupil % 10, 6 + of + (of < 5 ? 0 : 2), start / 60, start % 60);
  const Screening found = screened(bytes);
  CHECK(found.doubles == 0);
  CHECK(found.rejected == 0);
  CHECK(found.rows == static_cast<std::uint64_t>(rows));
  std::int64_t minutes = 0;
  for (const auto& hit : found.hits) minutes += hit.sums.absent;
  CHECK(found.hits.size() == 150);
  CHECK(minutes == rows);
}

TEST_CASE(
    "screen: a row of a day without school is in no sum, by the calendar of its pupil or school") {
  const TempFile path(
      "Personnummer;Datum;Starttid;Frånvaro (min);Lektionstid (min);Skola\n"
      "20080101-2386;2025-10-10;08:00;60;60;Norr\n"     // a Friday
      "20080101-2386;2025-10-11;08:00;60;60;Norr\n"     // a Saturday
      "20080101-2386;2025-10-27;08:00;60;60;Norr\n"     // höstlov of everybody
      "20080102-2385;2025-10-27;08:00;60;60;Norr\n"     // likewise
      "20080103-2384;2025-10-27;08:00;60;60;Söder\n"    // no lov there
      "20080103-2384;2025-11-03;08:00;60;60;Söder\n");  // but here
  SchoolCalendar all, south;
  all.add({CalendarKind::lov, {day("2025-10-27"), day("2025-10-31")}, "höstlov"});
  south.add({CalendarKind::lov, {day("2025-11-03"), day("2025-11-07")}, "höstlov"});
  south.schools = {"soder"};
  Programme programme;
  programme.schools = {{.key = "soder", .name = "Söder"}};
  const ops::ImportRequest told{.calendars = {all, south}, .programmes = {programme}};
  const SourceFile file(path.path());
  ops::ScreenRequest request{.limit = {.measure = ScreenMeasure::days, .least = 1}};
  request.calendars = std::make_shared<ops::PupilCalendars>(nullptr, ops::KnownPupils(), told);
  AbsenceReader reader(file, profile_with(""), day("2025-12-01"));
  const Screening found = ops::screen_absence(reader, {}, request);
  CHECK(found.days_off == 4);
  CHECK(found.pupils == 3);
  REQUIRE(found.hits.size() == 2);
  CHECK(found.hits[0].masked == "20080101-****");
  CHECK(found.hits[1].masked == "20080103-****");
  for (const auto& hit : found.hits) {
    CHECK(hit.sums.absent == 60);
    CHECK(hit.sums.days == 1);
  }
}

TEST_CASE("screen: identical rows without a time count as the profile says") {
  const std::string twice =
      "Personnummer;Datum;Frånvaro (min);Kurs\n"
      "20080101-2386;2025-10-06;60;Ma\n20080101-2386;2025-10-06;60;Ma\n";
  const Screening once = screened(twice);
  CHECK(once.doubles == 1);
  CHECK(once.hits.at(0).sums.absent == 60);
  const Screening each = screened(twice, "[dedupe]\nidentical = \"count\"\n");
  CHECK(each.doubles == 0);
  CHECK(each.hits.at(0).sums.absent == 120);
}

TEST_CASE(
    "screen: the months of several years, in whatever order the days come, each have their own") {
  std::string bytes = "Personnummer;Datum;Frånvaro (min)\n";
  std::map<std::string, std::int64_t> told;
  std::uint64_t off = 0;
  for (int first = day("2022-01-01").days, of = 0; of < 365; ++of)
    for (const int later : {0, 512, 1024}) {
      const Date each(first + of + later);
      bytes += "20080101-2386;" + each.iso() + ";1\n";
      if (SchoolCalendar().is_day_off(each))
        ++off;
      else
        ++told[each.iso().substr(0, 7)];
    }
  const Screening found = screened(bytes, "[dates]\nearliest = \"-2000d\"\n", true);
  CHECK(found.days_off == off);
  CHECK(found.hits.size() == told.size());
  for (const auto& hit : found.hits) {
    const int year = 1970 + (hit.sums.month - 1) / 12;
    CHECK(hit.sums.absent == told[fmt::format("{}-{:02}", year, (hit.sums.month - 1) % 12 + 1)]);
  }
}

TEST_CASE("screen: a share is never above the whole") {
  const Screening found = screened(
      "Personnummer;Datum;Starttid;Frånvaro (min);Lektionstid (min);Kurs\n"
      "20080101-2386;2025-10-06;08:00;2;1;Ma\n20080101-2386;2025-10-07;08:00;61;60;Ma\n");
  CHECK(found.hits.at(0).sums.absent == 63);
  CHECK(found.hits.at(0).sums.reported == 63);
}

TEST_CASE("screen: a lesson told twice counts once, in whatever order the rows come") {
  std::vector<std::string> lines;
  for (int pupil = 0; pupil < 30; ++pupil)
    for (int of = 0; of < 20; ++of)
      for (int start = 480; start < 960; start += 15)
        lines.push_back(fmt::format("20080101-98{:02};2025-10-{:02};{:02}:{:02};10;40;Ma{}\n",
                                    pupil, 6 + of + of / 5 * 2, start / 60, start % 60, of % 3));
  const std::size_t rows = lines.size();
  const std::vector<std::string> sorted = lines;
  const auto expect_once = [&](std::size_t doubles) {
    std::string bytes = "Personnummer;Datum;Starttid;Frånvaro (min);Lektionstid (min);Kurs\n";
    for (const auto& line : lines) bytes += line;
    CHECK(bytes.size() > 1u << 20);  // so that several threads read it
    const Screening found = screened(bytes);
    CHECK(found.rejected == 0);
    CHECK(found.rows == lines.size());
    CHECK(found.doubles == doubles);
    CHECK(found.hits.size() == 30);
    for (const auto& hit : found.hits)
      CHECK(hit.sums.absent == static_cast<std::int64_t>(10 * rows / 30));
  };
  lines.insert(lines.end(), sorted.begin(), sorted.end());
  expect_once(rows);  // all once more at the end
  std::ranges::sort(lines);
  expect_once(rows);  // each next to its twin
  std::ranges::reverse(lines);
  expect_once(rows);
  std::ranges::shuffle(lines, std::mt19937(1));
  expect_once(rows);
}

TEST_CASE(
    "screen: a day of rows that contradict each other is no day of absence, with a time or "
    "without") {
  const auto days = [](const Screening& found) {
    std::int64_t all = 0;
    for (const auto& hit : found.hits) all += hit.sums.days;
    return all;
  };
  const std::string
      timed =
          "Personnummer;Datum;Starttid;Sluttid;Frånvaro (min);Lektionstid (min);Kurs\n"
          "20080101-2386;2025-10-06;08:00;09:00;60;60;Ma\n"
          "20080101-2386;2025-10-06;08:00;09:00;20;60;Ma\n",
      later = "20080101-2386;2025-10-07;08:00;09:00;30;60;Ma\n",
      beside = "20080101-2386;2025-10-06;10:00;11:00;10;60;Sv\n";
  CHECK(days(screened(timed + later)) == 1);
  CHECK(days(screened(timed + later + beside)) == 2);
  CHECK(screened(timed + beside).hits.at(0).sums.absent == 10);
  const std::string untimed =
      "Personnummer;Datum;Frånvaro (min);Lektionstid (min);Kurs\n"
      "20080101-2386;2025-10-06;60;60;Ma\n20080101-2386;2025-10-06;20;60;Ma\n"
      "20080101-2386;2025-10-07;30;60;Ma\n20080101-2386;2025-10-07;30;60;Ma\n";
  const Screening none = screened(untimed);
  CHECK(none.contradicting == 2);
  CHECK(none.doubles == 1);
  CHECK(none.hits.at(0).sums.absent == 30);
  CHECK(days(none) == 1);
  const Screening last = screened(untimed, "[dedupe]\nconflict = \"last\"\n");
  CHECK(last.contradicting == 0);
  CHECK(last.doubles == 2);
  CHECK(last.hits.at(0).sums.absent == 50);
  CHECK(days(last) == 2);
}

TEST_CASE("screen: of two lessons from one time to another the one with the least absence counts") {
  const std::string head =
      "Personnummer;Datum;Starttid;Sluttid;Frånvaro (min);Lektionstid (min);Kurs\n";
  const std::string absent = "20080101-2386;2025-10-06;08:00;09:00;60;60;Sl\n",
                    there = "20080101-2386;2025-10-06;08:00;09:00;0;60;Bild\n",
                    longer = "20080101-2386;2025-10-06;08:00;09:40;90;100;Ma\n";
  for (const std::string& rows :
       {absent + there + longer, longer + there + absent, there + absent + longer}) {
    const Screening found = screened(head + rows);
    CHECK(found.same_times == 2);
    CHECK(found.doubles == 0);
    REQUIRE(found.hits.size() == 1);
    CHECK(found.hits.at(0).sums.absent == 30);
    CHECK(found.hits.at(0).sums.reported == 100);
  }
}

TEST_CASE("screen: what lessons share of the clock counts once, in whatever order they come") {
  const std::string head =
      "Personnummer;Datum;Starttid;Sluttid;Frånvaro (min);Lektionstid (min);Kurs\n";
  const std::string one = "20080101-2386;2025-10-06;08:00;09:00;60;60;Ma\n",
                    two = "20080101-2386;2025-10-06;08:30;09:30;60;60;Sv\n",
                    before = "20080101-2386;2025-10-03;08:00;09:00;60;60;Ma\n";
  for (const std::string& rows : {one + two + before, two + one + before, before + one + two}) {
    const Screening found = screened(head + rows);
    CHECK(found.same_times == 1);
    REQUIRE(found.hits.size() == 1);
    CHECK(found.hits.at(0).sums.absent == 150);
    CHECK(found.hits.at(0).sums.days == 2);
  }
}

TEST_CASE("screen: a row that may be the sum of the lessons above it counts, and is told") {
  const std::string head =
      "Personnummer;Datum;Starttid;Sluttid;Frånvaro (min);Lektionstid (min);Kurs\n"
      "20080101-2386;2025-10-06;08:00;09:00;60;60;Ma\n"
      "20080101-2386;2025-10-06;10:00;10:40;40;40;Sv\n";
  const Screening like = screened(head + "20080101-2386;2025-10-06;;;100;100;Räknat\n");
  CHECK(like.like_sums == 1);
  CHECK(like.hits.at(0).sums.absent == 200);
  CHECK(screened(head + "20080101-2386;2025-10-06;;;90;90;Räknat\n").like_sums == 0);
}

TEST_CASE("screen: rows of one lesson that contradict each other count as the import takes them") {
  const std::string text =
      "Personnummer;Datum;Starttid;Sluttid;Frånvaro (min);Lektionstid (min);Kurs\n"
      "20080101-2386;2025-10-06;08:00;09:00;60;60;Ma\n20080101-2386;2025-10-06;08:00;09:00;20;60;"
      "Ma\n"
      "20080101-2386;2025-10-06;10:00;11:00;40;60;Ma\n20080101-2386;2025-10-06;10:00;11:00;40;60;"
      "Ma\n";
  const Screening none = screened(text);
  CHECK(none.contradicting == 2);
  CHECK(none.doubles == 1);
  CHECK(none.hits.at(0).sums.absent == 40);
  const Screening last = screened(text, "[dedupe]\nconflict = \"last\"\n");
  CHECK(last.contradicting == 0);
  CHECK(last.doubles == 2);
  CHECK(last.hits.at(0).sums.absent == 60);
}
