// Offers and answers in a store: what is kept, what follows, and what protection leaves.
#include "store/offers.hpp"
#include "base/error.hpp"
#include "ops/answer.hpp"
#include "ops/offer.hpp"
#include "ops/refer.hpp"
#include "ops/watch.hpp"
#include "store/people.hpp"
#include "store/referrals.hpp"
#include "store/watch_cards.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

/// A store with an open change and one person on watch since 2017-05-08.
struct Fixture {
  ProgrammeStore store;
  Programme programme{.code = "p", .name = "P", .staff = {{.key = "anna", .name = "Anna"}}};
  Date today = day("2017-06-30");

  template <class F>
  void change(F&& f) {
    store.write([&](WriteTxn& txn) { f(txn); });
  }
  ops::ReferOutcome refer(const std::string& on, std::optional<PersonId> person = {}) {
    ops::ReferOutcome outcome;
    ops::ReferRequest request;
    request.person.person = person;
    if (!person) request.person.sex = Sex::female;
    request.person.start = day(on);
    request.said.channel = "eht";
    change([&](WriteTxn& txn) {
      outcome = ops::refer(txn, request, programme, store.codes(), today, "P");
    });
    return outcome;
  }
  void offer(const std::string& on) {
    change([&](WriteTxn& txn) {
      (void)ops::make_offer(txn, {.person = 1, .day = day(on), .decided_by = {}, .think_until = {}},
                            programme, store.codes(), today, "P");
    });
  }
  ops::AnswerOutcome answer(std::string_view answer, const std::string& on,
                            const std::string& reason = "") {
    ops::AnswerOutcome outcome;
    change([&](WriteTxn& txn) {
      outcome = ops::answer_offer(txn,
                                  {.person = 1,
                                   .answer = std::string(answer),
                                   .day = day(on),
                                   .reason = reason,
                                   .ask_again = {},
                                   .target_group = {},
                                   .staff = {}},
                                  programme, store.codes(), today, "P");
    });
    return outcome;
  }
  std::vector<Offer> offers() {
    return store.read([&](ReadTxn& txn) { return offers_of(txn, 1, "p"); });
  }
  std::vector<Enrollment> spells() {
    return store.read([&](ReadTxn& txn) { return enrollments_of(txn, 1); });
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a changed answer is an offer of its own; the first answer stays") {
  (void)refer("2017-02-01");
  offer("2017-02-06");
  (void)answer(kNo, "2017-02-20");
  CHECK(answer(kYes, "2017-06-12").changed);
  const auto all = offers();
  REQUIRE(all.size() == 2);
  CHECK(all[0].answer == kNo);
  CHECK(all[0].answered == day("2017-02-20"));
  CHECK(all[1].offered == day("2017-06-12"));
  CHECK(all[1].answer == kYes);
  const auto watched = spells();
  REQUIRE(watched.size() == 2);
  CHECK(watched[0].standing == Standing::watch);
  CHECK(watched[0].ended == day("2017-02-20"));
  CHECK(watched[0].end_reason == "declined");
  CHECK(watched[1].standing == Standing::started);
}

TEST_CASE_FIXTURE(Fixture, "a yes that came to nothing leaves a spell that never began") {
  (void)refer("2017-05-08");
  offer("2017-05-10");
  (void)answer(kYes, "2017-05-24");
  (void)answer(kNotStarted, "2017-06-01", "moved");
  const auto all = spells();
  REQUIRE(all.size() == 2);
  CHECK(all[1].standing == Standing::not_started);
  CHECK(all[1].started == day("2017-05-24"));
  CHECK(all[1].ended == day("2017-06-01"));
  CHECK(all[1].end_reason == "moved");
  CHECK(offers().back().answer_reason == "moved");
}

TEST_CASE_FIXTURE(Fixture,
                  "a spell on watch that begins on the day of the yes becomes the participant's") {
  (void)refer("2017-05-08");
  offer("2017-05-08");
  (void)answer(kYes, "2017-05-08");
  const auto all = spells();
  REQUIRE(all.size() == 1);
  CHECK(all[0].standing == Standing::started);
  CHECK_FALSE(all[0].ended);
}

TEST_CASE_FIXTURE(Fixture, "who was enrolled before the answer came may still say yes, once") {
  (void)refer("2017-05-08");
  offer("2017-05-10");
  change([&](WriteTxn& txn) {
    (void)ops::enroll(txn, {.person = 1, .start = day("2017-05-15")}, programme, store.codes(),
                      today, "P");
  });
  CHECK_THROWS_AS((void)answer(kNo, "2017-05-20"), Error);
  CHECK_FALSE(answer(kYes, "2017-05-20").begun);
  CHECK(spells().size() == 2);
  CHECK_THROWS_AS((void)answer(kYes, "2017-05-21"), Error);
}

TEST_CASE_FIXTURE(Fixture, "a watch does not end before it began") {
  (void)refer("2017-05-08");
  // As a store of before has it: no such offer is taken any more.
  CHECK_THROWS_AS(offer("2017-05-02"), Error);
  change([&](WriteTxn& txn) {
    (void)insert_offer(txn,
                       {.person = 1,
                        .programme = "p",
                        .offered = day("2017-05-02"),
                        .decided_by = {},
                        .think_until = day("2017-05-16"),
                        .answer = {},
                        .answered = {},
                        .answer_reason = {},
                        .ask_again = {}},
                       store.codes());
  });
  CHECK_THROWS_AS((void)answer(kNo, "2017-05-04"), Error);
  CHECK_FALSE(offers().front().answered);
}

TEST_CASE_FIXTURE(Fixture,
                  "the same answer is not noted twice, but a day to ask again is added to it") {
  (void)refer("2017-05-08");
  offer("2017-05-10");
  (void)answer(kNoAnswer, "2017-06-12");
  CHECK_THROWS_AS((void)answer(kNoAnswer, "2017-06-12"), Error);
  CHECK_THROWS_AS((void)answer(kNoAnswer, "2017-06-19"), Error);
  change([&](WriteTxn& txn) {
    (void)ops::answer_offer(txn,
                            {.person = 1,
                             .answer = std::string(kNoAnswer),
                             .day = day("2017-06-12"),
                             .reason = {},
                             .ask_again = day("2017-09-01"),
                             .target_group = {},
                             .staff = {}},
                            programme, store.codes(), today, "P");
  });
  REQUIRE(offers().size() == 1);
  CHECK(offers().front().ask_again == day("2017-09-01"));
}

TEST_CASE_FIXTURE(Fixture, "one referral for each round") {
  (void)refer("2017-02-01");
  CHECK(refer("2017-02-10", 1).added_to);
  offer("2017-02-06");
  (void)answer(kYes, "2017-02-20");
  CHECK(refer("2017-03-01", 1).added_to);
  change([&](WriteTxn& txn) {
    Enrollment last = enrollments_of(txn, 1).back();
    last.ended = day("2017-03-31");
    last.end_reason = "moved";
    update_enrollment(txn, last, store.codes());
  });
  CHECK_FALSE(refer("2017-06-01", 1).added_to);
  const auto all = store.read([&](ReadTxn& txn) { return referrals_of(txn, 1, "p"); });
  REQUIRE(all.size() == 2);
  CHECK(all[0].day == day("2017-02-01"));
  CHECK(all[1].day == day("2017-06-01"));
}

TEST_CASE_FIXTURE(Fixture, "becoming protected erases what stands on the card") {
  (void)refer("2017-05-08");
  change([&](WriteTxn& txn) {
    (void)ops::write_card(txn,
                          {.person = 1,
                           .school_year = 9,
                           .youth_informed = {},
                           .guardians_informed = {},
                           .works = "schackklubb",
                           .avoid = "byten",
                           .receiver = {}},
                          programme, today, "P");
  });
  change([&](WriteTxn& txn) { protect_person(txn, 1, Protection::confidentiality_mark); });
  const WatchCard card = store.read([&](ReadTxn& txn) { return ops::newest_card(txn, 1, "p"); });
  CHECK(card.school_year == 9);
  CHECK(card.works.empty());
  CHECK(card.avoid.empty());
  const ops::CardRequest text{.person = 1,
                              .school_year = {},
                              .youth_informed = {},
                              .guardians_informed = {},
                              .works = "x",
                              .avoid = {},
                              .receiver = {}};
  CHECK_THROWS_AS(
      change([&](WriteTxn& txn) { (void)ops::write_card(txn, text, programme, today, "P"); }),
      Error);
}
