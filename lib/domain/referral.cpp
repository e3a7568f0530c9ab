#include "domain/referral.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>

namespace jagmed {
namespace {

constexpr std::string_view kOutcomeNames[kReferralOutcomes] = {
    "started", "not_started", "no_but_support", "no", "open", "closed"};

const Tried* tried_by(const Referral& referral, std::string_view who) {
  for (const auto& tried : referral.tried)
    if (tried.who == who) return &tried;
  return nullptr;
}

void take(std::string& known, const std::string& said) {
  if (!said.empty()) known = said;
}

template <class T>
void take(std::optional<T>& known, const std::optional<T>& said) {
  if (said) known = said;
}

ReferralOutcome outcome_of_answer(const std::string& answer) {
  if (answer == kNotStarted) return ReferralOutcome::not_started;
  if (answer == kNoButSupport) return ReferralOutcome::no_but_support;
  return answer == kNo ? ReferralOutcome::no : ReferralOutcome::open;
}

/// What the spells say: a participant; otherwise the newest one.
std::optional<ReferralOutcome> outcome_of_spells(const std::vector<Enrollment>& spells,
                                                 Date as_of) {
  std::optional<ReferralOutcome> outcome;
  for (const auto& spell : spells) {
    if (spell.started > as_of || spell.end_reason == "error") continue;
    switch (spell.standing) {
      case Standing::started: return ReferralOutcome::started;
      case Standing::declined: outcome = ReferralOutcome::no_but_support; break;
      case Standing::not_started: outcome = ReferralOutcome::not_started; break;
      case Standing::watch:
        outcome = spell.covers(as_of) ? ReferralOutcome::open : ReferralOutcome::closed;
        break;
    }
  }
  return outcome;
}

}  // namespace

std::vector<ReferralGap> gaps(const Referral& referral) {
  using Kind = ReferralGap::Kind;
  std::vector<ReferralGap> missing;
  if (referral.channel.empty()) missing.push_back({Kind::channel, ""});
  if (!referral.risk_absence || !referral.risk_goals) missing.push_back({Kind::risk, ""});
  if (referral.presence_picture.empty()) missing.push_back({Kind::presence, ""});
  for (const auto who : kAskedOf)
    if (tried_by(referral, who) == nullptr) missing.push_back({Kind::tried, std::string(who)});
  for (const auto& tried : referral.tried)
    if (tried.result.empty()) missing.push_back({Kind::result, tried.who});
  return missing;
}

Referral completed(Referral known, const Referral& said) {
  take(known.channel, said.channel);
  take(known.referrer, said.referrer);
  take(known.risk_absence, said.risk_absence);
  take(known.risk_goals, said.risk_goals);
  take(known.presence_picture, said.presence_picture);
  for (const auto& tried : said.tried) {
    const auto same = std::find_if(known.tried.begin(), known.tried.end(),
                                   [&](const Tried& each) { return each.who == tried.who; });
    if (same == known.tried.end())
      known.tried.push_back(tried);
    else
      take(same->result, tried.result);
  }
  return known;
}

std::optional<Risk> risk_from_words(std::string_view typed) {
  Risk risk;
  const auto words = split(fold_case(typed), ',');
  for (const auto& word : words) {
    if (word == "absence" || word == "frånvaro")
      risk.absence = true;
    else if (word == "goals" || word == "mål")
      risk.goals = true;
    else if (words.size() == 1 && (word == "both" || word == "båda"))
      risk = {true, true};
    else if (words.size() > 1 || (word != "none" && word != "ingen"))
      return {};
  }
  return words.empty() ? std::nullopt : std::optional(risk);
}

std::optional<Date> before_this_round(std::span<const Enrollment> spells) {
  for (std::size_t i = spells.size(); i-- > 1;)
    if (const auto& ended = spells[i - 1].ended; ended && *ended + 1 < spells[i].started)
      return ended;
  return {};
}

bool is_mistake(Date referral, std::span<const Enrollment> spells) {
  bool mistaken = false;
  for (const auto& spell : spells) {
    if (!spell.covers(referral)) continue;
    if (spell.end_reason != "error") return false;
    mistaken = mistaken || spell.standing == Standing::watch;
  }
  return mistaken;
}

std::string_view referral_outcome_name(ReferralOutcome outcome) {
  return kOutcomeNames[static_cast<std::size_t>(outcome)];
}

ReferralOutcome outcome_of(const ReferralStory& story, Date as_of) {
  const auto by_spells = outcome_of_spells(story.spells, as_of);
  if (by_spells == ReferralOutcome::started) return *by_spells;
  const auto offer = standing_offer(story.offers, as_of);
  if (offer) {
    const auto by_answer = outcome_of_answer(offer->answer);
    if (by_answer != ReferralOutcome::open) return by_answer;
  }
  // Not answered this time: what was answered before stands, unless they are on watch again.
  const auto refusal = standing_refusal(story.offers, as_of);
  if (refusal && by_spells != ReferralOutcome::open) return outcome_of_answer(refusal->answer);
  // Asked and not answered yet: open, also when the watch is over.
  if (offer && offer->answer.empty()) return ReferralOutcome::open;
  return by_spells.value_or(ReferralOutcome::open);
}

ChannelYield& ChannelYield::operator+=(const ChannelYield& more) {
  referred += more.referred;
  complete += more.complete;
  offered += more.offered;
  yes += more.yes;
  for (std::size_t i = 0; i < outcomes.size(); ++i) outcomes[i] += more.outcomes[i];
  return *this;
}

bool was_offered(const ReferralStory& story, Date as_of) {
  return std::ranges::any_of(story.offers, [&](const Offer& o) { return o.offered <= as_of; });
}

bool said_yes(const ReferralStory& story, Date as_of) {
  return std::ranges::any_of(
      story.offers, [&](const Offer& o) { return o.answer == kYes && *o.answered <= as_of; });
}

namespace {

void count(ChannelYield& sum, const ReferralStory& story, Date as_of) {
  ++sum.referred;
  if (gaps(story.referral).empty()) ++sum.complete;
  if (was_offered(story, as_of)) ++sum.offered;
  if (said_yes(story, as_of)) ++sum.yes;
  ++sum.outcomes[static_cast<std::size_t>(outcome_of(story, as_of))];
}

}  // namespace

BySexYield yield_by_sex(std::span<const ReferralStory> stories, Date as_of) {
  BySexYield all;
  for (const auto& story : stories)
    count(story.sex == Sex::female ? all.female
          : story.sex == Sex::male ? all.male
                                   : all.unknown,
          story, as_of);
  return all;
}

std::vector<ChannelYield> yield_by_channel(std::span<const ReferralStory> stories, Date as_of) {
  std::map<std::string, ChannelYield> by_channel;
  for (const auto& story : stories) {
    ChannelYield& channel = by_channel[story.referral.channel];
    channel.channel = story.referral.channel;
    count(channel, story, as_of);
  }
  std::vector<ChannelYield> channels;
  for (auto& [key, channel] : by_channel) channels.push_back(std::move(channel));
  std::ranges::stable_sort(channels, std::greater<>(), &ChannelYield::referred);
  return channels;
}

ChannelYield sum_of(std::span<const ChannelYield> channels) {
  ChannelYield sum;
  for (const auto& channel : channels) sum += channel;
  return sum;
}

}  // namespace jagmed
