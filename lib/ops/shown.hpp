// What figures are made of: everybody, as those with protected data are counted too and never
// shown; and what lists are made of: nobody of them. Whether there are any is told by the store as
// a whole (store/protected_count.hpp).
#pragma once

#include "domain/first_meeting.hpp"
#include "domain/need.hpp"
#include "domain/plan.hpp"
#include "domain/practice.hpp"
#include "domain/waiting_clock.hpp"
#include "store/txn.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jagmed::ops {

/// Of open_waiting, for a list.
[[nodiscard]] std::vector<WaitingOn> shown_waiting(ReadTxn& txn, const std::string& programme,
                                                   Date as_of);
/// For figures: needs of cases that go on that are not met on the day, with the sex of whom they
/// are of; those of nobody in particular are in it.
[[nodiscard]] std::vector<std::pair<UnmetNeed, Sex>> counted_needs(ReadTxn& txn,
                                                                   const std::string& programme,
                                                                   Date as_of);
/// For figures: needs that had not been met when their case ended before the day. What was
/// registered by mistake is nothing.
[[nodiscard]] std::vector<LeftNeed> counted_left_needs(ReadTxn& txn, const std::string& programme,
                                                       Date as_of);

/// Open plans of persons whose case goes on, by person and as `plans_of` has them.
[[nodiscard]] std::vector<Plan> shown_open_plans(ReadTxn& txn, const std::string& programme,
                                                 Date today);

}  // namespace jagmed::ops
