// Rules of spells that ask the store: hours outside them, contact persons that follow them, and who
// looks like whom.
#include "base/error.hpp"
#include "domain/follow_up.hpp"
#include "ops/contact_person.hpp"
#include "ops/edit_person.hpp"
#include "ops/end_enrollment.hpp"
#include "ops/find_people.hpp"
#include "ops/import_people.hpp"
#include "settings/load.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/people.hpp"
#include "store/store.hpp"
#include "support/day.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;
using jagmed::test::TempDir;

namespace {

constexpr char kInsertActivity[] = R"sql(
INSERT INTO activity(programme, day, kind, event) VALUES (:programme, :day, :kind, :event))sql";
constexpr char kInsertHours[] = R"sql(
INSERT INTO participation(enrollment, day, activity, minutes, event)
VALUES (:enrollment, :day, :activity, 60, :event))sql";

/// A store in a folder of its own and one open change.
struct Fixture {
  TempDir folder;
  Store store = Store::create(folder.file("s.db"), {}, "test", "2017-06-30T12:00:00Z", "P");
  WriteTxn txn{store, "test", "test", "2017-06-30T12:00:00Z"};
  CodeBook codes;
  Settings settings = default_settings();
  Programme programme{.code = "plugin",
                      .name = "Plugin",
                      .staff = {{.key = "anna", .name = "Anna"}, {.key = "lena", .name = "Lena"}}};
  Date today = day("2017-06-30");

  Enrollment enroll(const char* start, ops::EnrollRequest request = {}) {
    request.start = day(start);
    if (!request.sex) request.sex = Sex::female;
    return ops::enroll(txn, request, programme, codes, today, "P").enrollment;
  }
  void add_hour(const Enrollment& spell, const char* when) {
    const std::int64_t kind = code_id(txn, *codes.find("activity", "talk"));
    const std::int64_t where = programme_id(txn, spell.programme);
    Statement(txn.connection(), kInsertActivity)
        .bind(":programme", where)
        .bind(":day", day(when))
        .bind(":kind", kind)
        .bind(":event", txn.event())
        .run();
    const std::int64_t activity = txn.connection().db().getLastInsertRowid();
    Statement(txn.connection(), kInsertHours)
        .bind(":enrollment", spell.id)
        .bind(":day", day(when))
        .bind(":activity", activity)
        .bind(":event", txn.event())
        .run();
  }
  ops::EndOutcome end(const Enrollment& spell, const char* when) {
    return ops::end_enrollment(txn, spell.person, {}, {.day = day(when), .reason = "moved"}, codes,
                               today, "P");
  }
  ops::EditOutcome edit(const ops::EditRequest& request) {
    settings.programmes = {programme};
    return ops::edit_person(txn, request, settings, codes, today, "P");
  }
  ops::ImportPeopleOutcome import(const std::string& sheet) {
    settings.programmes = {programme};
    return ops::import_people(txn, ops::read_people(sheet, "x.csv", "", settings, codes, today), {},
                              settings, codes, today, "P");
  }
};

template <class F>
std::string refusal(F run) {
  try {
    run();
  } catch (const Error& e) {
    return std::string(e.message().key);
  }
  return "";
}

}  // namespace

TEST_CASE("a spell cannot end before hours that are recorded in it") {
  Fixture f;
  const Enrollment spell = f.enroll("2017-03-01");
  f.add_hour(spell, "2017-05-10");
  CHECK(refusal([&] { (void)f.end(spell, "2017-05-09"); }) == "enroll.hours_after");
  CHECK(f.end(spell, "2017-05-10").enrollment.ended == day("2017-05-10"));
}

TEST_CASE("a spell cannot begin after hours that are recorded in it") {
  Fixture f;
  const Enrollment spell = f.enroll("2017-03-01");
  f.add_hour(spell, "2017-03-10");
  CHECK(refusal([&] { (void)f.edit({.person = spell.person, .start = day("2017-03-11")}); }) ==
        "enroll.hours_before");
  CHECK(f.edit({.person = spell.person, .start = day("2017-03-10")}).changes.size() == 1);
}

TEST_CASE("who declined and then takes part cannot have hours of support after the start") {
  Fixture f;
  const Enrollment declined = f.enroll("2017-03-01", {.standing = Standing::declined});
  f.add_hour(declined, "2017-05-10");
  CHECK(refusal([&] { (void)f.enroll("2017-05-10", {.person = declined.person}); }) ==
        "enroll.hours_after");
  const Enrollment started = f.enroll("2017-05-11", {.person = declined.person});
  const auto spells = enrollments_of(f.txn, declined.person);
  REQUIRE(spells.size() == 2);
  CHECK(spells[0].ended == day("2017-05-10"));
  CHECK(spells[0].end_reason == "joined");
  CHECK(started.standing == Standing::started);
}

TEST_CASE("spells of one person share no day, whatever their standing; two programmes may") {
  Fixture f;
  const Enrollment first = f.enroll("2017-03-01");
  CHECK(refusal([&] { (void)f.enroll("2017-05-01", {.person = first.person}); }) ==
        "enroll.overlap_open");
  (void)f.end(first, "2017-04-30");
  CHECK(refusal([&] {
          (void)f.enroll("2017-04-30", {.person = first.person, .standing = Standing::watch});
        }) == "enroll.overlap");
  (void)f.enroll("2017-05-01", {.person = first.person});
  f.programme.code = "sig";
  (void)f.enroll("2017-05-01", {.person = first.person});
  CHECK(enrollments_of(f.txn, first.person).size() == 3);
}

TEST_CASE("contact persons stay inside their spell when its days change") {
  Fixture f;
  const Enrollment spell = f.enroll("2017-03-01", {.staff = "anna"});
  (void)ops::set_contact_person(f.txn, spell, f.programme.staff[1], day("2017-05-01"), "P");
  CHECK(ops::set_contact_person(f.txn, spell, f.programme.staff[1], day("2017-05-20"), "P")
            .unchanged);

  (void)f.edit({.person = spell.person, .start = day("2017-02-01")});
  auto spans = contact_persons(f.txn, spell.id);
  REQUIRE(spans.size() == 2);
  CHECK(spans[0].since == day("2017-02-01"));
  CHECK(spans[0].until == day("2017-04-30"));

  (void)f.edit({.person = spell.person, .start = day("2017-05-15")});
  spans = contact_persons(f.txn, spell.id);
  REQUIRE(spans.size() == 1);
  CHECK(spans[0].staff == "lena");
  CHECK(spans[0].since == day("2017-05-15"));

  CHECK(f.end(spell, "2017-06-01").contact_person == "lena");
  CHECK(contact_persons(f.txn, spell.id)[0].until == day("2017-06-01"));
}

TEST_CASE("the day to ask is the same day of the month, or the last the month has") {
  CHECK(months_after(day("2017-01-31"), 1) == day("2017-02-28"));
  CHECK(months_after(day("2016-01-31"), 1) == day("2016-02-29"));
  CHECK(months_after(day("2017-08-31"), 6) == day("2018-02-28"));
  CHECK(months_after(day("2017-03-31"), 6) == day("2017-09-30"));
  CHECK(months_after(day("2017-12-15"), 1) == day("2018-01-15"));
}

TEST_CASE("a protected person keeps birth and sex of the number, and nothing else") {
  Fixture f;
  const auto number = require_identity("20010412-2387", f.today);
  const auto outcome = ops::enroll(f.txn,
                                   {.number = number,
                                    .contact = {"Alva", "Påhittsson", "", ""},
                                    .protection = Protection::confidentiality_mark,
                                    .start = day("2017-03-01")},
                                   f.programme, f.codes, f.today, "P");
  CHECK(outcome.person.sex == Sex::female);
  CHECK(outcome.person.birth_date == day("2001-04-12"));
  CHECK(identities_of(f.txn, outcome.person.id).empty());
  CHECK(contact_detail_of(f.txn, outcome.person.id).empty());
  CHECK(ops::find_people(f.txn, {.sex = Sex::female}).found.empty());
  CHECK(ops::find_people(f.txn, {.sex = Sex::female}).protected_not_searched);
  CHECK(ops::find_people(f.txn, {.sex = Sex::male}).protected_not_searched);
}

TEST_CASE("rows without a number that look alike are different persons, and found again") {
  Fixture f;
  const std::string sheet =
      "sex;born;group;start;protection\n"
      "f;2000;kaa;2017-03-01;mark\n"
      "f;2000;kaa;2017-03-01;mark\n"
      "m;2000;kaa;2017-03-01;\n";
  CHECK(f.import(sheet).new_persons == 3);
  const auto again = f.import(sheet);
  CHECK(again.new_persons == 0);
  CHECK(again.unchanged == 3);
  const auto more = f.import(sheet + "f;2000;kaa;2017-03-01;mark\n");
  CHECK(more.unchanged == 3);
  CHECK(more.new_persons == 1);
}

TEST_CASE("a file never changes in silence what the store says of the same spell") {
  Fixture f;
  CHECK(f.import("id;group;start;contact;guardians\n20010412-2387;risk;2017-03-01;anna;1\n")
            .new_persons == 1);
  for (const char* other :
       {"id;group;start\n20010412-2387;kaa;2017-03-01\n",
        "id;start;contact\n20010412-2387;2017-03-01;lena\n",
        "id;start;guardians\n20010412-2387;2017-03-01;2\n",
        "id;start;language\n20010412-2387;2017-03-01;sv\n",
        "id;start;end;end_reason\n20010412-2387;2017-03-01;2017-04-01;moved\n"}) {
    CAPTURE(other);
    const auto outcome = f.import(other);
    REQUIRE(outcome.problems.size() == 1);
    CHECK(outcome.problems[0].what.key == "people.differs");
    CHECK(outcome.problems[0].line == 2);
  }
  CHECK(f.import("id;start\n20010412-2387;2017-03-01\n").unchanged == 1);
}

TEST_CASE(
    "a file that says that somebody has protection now is refused with that, also where it is to "
    "be taken over") {
  Fixture f;
  CHECK(f.import("id;start\n20010412-2387;2017-03-01\n").new_persons == 1);
  const auto outcome = f.import("id;start;protection\n20010412-2387;2017-03-01;mark\n");
  REQUIRE(outcome.problems.size() == 1);
  CHECK(outcome.problems[0].what == Message("enroll.now_protected", {"P-0001"}));
  CHECK(outcome.problems[0].hint == Message("enroll.now_protected.hint", {"P-0001", "mark"}));
}

TEST_CASE("the same person and spell twice in a file is told") {
  Fixture f;
  const auto outcome = f.import("id;start\n20010412-2387;2017-03-01\n20010412-2387;2017-03-01\n");
  CHECK(outcome.new_persons == 1);
  CHECK(outcome.unchanged == 1);
  REQUIRE(outcome.notes.size() == 1);
  CHECK(outcome.notes[0].what.key == "people.twice");
  CHECK(outcome.notes[0].line == 3);
}

TEST_CASE("namesakes: same names and year, or one of them not known") {
  Fixture f;
  const auto with_name = [&](const char* given, const char* family, std::optional<int> year) {
    ops::EnrollRequest request{.contact = {given, family, "", ""},
                               .sex = Sex::male,
                               .birth_year = year,
                               .start = day("2017-03-01")};
    int found = 0;
    for (const auto& warning :
         ops::enroll(f.txn, request, f.programme, f.codes, f.today, "P").warnings)
      found += warning.key == "enroll.namesake" ? 1 : 0;
    return found;
  };
  CHECK(with_name("Åke", "Testlöf", 2000) == 0);
  CHECK(with_name("ÅKE", "TESTLÖF", 2000) == 1);
  CHECK(with_name("Åke", "Testlöf", 2001) == 0);
  CHECK(with_name("", "testlöf", {}) == 3);
  CHECK(with_name("Kim", "Testlöf", 2000) == 1);
  CHECK(with_name("", "", 2000) == 0);
}
