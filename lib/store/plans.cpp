#include "store/plans.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr char kPlans[] = R"sql(
SELECT l.id, l.person, p.code, k.key, l.external_ref, l.started, l.review_on, l.closed, r.key
FROM plan l
JOIN programme p ON p.id = l.programme
JOIN code k ON k.id = l.kind
LEFT JOIN code r ON r.id = l.close_reason
WHERE l.person = :person AND (:programme = '' OR p.code = :programme)
ORDER BY l.started, l.id)sql";
constexpr char kOpen[] = R"sql(
SELECT DISTINCT l.person FROM plan l JOIN programme p ON p.id = l.programme
WHERE l.closed IS NULL AND p.code = :programme ORDER BY l.person)sql";
constexpr char kGoals[] = R"sql(
SELECT g.id, g.number, g.text, a.key, g.protective, s.key, g.set_on, g.dropped_on
FROM plan_goal g
LEFT JOIN code a ON a.id = g.area
LEFT JOIN code s ON s.id = g.set_by
WHERE g.plan = :plan ORDER BY g.number)sql";
constexpr char kAttained[] = R"sql(
SELECT day, score FROM goal_attainment WHERE goal = :goal ORDER BY day)sql";
constexpr char kMeasures[] = R"sql(
SELECT m.id, m.number, k.key, m.other_text, m.level, f.key, r.key, o.key, s.key, m.started, m.ended,
       e.key, m.review_on
FROM plan_measure m
JOIN code k ON k.id = m.kind
JOIN code r ON r.id = m.responsible
LEFT JOIN code f ON f.id = m.focus
LEFT JOIN code o ON o.id = m.organisation
LEFT JOIN code s ON s.id = m.staff
LEFT JOIN code e ON e.id = m.end_reason
WHERE m.plan = :plan ORDER BY m.number)sql";
constexpr char kReviews[] = R"sql(
SELECT r.day, o.key, r.next_review
FROM plan_review r JOIN code o ON o.id = r.outcome
WHERE r.plan = :plan ORDER BY r.day, r.id)sql";
constexpr char kInsertPlan[] = R"sql(
INSERT INTO plan(person, programme, kind, external_ref, started, review_on, event)
VALUES (:person, :programme, :kind, :external_ref, :started, :review_on, :event))sql";
constexpr char kInsertGoal[] = R"sql(
INSERT INTO plan_goal(plan, number, text, area, protective, set_by, set_on, event)
VALUES (:plan, :number, :text, :area, :protective, :set_by, :set_on, :event))sql";
constexpr char kInsertMeasure[] = R"sql(
INSERT INTO plan_measure(plan, number, kind, other_text, level, focus, responsible, organisation, staff,
                         started, review_on, event)
VALUES (:plan, :number, :kind, :other_text, :level, :focus, :responsible, :organisation, :staff,
        :started, :review_on, :event))sql";
constexpr char kInsertReview[] = R"sql(
INSERT INTO plan_review(plan, day, outcome, next_review, event)
VALUES (:plan, :day, :outcome, :next_review, :event))sql";
constexpr char kSaveNext[] = R"sql(
UPDATE plan SET review_on = :review_on, event = :event WHERE id = :id)sql";
constexpr char kReviewed[] = R"sql(
UPDATE plan_measure SET review_on = NULL, event = :event
WHERE plan = :plan AND review_on <= :day AND ended IS NULL)sql";
constexpr char kAttain[] = R"sql(
INSERT INTO goal_attainment(goal, day, score, event) VALUES (:goal, :day, :score, :event)
ON CONFLICT (goal, day) DO UPDATE SET score = excluded.score, event = excluded.event)sql";
constexpr char kClose[] = R"sql(
UPDATE plan SET closed = :closed, close_reason = :reason, event = :event WHERE id = :id)sql";
constexpr char kEndMeasure[] = R"sql(
UPDATE plan_measure SET ended = :ended, end_reason = :reason, event = :event WHERE id = :id)sql";
constexpr char kDrop[] = R"sql(
UPDATE plan_goal SET dropped_on = :dropped_on, event = :event WHERE id = :id)sql";

std::vector<PlanGoal> goals_of(ReadTxn& txn, std::int64_t plan) {
  std::vector<PlanGoal> goals;
  Statement rows(txn.connection(), kGoals);
  rows.bind(":plan", plan);
  while (rows.step())
    goals.push_back({.id = rows.integer(0),
                     .number = rows.number(1),
                     .text = rows.text(2),
                     .area = rows.text(3),
                     .set_by = rows.text(5),
                     .protective = rows.number(4) != 0,
                     .set_on = rows.date(6),
                     .dropped_on = rows.maybe_date(7)});
  for (auto& goal : goals) {
    Statement attained(txn.connection(), kAttained);
    attained.bind(":goal", goal.id);
    while (attained.step()) goal.attained.push_back({attained.date(0), attained.number(1)});
  }
  return goals;
}

std::vector<PlanMeasure> measures_of(ReadTxn& txn, std::int64_t plan) {
  std::vector<PlanMeasure> measures;
  Statement rows(txn.connection(), kMeasures);
  rows.bind(":plan", plan);
  while (rows.step())
    measures.push_back({.id = rows.integer(0),
                        .number = rows.number(1),
                        .kind = rows.text(2),
                        .other_text = rows.text(3),
                        .level = rows.maybe_number(4),
                        .focus = rows.text(5),
                        .responsible = rows.text(6),
                        .organisation = rows.text(7),
                        .staff = rows.text(8),
                        .started = rows.date(9),
                        .ended = rows.maybe_date(10),
                        .end_reason = rows.text(11),
                        .review_on = rows.maybe_date(12)});
  return measures;
}

std::vector<PlanReview> reviews_of(ReadTxn& txn, std::int64_t plan) {
  std::vector<PlanReview> reviews;
  Statement rows(txn.connection(), kReviews);
  rows.bind(":plan", plan);
  while (rows.step()) reviews.push_back({rows.date(0), rows.text(1), rows.maybe_date(2)});
  return reviews;
}

std::optional<std::int64_t> maybe_staff(WriteTxn& txn, const StaffName& staff) {
  if (staff.key.empty()) return {};
  return code_id(txn, "staff", staff.key, staff.name);
}

std::int64_t inserted(WriteTxn& txn, Statement& statement, PersonId person) {
  statement.bind(":event", txn.event()).run();
  txn.concerns(person);
  return txn.connection().db().getLastInsertRowid();
}

}  // namespace

std::vector<Plan> plans_of(ReadTxn& txn, PersonId person, const std::string& programme) {
  std::vector<Plan> plans;
  {
    Statement rows(txn.connection(), kPlans);
    rows.bind(":person", person).bind(":programme", programme);
    while (rows.step())
      plans.push_back({.id = rows.integer(0),
                       .person = rows.integer(1),
                       .programme = rows.text(2),
                       .kind = rows.text(3),
                       .external_ref = rows.text(4),
                       .started = rows.date(5),
                       .review_on = rows.maybe_date(6),
                       .closed = rows.maybe_date(7),
                       .close_reason = rows.text(8)});
  }
  for (auto& plan : plans) {
    plan.goals = goals_of(txn, plan.id);
    plan.measures = measures_of(txn, plan.id);
    plan.reviews = reviews_of(txn, plan.id);
  }
  return plans;
}

std::vector<PersonId> persons_with_open_plan(ReadTxn& txn, const std::string& programme) {
  std::vector<PersonId> persons;
  Statement rows(txn.connection(), kOpen);
  rows.bind(":programme", programme);
  while (rows.step()) persons.push_back(rows.integer(0));
  return persons;
}

std::int64_t insert_plan(WriteTxn& txn, const Plan& plan, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, plan.programme);
  const auto kind = code_id_if_any(txn, codes, "plan_kind", plan.kind);
  Statement insert(txn.connection(), kInsertPlan);
  insert.bind(":person", plan.person)
      .bind(":programme", programme)
      .bind(":kind", kind)
      .bind(":external_ref", plan.external_ref)
      .bind(":started", plan.started)
      .bind(":review_on", plan.review_on);
  return inserted(txn, insert, plan.person);
}

std::int64_t insert_goal(WriteTxn& txn, const Plan& plan, const PlanGoal& goal,
                         const CodeBook& codes) {
  const auto area = code_id_if_any(txn, codes, "area", goal.area);
  const auto set_by = code_id_if_any(txn, codes, "respondent", goal.set_by);
  Statement insert(txn.connection(), kInsertGoal);
  insert.bind(":plan", plan.id)
      .bind(":number", goal.number)
      .bind(":text", goal.text)
      .bind(":area", area)
      .bind(":protective", goal.protective ? 1 : 0)
      .bind(":set_by", set_by)
      .bind(":set_on", goal.set_on);
  return inserted(txn, insert, plan.person);
}

std::int64_t insert_measure(WriteTxn& txn, const Plan& plan, const PlanMeasure& measure,
                            const StaffName& staff, const CodeBook& codes) {
  const auto kind = code_id_if_any(txn, codes, "activity", measure.kind);
  const auto focus = code_id_if_any(txn, codes, "focus", measure.focus);
  const auto responsible = code_id_if_any(txn, codes, "responsible", measure.responsible);
  const auto organisation = code_id_if_any(txn, codes, "party", measure.organisation);
  const auto member = maybe_staff(txn, staff);
  Statement insert(txn.connection(), kInsertMeasure);
  insert.bind(":plan", plan.id)
      .bind(":number", measure.number)
      .bind(":kind", kind)
      .bind(":other_text", measure.other_text)
      .bind(":level", measure.level)
      .bind(":focus", focus)
      .bind(":responsible", responsible)
      .bind(":organisation", organisation)
      .bind(":staff", member)
      .bind(":started", measure.started)
      .bind(":review_on", measure.review_on);
  return inserted(txn, insert, plan.person);
}

void insert_review(WriteTxn& txn, const Plan& plan, const PlanReview& review,
                   const CodeBook& codes) {
  const auto outcome = code_id_if_any(txn, codes, "review_outcome", review.outcome);
  Statement insert(txn.connection(), kInsertReview);
  insert.bind(":plan", plan.id)
      .bind(":day", review.day)
      .bind(":outcome", outcome)
      .bind(":next_review", review.next);
  inserted(txn, insert, plan.person);
  const auto is_later = [&](const PlanReview& each) { return each.day > review.day; };
  if (std::ranges::none_of(plan.reviews, is_later))
    Statement(txn.connection(), kSaveNext)
        .bind(":id", plan.id)
        .bind(":review_on", review.next)
        .bind(":event", txn.event())
        .run();
  Statement(txn.connection(), kReviewed)
      .bind(":plan", plan.id)
      .bind(":day", review.day)
      .bind(":event", txn.event())
      .run();
}

void save_attainment(WriteTxn& txn, const Plan& plan, std::int64_t goal,
                     const Attainment& attained) {
  Statement(txn.connection(), kAttain)
      .bind(":goal", goal)
      .bind(":day", attained.day)
      .bind(":score", attained.score)
      .bind(":event", txn.event())
      .run();
  txn.concerns(plan.person);
}

void save_closing(WriteTxn& txn, const Plan& plan, const CodeBook& codes) {
  const auto reason = code_id_if_any(txn, codes, "plan_end", plan.close_reason);
  Statement(txn.connection(), kClose)
      .bind(":id", plan.id)
      .bind(":closed", plan.closed)
      .bind(":reason", reason)
      .bind(":event", txn.event())
      .run();
  txn.concerns(plan.person);
}

void save_measure_end(WriteTxn& txn, const Plan& plan, const PlanMeasure& measure,
                      const CodeBook& codes) {
  const auto reason = code_id_if_any(txn, codes, "measure_end", measure.end_reason);
  Statement(txn.connection(), kEndMeasure)
      .bind(":id", measure.id)
      .bind(":ended", measure.ended)
      .bind(":reason", reason)
      .bind(":event", txn.event())
      .run();
  txn.concerns(plan.person);
}

void save_dropped(WriteTxn& txn, const Plan& plan, const PlanGoal& goal) {
  Statement(txn.connection(), kDrop)
      .bind(":id", goal.id)
      .bind(":dropped_on", goal.dropped_on)
      .bind(":event", txn.event())
      .run();
  txn.concerns(plan.person);
}

}  // namespace jagmed
