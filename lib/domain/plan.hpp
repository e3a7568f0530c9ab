// The plan of a young person: goals, insatser, who is responsible, and when it is followed up. What
// a plan is to hold follows Skolverkets allmänna råd on documentation (kaa-law 1.3, features K5).
#pragma once

#include "domain/person.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// From goal_attainment: worse, no change, partly, reached, more than reached.
struct Attainment {
  Date day;
  int score = 0;  ///< 0 to 4
};

struct PlanGoal {
  std::int64_t id = 0;
  int number = 0;  ///< within the plan, from 1; never used again
  std::string text;
  std::string area, set_by;  ///< lists area and respondent; may be empty
  bool protective = false;   ///< the goal is to add a protective factor
  Date set_on;
  std::optional<Date> dropped_on;
  std::vector<Attainment> attained;  ///< oldest first
};

inline constexpr std::string_view kNotBegun = "not_begun";  ///< of list measure_end

/// Who is responsible when nobody is named, by key of list responsible: the municipality is whoever
/// uses this, and so are its units among the parties; any other party is another.
[[nodiscard]] std::string_view usually_responsible(std::string_view party);

/// An insats. Keys of codes; empty where nothing is said.
struct PlanMeasure {
  std::int64_t id = 0;
  int number = 0;                ///< as of a goal
  std::string kind, other_text;  ///< list activity; the text only of kind other
  std::optional<int> level;      ///< 1 to 3
  std::string focus;
  std::string responsible;          ///< list responsible
  std::string organisation, staff;  ///< lists party and staff
  Date started;
  std::optional<Date> ended;  ///< last day
  std::string end_reason;     ///< list measure_end
  /// Registered by mistake, or to begin after its plan had ended: it never was.
  [[nodiscard]] bool is_mistake() const { return end_reason == "error" || end_reason == kNotBegun; }
  std::optional<Date> review_on;
};

struct PlanReview {
  Date day;
  std::string outcome;  ///< list review_outcome
  std::optional<Date> next;
};

struct Plan {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme;
  std::string kind;          ///< list plan_kind
  std::string external_ref;  ///< whose plan it points to: "ÅP 2017-044"; or empty
  Date started;
  std::optional<Date> review_on;  ///< the next follow-up of the whole plan
  std::optional<Date> closed;     ///< last day
  std::string close_reason;       ///< list plan_end
  std::vector<PlanGoal> goals;    ///< by number
  std::vector<PlanMeasure> measures;
  std::vector<PlanReview> reviews;  ///< oldest first

  /// The last follow-up, when it said that the plan is to end, and no further day is set; it waits
  /// to be closed.
  [[nodiscard]] const PlanReview* to_be_closed() const {
    const bool ends = !closed && !review_on && !reviews.empty() && reviews.back().outcome == "end";
    return ends ? &reviews.back() : nullptr;
  }
  [[nodiscard]] bool open_on(Date day) const {
    return started <= day && (!closed || day <= *closed);
  }
};

/// The plan that is open on the day, the latest if there are several; null for none.
[[nodiscard]] const Plan* open_plan(std::span<const Plan> plans, Date day);
/// Goals that have not been dropped, measures that have not ended by the day (one that begins later
/// is among them).
[[nodiscard]] std::vector<const PlanGoal*> goals_on(const Plan& plan, Date day);
[[nodiscard]] std::vector<const PlanMeasure*> measures_on(const Plan& plan, Date day);
/// The next day on which the plan or one of its measures is to be followed up; it may have passed.
/// Nothing when none is set, or the plan is closed.
[[nodiscard]] std::optional<Date> next_review(const Plan& plan, Date day);
/// One more than the highest number ever used.
[[nodiscard]] int next_goal_number(const Plan& plan);
[[nodiscard]] int next_measure_number(const Plan& plan);

}  // namespace jagmed
