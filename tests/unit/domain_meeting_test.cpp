// Meetings, waiting, and what may be written by hand: the rules.
#include "base/error.hpp"
#include "cmd/plan/due_day.hpp"
#include "domain/agenda.hpp"
#include "domain/free_text.hpp"
#include "domain/meeting.hpp"
#include "domain/waiting_clock.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

Date on(const char* iso) { return Date::from_iso(iso).value(); }

WaitingOn waits(PersonId person, const char* party, const char* since, std::vector<Date> reminded = {}) {
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
  const std::vector<WaitingOn> open{waits(1, "social", "2017-06-20"), waits(2, "bup", "2017-05-30"),
                                    waits(3, "social", "2017-03-02", {on("2017-04-01"), on("2017-07-01")}),
                                    waits(4, "social", "2017-06-10"), waits(5, "social", "2017-06-13")};
  const std::vector<PersonId> hidden{2};
  const auto figures = waiting_figures(open, hidden, on("2017-06-30"));
  REQUIRE(figures.size() == 2);
  CHECK(figures[0].party == "social");
  CHECK(figures[0].cases == 4);
  CHECK(figures[0].median_days == 18);  // 10, 17, 20, 120: the mean of 17 and 20, downwards
  CHECK(figures[0].longest_days == 120);
  CHECK(figures[0].longest == 3);
  CHECK(figures[0].longest_reminded == 1);  // the other reminder is of a later day
  CHECK(figures[0].reminders == 1);
  CHECK(figures[1].median_days == 31);
  CHECK(figures[1].longest == 0);  // protected
  CHECK(figures[0].cases + figures[1].cases == static_cast<int>(open.size()));
  CHECK(waiting_figures({}, {}, on("2017-06-30")).empty());
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

TEST_CASE("a text is short, one line, and tells nobody's number") {
  CHECK(checked_text("  hembesök på fredag ") == "hembesök på fredag");
  CHECK(checked_text(std::string(500, 'a')).size() == 500);
  std::string letters;
  for (int i = 0; i < 500; ++i) letters += "å";
  CHECK(checked_text(letters).size() == 1000);
  for (const std::string& wrong : {std::string(), std::string("  "), std::string(501, 'a'), letters + "å",
                                   std::string("två\nrader"), std::string("en\x1b[2J"), std::string("bl\xffr"),
                                   std::string("om 20010412-2387")}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS((void)checked_text(wrong), Error);
  }
  CHECK(checked_page("två\nrader\n") == "två\nrader");
  CHECK_THROWS_AS((void)checked_page(std::string(20'001, 'a')), Error);
  CHECK_THROWS_AS((void)checked_page("rad\n20010412-2387"), Error);
}

TEST_CASE("a day ahead is looked for forwards") {
  const Date friday = on("2017-06-30");
  CHECK(cmd::due_day("2017-07-07", friday) == on("2017-07-07"));
  CHECK(cmd::due_day("2017-05-01", friday) == on("2017-05-01"));
  CHECK(cmd::due_day("7/7", friday) == on("2017-07-07"));
  CHECK(cmd::due_day("30/6", friday) == friday);
  CHECK(cmd::due_day("29/6", friday) == on("2018-06-29"));
  CHECK(cmd::due_day("idag", friday) == friday);
  CHECK(cmd::due_day("igår", friday) == friday - 1);
  CHECK(cmd::due_day("fre", friday) == friday + 7);
  CHECK(cmd::due_day("tor", friday) == friday + 6);
  CHECK(cmd::due_day("mån", friday) == friday + 3);
}

TEST_CASE("everything on the agenda is in one part of it") {
  Agenda agenda;
  for (int what = 0; what <= static_cast<int>(AgendaWhat::protective); ++what)
    agenda.items.push_back({static_cast<AgendaWhat>(what), {}});
  int sum = 0;
  for (const AgendaPart part : kAgendaParts) sum += agenda.count(part);
  CHECK(sum == static_cast<int>(agenda.items.size()));
}
