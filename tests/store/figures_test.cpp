// The figures of a programme against their definitions, on small stores and on many random ones.
#include "store/figures.hpp"

#include "store/connection.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>

using namespace jagmed;
using namespace jagmed::test;

namespace {

std::vector<PersonFigures> figures(ProgrammeStore& store, const char* as_of,
                                   ReportingBasis basis = ReportingBasis::consent) {
  return store.read([&](ReadTxn& txn) { return person_figures(txn, "p", basis, day(as_of)); });
}

Tally tally(ProgrammeStore& store, const char* as_of,
            ReportingBasis basis = ReportingBasis::consent) {
  return tally_of(figures(store, as_of, basis), {.code = "p"});
}

/// One sum over the public view, which defines what is reported.
long long view_minutes(ProgrammeStore& store, Date as_of, const char* where) {
  return store.read([&](ReadTxn& txn) {
    SQLite::Statement sum(
        txn.connection().db(),
        std::string("SELECT coalesce(sum(minutes), 0) FROM v_participation "
                    "WHERE programme = 'p' AND day <= ? AND standing IN (0, 1) AND ") +
            where);
    sum.bind(1, as_of.days);
    REQUIRE(sum.executeStep());
    return static_cast<long long>(sum.getColumn(0).getInt64());
  });
}

void anyone(ProgrammeStore& store, PersonId id, Sex sex) {
  store.person({.id = id, .sex = sex, .birth_year = 2001});
}

}  // namespace

TEST_CASE("one person counts once, reported from the first day the consent holds") {
  ProgrammeStore store;
  anyone(store, 1, Sex::female);
  const auto spell =
      store.spell({.person = 1, .started = day("2017-02-01"), .ended = day("2017-03-31")});
  const auto again = store.spell({.person = 1, .started = day("2017-05-01")});
  store.minutes(spell, "2017-02-01", 60);
  store.minutes(spell, "2017-03-01", 30);
  store.minutes(again, "2017-05-10", 15);
  store.consent(1, "2017-03-01", "2017-05-09");
  store.consent(1, "2017-02-15", "2017-03-20");  // the same day under two consents counts once
  CHECK(tally(store, "2017-01-31").current.total() == 0);
  CHECK(tally(store, "2017-02-01").current == BySex{1, 0, 0});
  CHECK(tally(store, "2017-02-14").reported.total() == 0);
  CHECK(tally(store, "2017-02-15").reported == BySex{1, 0, 0});
  CHECK(tally(store, "2017-06-30").current.total() == 1);
  CHECK(tally(store, "2017-06-30").reported_minutes == BySex{30, 0, 0});
  CHECK(tally(store, "2017-06-30").unreported_minutes == BySex{75, 0, 0});
  CHECK(figures(store, "2017-05-09")[0].in_force);
  CHECK_FALSE(figures(store, "2017-05-10")[0].in_force);
}

TEST_CASE("a consent outside the spell, or for something else, reports nobody") {
  ProgrammeStore store;
  for (const PersonId id : {1, 2, 3}) {
    anyone(store, id, Sex::male);
    store.spell({.person = id, .started = day("2017-02-01"), .ended = day("2017-02-28")});
  }
  store.consent(1, "2017-03-01", "2017-12-31");
  store.consent(2, "2017-02-01", "2017-12-31", kShare);
  store.consent(3, "2017-02-01", "2017-12-31", kInform);
  CHECK(tally(store, "2017-06-30").reported.total() == 0);
  CHECK(tally(store, "2017-06-30").left_out == BySex{0, 3, 0});
  CHECK(tally(store, "2017-06-30", ReportingBasis::information).reported == BySex{0, 1, 0});
}

TEST_CASE("who declined is counted apart until they begin") {
  ProgrammeStore store;
  anyone(store, 1, Sex::female);
  anyone(store, 2, Sex::unknown);
  anyone(store, 3, Sex::male);
  const auto said_no = store.spell({.person = 1,
                                    .standing = Standing::declined,
                                    .started = day("2017-02-01"),
                                    .ended = day("2017-04-30")});
  const auto apart =
      store.spell({.person = 2, .standing = Standing::declined, .started = day("2017-02-01")});
  store.spell({.person = 3, .standing = Standing::watch, .started = day("2017-02-01")});
  store.spell({.person = 3, .standing = Standing::not_started, .started = day("2017-03-01")});
  store.minutes(said_no, "2017-02-10", 100);
  store.minutes(apart, "2017-02-10", 50);
  store.consent(1, "2017-02-01", "2018-01-31");
  CHECK(tally(store, "2017-04-30").outside == BySex{1, 0, 1});
  CHECK(tally(store, "2017-04-30").outside_minutes == BySex{100, 0, 50});
  store.spell({.person = 1, .started = day("2017-05-01")});
  const Tally after = tally(store, "2017-06-30");
  CHECK(after.current == BySex{1, 0, 0});
  CHECK(after.outside == BySex{0, 0, 1});
  CHECK(after.outside_minutes == BySex{100, 0, 50});  // apart still, although a consent held
  CHECK(after.unreported_minutes.total() == 0);
  CHECK(after.reported_minutes.total() == 0);
}

TEST_CASE("another programme's spells, consents and minutes do not count") {
  ProgrammeStore store;
  anyone(store, 1, Sex::female);
  const auto here = store.spell({.person = 1, .started = day("2017-02-01")});
  const auto there = store.spell({.person = 1, .programme = "q", .started = day("2017-02-01")});
  store.minutes(here, "2017-02-02", 60);
  store.minutes(there, "2017-02-02", 300);
  store.consent(1, "2017-01-01", "2018-01-01", kRegister, "q");
  CHECK(tally(store, "2017-06-30").current.total() == 1);
  CHECK(tally(store, "2017-06-30").reported.total() == 0);
  CHECK(tally(store, "2017-06-30").unreported_minutes == BySex{60, 0, 0});
}

TEST_CASE("a target group counts its aktuella once") {
  ProgrammeStore store;
  for (const PersonId id : {1, 2, 3}) anyone(store, id, id == 2 ? Sex::male : Sex::female);
  store.spell({.person = 1,
               .target_group = "newcomer",
               .started = day("2017-01-01"),
               .ended = day("2017-02-01")});
  store.spell({.person = 1, .target_group = "newcomer", .started = day("2017-03-01")});
  store.spell({.person = 2, .target_group = "newcomer", .started = day("2017-07-01")});
  store.spell({.person = 3,
               .standing = Standing::declined,
               .target_group = "newcomer",
               .started = day("2017-01-01")});
  const auto members = [&](const char* as_of) {
    return store.read([&](ReadTxn& txn) { return group_members(txn, "p", day(as_of)); });
  };
  REQUIRE(members("2017-06-30").size() == 1);
  CHECK(members("2017-06-30")[0].group == "newcomer");
  CHECK(members("2017-06-30")[0].person == 1);
  CHECK(members("2017-07-01").size() == 2);
}

namespace {

/// Persons, spells, consents and minutes by chance, all within two months.
void fill(ProgrammeStore& store, unsigned seed) {
  std::mt19937 chance(seed);
  const auto pick = [&](int low, int high) {
    return static_cast<int>(chance() % static_cast<unsigned>(high - low + 1)) + low;
  };
  const Date zero = day("2017-05-01");
  for (PersonId id = 1; id <= 12; ++id) {
    anyone(store, id, static_cast<Sex>(pick(0, 2)));
    for (int i = pick(0, 2), from = 0; i > 0; --i) {
      Enrollment spell{.person = id,
                       .standing = static_cast<Standing>(pick(0, 3)),
                       .started = zero + (from + pick(0, 10))};
      const Date end = spell.started + pick(0, 15);
      spell.ended = end;
      spell = store.spell(spell);
      for (int n = pick(0, 3); n > 0 && static_cast<int>(spell.standing) < 2; --n)
        store.minutes(spell, (spell.started + pick(0, end - spell.started)).iso(), pick(1, 90),
                      pick(0, 1) == 0 ? "talk" : "studies");
      from = end - zero + 1;
    }
    for (int i = pick(0, 2); i > 0; --i) {
      const Date from = zero + pick(-5, 30);
      store.consent(id, from.iso(), (from + pick(0, 20)).iso(),
                    pick(0, 3) == 0 ? kInform : kRegister);
    }
  }
}

void check_sums(ProgrammeStore& store, Date as_of, ReportingBasis basis) {
  const auto persons = figures(store, as_of.iso().c_str(), basis);
  const Tally t = tally_of(persons, {.code = "p"});
  CHECK(t.reported.total() + t.left_out.total() == t.current.total());
  const char* held =
      basis == ReportingBasis::consent ? "standing = 0 AND consented" : "standing = 0 AND informed";
  CHECK(t.reported_minutes.total() == view_minutes(store, as_of, held));
  CHECK(t.reported_minutes.male ==
        view_minutes(store, as_of, (std::string(held) + " AND sex = 2").c_str()));
  CHECK(t.reported_minutes.total() + t.unreported_minutes.total() + t.outside_minutes.total() ==
        view_minutes(store, as_of, "1"));

  // Every figure on hours opens into rows that sum to it.
  const auto parts = store.read([&](ReadTxn& txn) { return hour_parts(txn, "p", basis, as_of); });
  std::map<HourKind, BySex> opened;
  for (const auto& part : parts) opened[part.hours].add(part.sex, part.minutes);
  CHECK(opened[HourKind::reported] == t.reported_minutes);
  CHECK(opened[HourKind::unreported] == t.unreported_minutes);
  CHECK(opened[HourKind::outside] == t.outside_minutes);
}

}  // namespace

TEST_CASE(
    "women, men and unknown are the total, and every sum can be opened, whatever is recorded") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    ProgrammeStore store;
    fill(store, seed);
    for (const int offset : {0, 7, 14, 21, 30, 60})
      for (const auto basis : {ReportingBasis::consent, ReportingBasis::information})
        check_sums(store, day("2017-05-01") + offset, basis);
  }
}

TEST_CASE("whom the bridge finds left out are those the consents say are left out") {
  for (unsigned seed = 11; seed <= 16; ++seed) {
    CAPTURE(seed);
    ProgrammeStore store;
    fill(store, seed);
    const Date as_of = day("2017-05-20");
    std::vector<PersonId> mine, theirs;
    for (const auto& person : figures(store, "2017-05-20"))
      if (belongs(person, Population::left_out)) mine.push_back(person.person);
    for (const auto& each :
         store.read([&](ReadTxn& txn) { return left_out(txn, "p", kRegister, {}, as_of); }))
      theirs.push_back(each.person);
    CHECK(mine == theirs);
  }
}
