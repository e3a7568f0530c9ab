// What goes on although a case has ended, and from when it can be ended.
#include "ops/left_open.hpp"
#include "store/offers.hpp"
#include "store/practices.hpp"
#include "store/waiting_on.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

TEST_CASE("an ended case leaves open what nobody has ended, each from its own first day") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::female, .birth_year = 2001});
  const Enrollment spell =
      store.spell({.person = 1, .started = day("2017-01-09"), .ended = day("2017-06-20")});
  store.write([&](WriteTxn& txn) {
    for (const char* from : {"2017-03-01", "2017-06-25"}) {
      Practice practice{.person = 1,
                        .programme = "p",
                        .kind = "training",
                        .workplace = "x",
                        .started = day(from)};
      if (from[6] == '3') {
        practice.kind = "shadow";
        practice.ended = day("2017-05-01");
        practice.end_reason = "next";
      }
      (void)insert_practice(txn, practice, store.codes());
    }
    (void)insert_waiting(
        txn, {.person = 1, .programme = "p", .party = "bup", .since = day("2017-05-01")},
        store.codes());
    WaitingOn answered{
        .person = 1, .programme = "p", .party = "school", .since = day("2017-05-01")};
    answered.id = insert_waiting(txn, answered, store.codes());
    answer_waiting(txn, answered, day("2017-05-20"), "granted", store.codes());
  });
  store.consent(1, "2017-02-01", "2017-12-31");
  store.consent(1, "2017-02-01", "2017-06-20", "survey");
  store.consent(1, "2017-02-01", "2017-12-31", kInform);
  const auto left =
      store.read([&](ReadTxn& txn) { return ops::left_open(txn, spell, {}, day("2017-06-30")); });
  REQUIRE(left.practices.size() == 1);
  CHECK(left.practices[0].ends_from == day("2017-06-25"));  // it began after the end
  REQUIRE(left.waiting.size() == 1);
  CHECK(left.waiting[0].what.party == "bup");
  CHECK(left.waiting[0].ends_from == day("2017-06-20"));
  REQUIRE(left.consents.size() == 1);
  CHECK(left.consents[0].purpose == kRegister);
  CHECK(left.plans.empty());
  CHECK(left.offers.empty());
}
