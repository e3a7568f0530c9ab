// Hours in a store: what is reported that day, what is summed, first and last day of a spell.
#include "store/hours.hpp"
#include "ops/correct_hours.hpp"
#include "ops/log_hours.hpp"
#include "ops/log_hours_file.hpp"
#include "store/connection.hpp"
#include "store/erasing.hpp"
#include "store/history.hpp"
#include "store/hour_corrections.hpp"
#include "store/other_work.hpp"
#include "store/people.hpp"
#include "store/plans.hpp"
#include "store/store.hpp"
#include "support/day.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const Date kLastDay = *Date::make(2017, 6, 30);
const char kWritten[] = "2017-06-30T12:00:00Z";

/// P-0001 is a participant, P-0002 has declined; P-0001 has a consent 8–20 May, and is informed
/// from the 15th.
struct HoursStore {
  TempDir dir;
  Store store = Store::create(dir.file("s.db"), {}, "test", kWritten, "P");
  CodeBook codes;
  Settings settings;

  HoursStore() {
    settings.programmes = {{.code = "p", .name = "P"}, {.code = "q", .name = "Q"}};
    WriteTxn txn(store, "test", "set up", kWritten);
    for (const PersonId id : {1, 2}) {
      insert_person(txn, {.id = id}, codes);
      (void)insert_enrollment(txn,
                              {.person = id,
                               .programme = "p",
                               .standing = id == 1 ? Standing::started : Standing::declined,
                               .started = day("2017-02-01")},
                              codes);
    }
    txn.connection().exec(
        "INSERT INTO code(id, list, key, sv, en, event) VALUES"
        " (901, 'purpose', 'register', '', '', 1), (902, 'purpose', 'inform', '', '', 1);"
        "INSERT INTO consent(person, programme, purpose, given_on, valid_to, form, in_force_from,"
        "                    in_force_to, event) VALUES"
        " (1, 1, 901, 17294, 17306, 0, 17294, 17306, 1),"
        " (1, 1, 902, 17301, 17400, 1, 17301, 17400, 1)");
    txn.commit();
  }

  ops::HoursOutcome log(std::vector<PersonId> persons, const char* on, int minutes,
                        ops::Repeated repeated = ops::Repeated::refuse) {
    WriteTxn txn(store, "test", "plan log", kWritten);
    auto outcome = ops::log_hours(txn,
                                  {.persons = std::move(persons),
                                   .minutes = minutes,
                                   .activity = {.day = day(on), .kind = "talk"},
                                   .staff = {}},
                                  repeated, settings, codes, kLastDay, "P");
    txn.commit();
    return outcome;
  }

  ops::HoursFileOutcome log_file(const std::string& text,
                                 ops::Repeated repeated = ops::Repeated::refuse) {
    const auto sheet = read_hours_sheet(text, "f.csv", codes, "P", kLastDay);
    WriteTxn txn(store, "test", "plan log", kWritten);
    auto outcome = ops::log_hours_file(txn, sheet, "", settings, codes, "P", repeated);
    if (outcome.problems.empty()) txn.commit();
    return outcome;
  }

  template <class F>
  auto read(F&& question) {
    ReadTxn txn(store);
    return question(txn);
  }
};

std::string refusal(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& e) {
    return std::string(e.message().key);
  }
  return "";
}

}  // namespace

TEST_CASE_FIXTURE(HoursStore, "hours are reportable on the days the programme's ground holds") {
  CHECK_FALSE(log({1}, "2017-05-07", 60).persons[0].reportable);
  CHECK(log({1}, "2017-05-08", 60).persons[0].reportable);
  CHECK(log({1}, "2017-05-20", 60).persons[0].reportable);
  CHECK_FALSE(log({1}, "2017-05-21", 60).persons[0].reportable);
  settings.programmes[0].scb.basis = ReportingBasis::information;
  CHECK_FALSE(log({1}, "2017-05-14", 60).persons[0].reportable);
  CHECK(log({1}, "2017-05-22", 60).persons[0].reportable);
  CHECK_FALSE(log({2}, "2017-05-22", 60).persons[0].reportable);
}

TEST_CASE_FIXTURE(HoursStore,
                  "a participant's month and a decliner's whole support are summed apart") {
  (void)log({1, 2}, "2017-04-30", 10);
  (void)log({1, 2}, "2017-05-01", 20);
  (void)log({1}, "2017-05-31", 30);
  const auto outcome = log({1, 2}, "2017-05-15", 40);
  CHECK(outcome.persons[0].sum == 90);
  CHECK(outcome.persons[1].sum == 70);
  CHECK(read([](ReadTxn& txn) { return outside_minutes(txn, 1, "p"); }) == 0);
  const DateRange may{day("2017-05-01"), day("2017-05-31")};
  CHECK(read([&](ReadTxn& txn) { return participant_minutes(txn, 1, "p", may); }) == 90);
  CHECK(read([&](ReadTxn& txn) { return participant_minutes(txn, 1, "q", may); }) == 0);
  CHECK(read([&](ReadTxn& txn) { return participant_minutes(txn, 2, "p", may); }) == 0);
  CHECK(read([](ReadTxn& txn) { return outside_minutes(txn, 2, "q"); }) == 0);
}

TEST_CASE_FIXTURE(HoursStore, "first and last day with hours of a spell") {
  const auto first = [](ReadTxn& txn) { return first_work(txn, 1); };
  const auto last = [](ReadTxn& txn) { return last_work(txn, 1); };
  CHECK_FALSE(read(first).has_value());
  CHECK_FALSE(read(last).has_value());
  for (const char* on : {"2017-05-15", "2017-03-01", "2017-06-30"}) (void)log({1}, on, 60);
  CHECK(read(first) == day("2017-03-01"));
  CHECK(read(last) == day("2017-06-30"));
  CHECK_FALSE(read([](ReadTxn& txn) { return last_work(txn, 2); }).has_value());
}

TEST_CASE_FIXTURE(HoursStore, "exactly the same line is refused until it is said to be right") {
  (void)log({1}, "2017-05-15", 60);
  CHECK(refusal([&] { (void)log({1, 2}, "2017-05-15", 60); }) == "plan.hours.repeated");
  CHECK(read([](ReadTxn& txn) { return hours_of_day(txn, 2, day("2017-05-15")); }).empty());
  const auto outcome = log({1, 2}, "2017-05-15", 60, ops::Repeated::save);
  CHECK(outcome.persons[0].repeated);
  CHECK(outcome.persons[0].overlap == 60);
  CHECK(outcome.persons[0].day_total == 120);
  CHECK_FALSE(outcome.persons[1].repeated);
  CHECK(outcome.persons[1].overlap == 0);
}

TEST_CASE_FIXTURE(HoursStore,
                  "the same line for something else is told apart from exactly the same") {
  const auto log_for = [&](std::optional<int> level,
                           ops::Repeated repeated = ops::Repeated::refuse) {
    WriteTxn txn(store, "test", "plan log", kWritten);
    auto outcome =
        ops::log_hours(txn,
                       {.persons = {1},
                        .minutes = 60,
                        .activity = {.day = day("2017-05-15"), .kind = "talk", .level = level},
                        .staff = {}},
                       repeated, settings, codes, kLastDay, "P");
    txn.commit();
    return outcome.persons[0];
  };
  CHECK_FALSE(log_for(2).repeated);
  CHECK(refusal([&] { (void)log_for(2); }) == "plan.hours.repeated");
  CHECK(refusal([&] { (void)log_for({}); }) == "plan.hours.repeated_otherwise");
  CHECK(log_for(3, ops::Repeated::save).otherwise);
  const ops::PersonHours exact = log_for(2, ops::Repeated::save);
  CHECK(exact.repeated);
  CHECK_FALSE(exact.otherwise);
}

TEST_CASE_FIXTURE(HoursStore, "no text of an hour with somebody protected, in a file either") {
  {
    WriteTxn txn(store, "test", "set up", kWritten);
    txn.connection().exec("UPDATE person SET protection = 1 WHERE id = 1");
    txn.commit();
  }
  const std::string head = "person;datum;minuter;aktivitet;text;tillfälle\n";
  const auto problems = [&](const std::string& rows) {
    std::vector<int> lines;
    for (const auto& problem : log_file(head + rows).problems) {
      CHECK(problem.what.key == "sheet.protected");
      CHECK(problem.column == "text");
      lines.push_back(problem.line);
    }
    return lines;
  };
  CHECK(problems("p1;2017-05-08;60;other;Nösnäs;\n") == std::vector{2});
  CHECK(problems("p2;2017-05-08;60;other;Klättring;\np1;2017-05-08;60;other;Klättring;\n") ==
        std::vector{3});
  CHECK(problems("p1;2017-05-08;60;other;Nösnäs;A\n") == std::vector{2});
  CHECK(problems("p1;2017-05-08;60;other;Klättring;A\np2;2017-05-08;60;other;Klättring;A\n") ==
        std::vector{2, 3});
  CHECK(problems("p1;2017-05-08;60;other;–;A\np2;2017-05-08;60;other;–;A\n").empty());
  CHECK(problems("p1;2017-05-09;60;other;–;\n").empty());
}

TEST_CASE_FIXTURE(HoursStore, "a date has 24 hours, in all programmes together") {
  {
    WriteTxn txn(store, "test", "set up", kWritten);
    (void)insert_enrollment(txn, {.person = 1, .programme = "q", .started = day("2017-05-15")},
                            codes);
    txn.commit();
  }
  (void)log({1}, "2017-05-14", 60);
  CHECK(refusal([&] { (void)log({1}, "2017-05-15", 60); }) == "plan.hours.programmes");
  const auto in = [&](const char* programme, int minutes) {
    ReadTxn txn(store);
    return ops::judge_hours(
        txn,
        {.persons = {1},
         .minutes = minutes,
         .activity = {.programme = programme, .day = day("2017-05-15"), .kind = "talk"},
         .staff = {}},
        settings, kLastDay, "P");
  };
  {
    WriteTxn txn(store, "test", "plan log", kWritten);
    (void)ops::log_hours(txn,
                         {.persons = {1},
                          .minutes = 700,
                          .activity = {.programme = "p", .day = day("2017-05-15"), .kind = "talk"},
                          .staff = {}},
                         ops::Repeated::refuse, settings, codes, kLastDay, "P");
    txn.commit();
  }
  CHECK(in("q", 740).persons[0].day_total == 1440);
  CHECK(in("q", 740).persons[0].overlap == 700);
  CHECK_FALSE(in("q", 700).persons[0].repeated);
  CHECK(refusal([&] { (void)in("q", 741); }) == "plan.hours.day_full");
}

TEST_CASE_FIXTURE(HoursStore, "a file that is read again adds only what it holds more often") {
  const std::string head = "person;datum;minuter;aktivitet\n", row = "p1;2017-05-08;60;cv\n";
  CHECK(log_file(head + row).fresh == 1);
  CHECK(log_file(head + row).fresh == 0);
  const auto refused = log_file(head + row + row);
  REQUIRE(refused.problems.size() == 1);
  CHECK(refused.problems[0].line == 3);
  CHECK(refused.problems[0].what.key == "sheet.repeated");
  CHECK(refused.problems[0].what.values == std::vector<std::string>{"2"});
  auto twice = log_file(head + row + row, ops::Repeated::save);
  CHECK(twice.fresh == 1);
  CHECK(twice.there == 1);
  CHECK(twice.overlaps.size() == 1);
  CHECK(twice.reported.minutes == 60);
  CHECK(log_file(head + row + row).fresh == 0);
  CHECK(log_file(head + row).there == 1);
  CHECK(read([](ReadTxn& txn) { return hours_of_day(txn, 1, day("2017-05-08")); }).size() == 2);
}

TEST_CASE_FIXTURE(HoursStore,
                  "a row more joins the occasion it belongs to, unless the person is in it") {
  const std::string head = "person;datum;minuter;aktivitet;tillfälle\n";
  (void)log_file(head + "p1;2017-05-08;60;cv;A\np2;2017-05-08;60;cv;B\n");
  const auto occasions = [&](PersonId person) {
    std::vector<std::int64_t> ids;
    for (const auto& hours :
         read([&](ReadTxn& txn) { return hours_of_day(txn, person, day("2017-05-08")); }))
      ids.push_back(hours.id);
    return ids;
  };
  REQUIRE(occasions(1).size() == 1);
  REQUIRE(occasions(1) != occasions(2));
  // The new row stands first: it still finds the occasion of the stored one.
  CHECK(log_file(head + "p2;2017-05-08;30;cv;A\np1;2017-05-08;60;cv;A\n").fresh == 1);
  REQUIRE(occasions(2).size() == 2);
  CHECK(occasions(2)[0] == occasions(1)[0]);
  // A corrected time of somebody who is in it already becomes an occasion of its own.
  CHECK(log_file(head + "p2;2017-05-08;45;cv;A\np1;2017-05-08;60;cv;A\n").fresh == 1);
  CHECK(occasions(2).size() == 3);
  CHECK(occasions(2).back() > occasions(2).front());
}

TEST_CASE_FIXTURE(HoursStore, "one wrong row of a file and nothing of it is stored") {
  const auto outcome = log_file(
      "person;datum;minuter;aktivitet\np1;2017-05-08;60;cv\np9;2017-05-08;60;cv\np1;2017-05-08;x;"
      "cv\n");
  REQUIRE(outcome.problems.size() == 2);
  CHECK(outcome.problems[0].line == 3);
  CHECK(outcome.problems[0].column == "person");
  CHECK(outcome.problems[1].line == 4);
  CHECK(read([](ReadTxn& txn) { return hours_of_day(txn, 1, day("2017-05-08")); }).empty());
}

TEST_CASE_FIXTURE(HoursStore, "rows of a file fill a date together") {
  const auto outcome = log_file(
      "person;datum;minuter;aktivitet\np1;2017-05-08;1000;cv\np1;2017-05-08;440;talk\np1;2017-05-"
      "08;1;home_visit\n");
  REQUIRE(outcome.problems.size() == 1);
  CHECK(outcome.problems[0].line == 4);
  CHECK(outcome.problems[0].what.key == "plan.hours.day_full");
}

TEST_CASE("hours are corrected in the spell that has them, and nothing is said of none") {
  HoursStore s;
  (void)s.log({1}, "2017-05-10", 60);
  const Date on = day("2017-05-10");
  WriteTxn txn(s.store, "test", "plan log", kWritten);
  const auto later =
      insert_enrollment(txn, {.person = 1, .programme = "p", .started = on}, s.codes);
  const auto corrected = ops::correct_hours(
      txn, {.persons = {1}, .minutes = 30, .activity = {.day = on, .kind = "talk"}}, s.settings,
      s.codes, kLastDay, "P");
  CHECK(corrected.at(0).spell.id != later);
  const auto stored = hours_of_day(txn, 1, on);
  CHECK(stored.at(0).minutes == 30);
  CHECK_THROWS_AS(correct_minutes(txn, {.id = later, .person = 1}, stored[0], HoursWith::youth, 45),
                  Error);
}

namespace {

std::vector<StoredHours> stored_on(ReadTxn& txn, const Enrollment& spell, const char* on,
                                   HoursWith with) {
  return with == HoursWith::youth ? hours_of_day(txn, spell.person, day(on))
                                  : guardian_work_of_day(txn, spell.id, day(on));
}

/// Puts the minutes of hours in this programme right, 0: did not take place; those that were
/// written first.
void put_right(HoursStore& s, PersonId person, const char* on, int from, int to,
               HoursWith with = HoursWith::youth) {
  WriteTxn txn(s.store, "test", "plan log", kWritten);
  const Enrollment spell = enrollments_of(txn, person).front();
  const auto hours = stored_on(txn, spell, on, with);
  const auto known = std::ranges::find(hours, from, &StoredHours::minutes);
  REQUIRE(known != hours.end());
  correct_minutes(txn, spell, *known, with, to);
  txn.commit();
}

std::vector<int> minutes_on(HoursStore& s, PersonId person, const char* on,
                            HoursWith with = HoursWith::youth) {
  std::vector<int> minutes;
  for (const auto& each : s.read([&](ReadTxn& txn) {
         return stored_on(txn, enrollments_of(txn, person).front(), on, with);
       }))
    minutes.push_back(each.minutes);
  return minutes;
}

const std::string kOneRow = "person;datum;minuter;aktivitet\np1;2017-05-08;60;cv\n";

}  // namespace

TEST_CASE("hours that did not take place do not come back with the sheet they came from") {
  HoursStore s;
  (void)s.log_file(kOneRow);
  put_right(s, 1, "2017-05-08", 60, 0);
  for (int again = 0; again < 2; ++again) {
    const auto outcome = s.log_file(kOneRow);
    CHECK(outcome.fresh == 0);
    REQUIRE(outcome.corrected.size() == 1);
    CHECK(outcome.corrected[0].minutes == 0);
    CHECK(minutes_on(s, 1, "2017-05-08").empty());
  }
  // Other hours of that day are new.
  CHECK(s.log_file("person;datum;minuter;aktivitet\np1;2017-05-08;30;cv\np1;2017-05-08;60;talk\n")
            .fresh == 2);
}

TEST_CASE("work with guardians that did not take place does not come back with its sheet") {
  const std::string work = "person;datum;minuter;aktivitet;med\np1;2017-05-08;60;cv;vh\n";
  for (const int to : {0, 45}) {
    CAPTURE(to);
    HoursStore s;
    CHECK(s.log_file(work).fresh == 1);
    put_right(s, 1, "2017-05-08", 60, to, HoursWith::guardian);
    for (int again = 0; again < 2; ++again) {
      const auto outcome = s.log_file(work);
      CHECK(outcome.fresh == 0);
      REQUIRE(outcome.corrected.size() == 1);
      CHECK(outcome.corrected[0].minutes == to);
    }
    CHECK(minutes_on(s, 1, "2017-05-08", HoursWith::guardian) ==
          (to == 0 ? std::vector<int>() : std::vector{to}));
    // What the young person did that day is another matter.
    CHECK(s.log_file(kOneRow, ops::Repeated::save).fresh == 1);
    CHECK(minutes_on(s, 1, "2017-05-08") == std::vector{60});
  }
}

TEST_CASE("what a correction took away is taken back with it") {
  HoursStore s;
  (void)s.log_file(kOneRow);
  put_right(s, 1, "2017-05-08", 60, 0);
  {
    WriteTxn txn(s.store, "test", "store undo", kWritten);
    revert_event(txn, txn.event() - 1);
    txn.commit();
  }
  CHECK(minutes_on(s, 1, "2017-05-08") == std::vector{60});
  CHECK(s.read([](ReadTxn& txn) {
           return former_hours_of_day(txn, 1, day("2017-05-08"), HoursWith::youth);
         }).empty());
  const auto outcome = s.log_file(kOneRow);
  CHECK(outcome.fresh == 0);
  CHECK(outcome.corrected.empty());
}

TEST_CASE("of two rows alike the one that was corrected is found, in each way once") {
  for (const int right : {0, 45}) {
    CAPTURE(right);
    HoursStore s;
    const std::string twice = kOneRow + "p1;2017-05-08;60;cv\n";
    CHECK(s.log_file(twice, ops::Repeated::save).fresh == 2);
    put_right(s, 1, "2017-05-08", 60, right);
    const auto outcome = s.log_file(twice, ops::Repeated::save);
    CHECK(outcome.fresh == 0);
    CHECK(outcome.corrected.size() == 1);
    CHECK(s.log_file(twice + "p1;2017-05-08;60;cv\n", ops::Repeated::save).fresh == 1);
  }
}

TEST_CASE("hours that were corrected several times are those of every sheet that said them") {
  HoursStore s;
  (void)s.log_file(kOneRow);
  for (const auto& change : {std::pair(60, 90), {90, 30}, {30, 0}}) {
    const int to = change.second;
    CAPTURE(to);
    put_right(s, 1, "2017-05-08", change.first, to);
    CHECK(s.log_file(kOneRow).fresh == 0);
    if (to != 90)
      CHECK(s.log_file("person;datum;minuter;aktivitet\np1;2017-05-08;90;cv\n").fresh == 0);
  }
  CHECK(minutes_on(s, 1, "2017-05-08").empty());
}

TEST_CASE("hours that were corrected together with somebody who is erased are not doubled") {
  for (const int right : {0, 45}) {
    CAPTURE(right);
    HoursStore s;
    const std::string both =
        "person;datum;minuter;aktivitet;tillfälle\np1;2017-05-08;60;cv;A\np2;2017-05-08;60;cv;A\n";
    (void)s.log_file(both);
    {
      WriteTxn txn(s.store, "test", "plan log", kWritten);
      const Activity talk{.day = day("2017-05-08"), .kind = "cv"};
      (void)ops::correct_hours(txn, {.persons = {1, 2}, .minutes = right, .activity = talk},
                               s.settings, s.codes, kLastDay, "P");
      txn.commit();
    }
    {
      WriteTxn txn(s.store, "test", "store erase", kWritten);
      const Erasure act{.person = 2, .upto = kLastDay, .day = kLastDay, .decision = "KS 1/17"};
      (void)erase(txn, std::span(&act, 1));
      txn.commit();
    }
    const auto outcome =
        s.log_file("person;datum;minuter;aktivitet;tillfälle\np1;2017-05-08;60;cv;A\n");
    CHECK(outcome.fresh == 0);
    CHECK(outcome.corrected.size() == 1);
  }
}

TEST_CASE("what was corrected before former hours were kept is told by the history") {
  HoursStore s;
  (void)s.log_file(kOneRow);
  put_right(s, 1, "2017-05-08", 60, 90);
  {
    const Connection::Unprotected allowed(s.store.connection());
    s.store.connection().db().exec("DELETE FROM former_hours");
  }
  const auto outcome = s.log_file(kOneRow);
  CHECK(outcome.fresh == 0);
  CHECK(outcome.corrected.size() == 1);
  CHECK(minutes_on(s, 1, "2017-05-08") == std::vector{90});
}

TEST_CASE_FIXTURE(HoursStore,
                  "what several did together is work in a group, also for each one's own aim") {
  {
    WriteTxn txn(store, "test", "set up", kWritten);
    insert_person(txn, {.id = 3}, codes);
    (void)insert_enrollment(txn, {.person = 3, .programme = "p", .started = day("2017-02-01")},
                            codes);
    int level = 1;
    for (const PersonId id : {1, 3}) {
      Plan plan{.person = id, .programme = "p", .kind = "own", .started = day("2017-02-01")};
      plan.id = insert_plan(txn, plan, codes);
      (void)insert_measure(txn, plan,
                           {.number = 1,
                            .kind = "talk",
                            .level = ++level,
                            .responsible = "municipality",
                            .started = day("2017-02-01")},
                           {}, codes);
    }
    txn.commit();
  }
  const auto together = log({1, 3}, "2017-05-08", 60);
  CHECK(together.persons[0].aim == Aim{2, ""});
  CHECK(together.persons[1].aim == Aim{3, ""});
  (void)log({1}, "2017-05-09", 30);
  (void)log({3}, "2017-05-09", 30);
  const auto work = read([](ReadTxn& txn) {
    return work_by_month(txn, "p", {day("2017-05-01"), day("2017-05-31")});
  });
  REQUIRE(work.size() == 2);
  CHECK_FALSE(work[0].group);
  CHECK(work[0].minutes == 60);
  CHECK(work[1].group);
  CHECK(work[1].minutes == 120);
}
