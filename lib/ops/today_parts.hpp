// Internal to lib/ops: what the lists of what is due have in common.
#pragma once

#include "ops/today.hpp"

#include <set>
#include <vector>

namespace jagmed::ops {

using TodayItems = std::vector<TodayItem>;
using Persons = std::set<PersonId>;

/// The last day that is asked about, where nothing else is said of it.
[[nodiscard]] Date last_day(const TodayRequest& r);
/// Adds whom to reach by a day, but for those whose plan is at work. Returns whom nobody has
/// reached, whether they are told of or not.
Persons add_to_reach(ReadTxn& txn, const TodayRequest& r, Date until, TodayItems& items);
/// Adds what has gone quiet, answers that are waited for, decisions and follow-ups of plans.
void add_reminders(ReadTxn& txn, const TodayRequest& r, Date until, const Persons& unreached,
                   TodayItems& items);
/// Adds whose absence reaches a step that is to be decided on.
void add_steps(ReadTxn& txn, const TodayRequest& r, TodayItems& items);
/// Those with protection, or all others.
void keep_asked_for(ReadTxn& txn, const TodayRequest& r, TodayItems& items);
/// As of TodayList.
[[nodiscard]] int left_out(ReadTxn& txn, const TodayRequest& r);

}  // namespace jagmed::ops
