// What became of the referrals, channel by channel.
#pragma once

#include "domain/programme.hpp"
#include "domain/referral.hpp"
#include "store/txn.hpp"

#include <vector>

namespace jagmed::ops {

/// Referrals of a programme up to the day, each with the offers and spells of its time. Persons
/// with protection are there: these are stories to count, never to show.
[[nodiscard]] std::vector<ReferralStory> referral_stories(ReadTxn& txn, const Programme& programme,
                                                          Date as_of);

}  // namespace jagmed::ops
