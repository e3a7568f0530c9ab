// The KAA register in the store: apart from projects, and without a trace of who becomes protected.
#include "store/kaa.hpp"

#include "base/error.hpp"
#include "ops/enroll.hpp"
#include "ops/import_kaa.hpp"
#include "ops/kaa_half.hpp"
#include "ops/kaa_register.hpp"
#include "store/erasing.hpp"
#include "store/notes.hpp"
#include "store/people.hpp"
#include "support/made_store.hpp"
#include "unit/kaa_cases.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

/// A register filled from a list, in one transaction.
struct Register {
  TempDir dir;
  Store store = make_store(dir.file("s.db"));
  WriteTxn txn{store, "test", "enroll import", kNow};
  CodeBook codes;
  Settings settings = default_settings();

  ops::ImportKaaOutcome import(const std::string& rows, ops::ListOptions options = {}) {
    const std::string sheet =
        "id;given_name;family_name;address;phone;sex;protection;registration_reason;start;end;"
        "deregistration_reason;occupation\n" +
        rows;
    return ops::import_kaa(txn, ops::read_kaa_sheet(sheet, "x.csv", codes, kToday), options,
                           settings, codes, kToday, "P");
  }
  [[nodiscard]] KaaCase only(PersonId person) {
    const auto cases = kaa_cases_of(txn, person);
    REQUIRE(cases.size() == 1);
    return cases[0];
  }
};

const std::string kAlva =
    "199906282380;Alva;Hittepåsson;Gatan 1;070-17401;;;never_gymnasium;2017-01-09;;;none\n";

using Facts = std::vector<std::string_view>;

}  // namespace

TEST_CASE("a list is read, and read again") {
  Register r;
  const auto first = r.import(kAlva + ";;;;;f;mark;;2017-01-09;;;\n");
  CHECK(first.problems.empty());
  CHECK(first.new_persons == 2);
  CHECK(first.unnamed == 1);
  CHECK(r.only(1).spell.registration_reason == "never_gymnasium");
  CHECK(r.only(2).spell.registration_reason == "unknown");
  CHECK(occupation_on(r.only(1), kToday) == "none");
  CHECK(kaa_address_of(r.txn, 1) == "Gatan 1");
  CHECK(enrollments_of(r.txn, 1).empty());
  const auto again = r.import(kAlva + ";;;;;f;mark;;2017-01-09;;;\n", {.complete = true});
  CHECK(again.unchanged == 2);
  CHECK(again.new_persons + again.new_spells == 0);
  CHECK(again.gone.persons.empty());
  CHECK(again.gone.hidden == 0);
}

TEST_CASE("what a list says otherwise is told, and taken over only when asked") {
  Register r;
  (void)r.import(kAlva);
  const std::string moved =
      "199906282380;Alva;Hittepåsson;Gatan "
      "2;070-17402;;;dropout_im;2017-01-09;2017-05-02;moved_out;work\n";
  const auto told = r.import(moved);
  REQUIRE(told.changed.size() == 1);
  CHECK(told.changed[0].facts ==
        Facts{"registration_reason", "end", "occupation", "reach", "address"});
  CHECK(kaa_address_of(r.txn, 1) == "Gatan 1");
  CHECK_FALSE(r.only(1).spell.ended);
  const auto taken = r.import(moved, {.update = true});
  REQUIRE(taken.changed.size() == 1);
  CHECK(taken.changed[0].facts == told.changed[0].facts);
  CHECK(kaa_address_of(r.txn, 1) == "Gatan 2");
  CHECK(contact_detail_of(r.txn, 1).phone == "070-17402");
  CHECK(r.only(1).spell.deregistration_reason == "moved_out");
  CHECK(occupation_on(r.only(1), kaa_day("2017-05-02")) == "work");
  CHECK(r.import(moved, {.update = true}).unchanged == 1);
}

TEST_CASE("who is gone from a complete list, and who comes back") {
  Register r;
  (void)r.import(kAlva + ";;;;;f;mark;;2017-01-09;;;\n");
  const auto other =
      r.import("199909092380;Lova;Hittepåsson;;;;;;2017-05-02;;;\n", {.complete = true});
  CHECK(other.gone.persons == std::vector<PersonId>{1});
  CHECK(other.gone.hidden == 1);
  CHECK(kaa_spells(r.txn).size() == 3);
  (void)ops::end_kaa(r.txn, 1, "moved_out", kaa_day("2017-05-02"), {}, r.codes, kToday, "P");
  const auto back = r.import("199906282380;;;;;;;moved_in;2017-06-01;;;\n");
  CHECK(back.new_spells == 1);
  CHECK(kaa_cases_of(r.txn, 1).size() == 2);
}

TEST_CASE("rows that cannot be taken") {
  Register r;
  const auto key = [&](const std::string& row) {
    const auto outcome = r.import(row);
    REQUIRE(outcome.problems.size() == 1);
    return std::string(outcome.problems[0].what.key);
  };
  CHECK(key("199906282380;;;;;;;;;;;\n") == "kaa.sheet.no_start");
  CHECK(key("199906282380;;;;;;;;2017-01-09;2017-02-01;;\n") == "kaa.sheet.no_reason");
  CHECK(key("199906282380;;;;;;;;2017-01-09;;moved_out;\n") == "people.no_end");
  CHECK(key("199703102393;;;;;;;;2017-03-10;;;\n") == "kaa.twenty");
  CHECK(key("199906282380;;;;;;;;2017-09-01;;;\n") == "day.future");
  CHECK(key("199906282380;;;;;;;;2017-01-09;2017-02-01;turned_20;\n") == "kaa.not_birthday");
  CHECK(key(kAlva + kAlva) == "kaa.sheet.twice");
}

TEST_CASE("nothing of the register remains that tells who became protected") {
  Register r;
  (void)r.import(kAlva);
  (void)ops::change_kaa_measure(r.txn, 1,
                                {.kind = "other",
                                 .status = "ongoing",
                                 .other_text = "Ridskola i Sjöby",
                                 .day = kaa_day("2017-03-01")},
                                r.codes, kToday, "P");
  protect_person(r.txn, 1, Protection::protected_registration);
  CHECK(kaa_address_of(r.txn, 1).empty());
  CHECK(r.only(1).measures[0].other_text.empty());
  CHECK(r.only(1).number.empty());
  r.txn.commit();
  const std::string bytes = bytes_of(r.dir.file("s.db"));
  for (const char* trace : {"Gatan 1", "Ridskola", "Hittep", "199906282380"})
    CHECK(bytes.find(trace) == std::string::npos);
}

TEST_CASE(
    "who goes from the register goes from texts about others, too, unless still in a project") {
  Register r;
  const auto& programme = r.settings.programmes.front();
  const auto enrol = [&](const ops::EnrollRequest& who) {
    return ops::enroll(r.txn, who, programme, r.codes, kToday, "P").person.id;
  };
  const Date start = *Date::make(2017, 1, 10);
  const PersonId other = enrol({.sex = Sex::male, .birth_year = 1999, .start = start});
  insert_note(r.txn, {.person = other,
                      .programme = programme.code,
                      .day = kToday,
                      .text = "Bor hos Alva Hittepåsson",
                      .author = "test"});
  CHECK(r.import(kAlva).new_persons == 1);
  const PersonId alva = other + 1;
  bool stays = false;
  SUBCASE("in no project") {}
  SUBCASE("in a project") {
    stays = true;
    (void)enrol({.person = alva, .start = start});
  }
  const Erasure act{.person = alva,
                    .what = RetentionClass::kaa,
                    .upto = kToday,
                    .day = kToday,
                    .decision = "KS 1"};
  CHECK(erase(r.txn, std::span(&act, 1)).naming.size() == (stays ? 0 : 1));
  CHECK(notes_of(r.txn, other).front().text == (stays ? "Bor hos Alva Hittepåsson" : "Bor hos –"));
}

TEST_CASE("of somebody with protection no text is kept, and no address from a list") {
  Register r;
  (void)r.import("199906282380;Alva;Hittepåsson;Gatan 1;070-17401;;mark;;2017-01-09;;;\n");
  CHECK(kaa_address_of(r.txn, 1).empty());
  CHECK(contact_detail_of(r.txn, 1).empty());
  CHECK_THROWS_AS(
      (void)ops::change_kaa_measure(
          r.txn, 1, {.kind = "other", .status = "ongoing", .other_text = "x", .day = kToday},
          r.codes, kToday, "P"),
      Error);
}

TEST_CASE("the register and a project do not touch each other") {
  Register r;
  (void)r.import(kAlva);
  (void)ops::enroll(r.txn, {.person = 1, .start = kaa_day("2017-02-01")},
                    r.settings.programmes.front(), r.codes, kToday, "P");
  (void)ops::end_kaa(r.txn, 1, "moved_out", kaa_day("2017-03-01"), {}, r.codes, kToday, "P");
  REQUIRE(enrollments_of(r.txn, 1).size() == 1);
  CHECK_FALSE(enrollments_of(r.txn, 1)[0].ended);
}

TEST_CASE("the half-year is compared with the return before") {
  Register r;
  (void)r.import(kAlva);
  insert_kaa_return(
      r.txn, {.half = "2016H2", .day = kToday, .persons = 5, .hash = std::string(32, 'x')}, {1});
  const auto half = ops::kaa_half(r.txn, {2017, 1}, {}, kToday, false);
  REQUIRE(half.findings.size() == 1);
  CHECK(half.findings[0].rule == "K17");
  CHECK(half.errors() == 0);
  const auto returns = kaa_returns(r.txn, "2016H2");
  REQUIRE(returns.size() == 1);
  CHECK(returns[0].hash == std::string(32, 'x'));
  accept_kaa_return(r.txn, returns[0].id, kToday);
  CHECK(kaa_returns(r.txn, "2016H2")[0].accepted == kToday);
}
