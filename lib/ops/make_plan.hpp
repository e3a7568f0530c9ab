// A plan is made, added to, followed up and closed. Nothing of it is rewritten: what no longer
// holds is ended, and what is new gets a number of its own.
#pragma once

#include "domain/code_book.hpp"
#include "domain/plan.hpp"
#include "ops/log_hours.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jagmed::ops {

/// Whose plan. `programme` as typed; empty: where the person is.
struct PlanWhere {
  PersonId person = 0;
  std::string programme;
  Date day;               ///< on which it is done
  bool day_said = false;  ///< another than today: what is proposed instead says it, too
};

struct NewPlan {
  PlanWhere where;
  std::string kind;               ///< list plan_kind
  std::string points_to;          ///< as typed; or empty
  std::optional<Date> review_on;  ///< nothing: [plan] review_days after the day
  bool replace = false;           ///< closes the open plan as "revised" the day before
};
struct NewPlanOutcome {
  Plan plan;
  std::optional<Plan> replaced;
};
/// A plan of an earlier case is in nobody's way: it is closed as "ended" on the last day of that
/// case. Throws Error{input}: those of work_spell and checked_text, "day.future", "plan.open" when
/// there is an open plan and it is not to be replaced, "plan.review.early" for a review before the
/// day.
[[nodiscard]] NewPlanOutcome make_plan(WriteTxn& txn, const NewPlan& request,
                                       const Settings& settings, const CodeBook& codes, Date today,
                                       const std::string& prefix);

/// A goal, a measure or both; an empty `goal.text` or `measure.kind` is none. Day and number are
/// set here.
struct PlanAddition {
  PlanWhere where;
  PlanGoal goal;
  PlanMeasure measure;  ///< `staff` as typed
  Repeated repeated = Repeated::refuse;
};
struct PlanAdded {
  Plan plan;                  ///< as it is now
  int goal = 0, measure = 0;  ///< numbers; 0: none was added
};
/// A measure without a day of review is followed up with the plan. Throws Error{input} as
/// make_plan, "plan.none" without an open plan, "plan.closed_already" for one that has been closed
/// since the day, "plan.measure.early" for one that begins before the plan, "planned.far" for one
/// that begins far ahead, "plan.hours.text_missing" and "plan.hours.text_unused" as for hours,
/// "staff.unknown"; "plan.goal.known" for a goal in the same words that has not been dropped,
/// "plan.measure.known" for the same insats with the same responsible that has not ended.
[[nodiscard]] PlanAdded add_to_plan(WriteTxn& txn, PlanAddition request, const Settings& settings,
                                    const CodeBook& codes, Date today, const std::string& prefix);

/// Closes the plan (every measure ends, as "case_ended" if the case does), one measure, or drops
/// one goal.
struct PlanClosing {
  PlanWhere where;
  std::string reason;         ///< list plan_end, or measure_end with a measure
  int measure = 0, goal = 0;  ///< numbers; both 0: the plan
  bool keeps_day = false;     ///< nobody said a day: a measure that has ended keeps its own
};
struct PlanClosed {
  Plan plan;                            ///< as it is now
  int ended = 0;                        ///< measures that ended
  std::optional<PlanMeasure> former{};  ///< the measure as it had ended, when that was put right
};
/// Also after the spell has ended. Nothing is closed twice, but of a measure that has ended the end
/// may be put right ("plan.measure.same" when it stands so). Throws Error{input}: an unknown
/// person, "plan.none", "plan.closed_already", "work.programmes" for open plans in several
/// programmes, "plan.no_measure" or "plan.no_goal" with the numbers there are,
/// "plan.closed_before", "plan.measure.not_begun" for one that would be done before it began, and
/// "plan.goal.early" for a goal that would be dropped before it was set, "plan.goal.judged" before
/// it was judged.
[[nodiscard]] PlanClosed close_plan(WriteTxn& txn, const PlanClosing& request,
                                    const Settings& settings, const CodeBook& codes, Date today,
                                    const std::string& prefix);

struct PlanReviewing {
  PlanWhere where;
  std::string outcome;       ///< list review_outcome
  std::optional<Date> next;  ///< nothing: [plan] review_days after the day, unless it is to end
  Repeated repeated = Repeated::refuse;
};
/// A plan that has been closed since the day gets no next one. Throws Error{input} as above,
/// "plan.review.early", "plan.closed_already" when a next day is said all the same,
/// "plan.review.closed" for one on the day of the closing that says that the plan goes on,
/// "plan.review.known" for a second one on a day.
[[nodiscard]] Plan review_plan(WriteTxn& txn, const PlanReviewing& request,
                               const Settings& settings, const CodeBook& codes, Date today,
                               const std::string& prefix);

/// How far goals have been reached, by number; 0 to 4 as in goal_attainment. Also of a closed plan,
/// when none is open.
struct PlanAttaining {
  PlanWhere where;
  std::vector<std::pair<int, int>> scores;
};
struct PlanAttained {
  Plan plan;  ///< as it is now
  /// By score: what stood there for that day, and is replaced; the same again: the goal stays as it
  /// was.
  std::vector<std::optional<int>> before;
  std::vector<std::optional<Attainment>>
      later;  ///< by score: a judgement of a later day, which goes on to be shown
};
/// Throws Error{input} as above, "plan.no_goal", "plan.attain.early" for a day before the goal was
/// set, "plan.attain.twice" for a goal that is named twice, "plan.attain.known" when all were
/// judged so that day.
[[nodiscard]] PlanAttained attain_goals(WriteTxn& txn, const PlanAttaining& request,
                                        const Settings& settings, Date today,
                                        const std::string& prefix);

}  // namespace jagmed::ops
