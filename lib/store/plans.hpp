// Plans with their goals, measures and reviews.
#pragma once

#include "domain/code_book.hpp"
#include "domain/plan.hpp"
#include "store/contacts.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Of one person, oldest first, with everything in them; of one programme when it is not empty.
[[nodiscard]] std::vector<Plan> plans_of(ReadTxn& txn, PersonId person,
                                         const std::string& programme = {});
/// Those with a plan that has not been closed, by number.
[[nodiscard]] std::vector<PersonId> persons_with_open_plan(ReadTxn& txn,
                                                           const std::string& programme);
/// Ids and what was computed are ignored; each returns the new id.
std::int64_t insert_plan(WriteTxn& txn, const Plan& plan, const CodeBook& codes);
std::int64_t insert_goal(WriteTxn& txn, const Plan& plan, const PlanGoal& goal,
                         const CodeBook& codes);
/// `staff`: of the measure's key; see store/contacts.hpp.
std::int64_t insert_measure(WriteTxn& txn, const Plan& plan, const PlanMeasure& measure,
                            const StaffName& staff, const CodeBook& codes);
/// What has been said of the goal on that day before is replaced.
void save_attainment(WriteTxn& txn, const Plan& plan, std::int64_t goal,
                     const Attainment& attained);
/// Also writes the plan's next day of review, unless `plan` has a later review; measures that were
/// to be followed up by the day have been, and are from now on followed up with the plan.
void insert_review(WriteTxn& txn, const Plan& plan, const PlanReview& review,
                   const CodeBook& codes);
/// Writes `closed` and `close_reason`.
void save_closing(WriteTxn& txn, const Plan& plan, const CodeBook& codes);
/// Writes `ended` and `end_reason`.
void save_measure_end(WriteTxn& txn, const Plan& plan, const PlanMeasure& measure,
                      const CodeBook& codes);
/// Writes `dropped_on`.
void save_dropped(WriteTxn& txn, const Plan& plan, const PlanGoal& goal);

}  // namespace jagmed
