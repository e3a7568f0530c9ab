// Whose case has ended is nobody new; a good end is to celebrate; who was never reached stands
// still.
#include "ops/agenda.hpp"
#include "base/error.hpp"
#include "ops/waiting_on.hpp"
#include "settings/load.hpp"
#include "store/agenda.hpp"
#include "store/contacts.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

#include <set>
#include <utility>

using namespace jagmed;
using namespace jagmed::test;

namespace {

using Said = std::set<std::pair<AgendaWhat, PersonId>>;

Programme programme() {
  Programme p = default_settings().programmes.front();
  p.code = "p";
  return p;
}

Said agenda_on(ProgrammeStore& store, const char* on) {
  const Programme p = programme();
  const Settings settings = default_settings();
  const std::vector<SchoolCalendar> calendars;
  Said said;
  store.read([&](ReadTxn& txn) {
    const ops::AgendaRequest request{.programme = p,
                                     .settings = settings,
                                     .calendars = calendars,
                                     .kind = "network",
                                     .parties = {},
                                     .as_of = day(on),
                                     .today = day(on),
                                     .codes = store.codes()};
    for (const auto& each : ops::agenda(txn, request, "P").items)
      said.emplace(each.what, each.item.person);
  });
  return said;
}

void reached(ProgrammeStore& store, PersonId id, const char* on) {
  store.write([&](WriteTxn& txn) {
    insert_attempt(txn,
                   {.person = id,
                    .programme = "p",
                    .day = day(on),
                    .mode = "phone",
                    .with = "youth",
                    .result = "reached"},
                   {}, {}, store.codes());
  });
}

}  // namespace

TEST_CASE("an ended case is not new, and a good end is told of") {
  ProgrammeStore store;
  const std::pair<const char*, const char*> ends[] = {
      {"to_work", "2017-06-20"}, {"moved", "2017-06-21"}, {"", ""}};
  PersonId id = 0;
  for (const auto& [reason, ended] : ends) {
    store.person({.id = ++id, .sex = Sex::female, .birth_year = 2001});
    Enrollment spell{.person = id, .started = day("2017-06-10")};
    if (*reason != '\0') {
      spell.ended = day(ended);
      spell.end_reason = reason;
    }
    (void)store.spell(spell);
    reached(store, id, "2017-06-18");
  }
  CHECK(agenda_on(store, "2017-06-30") == Said{{AgendaWhat::fresh, 3}, {AgendaWhat::moved_on, 1}});
  CHECK(agenda_on(store, "2017-06-19") ==
        Said{{AgendaWhat::fresh, 1}, {AgendaWhat::fresh, 2}, {AgendaWhat::fresh, 3}});
  store.read([](ReadTxn& txn) {
    CHECK(ended_cases(txn, "p", day("2017-06-19"), day("2017-06-30")).size() == 2);
    CHECK(ended_cases(txn, "p", day("2017-06-20"), day("2017-06-30")).size() == 1);
  });
}

TEST_CASE("somebody never reached stands still once the days to reach them are over") {
  ProgrammeStore store;
  const int within = default_settings().contact.first_within_days;
  for (PersonId id = 1; id <= 2; ++id) {
    store.person({.id = id, .sex = Sex::male, .birth_year = 2001});
    (void)store.spell({.person = id, .started = day("2017-01-09")});
  }
  reached(store, 2, "2017-01-10");
  const Date last = day("2017-01-09") + within;
  CHECK_FALSE(agenda_on(store, last.iso().c_str()).contains({AgendaWhat::unreached, 1}));
  CHECK(agenda_on(store, (last + 1).iso().c_str()).contains({AgendaWhat::unreached, 1}));
  const Said summer = agenda_on(store, "2017-06-30");
  CHECK(summer == Said{{AgendaWhat::unreached, 1}, {AgendaWhat::quiet, 2}});
}

TEST_CASE("a wait may be older than the case, not older than the person") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::female, .birth_year = 2001, .birth_date = day("2001-04-12")});
  (void)store.spell({.person = 1, .started = day("2017-05-02")});
  Settings settings = default_settings();
  settings.programmes = {programme()};
  const auto begin = [&](const char* since) -> std::string {
    std::string said = "waits";
    store.write([&](WriteTxn& txn) {
      try {
        (void)ops::begin_waiting(
            txn, {.person = 1, .programme = "", .party = "bup", .today = day("2017-06-30")},
            day(since), settings, store.codes(), "P");
      } catch (const Error& e) {
        said = e.message().key;
      }
    });
    return said;
  };
  CHECK(begin("2001-04-11") == "waiting.before_birth");
  CHECK(begin("2017-07-01") == "day.future");
  CHECK(begin("2016-11-01") == "waits");
  store.read([](ReadTxn& txn) {
    const auto open = ops::open_waiting(txn, "p", day("2017-06-30"));
    REQUIRE(open.size() == 1);
    CHECK(open[0].days(day("2017-06-30")) == day("2017-06-30") - day("2016-11-01"));
  });
}
