// Meetings, waiting, and what may be written by hand: the rules.
#include "base/error.hpp"
#include "domain/agenda.hpp"
#include "domain/free_text.hpp"
#include "domain/meeting.hpp"
#include "domain/waiting_clock.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;

namespace {

Date on(const char* iso) { return Date::from_iso(iso).value(); }

WaitingOn waits(PersonId person, const char* party, const char* since,
                std::vector<Date> reminded = {}) {
  return {.person = person, .party = party, .since = on(since), .reminded = std::move(reminded)};
}

}  // namespace

TEST_CASE("parties are said with how many came") {
  const auto said = said_parties("skola:4, ame,fritid : 2");
  REQUIRE(said.size() == 3);
  CHECK(said[0].word == "skola");
  CHECK(said[0].persons == 4);
  CHECK(said[1].persons == 1);
  CHECK(said[2].word == "fritid");
  CHECK(said[2].persons == 2);
  CHECK(said_parties("").empty());
  for (const char* wrong : {"skola:", "skola:0", "skola:x", "skola:201", "skola:-1"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS((void)said_parties(wrong), Error);
  }
}

TEST_CASE("who was there is said by word, in either language") {
  CHECK(came_from("Present") == Came::present);
  CHECK(came_from("närvarande") == Came::present);
  CHECK(came_from("frånvarande") == Came::absent);
  CHECK(came_from("ej kallad") == Came::not_invited);
  CHECK(PersonThere().youth == Came::not_said);  // silence is no "not invited"
  CHECK(PersonThere().guardian == Came::not_said);
  CHECK(came_word(Came::not_said) == "not_said");
  CHECK_FALSE(came_from("kanske"));
  for (const Came came : {Came::present, Came::absent, Came::not_invited})
    CHECK(came_from(came_word(came)) == came);
}

TEST_CASE("a decision is overdue after its day, until it is done") {
  Decision decision{.day = on("2017-05-01"), .due = on("2017-05-22")};
  CHECK_FALSE(decision.overdue(on("2017-05-22")));
  CHECK(decision.overdue(on("2017-05-23")));
  decision.done = on("2017-05-23");
  CHECK_FALSE(decision.overdue(on("2017-06-01")));
}

TEST_CASE("the figures of waiting are of the open cases, the longest party first") {
  const std::vector<WaitingOn> open{
      waits(1, "social", "2017-06-20"), waits(2, "bup", "2017-05-30"),
      waits(3, "social", "2017-03-02", {on("2017-04-01"), on("2017-07-01")}),
      waits(4, "social", "2017-06-10"), waits(5, "social", "2017-06-13")};
  const auto figures = waiting_figures(open, on("2017-06-30"));
  REQUIRE(figures.size() == 2);
  CHECK(figures[0].party == "social");
  CHECK(figures[0].cases == 4);
  CHECK(figures[0].median_tenths == 185);  // 10, 17, 20, 120: the mean of 17 and 20
  CHECK(figures[0].longest_days == 120);
  CHECK(figures[0].longest == 3);
  CHECK(figures[0].longest_reminded == 1);  // the other reminder is of a later day
  CHECK(figures[0].reminders == 1);
  CHECK(figures[1].median_tenths == 310);
  CHECK(figures[1].longest == 2);
  CHECK(figures[0].cases + figures[1].cases == static_cast<int>(open.size()));
  CHECK(waiting_figures({}, on("2017-06-30")).empty());
}

TEST_CASE("who waits for a party in two matters waits twice, each since its own day") {
  const std::vector<WaitingOn> open{
      {.person = 1, .party = "bup", .what = "a", .since = on("2017-06-20")},
      {.person = 1,
       .party = "bup",
       .what = "b",
       .since = on("2017-05-31"),
       .reminded = {on("2017-06-10")}},
      {.person = 2, .party = "bup", .since = on("2017-06-10")}};
  const auto figures = waiting_figures(open, on("2017-06-30"));
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].cases == 3);
  CHECK(figures[0].median_tenths == 200);  // 10, 20 and 30
  CHECK(figures[0].longest_days == 30);
  CHECK(figures[0].reminders == 1);
}

TEST_CASE("of several matters one is meant by as few words as tell it apart") {
  const std::vector<WaitingOn> open{{.id = 1, .party = "bup", .what = "utredning adhd"},
                                    {.id = 2, .party = "bup", .what = "Utredning språk"},
                                    {.id = 3, .party = "bup", .what = "samtal om vintern"},
                                    {.id = 4, .party = "bup"},
                                    {.id = 5, .party = "social", .what = "samtal"}};
  const char* typed[] = {"utredning adhd", "Utredning språk", "samtal", "-", "samtal"};
  for (std::size_t i = 0; i < open.size(); ++i) CHECK(matter_typed(open[i], open) == typed[i]);
}

TEST_CASE("the next reminder is so many days after the last one") {
  const WaitingOn fresh = waits(1, "bup", "2017-06-01");
  CHECK(fresh.remind_on(14, on("2017-06-30")) == on("2017-06-15"));
  const WaitingOn reminded = waits(1, "bup", "2017-06-01", {on("2017-06-20")});
  CHECK(reminded.remind_on(14, on("2017-06-19")) == on("2017-06-15"));
  CHECK(reminded.remind_on(14, on("2017-06-30")) == on("2017-07-04"));
  WaitingOn answered = fresh;
  answered.answered = on("2017-06-10");
  CHECK(answered.open_on(on("2017-06-09")));
  CHECK_FALSE(answered.open_on(on("2017-06-10")));
  CHECK_FALSE(answered.open_on(on("2017-05-31")));
}

TEST_CASE("a page has lines, and tells nobody's number") {
  CHECK(checked_page("två\nrader\n") == "två\nrader");
  for (const std::string& wrong :
       {std::string(" \n "), std::string(40'001, 'a'), std::string("rad\n20010412-2387"),
        std::string("en\x1b[2J"), std::string("bl\xffr")}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS((void)checked_page(wrong), Error);
  }
}

TEST_CASE("what a reminder is to a meeting; who was not reached within the days stands still") {
  const Date today = on("2017-06-30");
  const auto what = [&](DueKind kind, const char* day) {
    return agenda_what({.kind = kind, .day = on(day)}, today);
  };
  CHECK(what(DueKind::reach, "2017-06-29") == AgendaWhat::unreached);
  CHECK_FALSE(what(DueKind::reach, "2017-06-30"));
  CHECK(part_of(AgendaWhat::unreached) == AgendaPart::still);
  CHECK(what(DueKind::quiet, "2017-06-30") == AgendaWhat::quiet);
  CHECK(what(DueKind::decision, "2017-06-29") == AgendaWhat::decision);
  CHECK_FALSE(what(DueKind::decision, "2017-06-30"));
  CHECK(what(DueKind::review, "2017-07-30") == AgendaWhat::review);
  CHECK_FALSE(what(DueKind::waiting, "2017-06-01"));
  CHECK_FALSE(what(DueKind::birthday, "2017-06-01"));
}

TEST_CASE("an end to studies or work is to celebrate, another end is not") {
  for (const char* good :
       {"to_studies", "to_work", "to_practice", "np_eligible", "exam", "works_in_school"}) {
    CAPTURE(good);
    CHECK(ends_well(good));
  }
  for (const char* other : {"moved", "lost_contact", "declined_later", "deceased", "error", ""}) {
    CAPTURE(other);
    CHECK_FALSE(ends_well(other));
  }
  CHECK(part_of(AgendaWhat::moved_on) == AgendaPart::celebrate);
}

TEST_CASE("everything on the agenda is in one part of it") {
  Agenda agenda;
  for (int what = 0; what <= static_cast<int>(AgendaWhat::protective); ++what)
    agenda.items.push_back({static_cast<AgendaWhat>(what), {}});
  int sum = 0;
  for (const AgendaPart part : kAgendaParts) sum += agenda.count(part);
  CHECK(sum == static_cast<int>(agenda.items.size()));
}

TEST_CASE(
    "a meeting typed twice is the same one; about somebody else, or at another time, it is "
    "another") {
  const Meeting meeting{.programme = "p",
                        .day = on("2017-05-16"),
                        .minutes = 60,
                        .kind = "network",
                        .parties = {{"school", Came::present, 2}, {"bup", Came::absent, 0}},
                        .persons = {{1}, {2}}};
  Meeting other = meeting;
  std::ranges::reverse(other.parties);
  other.minutes = 90;
  CHECK(meeting.same_as(other));
  other.persons.pop_back();
  CHECK_FALSE(meeting.same_as(other));
  other = meeting;
  other.start = 600;
  CHECK_FALSE(meeting.same_as(other));
  other = meeting;
  other.parties[1].came = Came::not_invited;
  CHECK_FALSE(meeting.same_as(other));
}
