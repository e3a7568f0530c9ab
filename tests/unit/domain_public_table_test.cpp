// Tables that are given out: what is hidden in one, and what a reader with several can work out.
#include "domain/public_figures.hpp"
#include "domain/public_referrals.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const PublicRules kRules{.hide_below = 5, .percent_base = 10};
const Date kMay = day("2017-05-31"), kJune = day("2017-06-30");

/// Persons of a sex with minutes each, aktuella and reported, from a number on.
void add(std::vector<PersonFigures>& all, Sex sex, int n, long long minutes, bool reported = true) {
  for (int i = 0; i < n; ++i)
    all.push_back({.person = static_cast<PersonId>(all.size()) + 1,
                   .sex = sex,
                   .current = true,
                   .reported = reported,
                   .minutes = minutes,
                   .reported_minutes = reported ? minutes : 0});
}

PublicTable tally_on(Date as_of, const std::vector<PersonFigures>& persons,
                     const std::vector<PersonsOn>& others = {}) {
  return public_tally(tally_of(persons, Programme{}), {as_of, persons, others});
}

PublicOutcome give_out(const PublicTable& table, std::vector<Publication>& earlier) {
  const std::vector<PublicTable> tables{table};
  PublicOutcome outcome = hide_small(tables, earlier, kRules);
  if (outcome.state != PublicState::refused)
    earlier.push_back(publication_of(table, outcome.hidden.front()));
  return outcome;
}

constexpr HiddenBySex kNothing{};
constexpr HiddenBySex kWomenAndMen{.female = true, .male = true};

}  // namespace

TEST_CASE("a small group takes one of its neighbours with it, and the totals stay") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 3, 60);
  add(persons, Sex::male, 17, 60);
  std::vector<Publication> earlier;
  const auto outcome = give_out(tally_on(kJune, persons), earlier);
  CHECK(outcome.state == PublicState::split);
  CHECK(outcome.news);
  const HiddenFigures& hidden = outcome.hidden.front();
  CHECK(hidden.by_sex(public_row::kCurrent) == kWomenAndMen);
  CHECK(hidden.by_sex(public_row::kReported) == kWomenAndMen);
  CHECK(hidden.by_sex(public_row::kHours) == kWomenAndMen);
  CHECK(hidden.by_sex(public_row::kLeftOut) == kNothing);  // zeros are shown
}

TEST_CASE("minutes of few are hidden although those who could have had some are many") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 2, 600);
  add(persons, Sex::female, 8, 0);
  add(persons, Sex::male, 10, 60);
  std::vector<Publication> earlier;
  const auto hidden = give_out(tally_on(kJune, persons), earlier).hidden.front();
  CHECK(hidden.by_sex(public_row::kReported) == kNothing);
  CHECK(hidden.by_sex(public_row::kHours) == kWomenAndMen);
}

TEST_CASE("minutes of few and of nobody: then the sum goes too") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 4, 600);
  add(persons, Sex::female, 6, 0);
  add(persons, Sex::male, 10, 0);
  std::vector<Publication> earlier;
  const auto hidden = give_out(tally_on(kJune, persons), earlier).hidden.front();
  CHECK(hidden.by_sex(public_row::kHours) == HiddenBySex{.total = true, .female = true});
}

TEST_CASE("a small group that sits in one place says so of nobody in it; a large one may") {
  for (const int n : {8, 12}) {
    std::vector<PersonFigures> persons;
    add(persons, Sex::female, n, 60);
    add(persons, Sex::male, 30, 60, false);
    std::vector<Publication> earlier;
    const auto hidden = give_out(tally_on(kJune, persons), earlier).hidden.front();
    CAPTURE(n);
    CHECK(hidden.by_sex(public_row::kReported).female == (n < 10));
    CHECK_FALSE(hidden.by_sex(public_row::kCurrent).total);
  }
}

TEST_CASE("two months: fewer than five new are not told by subtraction") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 20, 60);
  add(persons, Sex::male, 20, 60);
  const std::vector<PersonsOn> may{{kMay, persons}};
  std::vector<Publication> earlier;
  CHECK(give_out(tally_on(kMay, persons), earlier).hidden.front().empty());
  SUBCASE("two new girls: neither they nor the sum are shown") {
    add(persons, Sex::female, 2, 60);
    const auto outcome = give_out(tally_on(kJune, persons, may), earlier);
    CHECK(outcome.against_earlier);
    CHECK(outcome.hidden.front().by_sex(public_row::kCurrent).female);
    CHECK(outcome.hidden.front().by_sex(public_row::kCurrent).total);
    CHECK(outcome.hidden.front().by_sex(public_row::kHours).total);
  }
  SUBCASE("three new girls and three boys: their sum is") {
    add(persons, Sex::female, 3, 60);
    add(persons, Sex::male, 3, 60);
    const auto hidden = give_out(tally_on(kJune, persons, may), earlier).hidden.front();
    CHECK(hidden.by_sex(public_row::kCurrent) == kWomenAndMen);
  }
  SUBCASE("nobody new: the same figures") {
    const auto outcome = give_out(tally_on(kJune, persons, may), earlier);
    CHECK_FALSE(outcome.against_earlier);
    CHECK(outcome.hidden.front().empty());
  }
  SUBCASE("the hours of three more") {
    for (std::size_t i = 0; i < 3; ++i) persons[i].minutes = persons[i].reported_minutes = 900;
    const auto hidden = give_out(tally_on(kJune, persons, may), earlier).hidden.front();
    CHECK(hidden.by_sex(public_row::kCurrent) == kNothing);
    CHECK(hidden.by_sex(public_row::kHours).total);
    CHECK(hidden.by_sex(public_row::kHours).female);
    CHECK_FALSE(hidden.by_sex(public_row::kHours).male);
  }
}

TEST_CASE("the same table again is the same, and no news") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 3, 60);
  add(persons, Sex::male, 17, 60);
  std::vector<Publication> earlier;
  const auto first = give_out(tally_on(kJune, persons), earlier);
  const auto again = give_out(tally_on(kJune, persons), earlier);
  CHECK_FALSE(again.news);
  for (const char* row : {public_row::kCurrent, public_row::kHours, public_row::kOutside})
    CHECK(again.hidden.front().by_sex(row) == first.hidden.front().by_sex(row));
  // An earlier day too, whatever came later.
  add(persons, Sex::male, 5, 60);
  CHECK(give_out(tally_on(day("2017-07-31"), persons), earlier).news);
  persons.resize(20);
  CHECK_FALSE(give_out(tally_on(kJune, persons), earlier).news);
}

TEST_CASE("a corrected table of the same day does not tell whom the correction was about") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 20, 60);
  add(persons, Sex::male, 20, 60);
  std::vector<Publication> earlier;
  (void)give_out(tally_on(kJune, persons), earlier);
  persons.back().sex = Sex::female;
  const auto hidden = give_out(tally_on(kJune, persons), earlier).hidden.front();
  CHECK(hidden.by_sex(public_row::kCurrent) == kWomenAndMen);  // 40 is as before
}

TEST_CASE("what one report shows no other hides, and what it hides no other shows") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 12, 60);
  add(persons, Sex::male, 18, 60);
  add(persons, Sex::female, 3, 60, false);
  add(persons, Sex::male, 9, 60, false);
  std::vector<Publication> earlier;
  const auto tally = give_out(tally_on(kJune, persons), earlier).hidden.front();
  CHECK(tally.by_sex(public_row::kLeftOut) == kWomenAndMen);
  const bool reported_hidden = tally.by_sex(public_row::kReported).female;
  CHECK(reported_hidden != tally.by_sex(public_row::kCurrent).female);  // one of the two is enough
  std::vector<MissingBasis> reasons;
  for (PersonId id = 31; id <= 41; ++id) reasons.push_back({id, "language"});
  const Bridge bridge = bridge_of(persons, {}, reasons, ReportingBasis::consent);
  const auto hidden = give_out(public_bridge(bridge, {kJune, persons, {}}), earlier).hidden.front();
  CHECK(hidden.by_sex(public_row::kReported).female == reported_hidden);
  // 12 left out: 11 for the language, one not asked. With 11 shown the one would be.
  CHECK(hidden.of(public_row::reason("not_asked")));
  CHECK(hidden.of(public_row::reason("language")));
  CHECK_FALSE(hidden.of(public_row::kCurrent));
}

TEST_CASE("two reports side by side: whom the one counts and the other does not") {
  std::vector<PersonFigures> persons, other;
  add(persons, Sex::female, 20, 60);
  add(persons, Sex::male, 20, 60);
  add(other, Sex::female, 17, 60);
  std::vector<Publication> earlier;
  CHECK(give_out(tally_on(kJune, persons), earlier).hidden.front().empty());
  other.insert(other.end(), persons.begin() + 20, persons.end());
  const Bridge bridge = bridge_of(persons, other, {}, ReportingBasis::consent);
  // 20 girls are out: with 17 on the other basis the three would be.
  const auto hidden = give_out(public_bridge(bridge, {kJune, persons, {}}), earlier).hidden.front();
  CHECK(hidden.by_sex(public_row::kOtherBasis).female);
}

TEST_CASE("a group of the aktuella hides the few that are not in it") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 20, 60);
  add(persons, Sex::male, 20, 60);
  const std::vector<TargetFigure> targets{
      {.target = {.measure = Measure::participants, .value = 40}, .reached = {20, 20, 0}},
      {.target = {.measure = Measure::group_participants, .group = "risk", .value = 30},
       .reached = {18, 14, 0}}};
  const Tally tally = tally_of(persons, Programme{});
  const std::vector<PublicTable> tables{public_targets(targets, tally, {kJune, persons, {}})};
  const auto hidden = hide_small(tables, {}, kRules).hidden.front();
  // Two girls are not of the group: 20 or 18 is hidden, and what gives the hidden one back.
  CHECK((hidden.by_sex(public_row::kCurrent).female ||
         hidden.by_sex(public_row::group("risk")).female));
  CHECK_FALSE(hidden.by_sex(public_row::kCurrent).total);
  CHECK_FALSE(hidden.by_sex(public_row::group("risk")).total);
}

TEST_CASE("a table of which nothing is left is refused") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 2, 60);
  add(persons, Sex::male, 1, 60);
  std::vector<Publication> earlier;
  CHECK(give_out(tally_on(kJune, persons), earlier).state == PublicState::refused);
  CHECK(give_out(tally_on(kJune, {}), earlier).state == PublicState::split);  // nobody: zeros
}

TEST_CASE("shares and ratios of few are not shown") {
  CHECK(share_may_be_shown(5, 10, kRules));
  CHECK_FALSE(share_may_be_shown(5, 9, kRules));
  CHECK_FALSE(share_may_be_shown(4, 20, kRules));
  CHECK_FALSE(share_may_be_shown(16, 20, kRules));
  CHECK_FALSE(share_may_be_shown(12, 12, kRules));
  const HiddenBySex each =
      hidden_each({.male = true}, {}, {.female = 4, .male = 9, .unknown = 0}, kRules);
  CHECK(each == HiddenBySex{.female = true, .male = true});
}

TEST_CASE("three days: the first and the last may not tell what the one between hides") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 10, 60);
  add(persons, Sex::male, 10, 60);
  const auto with = [&](long long minutes) {
    auto all = persons;
    all.front().minutes = all.front().reported_minutes = minutes;
    return all;
  };
  const Date first = day("2017-04-10"), second = day("2017-04-11"), third = day("2017-04-12");
  std::vector<Publication> earlier;
  CHECK_FALSE(
      give_out(tally_on(first, with(60)), earlier).hidden.front().by_sex(public_row::kHours).any());
  const auto between =
      give_out(tally_on(second, with(120), {{first, with(60)}}), earlier).hidden.front();
  CHECK(between.by_sex(public_row::kHours).female);
  const auto last =
      give_out(tally_on(third, with(180), {{first, with(60)}, {second, with(120)}}), earlier)
          .hidden.front();
  CHECK(last.by_sex(public_row::kHours).female);
  CHECK(last.by_sex(public_row::kHours).total);
}

TEST_CASE(
    "the hours of two between two days are told no closer than by a fifth, however many they are") {
  std::vector<PersonFigures> april;
  add(april, Sex::female, 12, 600);
  add(april, Sex::male, 12, 600);
  const auto more = [](std::vector<PersonFigures> all, std::size_t first, std::size_t n,
                       long long minutes) {
    for (std::size_t i = first; i < first + n; ++i)
      all[i].minutes = all[i].reported_minutes += minutes;
    return all;
  };
  // Five girls with six hours, and two boys with a hundred; then five boys.
  const auto may = more(more(april, 0, 5, 72), 12, 2, 3000), june = more(may, 14, 5, 600);
  const Date first = day("2017-04-30");
  std::vector<Publication> earlier;
  CHECK_FALSE(
      give_out(tally_on(first, april), earlier).hidden.front().by_sex(public_row::kHours).any());
  HiddenFigures hours;  // as a table of before this rule was given out
  for (const char* sex : {"/sex=female", "/sex=male"}) hours.add(public_row::kHours, sex);
  earlier.push_back(publication_of(tally_on(kMay, may, {{first, april}}), hours));
  // Shown, the girls' hours of June would leave the boys' of May between 100 and 106.
  const auto last = give_out(tally_on(kJune, june, {{first, april}, {kMay, may}}), earlier);
  CHECK(last.state == PublicState::split);
  CHECK(last.hidden.front().by_sex(public_row::kHours) == kWomenAndMen);
  CHECK_FALSE(last.hidden.front().by_sex(public_row::kCurrent).any());
}

TEST_CASE("nor are they told by the hours of all, when nearly all of those are theirs") {
  std::vector<PersonFigures> april;
  add(april, Sex::female, 12, 600);
  add(april, Sex::male, 12, 600);
  auto may = april;
  for (std::size_t i = 0; i < 5; ++i) may[i].minutes = may[i].reported_minutes += 12;
  for (std::size_t i = 12; i < 14; ++i) may[i].minutes = may[i].reported_minutes += 585;
  std::vector<Publication> earlier;
  (void)give_out(tally_on(day("2017-04-30"), april), earlier);
  // Of 20.5 hours of seven, 19.5 are two boys'.
  const auto outcome = give_out(tally_on(kMay, may, {{day("2017-04-30"), april}}), earlier);
  CHECK(outcome.state == PublicState::split);
  CHECK(outcome.hidden.front().by_sex(public_row::kHours).total);
  CHECK(outcome.hidden.front().by_sex(public_row::kHours).male);
}

TEST_CASE("earlier days of minutes: past one that is not shown to one that is") {
  const auto on = [](const char* iso, FigureFate fate) {
    return Publication{day(iso), {{public_row::kHours, "", 7, fate}}};
  };
  const std::vector<Publication> earlier{
      on("2017-01-31", FigureFate::printed), on("2017-02-28", FigureFate::printed),
      on("2017-03-31", FigureFate::hidden),  on("2017-08-31", FigureFate::hidden),
      on("2017-09-30", FigureFate::printed), on("2017-10-31", FigureFate::printed)};
  CHECK(days_beside(earlier, kMay) ==
        std::vector{day("2017-02-28"), day("2017-03-31"), day("2017-08-31"), day("2017-09-30")});
}

TEST_CASE("earlier days of minutes: the nearest on either side, row by row") {
  const auto on = [](const char* iso, const char* row) {
    return Publication{day(iso), {{row, "", 7, FigureFate::printed}}};
  };
  const std::vector<Publication> earlier{
      on("2017-01-31", public_row::kHours),   on("2017-03-31", public_row::kHours),
      on("2017-04-30", public_row::kCurrent), on("2017-02-28", public_row::kOutsideHours),
      on("2017-08-31", public_row::kHours),   on("2017-05-31", public_row::kHours)};
  CHECK(days_beside(earlier, kMay) ==
        std::vector{day("2017-02-28"), day("2017-03-31"), day("2017-08-31")});
}

namespace {

/// Referrals of girls and boys: `started` of each became participants, `no` of the girls said no,
/// the others wait.
std::vector<ReferralStory> referred(int started, int no, int wait) {
  std::vector<ReferralStory> stories;
  const auto add = [&](Sex sex, int n, auto change) {
    for (int i = 0; i < n; ++i) {
      ReferralStory story;
      story.referral.person = static_cast<PersonId>(stories.size()) + 1;
      story.referral.channel = "eht";
      story.sex = sex;
      change(story);
      stories.push_back(std::move(story));
    }
  };
  for (const Sex sex : {Sex::female, Sex::male}) {
    add(sex, started, [](auto& story) {
      story.spells.push_back({.standing = Standing::started, .started = kMay});
    });
    add(sex, wait, [](auto&) {});
  }
  add(Sex::female, no, [](auto& story) {
    story.offers.push_back({.offered = kMay, .answer = "no", .answered = kMay});
  });
  return stories;
}

}  // namespace

TEST_CASE(
    "who became a participant is known from the tally: it hides no other outcome of the "
    "referrals") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 9, 60);
  add(persons, Sex::male, 9, 60);
  const auto stories = referred(9, 2, 20);
  const std::string started = public_referrals_column::outcome(ReferralOutcome::started);
  for (const Date tally_day : {kMay, kJune}) {
    CAPTURE(tally_day.iso());
    std::vector<Publication> earlier;
    CHECK(give_out(tally_on(tally_day, persons), earlier).hidden.front().empty());
    const auto outcome = give_out(public_referrals(stories, kJune), earlier);
    REQUIRE(outcome.state == PublicState::split);
    const HiddenFigures& hidden = outcome.hidden.front();
    for (const std::string& row :
         {std::string(public_referrals_row::kAll), public_referrals_row::sex(Sex::female)}) {
      CHECK_FALSE(hidden.of(row, started));
      CHECK(hidden.of(row, public_referrals_column::outcome(ReferralOutcome::no)));
      CHECK((hidden.of(row, public_referrals_column::outcome(ReferralOutcome::open)) ||
             hidden.of(row)));
    }
  }
  // Without a tally the participants are what costs least to hide.
  std::vector<Publication> none;
  CHECK(give_out(public_referrals(stories, kJune), none)
            .hidden.front()
            .of(public_referrals_row::kAll, started));
}

TEST_CASE("and what the referrals hide of them, the tally does not show") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 9, 60);
  add(persons, Sex::male, 9, 60);
  std::vector<Publication> earlier;
  (void)give_out(public_referrals(referred(9, 2, 20), kJune), earlier);
  CHECK(give_out(tally_on(kJune, persons), earlier).hidden.front().of(public_row::kCurrent, ""));
}

TEST_CASE("two who ended are not told by the aktuella of another day, when nobody has come since") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 10, 60);
  add(persons, Sex::male, 10, 60);
  std::vector<Publication> earlier;
  CHECK(give_out(tally_on(kMay, persons), earlier).hidden.front().empty());
  PresenceFigures figures;
  figures.trend.push_back({.day = kJune,
                           .out_of_school = BySex{10, 8, 0},
                           .not_known = {},
                           .current = {10, 8, 0},
                           .begun = {10, 10, 0}});
  const auto tables = public_presence(figures);
  const auto outcome = hide_small(tables, earlier, kRules);
  const HiddenFigures& hidden = outcome.hidden.front();
  CHECK((outcome.state == PublicState::refused || hidden.of(public_row::kOngoing)));
}

TEST_CASE(
    "who of the participants was not referred is a group that referrals and tally do not tell "
    "together") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 15, 60);
  add(persons, Sex::male, 15, 60);
  std::vector<Publication> earlier;
  CHECK(give_out(tally_on(kJune, persons), earlier).hidden.front().empty());
  const std::string started = public_referrals_column::outcome(ReferralOutcome::started);
  const auto outcome = give_out(public_referrals(referred(14, 0, 20), kJune), earlier);
  CHECK((outcome.state == PublicState::refused ||
         outcome.hidden.front().of(public_referrals_row::kAll, started)));
}

TEST_CASE("who has come is not told by those under way, when nobody has ended") {
  std::vector<PersonFigures> persons;
  add(persons, Sex::female, 6, 60);
  add(persons, Sex::male, 7, 60);
  std::vector<Publication> earlier;
  (void)give_out(tally_on(kMay, persons), earlier);
  add(persons, Sex::female, 1, 60);
  CHECK(give_out(tally_on(kJune, persons), earlier).hidden.front().of(public_row::kCurrent, ""));
  PresenceFigures figures;
  figures.trend.push_back({.day = kJune,
                           .out_of_school = BySex{7, 7, 0},
                           .not_known = {},
                           .current = {7, 7, 0},
                           .begun = {7, 7, 0}});
  const auto outcome = hide_small(public_presence(figures), earlier, kRules);
  CHECK((outcome.state == PublicState::refused || outcome.hidden.front().of(public_row::kOngoing)));
}
