#include "base/error.hpp"
#include "domain/kaa_figures.hpp"
#include "unit/kaa_cases.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <random>

using namespace jagmed;
using namespace jagmed::test;

namespace {

BySex sum_of(const std::vector<KaaFigure>& figures, const std::string& beginning) {
  BySex sum;
  for (const auto& figure : figures)
    if (figure.name.starts_with(beginning))
      for (const Sex sex : {Sex::female, Sex::male, Sex::unknown})
        sum.add(sex, figure.count.of(sex));
  return sum;
}

BySex plus(const BySex& a, const BySex& b) {
  return {a.female + b.female, a.male + b.male, a.unknown + b.unknown};
}

/// A spell with whatever may be in it; some persons have several.
KaaCase any_case(std::mt19937& random, PersonId person) {
  const auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  KaaCase one = kaa_case(person);
  one.person.sex =
      std::array{Sex::female, Sex::male, Sex::unknown}[static_cast<std::size_t>(upto(3))];
  one.spell.started = kaa_day("2016-06-01") + upto(500);
  if (upto(2) == 0) {
    one.spell.ended = one.spell.started + upto(300);
    one.spell.deregistration_reason = std::array{
        "turned_20", "moved_out", "registered_in_error"}[static_cast<std::size_t>(upto(3))];
  }
  one.spell.registration_reason = upto(3) == 0 ? "unknown" : "dropout_im";
  for (int n = upto(4); n > 0; --n) {
    KaaMeasure m = kaa_measure("offered", "2016-06-01");
    m.offered = one.spell.started + upto(200);
    m.kind = upto(3) == 0 ? "other" : "coaching";
    if (upto(2) == 0)
      m.started = m.offered + upto(30);
    else if (upto(2) == 0)
      m.status = "declined";
    if (m.started && upto(2) == 0) m.ended = *m.started + upto(90);
    one.measures.push_back(m);
  }
  for (int n = upto(3); n > 0; --n)
    one.contacts.push_back({.day = one.spell.started + upto(200),
                            .mode = "phone",
                            .result = upto(2) == 0 ? "reached" : "no_answer"});
  return one;
}

}  // namespace

TEST_CASE("every total is the sum of its parts, by sex, whatever the register holds") {
  std::mt19937 random(20170630);
  long long covered_at_all = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<KaaCase> cases;
    for (int n = 0; n < 25; ++n)
      cases.push_back(any_case(random, 1 + static_cast<PersonId>(random() % 20)));
    // One person, one sex.
    std::map<PersonId, Sex> sexes;
    for (auto& one : cases)
      one.person.sex = sexes.emplace(one.person.id, one.person.sex).first->second;
    const auto figures = kaa_figures(cases, {2017, 1});
    const auto count = [&](const char* name) { return count_in(figures, name); };
    covered_at_all += count("covered").total();
    CHECK(plus(count("registered"), count("deregistered")) == count("covered"));
    CHECK(sum_of(figures, "deregistered.") == count("deregistered"));
    CHECK(sum_of(figures, "reason.") == count("covered"));
    CHECK(count_in(figures, "reason.unknown") == count("reason_missing"));
    CHECK(plus(count("contact"), count("no_contact")) == count("covered"));
    CHECK(plus(count("with_measure"), count("without_measure")) == count("covered"));
    CHECK(sum_of(figures, "measures.") == count("measures"));
    for (const auto& figure : figures)
      if (!figure.name.starts_with("measures") && figure.name != "other_without_text")
        CHECK(figure.count.total() == static_cast<long long>(figure.persons.size()));
  }
  CHECK(covered_at_all > 1000);
}

TEST_CASE("who counts, and as what") {
  KaaCase one = kaa_case();
  one.measures = {kaa_measure("declined", "2017-02-05"), kaa_measure("ongoing", "2017-02-20")};
  one.measures[1].started = kaa_day("2017-02-20");
  KaaCase again = kaa_case();  // the same person, deregistered and back
  end_case(one, "2017-03-01", "moved_out");
  again.spell.started = kaa_day("2017-04-01");
  KaaCase mistaken = kaa_case(2);
  end_case(mistaken, "2017-02-02", "registered_in_error");
  KaaCase earlier = kaa_case(3);
  end_case(earlier, "2017-02-01", "moved_out");
  const std::vector<KaaCase> cases{one, again, mistaken, earlier};
  const auto first = kaa_figures(cases, {2017, 1});
  CHECK(count_in(first, "covered").total() == 2);
  CHECK(count_in(first, "registered").total() == 1);  // the latest spell tells
  CHECK(count_in(first, "deregistered.moved_out").total() == 1);
  CHECK(count_in(first, "declined_first").total() == 1);
  CHECK(count_in(first, "with_measure").total() == 1);
  CHECK(count_in(first, "measures").total() == 2);
  CHECK(kaa_figure(first, "declined_first").persons == std::set<PersonId>{1});
  const auto second = kaa_figures(cases, {2017, 2});
  CHECK(count_in(second, "covered").total() == 1);
  CHECK(count_in(second, "declined_first").total() == 0);
}

TEST_CASE(
    "a no to the first measure counts in the half-year in which it is said, and changes no earlier "
    "one") {
  KaaCase one = kaa_case();
  one.measures = {kaa_measure("offered", "2017-06-20"), kaa_measure("offered", "2017-06-25")};
  const auto counts = [&](Half half) {
    const auto figures = kaa_figures(std::vector{one}, half);
    return std::pair(count_in(figures, "declined_first").total(),
                     count_in(figures, "measures").total());
  };
  CHECK(counts({2017, 1}) == std::pair(0LL, 2LL));
  one.measures[0].status = "declined";
  one.measures[0].ended = kaa_day("2017-07-02");
  CHECK(counts({2017, 1}) == std::pair(0LL, 2LL));
  CHECK(counts({2017, 2}) == std::pair(1LL, 1LL));
  CHECK(counts({2018, 1}) == std::pair(0LL, 0LL));
  std::swap(one.measures[0].offered, one.measures[1].offered);  // now it was the second one
  CHECK(counts({2017, 2}) == std::pair(0LL, 1LL));
}

TEST_CASE("a figure that does not exist is refused with the nearest") {
  const auto figures = kaa_figures({}, {2017, 1});
  CHECK(kaa_figure(figures, "covered").count.total() == 0);
  CHECK_THROWS_AS((void)kaa_figure(figures, "coverd"), Error);
}

TEST_CASE("figures of the first days of a half-year know nothing of what came later") {
  KaaCase one = kaa_case();
  one.spell.started = kaa_day("2017-02-01");
  end_case(one, "2017-05-02", "moved_out");
  one.contacts.push_back({.day = kaa_day("2017-04-03"), .mode = "phone", .result = "reached"});
  const std::vector<KaaCase> cases{one};
  const auto whole = kaa_figures(cases, Half{2017, 1});
  CHECK(count_in(whole, "deregistered").total() == 1);
  CHECK(count_in(whole, "contact").total() == 1);
  const auto march = kaa_figures(cases, {kaa_day("2017-01-01"), kaa_day("2017-03-31")});
  CHECK(count_in(march, "registered").total() == 1);
  CHECK(count_in(march, "deregistered").total() == 0);
  CHECK(count_in(march, "no_contact").total() == 1);
  CHECK(count_in(kaa_figures(cases, {kaa_day("2017-01-01"), kaa_day("2017-01-31")}), "covered")
            .total() == 0);
}
