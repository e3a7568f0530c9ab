#include "base/error.hpp"
#include "domain/kaa_contacts.hpp"
#include "domain/kaa_figures.hpp"
#include "unit/kaa_cases.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

template <class F>
std::string refused(F run) {
  try {
    (void)run();
  } catch (const Error& e) {
    return std::string(e.message().key);
  }
  return "";
}

KaaContact contact(const char* day, const char* mode, const char* result) {
  return {.day = kaa_day(day), .mode = mode, .result = result};
}

KaaReach reach(const KaaCase& one, const char* today) {
  const std::vector<KaaCase> cases{one};
  const auto all = kaa_reach(cases, {14, {"phone", "sms", "letter"}, 6}, kaa_day(today));
  REQUIRE(all.size() == 1);
  return all[0];
}

}  // namespace

TEST_CASE("a half-year is read, named and has its days") {
  CHECK(parse_half("2017H1") == Half{2017, 1});
  CHECK(parse_half(" 2017h2") == Half{2017, 2});
  CHECK(parse_half("2017-2") == Half{2017, 2});
  for (const char* wrong : {"", "2017", "2017H3", "17H1", "2017H11", "x017H1", "2014H2"})
    CHECK(refused([&] { return parse_half(wrong); }) == "kaa.half.form");
  CHECK(Half{2017, 1}.days() == DateRange{kaa_day("2017-01-01"), kaa_day("2017-06-30")});
  CHECK(Half{2017, 2}.days() == DateRange{kaa_day("2017-07-01"), kaa_day("2017-12-31")});
  CHECK(Half{2017, 1}.before().name() == "2016H2");
  CHECK(Half{2017, 2}.before().name() == "2017H1");
  CHECK(Half::of(kaa_day("2017-06-30")).name() == "2017H1");
  CHECK(Half::of(kaa_day("2017-07-01")).name() == "2017H2");
}

TEST_CASE("the duty ends the day before the 20th birthday") {
  KaaCase one = kaa_case();
  one.person.birth_date = kaa_day("1997-05-20");
  CHECK_FALSE(kaa_covers(one.person, one.spell, kaa_day("2017-01-31")));
  CHECK(kaa_covers(one.person, one.spell, kaa_day("2017-05-19")));
  CHECK_FALSE(kaa_covers(one.person, one.spell, kaa_day("2017-05-20")));
  end_case(one, "2017-03-01", "moved_out");
  CHECK(kaa_covers(one.person, one.spell, kaa_day("2017-02-28")));
  CHECK_FALSE(kaa_covers(one.person, one.spell, kaa_day("2017-03-01")));
}

TEST_CASE("a deregistration on the first day of a half-year belongs to it") {
  KaaCase one = kaa_case();
  end_case(one, "2017-07-01", "turned_20");
  CHECK(one.spell.touches(Half{2017, 1}.days()));
  CHECK(one.spell.touches(Half{2017, 2}.days()));
  CHECK_FALSE(one.spell.touches(Half{2018, 1}.days()));
}

TEST_CASE("a measure goes from offered to over") {
  const auto change = [](const char* status, const char* day, const char* after = "") {
    return KaaMeasureChange{
        .kind = "coaching", .status = status, .occupation_after = after, .day = kaa_day(day)};
  };
  const KaaMeasure offered = changed_measure({}, change("offered", "2017-03-01"));
  CHECK(offered.offered == kaa_day("2017-03-01"));
  CHECK_FALSE(offered.started);
  const KaaMeasure declined = changed_measure(offered, change("declined", "2017-03-02"));
  CHECK(declined.status == "declined");
  CHECK(declined.offered == kaa_day("2017-03-01"));
  CHECK(declined.ended == kaa_day("2017-03-02"));
  CHECK_FALSE(changed_measure(offered, change("declined", "2017-03-01")).ended);
  const KaaMeasure ongoing = changed_measure(offered, change("ongoing", "2017-03-05"));
  CHECK(ongoing.started == kaa_day("2017-03-05"));
  const KaaMeasure over = changed_measure(ongoing, change("completed", "2017-05-05"));
  CHECK(over.ended == kaa_day("2017-05-05"));
  CHECK(over.occupation_after.empty());
  // What came afterwards is often learnt later.
  const KaaMeasureChange later = change("completed", "2017-06-01", "work");
  const std::vector<KaaMeasure> all{declined, over};
  const auto meant = measure_meant(all, later);
  REQUIRE(meant);
  const KaaMeasure filled = changed_measure(meant, later);
  CHECK(filled.ended == kaa_day("2017-05-05"));
  CHECK(filled.occupation_after == "work");
  CHECK_FALSE(measure_meant(std::vector<KaaMeasure>{filled}, later));
}

TEST_CASE("the day of a no is put right, apart from that of the offer") {
  const KaaMeasure offered{
      .kind = "coaching", .status = "offered", .offered = kaa_day("2017-03-01")};
  const KaaMeasureChange no{.kind = "coaching", .status = "declined"};
  const KaaMeasure later = corrected_measure(offered, no, kaa_day("2017-03-05"));
  CHECK(later.offered == offered.offered);
  CHECK(later.ended == kaa_day("2017-03-05"));
  CHECK(corrected_measure(later, no, kaa_day("2017-03-09")).ended == kaa_day("2017-03-09"));
  const KaaMeasure same = corrected_measure(later, no, kaa_day("2017-03-01"));
  CHECK_FALSE(same.ended);
  CHECK(corrected_measure(same, no, kaa_day("2017-03-04")).offered == kaa_day("2017-03-04"));
  CHECK_FALSE(corrected_measure(later, {.kind = "coaching", .status = "offered"}, {}).ended);
}

TEST_CASE("what a measure cannot become") {
  const auto key = [](const std::optional<KaaMeasure>& m, KaaMeasureChange change) {
    return refused([&] { return changed_measure(m, change); });
  };
  const Date day = kaa_day("2017-03-01");
  const KaaMeasure offered{.kind = "coaching", .status = "offered", .offered = day};
  KaaMeasure ongoing = offered;
  ongoing.status = "ongoing";
  ongoing.started = day;
  CHECK(key({}, {.kind = "coaching", .status = "completed", .day = day}) ==
        "kaa.measure.not_begun");
  CHECK(key(offered, {.kind = "coaching", .status = "completed", .day = day}) ==
        "kaa.measure.not_begun");
  CHECK(key(offered, {.kind = "coaching", .status = "offered", .day = day}) == "kaa.measure.same");
  CHECK(key(ongoing, {.kind = "coaching", .status = "declined", .day = day}) ==
        "kaa.measure.going_on");
  CHECK(key(ongoing, {.kind = "coaching", .status = "completed", .day = day - 1}) ==
        "kaa.measure.order");
  CHECK(key({}, {.kind = "coaching", .status = "offered", .other_text = "x", .day = day}) ==
        "kaa.measure.text");
  CHECK(
      key({}, {.kind = "coaching", .status = "ongoing", .occupation_after = "work", .day = day}) ==
      "kaa.measure.after");
}

TEST_CASE("an attempt is a contact when somebody answered, or got in touch") {
  CHECK(made_contact(contact("2017-02-01", "phone", "reached")));
  CHECK(made_contact(contact("2017-02-01", "phone", "refused")));
  CHECK(made_contact(contact("2017-02-01", "phone", "booked")));
  for (const char* result : {"no_answer", "message_left", "wrong_address"})
    CHECK_FALSE(made_contact(contact("2017-02-01", "phone", result)));
  KaaContact incoming = contact("2017-02-01", "phone", "message_left");
  incoming.incoming = true;
  CHECK(made_contact(incoming));
}

TEST_CASE("whom to reach: the next step, late, silent, agreed, twenty") {
  KaaCase one = kaa_case();  // since 2017-02-01
  CHECK(reach(one, "2017-02-15").next_step == "phone");
  CHECK_FALSE(reach(one, "2017-02-15").late);
  CHECK(reach(one, "2017-02-16").late);
  one.contacts = {contact("2017-02-02", "phone", "no_answer"),
                  contact("2017-02-03", "sms", "no_answer")};
  CHECK(reach(one, "2017-02-03").next_step == "letter");
  CHECK(reach(one, "2017-02-02").next_step == "sms");  // what comes later is not known yet
  one.contacts.push_back(contact("2017-02-10", "letter", "no_answer"));
  CHECK(reach(one, "2017-02-10").next_step.empty());
  CHECK(reach(one, "2017-02-10").open(kaa_day("2017-02-10")));
  one.contacts.push_back(contact("2017-02-12", "phone", "reached"));
  one.contacts.back().next = kaa_day("2017-03-01");
  CHECK_FALSE(reach(one, "2017-02-28").open(kaa_day("2017-02-28")));
  CHECK(reach(one, "2017-03-01").open(kaa_day("2017-03-01")));
  CHECK(reach(one, "2017-02-28").tried.size() == 4);
  one.contacts.push_back(contact("2017-03-02", "phone", "no_answer"));
  CHECK_FALSE(reach(one, "2017-03-02").open(kaa_day("2017-03-02")));
  CHECK_FALSE(reach(one, "2017-08-11").silent);
  CHECK(reach(one, "2017-08-12").silent);
  one.person.birth_date = kaa_day("1997-03-05");
  CHECK_FALSE(reach(one, "2017-03-04").twenty);
  CHECK(reach(one, "2017-03-05").twenty);
}

TEST_CASE("the rate counts those whose days are over, or who were reached before") {
  std::vector<KaaCase> cases;
  for (PersonId id = 1; id <= 4; ++id) cases.push_back(kaa_case(id));
  cases[0].contacts = {contact("2017-02-15", "phone", "reached")};
  cases[1].contacts = {contact("2017-02-16", "phone", "reached")};
  cases[3].spell.started = kaa_day("2017-02-10");
  const auto rate = [&](const char* day) {
    return reach_rate(kaa_reach(cases, {14, {}, 6}, kaa_day(day)), 14);
  };
  CHECK(rate("2017-02-15").of.total() == 1);
  CHECK(rate("2017-02-16").of.total() == 3);
  CHECK(rate("2017-02-16").reached.total() == 1);
  CHECK(rate("2017-03-30").of.total() == 4);
}

TEST_CASE("whoever has protection is counted in the rate by sex, as in the half-year") {
  std::vector<KaaCase> cases;
  for (PersonId id = 1; id <= 3; ++id) {
    cases.push_back(kaa_case(id));
    cases.back().person.sex = Sex::female;
    cases.back().contacts = {contact("2017-02-15", "phone", "reached")};
  }
  cases[1].person.protection = Protection::confidentiality_mark;
  const KaaReachRate rate = reach_rate(kaa_reach(cases, {14, {}, 6}, kaa_day("2017-02-20")), 14);
  const auto half = kaa_figures(cases, parse_half("2017H1"));
  CHECK(count_in(half, "registered") == BySex{.female = 3, .male = 0, .unknown = 0});
  for (const BySex& figure : {rate.registered, rate.of, rate.reached})
    CHECK(figure == count_in(half, "registered"));
}
