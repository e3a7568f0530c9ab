#include "store/agenda.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kNew[] = R"sql(
SELECT person, min(day) FROM (
  SELECT e.person AS person, e.started AS day
  FROM enrollment e JOIN programme p ON p.id = e.programme
  LEFT JOIN code r ON r.id = e.end_reason
  WHERE p.code = :programme AND e.standing = 0 AND e.started > :since AND e.started <= :day
    AND r.key IS NOT 'error'
  UNION ALL
  SELECT f.person, f.day
  FROM referral f JOIN programme p ON p.id = f.programme
  WHERE p.code = :programme AND f.day > :since AND f.day <= :day)
GROUP BY person ORDER BY 2, 1)sql";
constexpr char kReached[] = R"sql(
SELECT l.person, min(a.day), g.number, r.key, w.key
FROM plan_goal g
LEFT JOIN code r ON r.id = g.area
LEFT JOIN code w ON w.id = g.set_by
JOIN plan l ON l.id = g.plan
JOIN programme p ON p.id = l.programme
JOIN goal_attainment a ON a.goal = g.id AND a.day <= :day AND a.score >= 3
WHERE p.code = :programme AND g.dropped_on IS NULL
GROUP BY g.id
HAVING min(a.day) > :since
   AND (SELECT b.score FROM goal_attainment b WHERE b.goal = g.id AND b.day <= :day
        ORDER BY b.day DESC LIMIT 1) >= 3
ORDER BY 2, 1, 3)sql";
constexpr char kProtective[] = R"sql(
SELECT l.person, g.set_on, g.number, r.key, w.key
FROM plan_goal g
LEFT JOIN code r ON r.id = g.area
LEFT JOIN code w ON w.id = g.set_by
JOIN plan l ON l.id = g.plan
JOIN programme p ON p.id = l.programme
WHERE p.code = :programme AND g.protective = 1 AND g.set_on > :since AND g.set_on <= :day
  AND (g.dropped_on IS NULL OR g.dropped_on > :day)
ORDER BY 2, 1, 3)sql";
constexpr char kPractices[] = R"sql(
SELECT t.person, t.started, k.key
FROM practice t
JOIN programme p ON p.id = t.programme
JOIN code k ON k.id = t.kind
LEFT JOIN code r ON r.id = t.end_reason
WHERE p.code = :programme AND t.started > :since AND t.started <= :day AND r.key IS NOT 'error'
  AND NOT (coalesce(t.ended, :day + 1) <= :day AND r.key IN ('youth', 'employer', 'case_ended'))
ORDER BY 2, 1)sql";
constexpr char kEnded[] = R"sql(
SELECT e.person, e.ended, r.key
FROM enrollment e
JOIN programme p ON p.id = e.programme
JOIN code r ON r.id = e.end_reason
WHERE p.code = :programme AND e.standing = 0 AND e.ended > :since AND e.ended <= :day
ORDER BY 2, 1)sql";

void bind_days(Statement& rows, const std::string& programme, Date since, Date as_of) {
  rows.bind(":programme", programme).bind(":since", since).bind(":day", as_of);
}

std::vector<ReachedGoal> goals(ReadTxn& txn, const char* sql, const std::string& programme,
                               Date since, Date as_of) {
  std::vector<ReachedGoal> all;
  Statement rows(txn.connection(), sql);
  bind_days(rows, programme, since, as_of);
  while (rows.step())
    all.push_back({rows.integer(0), rows.date(1), rows.number(2), rows.text(3), rows.text(4)});
  return all;
}

}  // namespace

std::vector<DueDay> new_persons(ReadTxn& txn, const std::string& programme, Date since,
                                Date as_of) {
  std::vector<DueDay> all;
  Statement rows(txn.connection(), kNew);
  bind_days(rows, programme, since, as_of);
  while (rows.step()) all.push_back({rows.integer(0), rows.date(1)});
  return all;
}

std::vector<ReachedGoal> goals_reached(ReadTxn& txn, const std::string& programme, Date since,
                                       Date as_of) {
  return goals(txn, kReached, programme, since, as_of);
}

std::vector<ReachedGoal> protective_goals(ReadTxn& txn, const std::string& programme, Date since,
                                          Date as_of) {
  return goals(txn, kProtective, programme, since, as_of);
}

std::vector<BegunPractice> practices_begun(ReadTxn& txn, const std::string& programme, Date since,
                                           Date as_of) {
  std::vector<BegunPractice> all;
  Statement rows(txn.connection(), kPractices);
  bind_days(rows, programme, since, as_of);
  while (rows.step()) all.push_back({rows.integer(0), rows.date(1), rows.text(2)});
  return all;
}

std::vector<EndedCase> ended_cases(ReadTxn& txn, const std::string& programme, Date since,
                                   Date as_of) {
  std::vector<EndedCase> all;
  Statement rows(txn.connection(), kEnded);
  bind_days(rows, programme, since, as_of);
  while (rows.step()) all.push_back({rows.integer(0), rows.date(1), rows.text(2)});
  return all;
}

}  // namespace jagmed
