#include "store/plan_due.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

// The last contact of each spell under way; the spell's own first day when there is none. Most have had
// hours lately: of them nothing else is asked.
constexpr char kQuiet[] = R"sql(
WITH spell AS MATERIALIZED (
  SELECT e.id AS id, e.person AS person, e.programme AS programme,
         max(e.started, coalesce((SELECT max(t.day) FROM participation t
                                  WHERE t.enrollment = e.id AND t.day <= :day), 0)) AS hours
  FROM enrollment e JOIN programme p ON p.id = e.programme
  WHERE p.code = :programme AND e.standing = 0 AND e.started <= :limit
    AND (e.ended IS NULL OR e.ended >= :day)),
asked AS MATERIALIZED (
  SELECT s.person AS person, max(s.hours,
    coalesce((SELECT max(g.day) FROM guardian_work g WHERE g.enrollment = s.id AND g.day <= :day), 0),
    coalesce((SELECT max(a.day) FROM contact_attempt a
              JOIN code r ON r.id = a.result JOIN code w ON w.id = a.with_whom
              WHERE a.person = s.person AND a.programme = s.programme AND a.day <= :day
                AND r.key IN ('reached', 'refused', 'booked') AND w.key IN ('youth', 'guardian')), 0),
    coalesce((SELECT max(m.day) FROM meeting_person t CROSS JOIN meeting m ON m.id = t.meeting
              WHERE t.person = s.person AND m.programme = s.programme AND m.day <= :day
                AND (t.youth = 0 OR t.guardian = 0)), 0),
    coalesce((SELECT max(m.day) FROM mapping m JOIN mapping_present t ON t.mapping = m.id
              JOIN code w ON w.id = t.who
              WHERE m.person = s.person AND m.programme = s.programme AND m.day <= :day
                AND w.key IN ('youth', 'guardian')), 0),
    coalesce((SELECT max(m.day) FROM mapping m JOIN mapping_item i ON i.mapping = m.id
              JOIN code w ON w.id = i.source
              WHERE m.person = s.person AND m.programme = s.programme AND m.day <= :day
                AND w.key IN ('youth', 'guardian')
                AND NOT EXISTS (
                  SELECT 1 FROM mapping_item k
                  WHERE k.mapping = (SELECT b.id FROM mapping b
                                     WHERE b.person = m.person AND b.programme = m.programme
                                       AND (b.day, b.id) < (m.day, m.id)
                                     ORDER BY b.day DESC, b.id DESC LIMIT 1)
                    AND k.area = i.area AND k.kind = i.kind AND k.rating = i.rating
                    AND coalesce(k.source, i.source) = i.source)), 0),
    coalesce((SELECT max(v.day) FROM survey v JOIN code w ON w.id = v.respondent
              WHERE v.person = s.person AND v.programme = s.programme AND v.day <= :day
                AND w.key IN ('youth', 'guardian')), 0)) AS last
  FROM spell s
  WHERE s.hours <= :limit
    AND NOT EXISTS (SELECT 1 FROM project_pause b
                    WHERE b.enrollment = s.id AND b.since <= :day AND coalesce(b.until, :day) >= :day)
    AND NOT EXISTS (SELECT 1 FROM plan l
                    WHERE l.person = s.person AND l.programme = s.programme AND l.started <= :day
                      AND (l.closed IS NULL OR l.closed > :day) AND l.review_on >= :day
                      AND (l.external_ref <> '' OR EXISTS (
                        SELECT 1 FROM plan_measure m
                        WHERE m.plan = l.id AND m.started <= :day AND (m.ended IS NULL OR m.ended > :day)))))
SELECT person, last FROM asked WHERE last <= :limit ORDER BY person)sql";
// Where each spell under way has had any contact at all, the same contacts.
constexpr char kLastContacts[] = R"sql(
WITH asked AS MATERIALIZED (
  SELECT s.person AS person, max(
    coalesce((SELECT max(t.day) FROM participation t WHERE t.enrollment = s.id AND t.day <= :day), 0),
    coalesce((SELECT max(g.day) FROM guardian_work g WHERE g.enrollment = s.id AND g.day <= :day), 0),
    coalesce((SELECT max(a.day) FROM contact_attempt a
              JOIN code r ON r.id = a.result JOIN code w ON w.id = a.with_whom
              WHERE a.person = s.person AND a.programme = s.programme AND a.day <= :day
                AND r.key IN ('reached', 'refused', 'booked') AND w.key IN ('youth', 'guardian')), 0),
    coalesce((SELECT max(m.day) FROM meeting_person t CROSS JOIN meeting m ON m.id = t.meeting
              WHERE t.person = s.person AND m.programme = s.programme AND m.day <= :day
                AND (t.youth = 0 OR t.guardian = 0)), 0),
    coalesce((SELECT max(m.day) FROM mapping m JOIN mapping_present t ON t.mapping = m.id
              JOIN code w ON w.id = t.who
              WHERE m.person = s.person AND m.programme = s.programme AND m.day <= :day
                AND w.key IN ('youth', 'guardian')), 0),
    coalesce((SELECT max(m.day) FROM mapping m JOIN mapping_item i ON i.mapping = m.id
              JOIN code w ON w.id = i.source
              WHERE m.person = s.person AND m.programme = s.programme AND m.day <= :day
                AND w.key IN ('youth', 'guardian')
                AND NOT EXISTS (
                  SELECT 1 FROM mapping_item k
                  WHERE k.mapping = (SELECT b.id FROM mapping b
                                     WHERE b.person = m.person AND b.programme = m.programme
                                       AND (b.day, b.id) < (m.day, m.id)
                                     ORDER BY b.day DESC, b.id DESC LIMIT 1)
                    AND k.area = i.area AND k.kind = i.kind AND k.rating = i.rating
                    AND coalesce(k.source, i.source) = i.source)), 0),
    coalesce((SELECT max(v.day) FROM survey v JOIN code w ON w.id = v.respondent
              WHERE v.person = s.person AND v.programme = s.programme AND v.day <= :day
                AND w.key IN ('youth', 'guardian')), 0)) AS last
  FROM enrollment s JOIN programme p ON p.id = s.programme
  WHERE p.code = :programme AND s.standing = 0 AND s.started <= :day
    AND (s.ended IS NULL OR s.ended >= :day))
SELECT person, last FROM asked WHERE last > 0 ORDER BY person)sql";
constexpr char kAtWork[] = R"sql(
SELECT l.person, max(l.review_on)
FROM plan l JOIN programme p ON p.id = l.programme
WHERE p.code = :programme AND l.started <= :day AND (l.closed IS NULL OR l.closed > :day)
  AND l.review_on >= :day
  AND (l.external_ref <> '' OR EXISTS (
    SELECT 1 FROM plan_measure m
    WHERE m.plan = l.id AND m.started <= :day AND (m.ended IS NULL OR m.ended > :day)))
GROUP BY l.person)sql";
constexpr char kWithPlan[] = R"sql(
SELECT DISTINCT l.person
FROM plan l JOIN programme p ON p.id = l.programme
WHERE p.code = :programme AND l.started <= :day AND (l.closed IS NULL OR l.closed > :day))sql";
constexpr char kReviews[] = R"sql(
SELECT l.person, l.review_on AS day, 0 AS number, 0 AS to_close
FROM plan l JOIN programme p ON p.id = l.programme
WHERE p.code = :programme AND l.started <= :day AND (l.closed IS NULL OR l.closed > :day)
  AND l.review_on <= :until
UNION ALL
SELECT l.person, m.review_on, m.number, 0
FROM plan_measure m JOIN plan l ON l.id = m.plan JOIN programme p ON p.id = l.programme
WHERE p.code = :programme AND l.started <= :day AND (l.closed IS NULL OR l.closed > :day)
  AND (m.ended IS NULL OR m.ended > :day) AND m.review_on <= :until
  AND m.review_on IS NOT l.review_on
UNION ALL
SELECT l.person, r.day, 0, 1
FROM plan l JOIN programme p ON p.id = l.programme
JOIN plan_review r ON r.plan = l.id
JOIN code o ON o.id = r.outcome
WHERE p.code = :programme AND l.started <= :day AND (l.closed IS NULL OR l.closed > :day)
  AND l.review_on IS NULL AND o.key = 'end'
  AND r.id = (SELECT z.id FROM plan_review z WHERE z.plan = l.id AND z.day <= :day
              ORDER BY z.day DESC, z.id DESC LIMIT 1)
ORDER BY 2, 1, 3)sql";

constexpr char kComingMeetings[] = R"sql(
SELECT DISTINCT coalesce(t.person, 0), m.next_day, k.key
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

std::map<PersonId, Date> days_by_person(Statement& rows) {
  std::map<PersonId, Date> days;
  while (rows.step()) days.emplace(rows.integer(0), rows.date(1));
  return days;
}

}  // namespace

std::vector<DueDay> quiet_persons(ReadTxn& txn, const std::string& programme, Date as_of, int days) {
  std::vector<DueDay> all;
  Statement rows(txn.connection(), kQuiet);
  rows.bind(":programme", programme).bind(":day", as_of).bind(":limit", as_of - days);
  while (rows.step()) all.push_back({rows.integer(0), rows.date(1)});
  return all;
}

std::map<PersonId, Date> last_contacts(ReadTxn& txn, const std::string& programme, Date as_of) {
  Statement rows(txn.connection(), kLastContacts);
  rows.bind(":programme", programme).bind(":day", as_of);
  return days_by_person(rows);
}

std::map<PersonId, Date> plans_at_work(ReadTxn& txn, const std::string& programme, Date day) {
  Statement rows(txn.connection(), kAtWork);
  rows.bind(":programme", programme).bind(":day", day);
  return days_by_person(rows);
}

std::set<PersonId> persons_with_plan(ReadTxn& txn, const std::string& programme, Date day) {
  std::set<PersonId> persons;
  Statement rows(txn.connection(), kWithPlan);
  rows.bind(":programme", programme).bind(":day", day);
  while (rows.step()) persons.insert(rows.integer(0));
  return persons;
}

std::vector<ReviewDue> reviews_due(ReadTxn& txn, const std::string& programme, Date as_of, Date until) {
  std::vector<ReviewDue> all;
  Statement rows(txn.connection(), kReviews);
  rows.bind(":programme", programme).bind(":day", as_of).bind(":until", until);
  while (rows.step()) all.push_back({rows.integer(0), rows.date(1), rows.number(2), rows.flag(3)});
  return all;
}

std::vector<ComingMeeting> coming_meetings(ReadTxn& txn, const std::string& programme, Date day, Date until) {
  std::vector<ComingMeeting> coming;
  Statement rows(txn.connection(), kComingMeetings);
  rows.bind(":programme", programme).bind(":day", day).bind(":until", until);
  while (rows.step()) coming.push_back({rows.integer(0), rows.date(1), rows.text(2)});
  return coming;
}

}  // namespace jagmed
