#include "domain/presence.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace jagmed;
using namespace jagmed::test;

namespace {

constexpr std::int64_t kLists = 1, kAbsencesOnly = 2;

Listings listings() {
  Listings all(0);
  all.add(kLists, 0);
  return all;
}

/// The spring of 2017 in Stenungsund: 10–13 April and 26 May are lov.
SchoolCalendar spring() {
  SchoolCalendar c{.key = "s", .name = "S"};
  c.add({CalendarKind::term, {day("2016-08-18"), day("2016-12-21")}, ""});
  c.add({CalendarKind::term, {day("2017-01-10"), day("2017-06-14")}, ""});
  c.add({CalendarKind::lov, {day("2017-04-10"), day("2017-04-13")}, ""});
  c.add({CalendarKind::lov, {day("2017-05-26"), day("2017-05-26")}, ""});
  return c;
}

/// Facts of somebody who was in school on `last`, then away on every school day through `as_of`.
std::vector<DayFact> away(const char* last, const char* as_of, std::int64_t source = kLists) {
  std::vector<DayFact> facts{{day(last), DayState::present, DayState::present, source, 0}};
  const SchoolCalendar c = spring();
  for (Date d = day(last) + 1; d <= day(as_of); d = d + 1)
    if (c.is_school_day(d)) facts.push_back({d, DayState::absent, DayState::absent, source, 0});
  std::reverse(facts.begin(), facts.end());
  return facts;
}

void set(std::vector<DayFact>& facts, const char* on, DayState state) {
  for (auto& fact : facts)
    if (fact.day == day(on)) fact.listed = fact.absences_only = state;
}
void drop(std::vector<DayFact>& facts, const char* first, const char* last) {
  const DateRange gone{day(first), day(last)};
  std::erase_if(facts, [&](const DayFact& f) { return gone.contains(f.day); });
}

OutOfSchool out(const std::vector<DayFact>& facts, const char* as_of,
                const PresenceRules& rules = {}) {
  return out_of_school(facts, spring(), listings(), day(as_of), rules);
}

}  // namespace

TEST_CASE("over four weeks is more than 20 school days") {
  // 27 April to 29 May: 2 + 4 + 5 + 5 + 3 + 1 = 20 school days.
  const OutOfSchool twenty = out(away("2017-04-26", "2017-05-29"), "2017-05-29");
  CHECK(twenty.school_days == 20);
  CHECK(twenty.presence == Presence::on_the_way);
  const OutOfSchool more = out(away("2017-04-26", "2017-05-30"), "2017-05-30");
  CHECK(more.school_days == 21);
  CHECK(more.presence == Presence::out_of_school);
  CHECK(*more.last_in_school == day("2017-04-26"));
  CHECK(more.calendar_days == 34);
}

TEST_CASE("lov in the middle neither breaks nor lengthens") {
  const OutOfSchool o = out(away("2017-03-28", "2017-05-31"), "2017-05-31");
  CHECK(o.school_days == 37);
  CHECK(o.calendar_days == 64);
  CHECK(o.unknown_days == 0);
}

TEST_CASE("a Sunday adds nothing, and a day in school of any kind breaks") {
  auto facts = away("2017-04-26", "2017-05-26");
  CHECK(out(facts, "2017-05-28").school_days == 19);
  CHECK(out(facts, "2017-05-28").calendar_days == 32);
  CHECK(out(facts, "2017-05-28").presence == Presence::on_the_way);
  // Presence on a day of lov is presence; absence there is none.
  facts.insert(facts.begin(), {day("2017-05-26"), DayState::absent, DayState::absent, kLists, 0});
  CHECK(out(facts, "2017-05-28").school_days == 19);
  set(facts, "2017-05-26", DayState::present);
  CHECK(out(facts, "2017-05-28").presence == Presence::in_school);
  CHECK(*out(facts, "2017-05-28").last_in_school == day("2017-05-26"));
}

TEST_CASE("fifteen days are not yet on the way, sixteen are") {
  CHECK(out(away("2017-04-26", "2017-05-18"), "2017-05-18").school_days == 15);
  CHECK(out(away("2017-04-26", "2017-05-18"), "2017-05-18").presence == Presence::in_school);
  CHECK(out(away("2017-04-26", "2017-05-19"), "2017-05-19").presence == Presence::on_the_way);
}

TEST_CASE("unknown days neither break nor lengthen, and are said") {
  auto facts = away("2017-04-26", "2017-05-31");  // 22
  set(facts, "2017-05-03", DayState::unknown);
  CHECK(out(facts, "2017-05-31").school_days == 21);
  CHECK(out(facts, "2017-05-31").unknown_days == 1);
  CHECK(out(facts, "2017-05-31").presence == Presence::out_of_school);
  set(facts, "2017-05-04", DayState::unknown);  // 20 known, 22 with the unknown ones
  CHECK(out(facts, "2017-05-31").presence == Presence::uncertain);
}

TEST_CASE("too few known days make the answer uncertain") {
  auto facts = away("2017-03-28", "2017-05-31");  // 37
  drop(facts, "2017-05-08", "2017-05-12");
  CHECK(out(facts, "2017-05-31").presence == Presence::out_of_school);  // 32 of 37 known: 86 %
  drop(facts, "2017-05-15", "2017-05-19");
  CHECK(out(facts, "2017-05-31").presence == Presence::uncertain);  // 27 of 37: 73 %
  CHECK(out(facts, "2017-05-31").unknown_days == 10);
  CHECK(out(facts, "2017-05-31", {.min_coverage_permille = 0}).presence == Presence::out_of_school);
}

TEST_CASE("a day without rows in a week of a source that lists everything has no lessons") {
  auto facts = away("2017-03-28", "2017-05-31");
  drop(facts, "2017-05-10", "2017-05-10");
  CHECK(out(facts, "2017-05-31").unknown_days == 0);
  CHECK(out(facts, "2017-05-31").school_days == 36);
  auto listed = away("2017-03-28", "2017-05-31", kAbsencesOnly);
  drop(listed, "2017-05-10", "2017-05-10");
  CHECK(out(listed, "2017-05-31").unknown_days == 1);
}

TEST_CASE("how a source lists decides which state of a day is meant") {
  std::vector<DayFact> facts = away("2017-04-26", "2017-05-31", kAbsencesOnly);
  facts.front().absences_only = DayState::present;
  CHECK(out(facts, "2017-05-31").presence == Presence::in_school);
  facts.front().source = kLists;
  CHECK(out(facts, "2017-05-31").presence == Presence::out_of_school);
}

TEST_CASE(
    "absence that may be the whole day is never presence: unknown, and uncertain beyond the "
    "limit") {
  std::vector<DayFact> facts = away("2017-04-26", "2017-05-31", kAbsencesOnly);  // 22
  for (auto& fact : facts) fact.absences_only = DayState::unknown;
  const OutOfSchool o = out(facts, "2017-05-31");
  CHECK(o.presence == Presence::uncertain);
  CHECK(!o.last_in_school);
  CHECK(o.school_days == 0);
  CHECK(o.unknown_days == 22);
}

TEST_CASE("without rows there is no answer, and old rows are none") {
  CHECK(out({}, "2017-05-31").presence == Presence::no_data);
  const std::vector<DayFact> once{
      {day("2017-05-05"), DayState::present, DayState::present, kLists, 0}};
  CHECK(out(once, "2017-05-31").presence == Presence::in_school);  // 17 unknown days
  CHECK(out(once, "2017-06-14").presence == Presence::no_data);    // 25
  const std::vector<DayFact> asked{
      {day("2017-05-31"), DayState::unknown, DayState::unknown, kLists, 0}};
  CHECK(out(asked, "2017-05-31").presence == Presence::no_data);
}

TEST_CASE("never seen in school: counted from the first absence") {
  auto facts = away("2017-04-26", "2017-05-31");
  facts.pop_back();
  const OutOfSchool o = out(facts, "2017-05-31");
  CHECK(!o.last_in_school);
  CHECK(o.school_days == 22);
  CHECK(o.calendar_days == 35);  // 27 April to 31 May
  CHECK(o.days.back().day == day("2017-04-27"));
}

TEST_CASE("weeks of the calendar: over 28 days, without lov and unknown days") {
  const PresenceRules rules{.count = PresenceCount::calendar};
  // 27 April to 25 May are 29 days.
  CHECK(out(away("2017-04-26", "2017-05-25"), "2017-05-25", rules).counted == 29);
  CHECK(out(away("2017-04-26", "2017-05-25"), "2017-05-25", rules).presence ==
        Presence::out_of_school);
  CHECK(out(away("2017-04-26", "2017-05-24"), "2017-05-24", rules).presence ==
        Presence::on_the_way);
  // 29 March to 31 May are 64, less 10–13 April and 26 May.
  CHECK(out(away("2017-03-28", "2017-05-31"), "2017-05-31", rules).counted == 59);
  // A summer without school is not absence.
  const std::vector<DayFact> last{
      {day("2017-06-14"), DayState::absent, DayState::absent, kLists, 0},
      {day("2017-06-13"), DayState::present, DayState::present, kLists, 0}};
  CHECK(out_of_school(last, spring(), listings(), day("2017-06-30"), rules).counted == 1);
}

TEST_CASE("women, men and unknown make the total of every kind, and the kinds make everybody") {
  PresenceFigures figures;
  PersonId id = 0;
  for (const Sex sex : {Sex::female, Sex::male, Sex::unknown})
    for (const Presence p : {Presence::in_school, Presence::on_the_way, Presence::out_of_school,
                             Presence::out_of_school, Presence::uncertain, Presence::no_data})
      figures.lines.push_back({.person = ++id, .sex = sex, .out = {.presence = p}});
  CHECK(figures.count(Presence::out_of_school) == BySex{2, 2, 2});
  long long all = 0;
  for (const Presence p : {Presence::in_school, Presence::on_the_way, Presence::out_of_school,
                           Presence::uncertain, Presence::no_data})
    all += figures.count(p).total();
  CHECK(all == static_cast<long long>(figures.lines.size()));
}
