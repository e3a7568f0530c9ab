// Referrals: what is still to be asked, what a round is, and what became of them by channel.
#include "domain/ask_again.hpp"
#include "domain/referral.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

Referral whole() {
  return {.day = day("2017-05-08"),
          .channel = "eht",
          .risk_absence = true,
          .risk_goals = false,
          .presence_picture = "falling",
          .tried = {{"mentor", "some"}, {"team", "not_tried"}, {"eht", "none"}}};
}

Enrollment spell(Standing standing, const char* from, const char* to = nullptr) {
  Enrollment spell{.standing = standing, .started = day(from)};
  if (to != nullptr) spell.ended = day(to);
  return spell;
}

Offer offer(const char* offered, std::string_view answer = "", const char* answered = nullptr) {
  Offer offer{
      .offered = day(offered), .think_until = day(offered) + 14, .answer = std::string(answer)};
  if (answered != nullptr) offer.answered = day(answered);
  return offer;
}

}  // namespace

TEST_CASE("a referral is complete when the four questions and the channel are answered") {
  using Kind = ReferralGap::Kind;
  CHECK(gaps(whole()).empty());
  CHECK(gaps({}) == std::vector<ReferralGap>{{Kind::channel, ""},
                                             {Kind::risk, ""},
                                             {Kind::presence, ""},
                                             {Kind::tried, "mentor"},
                                             {Kind::tried, "team"},
                                             {Kind::tried, "eht"}});
  Referral referral = whole();
  referral.tried[1].result.clear();
  referral.tried.push_back({"other", ""});
  CHECK(gaps(referral) ==
        std::vector<ReferralGap>{{Kind::result, "team"}, {Kind::result, "other"}});
}

TEST_CASE("later answers complete earlier ones, and say nothing of what they leave out") {
  Referral known = whole();
  known.tried = {{"mentor", "some"}};
  const Referral now =
      completed(known, {.referrer = "mentor",
                        .risk_goals = true,
                        .tried = {{"team", "none"}, {"mentor", ""}, {"eht", "good"}}});
  CHECK(now.channel == "eht");
  CHECK(now.referrer == "mentor");
  CHECK(now.risk_absence == true);
  CHECK(now.risk_goals == true);
  CHECK(now.day == known.day);
  CHECK(now.tried == std::vector<Tried>{{"mentor", "some"}, {"team", "none"}, {"eht", "good"}});
}

TEST_CASE("risk in words") {
  const auto both = risk_from_words("Frånvaro, goals");
  REQUIRE(both);
  CHECK((both->absence && both->goals));
  const auto none = risk_from_words("ingen");
  REQUIRE(none);
  CHECK_FALSE((none->absence || none->goals));
  CHECK_FALSE(risk_from_words("none,goals"));
  CHECK_FALSE(risk_from_words("skolk"));
  CHECK_FALSE(risk_from_words(""));
}

TEST_CASE("spells that follow each other day by day are one round") {
  using S = Standing;
  const std::vector<Enrollment> spells{spell(S::started, "2016-01-01", "2016-06-30"),
                                       spell(S::watch, "2017-05-08", "2017-05-23"),
                                       spell(S::started, "2017-05-24")};
  CHECK(before_this_round(spells) == day("2016-06-30"));
  CHECK(before_this_round(std::span(spells).subspan(1)) == std::nullopt);
  CHECK(before_this_round({}) == std::nullopt);
}

TEST_CASE("an offer as it stood on a day") {
  const std::vector<Offer> offers{offer("2017-02-01", kNo, "2017-02-10"),
                                  offer("2017-06-01", kYes, "2017-06-05")};
  CHECK_FALSE(standing_offer(offers, day("2017-01-31")));
  CHECK(standing_offer(offers, day("2017-02-09"))->answer.empty());
  CHECK(standing_offer(offers, day("2017-02-10"))->answer == kNo);
  CHECK(standing_offer(offers, day("2017-06-04"))->answer.empty());
  CHECK(standing_offer(offers, day("2017-06-05"))->answer == kYes);
}

TEST_CASE("what became of one referral") {
  using S = Standing;
  using O = ReferralOutcome;
  const Date as_of = day("2017-06-30");
  const auto outcome = [&](std::vector<Offer> offers, std::vector<Enrollment> spells) {
    return outcome_of({whole(), std::move(offers), std::move(spells), Sex::unknown}, as_of);
  };
  const Enrollment watch = spell(S::watch, "2017-05-08");
  const Enrollment over = spell(S::watch, "2017-05-08", "2017-05-23");
  CHECK(outcome({}, {watch}) == O::open);
  CHECK(outcome({}, {over}) == O::closed);
  CHECK(outcome({}, {spell(S::started, "2017-07-01")}) == O::open);
  CHECK(outcome({offer("2017-05-10")}, {over}) == O::open);
  CHECK(outcome({offer("2017-05-10", kNoAnswer, "2017-06-01")}, {watch}) == O::open);
  CHECK(outcome({offer("2017-05-10", kNoAnswer, "2017-06-01")}, {over}) == O::closed);
  CHECK(outcome({offer("2017-05-10", kNo, "2017-05-23")}, {over}) == O::no);
  CHECK(outcome({offer("2017-05-10", kNo, "2017-07-01")}, {watch}) == O::open);
  CHECK(outcome({offer("2017-05-10", kNoButSupport, "2017-05-24")},
                {over, spell(S::declined, "2017-05-24")}) == O::no_but_support);
  CHECK(outcome({}, {spell(S::declined, "2017-05-24")}) == O::no_but_support);
  CHECK(outcome({offer("2017-05-10", kNotStarted, "2017-05-24")}, {over}) == O::not_started);
  Enrollment mistake = spell(S::not_started, "2017-05-24", "2017-05-30");
  mistake.end_reason = "error";
  CHECK(outcome({}, {over, mistake}) == O::closed);
  // A participant is one, also after the end and whatever was answered first.
  CHECK(outcome({offer("2017-05-10", kNo, "2017-05-23")},
                {over, spell(S::started, "2017-06-01", "2017-06-20")}) == O::started);
  CHECK(outcome({}, {over, spell(S::started, "2017-07-01")}) == O::closed);
}

TEST_CASE(
    "each channel's referrals are the sum of their outcomes, and the channels sum up to all") {
  using S = Standing;
  const Date as_of = day("2017-06-30");
  const auto story = [](const char* channel, std::vector<Offer> offers,
                        std::vector<Enrollment> spells) {
    ReferralStory told{whole(), std::move(offers), std::move(spells), Sex::female};
    told.referral.channel = channel;
    return told;
  };
  const std::vector<ReferralStory> stories{
      story("mentor", {}, {spell(S::watch, "2017-05-08")}),
      story("eht", {offer("2017-05-10", kYes, "2017-05-20")}, {spell(S::started, "2017-05-20")}),
      story(
          "eht",
          {offer("2017-05-10", kYes, "2017-05-20"), offer("2017-05-30", kNotStarted, "2017-05-30")},
          {spell(S::not_started, "2017-05-20", "2017-05-30")}),
      story("eht", {offer("2017-05-10", kNo, "2017-05-20")}, {}),
      story("eht", {offer("2017-05-10", kNotStarted, "2017-05-20")}, {}),  // nobody said yes
      story("", {offer("2017-07-10")}, {spell(S::watch, "2017-05-08", "2017-06-01")})};
  const auto channels = yield_by_channel(stories, as_of);
  REQUIRE(channels.size() == 3);
  CHECK(channels[0].channel == "eht");
  CHECK(channels[0].referred == 4);
  CHECK(channels[0].offered == 4);
  CHECK(channels[0].yes == 2);
  CHECK(channels[0].with(ReferralOutcome::started) == 1);
  CHECK(channels[0].with(ReferralOutcome::not_started) == 2);
  CHECK(channels[0].with(ReferralOutcome::no) == 1);
  CHECK(channels[1].channel.empty());
  CHECK(channels[1].complete == 0);
  CHECK(channels[1].offered == 0);
  CHECK(channels[1].with(ReferralOutcome::closed) == 1);
  int referred = 0;
  for (const auto& channel : channels) {
    int outcomes = 0;
    for (const int count : channel.outcomes) outcomes += count;
    CHECK(channel.referred == outcomes);
    referred += channel.referred;
  }
  const ChannelYield all = sum_of(channels);
  CHECK(all.referred == referred);
  CHECK(all.referred == 6);
  CHECK(all.complete == 5);
  CHECK(all.yes == 2);
  CHECK(all.with(ReferralOutcome::open) == 1);
  const BySexYield by_sex = yield_by_sex(stories, as_of);
  CHECK(by_sex.female.referred == 6);
  CHECK(by_sex.female.outcomes == all.outcomes);
  CHECK(by_sex.male.referred + by_sex.unknown.referred == 0);
}

TEST_CASE("whom to ask again first") {
  const Date as_of = day("2017-06-16");
  const auto line = [](PersonId id, const char* ask_again = nullptr) {
    AskAgainLine made{.person = {.id = id}, .offer = offer("2017-03-01", kNo, "2017-03-20")};
    if (ask_again != nullptr) made.offer.ask_again = day(ask_again);
    return made;
  };
  std::vector<AskAgainLine> lines{line(1),
                                  line(2, "2017-06-17"),
                                  line(3, "2017-06-16"),
                                  line(4, "2017-06-01"),
                                  line(5),
                                  line(6),
                                  line(7),
                                  line(8, "2017-06-01")};
  lines[4].presence_then = 880, lines[4].presence_now = 610;
  lines[5].presence_then = 880, lines[5].presence_now = 300;
  lines[6].presence_then = 880, lines[6].presence_now = 880;
  lines[7].person.birth_date = day("1997-08-15");
  lines[0].person.birth_date = day("1997-08-16");
  for (auto& each : lines) judge(each, as_of, {20, 60});
  sort_by_urgency(lines);
  std::vector<PersonId> order;
  for (const auto& each : lines) order.push_back(each.person.id);
  CHECK(order == std::vector<PersonId>{8, 4, 3, 6, 5, 2, 1, 7});
  CHECK(lines[0].kind == AskAgain::last_chance);
  CHECK(lines[0].birthday == day("2017-08-15"));
  CHECK(lines[1].days_left == -15);
  CHECK(lines[2].kind == AskAgain::due);
  CHECK(lines[5].kind == AskAgain::later);
  CHECK(lines[6].birthday == std::nullopt);
  CHECK(lines[7].kind == AskAgain::no_day);
}
