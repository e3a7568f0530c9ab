#include "ops/referral_yield.hpp"

#include "store/offers.hpp"
#include "store/people.hpp"
#include "store/referrals.hpp"

#include <map>

namespace jagmed::ops {
namespace {

template <class T>
std::map<PersonId, std::vector<T>> by_person(std::vector<T> all) {
  std::map<PersonId, std::vector<T>> persons;
  for (auto& each : all) persons[each.person].push_back(std::move(each));
  return persons;
}

/// What happened from the referral to the next one of the same person, when there is a next one.
ReferralStory story_of(const Referral& referral, std::optional<Date> next,
                       const std::vector<Offer>& offers, const std::vector<Enrollment>& spells) {
  ReferralStory story{.referral = referral, .offers = {}, .spells = {}};
  const auto in_time = [&](Date day) { return day >= referral.day && (!next || day < *next); };
  for (const auto& offer : offers)
    if (in_time(offer.offered)) story.offers.push_back(offer);
  for (const auto& spell : spells)
    if (in_time(spell.started) || spell.covers(referral.day)) story.spells.push_back(spell);
  return story;
}

}  // namespace

std::vector<ReferralStory> referral_stories(ReadTxn& txn, const Programme& programme, Date as_of) {
  std::vector<ReferralStory> stories;
  auto offers = by_person(all_offers(txn, programme.code));
  auto spells = by_person(all_enrollments(txn, programme.code));
  std::map<PersonId, Sex> sexes;
  for (const auto& person : all_persons(txn)) sexes[person.id] = person.sex;
  for (const auto& [person, referrals] : by_person(all_referrals(txn, programme.code)))
    for (std::size_t i = 0; i < referrals.size(); ++i) {
      if (referrals[i].day > as_of || is_mistake(referrals[i].day, spells[person])) continue;
      std::optional<Date> next;
      if (i + 1 < referrals.size()) next = referrals[i + 1].day;
      stories.push_back(story_of(referrals[i], next, offers[person], spells[person]));
      stories.back().sex = sexes[person];
    }
  return stories;
}

}  // namespace jagmed::ops
