// Worked examples of the reporting to SCB, month by month, from the store to the rows of the file.
#include "report/scb.hpp"
#include "store/scb_rows.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;
using namespace jagmed::test;

namespace {

Programme project() {
  Programme p{.code = "p", .name = "Jagmed"};
  p.scb.project_name = "#Jagmed";
  p.scb.contact_person = "Anna";
  return p;
}

/// The month as it is reported the day after it has ended.
ScbMonth month_in(ProgrammeStore& store, const char* iso, const Programme& programme = project()) {
  const Month month = *Month::from_iso(iso);
  return store.read([&](ReadTxn& txn) {
    return scb_month(scb_input(txn, "p", programme.scb.basis, month), programme, month,
                     month.last() + 1, {}, "");
  });
}

/// The rows of the file without headings and mark, lines joined by '|'.
std::string rows(ProgrammeStore& store, const char* iso, const Programme& programme = project()) {
  std::string file =
      scb_file(month_in(store, iso, programme), programme.scb, ScbLayout::semicolons);
  file.erase(0, file.find("\r\n") + 2);
  std::replace(file.begin(), file.end(), '\n', '|');
  file.erase(std::remove(file.begin(), file.end(), '\r'), file.end());
  return file;
}

bool has(const ScbMonth& month, int check) {
  return std::any_of(month.findings.begin(), month.findings.end(),
                     [&](const ScbFinding& each) { return each.number == check; });
}

}  // namespace

TEST_CASE("an ordinary course: rounded down each month, no row after the end") {
  ProgrammeStore store;
  store.person(1, "200104179809");
  Enrollment spell = store.spell({.person = 1, .started = day("2018-01-15")});
  store.consent(1, "2018-01-15", "2019-01-14");
  store.minutes(spell, "2018-01-15", 700);
  store.minutes(spell, "2018-01-31", 660);  // January 22 h 40
  store.minutes(spell, "2018-02-01", 950);
  store.minutes(spell, "2018-02-28", 940);  // February 31 h 30
  store.minutes(spell, "2018-03-09", 540);  // March 9 h
  store.change(spell, "2018-03-09");
  CHECK(rows(store, "2018-01") == "200104179809;2018-01-15;;22;okänt;okänt|");
  CHECK(rows(store, "2018-02") == "200104179809;2018-01-15;;31;okänt;okänt|");
  CHECK(rows(store, "2018-03") == "200104179809;2018-01-15;2018-03-09;9;okänt;okänt|");
  CHECK(rows(store, "2018-04").empty());
  CHECK(month_in(store, "2018-01").lost_minutes().total() +
            month_in(store, "2018-02").lost_minutes().total() ==
        70);
  CHECK(month_in(store, "2018-01").due.iso() == "2018-02-28");
  CHECK(month_in(store, "2018-02").due.iso() == "2018-03-28");
  CHECK(month_in(store, "2018-01").fresh.female == 1);
  CHECK(month_in(store, "2018-03").ended.female == 1);
  CHECK(month_in(store, "2018-03").errors() == 0);
  CHECK(scb_file_name(*Month::from_iso("2018-01"), project()) == "Januari2018_Jagmed.csv");
}

TEST_CASE("a coordination number replaced later: the number in use stands in all months") {
  ProgrammeStore store;
  store.person(1, "200009639816", IdKind::coordination);
  const Enrollment spell = store.spell({.person = 1, .started = day("2018-02-05")});
  store.consent(1, "2018-02-05", "2019-01-14");
  store.minutes(spell, "2018-02-05", 14 * 60);
  store.minutes(spell, "2018-03-05", 20 * 60);
  store.minutes(spell, "2018-04-05", 18 * 60);
  CHECK(rows(store, "2018-02") == "200009639816;2018-02-05;;14;okänt;okänt|");
  CHECK(rows(store, "2018-03") == "200009639816;2018-02-05;;20;okänt;okänt|");
  CHECK(has(month_in(store, "2018-03"), 4));
  store.number(1, "200009039835");
  CHECK(rows(store, "2018-02") == "200009039835;2018-02-05;;14;okänt;okänt|");
  CHECK(rows(store, "2018-03") == "200009039835;2018-02-05;;20;okänt;okänt|");
  CHECK(rows(store, "2018-04") == "200009039835;2018-02-05;;18;okänt;okänt|");
  CHECK(month_in(store, "2018-04").participants.total() == 1);
  CHECK_FALSE(has(month_in(store, "2018-04"), 4));
}

TEST_CASE("protected identity: birth date and code, never a number") {
  ProgrammeStore store;
  const Person cilla{.id = 1,
                     .sex = Sex::female,
                     .birth_year = 2002,
                     .birth_date = day("2002-06-11"),
                     .protection = Protection::protected_registration};
  store.person(cilla);
  const Enrollment spell = store.spell({.person = 1, .started = day("2018-03-12")});
  store.consent(1, "2018-03-12", "2019-01-14");
  store.minutes(spell, "2018-03-12", 410);
  store.minutes(spell, "2018-04-12", 970);
  CHECK(rows(store, "2018-03") == "20020611Tf29;2018-03-12;;6;okänt;okänt|");
  CHECK(rows(store, "2018-04") == "20020611Tf29;2018-03-12;;16;okänt;okänt|");

  Person man = cilla, second = cilla;
  man.id = 2;
  man.sex = Sex::male;
  second.id = 3;
  store.person(man);
  store.person(second);
  for (const PersonId id : {2, 3}) {
    store.consent(id, "2018-03-12", "2019-01-14");
    store.minutes(store.spell({.person = id, .started = day("2018-04-01")}), "2018-04-01", 60);
  }
  CHECK(rows(store, "2018-04") ==
        "20020611Tf29;2018-03-12;;16;okänt;okänt|20020611Tf19;2018-04-01;;1;okänt;okänt|"
        "20020611Tf28;2018-04-01;;1;okänt;okänt|");
  CHECK(has(month_in(store, "2018-04"), 6));
}

TEST_CASE("somebody leaves and comes back: a new row, new in one month only") {
  ProgrammeStore store;
  store.person(1, "199912059855");
  store.consent(1, "2018-02-05", "2019-01-14");
  const auto first =
      store.spell({.person = 1, .started = day("2018-02-05"), .ended = day("2018-02-20")});
  store.minutes(first, "2018-02-05", 300);
  store.minutes(first, "2018-02-20", 360);
  Enrollment second = store.spell({.person = 1, .started = day("2018-04-16")});
  store.minutes(second, "2018-04-16", 480);
  store.minutes(second, "2018-05-02", 720);
  store.minutes(second, "2018-05-31", 780);
  store.change(second, "2018-05-31");
  CHECK(rows(store, "2018-02") == "199912059855;2018-02-05;2018-02-20;11;okänt;okänt|");
  CHECK(rows(store, "2018-03").empty());
  CHECK(rows(store, "2018-04") == "199912059855;2018-04-16;;8;okänt;okänt|");
  CHECK(rows(store, "2018-05") == "199912059855;2018-04-16;2018-05-31;25;okänt;okänt|");
  CHECK(month_in(store, "2018-02").fresh.total() == 1);
  CHECK(month_in(store, "2018-04").fresh.total() == 0);
  CHECK(month_in(store, "2018-04").reentered.total() == 1);
  CHECK_FALSE(has(month_in(store, "2018-04"), 27));  // the break is longer than four weeks
}

TEST_CASE("a delivered month is corrected: hours and end appear where they belong") {
  ProgrammeStore store;
  store.person(1, "200202289823");
  Enrollment spell = store.spell({.person = 1, .started = day("2018-04-03")});
  store.consent(1, "2018-04-03", "2019-01-14");
  store.minutes(spell, "2018-04-03", 12 * 60);
  CHECK(rows(store, "2018-04") == "200202289823;2018-04-03;;12;okänt;okänt|");
  CHECK(rows(store, "2018-05").empty());
  CHECK(month_in(store, "2018-05").idle.female == 1);
  store.minutes(spell, "2018-04-26", 5 * 60);
  store.change(spell, "2018-04-26");
  CHECK(rows(store, "2018-04") == "200202289823;2018-04-03;2018-04-26;17;okänt;okänt|");
  CHECK(rows(store, "2018-05").empty());
  CHECK(rows(store, "2018-06").empty());
  CHECK(month_in(store, "2018-05").idle.total() == 0);
}

TEST_CASE(
    "who has no consent is left out with all hours; who got one late only with the days before") {
  ProgrammeStore store;
  for (const PersonId id : {1, 2, 3})
    store.person({.id = id, .sex = id == 1 ? Sex::female : Sex::male, .birth_year = 2001});
  store.number(1, "200104122387");
  for (const PersonId id : {1, 2}) {
    const auto spell = store.spell({.person = id, .started = day("2018-05-01")});
    store.minutes(spell, "2018-05-02", 90);
    store.minutes(spell, "2018-05-20", 150);
  }
  // Somebody who declined is nowhere in the month.
  const auto apart =
      store.spell({.person = 3, .standing = Standing::declined, .started = day("2018-05-01")});
  store.minutes(apart, "2018-05-02", 600);
  store.consent(1, "2018-05-10", "2019-01-14");
  store.consent(3, "2018-05-01", "2019-01-14");
  const ScbMonth month = month_in(store, "2018-05");
  CHECK(rows(store, "2018-05") == "200104122387;2018-05-01;;2;okänt;okänt|");
  CHECK(month.minutes == BySex{150, 0, 0});
  CHECK(month.left_out == BySex{0, 1, 0});
  CHECK(month.left_out_minutes == BySex{90, 240, 0});
  CHECK(month.participants == BySex{1, 0, 0});
  CHECK(month.errors() == 0);

  // On the ground of information everybody has to be told: the one who was not stops the file.
  Programme informed = project();
  informed.scb.basis = ReportingBasis::information;
  CHECK(month_in(store, "2018-05", informed).left_out.total() == 2);
  CHECK(has(month_in(store, "2018-05", informed), 12));
  CHECK(month_in(store, "2018-05", informed).errors() == 2);
}

TEST_CASE("minutes outside every spell stop the file") {
  ProgrammeStore store;
  store.person(1, "200104122387");
  store.consent(1, "2018-01-01", "2019-01-14");
  Enrollment spell = store.spell({.person = 1, .started = day("2018-04-03")});
  store.minutes(spell, "2018-04-26", 60);
  store.minutes(spell, "2018-05-10", 60);
  store.change(spell, "2018-04-20");
  CHECK(has(month_in(store, "2018-04"), 28));
  CHECK(has(month_in(store, "2018-05"), 11));
  CHECK(month_in(store, "2018-05").errors() > 0);
}

TEST_CASE(
    "the minutes of a month are the same for the month itself and for the next one's comparison") {
  ProgrammeStore store;
  store.person(1, "200104122387");
  store.consent(1, "2018-01-10", "2018-01-20");
  store.consent(1, "2018-01-15", "2018-01-25");
  const auto spell = store.spell({.person = 1, .started = day("2018-01-01")});
  for (const char* on : {"2018-01-09", "2018-01-10", "2018-01-18", "2018-01-25", "2018-01-26"})
    store.minutes(spell, on, 60);
  const auto minutes = store.read([](ReadTxn& txn) {
    return scb_minutes(txn, "p", ReportingBasis::consent, *Month::from_iso("2018-01"));
  });
  CHECK(minutes == 180);
  CHECK(month_in(store, "2018-01").minutes.total() == 180);
}

TEST_CASE("who said no first and began later is new when they begin") {
  ProgrammeStore store;
  store.person(1, "200104122387");
  store.consent(1, "2018-02-01", "2019-01-14");
  const auto apart = store.spell({.person = 1,
                                  .standing = Standing::declined,
                                  .started = day("2018-02-01"),
                                  .ended = day("2018-05-01")});
  const auto begun = store.spell({.person = 1, .started = day("2018-05-02")});
  store.minutes(apart, "2018-05-01", 120);
  store.minutes(begun, "2018-05-02", 60);
  const ScbMonth month = month_in(store, "2018-05");
  CHECK(rows(store, "2018-05") == "200104122387;2018-05-02;;1;okänt;okänt|");
  CHECK(month.fresh.total() == 1);
  CHECK(month.reentered.total() == 0);
  CHECK(month.minutes.total() == 60);
  CHECK(month.findings.empty());
  CHECK(rows(store, "2018-04").empty());
}
