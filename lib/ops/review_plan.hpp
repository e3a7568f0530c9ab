// A plan is followed up.
#pragma once

#include "domain/code_book.hpp"
#include "domain/plan.hpp"
#include "ops/plan_where.hpp"
#include "ops/repeated.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>

namespace jagmed::ops {

struct PlanReviewing {
  PlanWhere where;
  std::string outcome;       ///< list review_outcome
  std::optional<Date> next;  ///< nothing: [plan] review_days after the day, unless it is to end
  Repeated repeated = Repeated::refuse;
};
/// A plan that has been closed since the day gets no next one. Throws Error{input} as
/// close_plan (ops/close_plan.hpp),
/// "plan.review.early", "plan.closed_already" when a next day is said all the same,
/// "plan.review.closed" for one on the day of the closing that says that the plan goes on,
/// "plan.review.known" for a second one on a day.
[[nodiscard]] Plan review_plan(WriteTxn& txn, const PlanReviewing& request,
                               const Settings& settings, const CodeBook& codes, Date today,
                               const std::string& prefix);

}  // namespace jagmed::ops
