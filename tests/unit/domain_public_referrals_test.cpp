// The yield of referrals, given out: what a reader of the table can work out.
#include "domain/public_referrals.hpp"
#include "unit/public_reader.hpp"

#include <random>

namespace jagmed::test::public_tables {

TEST_CASE("no small group of referrals can be told: 40 tables of channels and outcomes") {
  std::mt19937 random(20170531);
  Findings found;
  for (int n = 0; n < 40; ++n) {
    CAPTURE(n);
    std::vector<ReferralStory> stories;
    const auto referrals = 10 + random() % 50;
    for (PersonId id = 1; id <= static_cast<PersonId>(referrals); ++id) {
      ReferralStory story;
      story.referral.person = random() % 8 == 0 ? 1 : id;
      story.referral.channel =
          std::vector<std::string>{"eht", "eht", "mentor", "self", ""}[random() % 5];
      story.sex = story.referral.person == 1 ? Sex::female : static_cast<Sex>(1 + random() % 2);
      if (random() % 2 == 0)
        story.offers.push_back(
            {.offered = kJune, .answer = random() % 2 == 0 ? "yes" : "no", .answered = kJune});
      if (random() % 3 == 0)
        story.spells.push_back({.standing = Standing::started, .started = kJune});
      stories.push_back(std::move(story));
    }
    const PublicTable table = public_referrals(stories, kJune);
    const PublicOutcome outcome = hide_small(std::vector{table}, {}, kRules);
    if (outcome.state == PublicState::refused) continue;
    const auto knows = [&](Reader& reader) {
      namespace row = public_referrals_row;
      namespace column = public_referrals_column;
      std::vector<std::string> rows{row::kAll}, channels, columns{""};
      for (const auto& channel : yield_by_channel(stories, kJune))
        channels.push_back(row::channel(channel.channel));
      const std::vector<std::string> sexes{row::sex(Sex::female), row::sex(Sex::male),
                                           row::sex(Sex::unknown)};
      rows.insert(rows.end(), channels.begin(), channels.end());
      rows.insert(rows.end(), sexes.begin(), sexes.end());
      columns.emplace_back(column::kComplete);
      std::vector<std::string> outcomes;
      for (int i = 0; i < kReferralOutcomes; ++i)
        outcomes.push_back(column::outcome(static_cast<ReferralOutcome>(i)));
      columns.insert(columns.end(), outcomes.begin(), outcomes.end());
      const auto across = [&](const std::vector<std::string>& parts, bool rest) {
        for (const auto& each : columns) {
          std::vector<Reader::Name> names;
          for (const auto& part : parts) names.emplace_back(part, each);
          reader.sum(names, {row::kAll, each}, rest);
        }
      };
      across(channels, true);
      across(sexes, false);
      for (const auto& each : rows) {
        std::vector<Reader::Name> names;
        for (const auto& outcome_column : outcomes) names.emplace_back(each, outcome_column);
        reader.sum(names, {each, ""}, false);
        reader.sum({{each, column::kComplete}}, {each, ""}, true);
      }
    };
    found.table(table, outcome.hidden.front(), knows);
  }
  CHECK(found.shown > 500);
  CHECK(found.hidden > 300);
  CHECK(found.naive > 50);
}

}  // namespace jagmed::test::public_tables
