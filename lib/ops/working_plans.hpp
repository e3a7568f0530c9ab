// Whose plan is at work, so that nobody is reminded of what it takes care of.
#pragma once

#include "domain/person.hpp"
#include "domain/plan.hpp"
#include "store/txn.hpp"

#include <map>
#include <string>

namespace jagmed::ops {

/// The persons whose plan is at work on a day (store/plan_due.hpp) in the case that goes on, with
/// the last day of follow-up: with the end of a case its plan is over, also for whoever comes back.
[[nodiscard]] std::map<PersonId, Date> working_plans(ReadTxn& txn, const std::string& programme,
                                                     Date day);

/// Of those who have a plan in the case that goes on, and none of it at work, why it silences
/// nothing (OpenPlan::rests).
[[nodiscard]] std::map<PersonId, std::string> resting_plans(ReadTxn& txn,
                                                            const std::string& programme, Date day);

/// A plan of a case before the one that goes on on the day, or of a registration by mistake: it
/// ended with it.
[[nodiscard]] bool is_of_earlier_case(ReadTxn& txn, const Plan& plan, Date day);
/// Whether somebody has an open plan on the day, and not one of an earlier case.
[[nodiscard]] bool has_plan_of_case(ReadTxn& txn, const std::string& programme, PersonId person,
                                    Date day);

}  // namespace jagmed::ops
