#include "ops/coverage.hpp"
#include "ops/presence.hpp"
#include "support/attendance_store.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

/// The spring of 2017 with its lov, for everybody.
const std::vector<SchoolCalendar>& calendars() {
  static const std::vector<SchoolCalendar> all = [] {
    SchoolCalendar c{.key = "s", .name = "Stenungsund"};
    c.add({CalendarKind::term, {day("2016-08-18"), day("2016-12-21")}, ""});
    c.add({CalendarKind::term, {day("2017-01-10"), day("2017-06-14")}, ""});
    c.add({CalendarKind::lov, {day("2017-04-10"), day("2017-04-13")}, ""});
    c.add({CalendarKind::lov, {day("2017-05-26"), day("2017-05-26")}, ""});
    return std::vector{c};
  }();
  return all;
}

class Spring : public AttendanceStore {
 public:
  /// A lesson on every school day, of one category.
  void lessons(PersonId person, const char* first, const char* last, Category category) {
    for (Date d = day(first); d <= day(last); d = d + 1)
      if (calendars().front().is_school_day(d))
        row(person, d, {.absent = is_absence(category) ? 60 : -1, .category = category});
  }
  PresenceFigures figures(const char* as_of, int months = 5,
                          ops::WithWork work = ops::WithWork::no) {
    return read([&](ReadTxn& txn) {
      return ops::presence_figures(txn, {.programme = programme(),
                                         .rules = rules_,
                                         .calendars = calendars(),
                                         .as_of = day(as_of),
                                         .months = months,
                                         .work = work});
    });
  }
  static const Programme& programme() {
    static const Settings settings = default_settings();
    return settings.programmes.front();
  }
  PresenceRules rules_;
};

const PresenceLine& line_of(const PresenceFigures& figures, PersonId person) {
  for (const auto& line : figures.lines)
    if (line.person == person) return line;
  FAIL("not among the persons");
  return figures.lines.front();
}

std::vector<long long> totals(const PresenceFigures& figures) {
  std::vector<long long> all;
  for (const auto& point : figures.trend)
    all.push_back(point.out_of_school ? point.out_of_school->total() : -1);
  return all;
}

}  // namespace

TEST_CASE("who is out of school on a day, and month by month before") {
  Spring s;
  s.person({.id = 28, .sex = Sex::female});
  s.lessons(28, "2017-01-10", "2017-04-26", Category::present);
  s.lessons(28, "2017-04-27", "2017-05-31", Category::sick);
  s.person({.id = 44, .sex = Sex::male, .protection = Protection::confidentiality_mark});
  s.lessons(44, "2017-01-10", "2017-03-28", Category::present);
  s.lessons(44, "2017-03-29", "2017-05-31", Category::unspecified);
  s.person({.id = 50, .sex = Sex::female});
  s.lessons(50, "2017-01-10", "2017-05-31", Category::present);
  s.person({.id = 60, .sex = Sex::male}, "2017-01-10",
           "2017-05-01");  // has left
  s.lessons(60, "2017-01-10", "2017-05-31", Category::sick);
  s.person({.id = 70}, "2017-01-10", "", Standing::declined);  // not aktuell
  s.lessons(70, "2017-01-10", "2017-05-31", Category::sick);
  s.person({.id = 80});  // nothing is known

  const PresenceFigures figures = s.figures("2017-05-31");
  CHECK(figures.lines.size() == 4);
  CHECK(figures.count(Presence::out_of_school) == BySex{1, 1, 0});
  CHECK(figures.count(Presence::in_school) == BySex{1, 0, 0});
  CHECK(figures.count(Presence::no_data) == BySex{0, 0, 1});
  CHECK(line_of(figures, 28).out.school_days == 22);
  CHECK(line_of(figures, 28).out.calendar_days == 35);
  CHECK(line_of(figures, 44).out.school_days == 37);
  CHECK(line_of(figures, 44).out.calendar_days == 64);
  CHECK(line_of(figures, 44).protection == Protection::confidentiality_mark);
  // P-0060 from 10 January: 16 school days by 31 January, and out until 1 May.
  // P-0044 has 16 by the end of April (3 + 5 + 4 + 5 − a red Monday is lov
  // already).
  CHECK(totals(figures) == std::vector<long long>{0, 1, 1, 1, 2});
  CHECK(figures.trend[0].day == day("2017-01-31"));
  CHECK(figures.trend[0].current == BySex{2, 2, 1});
  CHECK(figures.trend[4].current == BySex{2, 1, 1});
  CHECK(figures.calendars == std::vector<std::string>{"Stenungsund"});
  CHECK(figures.without_calendar == 0);
  // A month before anything is known cannot be measured.
  CHECK(totals(s.figures("2017-01-31", 2)) == std::vector<long long>{-1, 0});
}

TEST_CASE("a person who is enrolled again counts once, and only while enrolled") {
  Spring s;
  s.person({.id = 1, .sex = Sex::male}, "2017-01-10", "2017-02-28");
  s.person({.id = 1}, "2017-05-02");
  s.person({.id = 2}, "2017-01-09", "2017-01-31");  // the file lists presence too
  s.lessons(2, "2017-01-09", "2017-01-31", Category::present);
  s.lessons(1, "2017-01-10", "2017-05-31", Category::sick);
  const PresenceFigures figures = s.figures("2017-05-31");
  CHECK(figures.lines.size() == 1);
  CHECK(figures.count(Presence::out_of_school) == BySex{0, 1, 0});
  CHECK(totals(figures) == std::vector<long long>{0, 1, -1, -1, 1});
}

TEST_CASE("on a Sunday, and with unknown days") {
  Spring s;
  s.person({.id = 1});
  s.lessons(1, "2017-04-26", "2017-04-26", Category::present);
  s.lessons(1, "2017-04-27", "2017-05-19", Category::sick);
  s.lessons(1, "2017-05-22", "2017-05-24", Category::not_reported);
  s.lessons(1, "2017-05-29", "2017-05-31", Category::sick);
  const auto& sunday = s.figures("2017-05-21");
  CHECK(line_of(sunday, 1).out.school_days == 16);
  CHECK(line_of(sunday, 1).out.presence == Presence::on_the_way);
  const auto& later = s.figures("2017-05-31");
  CHECK(line_of(later, 1).out.school_days == 19);
  CHECK(line_of(later, 1).out.unknown_days == 3);
  CHECK(line_of(later, 1).out.presence == Presence::uncertain);
}

TEST_CASE(
    "a file that lists absences only: whole days count, part days are "
    "presence") {
  Spring s;
  s.person({.id = 1});
  for (Date d = day("2017-04-27"); d <= day("2017-05-31"); d = d + 1)
    if (calendars().front().is_school_day(d))
      s.row(1, d, {.scheduled = 250, .absent = 250, .category = Category::unspecified});
  CHECK(s.figures("2017-05-31").count(Presence::out_of_school).total() == 1);
  s.row(1, day("2017-05-30"), {.start = 800, .source = "other"});  // another file, a later lesson
  CHECK(s.figures("2017-05-31").count(Presence::out_of_school).total() ==
        1);  // 250 minutes say more
  s.rules_.whole_day_minutes = 251;
  CHECK(s.figures("2017-05-31").count(Presence::out_of_school).total() == 0);
}

TEST_CASE("the contact person and the last hours of those who are told of") {
  Spring s;
  s.person({.id = 1, .sex = Sex::female});
  s.person({.id = 2, .sex = Sex::male});
  s.row(1, day("2017-04-26"), {});
  s.lessons(1, "2017-04-27", "2017-05-31", Category::sick);
  s.write([&](WriteTxn& txn) {
    const auto spells = all_enrollments(txn, "projekt");
    insert_contact_person(
        txn, {.enrollment = spells[0].id, .staff = "anna", .since = spells[0].started}, "Anna");
    for (const char* iso : {"2017-05-29", "2017-06-02", "2017-03-08"}) {
      const auto activity = insert_activity(
          txn, {.programme = "projekt", .day = day(iso), .kind = "talk"}, s.codes());
      add_participation(txn, activity, day(iso), spells[0], 60);
      if (iso[6] == '3') add_participation(txn, activity, day(iso), spells[1], 90);
    }
  });
  const PresenceFigures figures = s.figures("2017-05-31", 3, ops::WithWork::yes);
  CHECK(line_of(figures, 1).staff == "anna");
  CHECK(line_of(figures, 1).last_hours == day("2017-05-29"));
  REQUIRE(figures.work.size() == 3);
  CHECK(figures.work[0].month == Month{2017, 3});
  CHECK(figures.work[0].group_minutes == BySex{60, 90, 0});
  CHECK(figures.work[0].group_persons == BySex{1, 1, 0});
  CHECK(figures.work[1].single_minutes.total() == 0);
  CHECK(figures.work[2].single_minutes == BySex{60, 0, 0});
}

TEST_CASE("coverage: reported minutes of minutes held, school by school") {
  Spring s;
  const DateRange may{day("2017-05-01"), day("2017-05-31")};
  const auto lines = [&](DateRange days, ops::WithProtected with = ops::WithProtected::yes) {
    return s.read([&](ReadTxn& txn) {
      return ops::coverage_lines(txn, Spring::programme(), calendars(), days, with);
    });
  };
  s.person({.id = 1});
  s.person({.id = 2, .protection = Protection::protected_registration});
  s.person({.id = 3});
  s.person({.id = 4});
  s.person({.id = 5}, "2017-06-01");  // begins later
  const Date d = day("2017-05-08");
  s.row(1, d, {.start = 500, .scheduled = 100, .school = "Norra"});
  s.row(1, d,
        {.start = 700, .scheduled = 50, .category = Category::not_reported, .school = "Norra"});
  s.row(1, d, {.start = 800, .scheduled = 90, .category = Category::cancelled, .school = "Norra"});
  s.row(2, d,
        {.start = 500,
         .scheduled = 100,
         .absent = 40,
         .category = Category::late,
         .school = "Norra"});
  s.row(2, d, {.start = 700, .scheduled = 200, .school = "Södra", .source = "other"});
  s.row(
      3, d,
      {.start = 500, .scheduled = 60, .absent = 60, .category = Category::sick, .school = "Östra"});
  s.row(1, day("2017-06-01"),
        {.scheduled = 60, .category = Category::not_reported, .school = "Norra"});
  auto all = lines({d, d});
  REQUIRE(all.size() == 4);
  CHECK(all[0].school.empty());
  CHECK(all[0].without_rows == 1);
  CHECK(all[0].gap(850) == CoverageGap::no_rows);
  CHECK(all[1].school == "Norra");
  // Of one day of one person one source counts: the other one has more reported
  // minutes.
  CHECK(all[1].scheduled() == 150);
  CHECK(all[1].reported() == 100);
  CHECK(all[1].gap(850) == CoverageGap::below_limit);
  CHECK(all[1].gap(666) == CoverageGap::none);
  CHECK(all[2].school == "Södra");
  CHECK(all[2].parts[0].protection == Protection::protected_registration);
  CHECK(all[2].gap(850) == CoverageGap::none);
  CHECK(all[3].school == "Östra");
  CHECK(all[3].scheduled() == 0);
  CHECK(all[3].gap(850) == CoverageGap::absences_only);
  CHECK(all[3].parts.size() == 1);
  const CoverageLine sum = sum_of(all);
  CHECK(sum.scheduled() == 350);
  CHECK(sum.reported() == 300);
  CHECK(sum.parts.size() == 3);
  CHECK(sum.without_rows == 1);
  CoverageLine of_periods = all[1],
               of_sums{.school = "Berg", .from_periods = true, .only_periods = true};
  of_periods.from_periods = true;
  CHECK(sum_of(std::vector{of_sums}).gap(850) == CoverageGap::only_periods);
  CHECK(sum_of(std::vector{of_sums, of_periods}).from_periods);
  CHECK_FALSE(sum_of(std::vector{of_periods, all[2]}).from_periods);
  // Where there are lessons, the school's own sums are not added.
  s.period(1, "2017-05-01", "2017-05-31", 1000, 1000, -1);
  CHECK(sum_of(lines(may)).scheduled() == 350);
  // A line may be of somebody with protection alone: they are in none unless asked for.
  const auto open = lines({d, d}, ops::WithProtected::no);
  CHECK(std::ranges::find(open, "Södra", &CoverageLine::school) == open.end());
  CHECK(sum_of(open).scheduled() == 150);
}

TEST_CASE("coverage: school days without files are missing, and days by hand are no data") {
  Spring s;
  s.person({.id = 1}, "2017-05-03");
  s.person({.id = 2});
  s.lessons(1, "2017-05-08", "2017-05-17", Category::present);
  s.row(2, day("2017-05-08"), {.scheduled = 60, .source = "manual"});
  const auto line = [&](const char* first, const char* last) {
    const DateRange days{day(first), day(last)};
    return s.read([&](ReadTxn& txn) {
      return ops::coverage_lines(txn, Spring::programme(), calendars(), days).at(0);
    });
  };
  // 26 May is lov, 25 May a public holiday; 3 May is the first day of the only one with data.
  const CoverageLine may = line("2017-05-01", "2017-05-31");
  CHECK(may.days.told == 8);
  CHECK(may.days.all == 19);
  CHECK(may.gap(850) == CoverageGap::few_days);
  CHECK(fitness_of(may.gap(850)) == Fitness::none);
  CHECK(may.parts.size() == 1);
  CHECK(may.without_rows == 1);
  CHECK(line("2017-05-08", "2017-05-18").gap(850) == CoverageGap::none);  // 8 of 9
}

TEST_CASE("coverage: a day without rows in a week that the files tell of has no lessons") {
  const DateRange two_weeks{day("2017-05-08"), day("2017-05-19")};
  const auto told = [&](std::vector<Date> days) {
    const DaysTold count = days_told(days, two_weeks, calendars().front());
    return std::pair(count.told, count.all);
  };
  CHECK(told({day("2017-05-08"), day("2017-05-10"), day("2017-05-19")}) == std::pair(3, 3));
  CHECK(told({day("2017-05-09"), day("2017-05-10")}) == std::pair(2, 10));
  CHECK(told({}) == std::pair(0, 0));
}

TEST_CASE("coverage: each pupil's own days, not those of a schoolmate") {
  Spring s;
  s.person({.id = 1}, "2017-05-01");
  s.person({.id = 2}, "2017-05-01");
  s.lessons(1, "2017-05-02", "2017-05-31", Category::present);
  s.lessons(2, "2017-05-02", "2017-05-05", Category::present);
  const auto lines = [&] {
    return s.read([&](ReadTxn& txn) {
      return ops::coverage_lines(txn, Spring::programme(), calendars(),
                                 {day("2017-05-01"), day("2017-05-31")});
    });
  };
  const CoverageLine may = lines().at(0);
  CHECK(may.days.told == 20);  // somebody's rows tell of every school day
  CHECK(may.days.all == 20);
  CHECK(may.parts[0].days.told == 20);
  CHECK(may.parts[1].days.told == 4);
  CHECK(may.parts[1].days.all == 20);
  CHECK(may.pupil_days().told == 24);
  CHECK(may.pupil_days().all == 40);
  CHECK(may.gap(850) == CoverageGap::few_days);
  CHECK(may.persons_with_few_days(850) == 1);
  // At another school from the middle of the month: no day is missing at both.
  for (const char* iso : {"2017-05-15", "2017-05-16", "2017-05-17", "2017-05-18", "2017-05-19"})
    s.row(2, day(iso), {.start = 500, .scheduled = 60, .school = "Södra"});
  const auto moved = lines();
  REQUIRE(moved.size() == 2);
  CHECK(moved[1].school == "Södra");
  CHECK(moved[0].parts[1].days.told == 4);
  CHECK(moved[0].parts[1].days.all == 9);  // the week after is missing there
  CHECK(moved[1].parts[0].days.told == 5);
  CHECK(moved[1].parts[0].days.all == 11);  // and what comes after is missing here
  CHECK(sum_of(moved).pupil_days().all == 40);
}

TEST_CASE("coverage from a school's own sums: no day twice") {
  Spring s;
  s.person({.id = 1});
  s.period(1, "2017-05-01", "2017-05-31", 1000, -1, 8000);
  s.period(1, "2017-05-08", "2017-05-14", 300, 300, -1, "other");
  s.period(1, "2017-04-01", "2017-04-30", 500, 500, -1);
  const auto all = s.read([&](ReadTxn& txn) {
    return ops::coverage_lines(txn, Spring::programme(), calendars(),
                               {day("2017-04-01"), day("2017-05-31")});
  });
  REQUIRE(all.size() == 1);
  CHECK(all[0].from_periods);
  CHECK(all[0].scheduled() == 1500);
  CHECK(all[0].reported() == 1300);
}
