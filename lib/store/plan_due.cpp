#include "store/plan_due.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

// Most have had hours lately: of them nothing else is asked.
constexpr char kPerhapsQuiet[] = R"sql(
SELECT s.person, s.started
FROM enrollment s JOIN programme p ON p.id = s.programme
WHERE p.code = :programme AND s.standing = 0 AND s.started <= :limit
  AND (s.ended IS NULL OR s.ended >= :day)
  AND NOT EXISTS (SELECT 1 FROM participation t
                  WHERE t.enrollment = s.id AND t.day > :limit AND t.day <= :day)
  AND NOT EXISTS (SELECT 1 FROM project_pause b
                  WHERE b.enrollment = s.id AND b.since <= :day AND coalesce(b.until, :day) >= :day)
ORDER BY s.person)sql";
// The last but one: a spell has ended since the plan began, so that it may be one of an earlier
// case.
constexpr char kOpenPlans[] = R"sql(
WITH open AS (
  SELECT l.person, l.started, l.id, l.review_on,
         EXISTS (SELECT 1 FROM enrollment s
                 WHERE s.person = l.person AND s.programme = l.programme
                   AND s.ended BETWEEN l.started AND :day) AS earlier,
         coalesce(l.kind = (SELECT id FROM code WHERE list = 'plan_kind' AND key = 'school_programme'), 0)
           OR EXISTS (
             SELECT 1 FROM plan_measure m
             WHERE m.plan = l.id AND m.started <= :day AND (m.ended IS NULL OR m.ended > :day)) AS measures
  FROM plan l JOIN programme p ON p.id = l.programme
  WHERE p.code = :programme AND l.started <= :day AND (l.closed IS NULL OR l.closed > :day))
SELECT person, started, id, review_on, earlier,
       CASE WHEN NOT measures THEN 'no_measure'
            WHEN review_on IS NULL THEN 'no_review'
            WHEN review_on < :day THEN 'review_passed'
            ELSE '' END
FROM open ORDER BY person, started)sql";
constexpr char kWithPlan[] = R"sql(
SELECT DISTINCT l.person
FROM plan l JOIN programme p ON p.id = l.programme
WHERE p.code = :programme AND l.started <= :day AND (l.closed IS NULL OR l.closed > :day))sql";
constexpr char kReviews[] = R"sql(
SELECT l.person, l.review_on AS day, 0 AS number, 0 AS to_close, l.started, l.id
FROM plan l JOIN programme p ON p.id = l.programme
WHERE p.code = :programme AND l.started <= :day AND (l.closed IS NULL OR l.closed > :day)
  AND l.review_on <= :until
UNION ALL
SELECT l.person, m.review_on, m.number, 0, l.started, l.id
FROM plan_measure m JOIN plan l ON l.id = m.plan JOIN programme p ON p.id = l.programme
WHERE p.code = :programme AND l.started <= :day AND (l.closed IS NULL OR l.closed > :day)
  AND (m.ended IS NULL OR m.ended > :day) AND m.review_on <= :until
  AND m.review_on IS NOT l.review_on
UNION ALL
SELECT l.person, r.day, 0, 1, l.started, l.id
FROM plan l JOIN programme p ON p.id = l.programme
JOIN plan_review r ON r.plan = l.id
JOIN code o ON o.id = r.outcome
WHERE p.code = :programme AND l.started <= :day AND (l.closed IS NULL OR l.closed > :day)
  AND l.review_on IS NULL AND o.key = 'end'
  AND r.id = (SELECT z.id FROM plan_review z WHERE z.plan = l.id AND z.day <= :day
              ORDER BY z.day DESC, z.id DESC LIMIT 1)
ORDER BY 2, 1, 3)sql";

constexpr char kComingMeetings[] = R"sql(
SELECT DISTINCT coalesce(t.person, 0), m.next_day, k.key, m.day
FROM programme p
JOIN meeting m ON m.programme = p.id
JOIN code k ON k.id = m.kind
LEFT JOIN meeting_person t ON t.meeting = m.id
WHERE p.code = :programme AND m.day <= :day AND m.next_day BETWEEN :day AND :until
  AND NOT EXISTS (
    SELECT 1 FROM meeting n LEFT JOIN meeting_person u ON u.meeting = n.id
    WHERE n.programme = m.programme AND n.kind = m.kind AND n.day <= :day AND u.person IS t.person
      AND ((n.next_day IS NOT NULL AND (n.day, n.id) > (m.day, m.id)) OR n.day >= m.next_day))
ORDER BY m.next_day, k.key, 1)sql";

}  // namespace

std::vector<DueDay> perhaps_quiet(ReadTxn& txn, const std::string& programme, Date as_of,
                                  int days) {
  std::vector<DueDay> all;
  Statement rows(txn.connection(), kPerhapsQuiet);
  rows.bind(":programme", programme).bind(":day", as_of).bind(":limit", as_of - days);
  while (rows.step()) all.push_back({rows.integer(0), rows.date(1)});
  return all;
}

std::vector<OpenPlan> open_plans(ReadTxn& txn, const std::string& programme, Date day) {
  std::vector<OpenPlan> plans;
  Statement rows(txn.connection(), kOpenPlans);
  rows.bind(":programme", programme).bind(":day", day);
  while (rows.step())
    plans.push_back({.person = rows.integer(0),
                     .started = rows.date(1),
                     .review_on = rows.maybe_date(3),
                     .id = rows.integer(2),
                     .rests = rows.text(5),
                     .perhaps_earlier = rows.flag(4)});
  return plans;
}

std::set<PersonId> persons_with_plan(ReadTxn& txn, const std::string& programme, Date day) {
  std::set<PersonId> persons;
  Statement rows(txn.connection(), kWithPlan);
  rows.bind(":programme", programme).bind(":day", day);
  while (rows.step()) persons.insert(rows.integer(0));
  return persons;
}

std::vector<ReviewDue> reviews_due(ReadTxn& txn, const std::string& programme, Date as_of,
                                   Date until) {
  std::vector<ReviewDue> all;
  Statement rows(txn.connection(), kReviews);
  rows.bind(":programme", programme).bind(":day", as_of).bind(":until", until);
  while (rows.step())
    all.push_back({.person = rows.integer(0),
                   .day = rows.date(1),
                   .plan = rows.integer(5),
                   .plan_started = rows.date(4),
                   .measure = rows.number(2),
                   .to_close = rows.flag(3)});
  return all;
}

std::vector<ComingMeeting> coming_meetings(ReadTxn& txn, const std::string& programme, Date day,
                                           Date until) {
  std::vector<ComingMeeting> coming;
  Statement rows(txn.connection(), kComingMeetings);
  rows.bind(":programme", programme).bind(":day", day).bind(":until", until);
  while (rows.step()) coming.push_back({rows.integer(0), rows.date(1), rows.text(2), rows.date(3)});
  return coming;
}

}  // namespace jagmed
