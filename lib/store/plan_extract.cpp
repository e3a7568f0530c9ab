// What a plan and the work with others hold on one person; see person_extract.cpp.
#include "store/person_extract_rows.hpp"

namespace jagmed {
namespace {

constexpr char kMappings[] = R"sql(
SELECT m.day AS "day|day", (SELECT key FROM code WHERE id = m.main_area) AS "main_area|code|area"
FROM mapping m WHERE m.person = :person ORDER BY m.day, m.id)sql";
constexpr char kMappingItems[] = R"sql(
SELECT m.day AS "day|day", (SELECT key FROM code WHERE id = i.area) AS "area|code|area",
       i.kind AS "factor|word|factor", i.rating AS "rating|number", (SELECT key FROM code WHERE id = i.source) AS "said_by|code|respondent"
FROM mapping_item i JOIN mapping m ON m.id = i.mapping
WHERE m.person = :person ORDER BY m.day, m.id, 2, i.kind)sql";
constexpr char kMappingPresent[] = R"sql(
SELECT m.day AS "day|day", (SELECT key FROM code WHERE id = w.who) AS "present|code|respondent"
FROM mapping_present w JOIN mapping m ON m.id = w.mapping
WHERE m.person = :person ORDER BY m.day, m.id, 2)sql";
constexpr char kPlans[] = R"sql(
SELECT (SELECT key FROM code WHERE id = kind) AS "plan_kind|code|plan_kind", nullif(external_ref, '') AS "reference|text",
       started AS "started|day", review_on AS "review|day", closed AS "ended|day",
       (SELECT key FROM code WHERE id = close_reason) AS "plan_end|code|plan_end"
FROM plan WHERE person = :person ORDER BY started, id)sql";
constexpr char kGoals[] = R"sql(
SELECT g.number AS "number|number", g.text AS "goal|text", (SELECT key FROM code WHERE id = g.area) AS "area|code|area",
       nullif(g.protective, 0) AS "protective|yes", (SELECT key FROM code WHERE id = g.set_by) AS "set_by|code|respondent",
       g.set_on AS "since|day", g.dropped_on AS "until|day"
FROM plan_goal g JOIN plan p ON p.id = g.plan
WHERE p.person = :person ORDER BY p.started, p.id, g.number)sql";
constexpr char kAttained[] = R"sql(
SELECT a.day AS "day|day", g.text AS "goal|text", a.score AS "attained|word|attain"
FROM goal_attainment a JOIN plan_goal g ON g.id = a.goal JOIN plan p ON p.id = g.plan
WHERE p.person = :person ORDER BY a.day, g.id)sql";
constexpr char kMeasures[] = R"sql(
SELECT (SELECT key FROM code WHERE id = m.kind) AS "activity|code|activity", nullif(m.other_text, '') AS "other_text|text",
       m.level AS "level|number", (SELECT key FROM code WHERE id = m.focus) AS "focus|code|focus",
       (SELECT key FROM code WHERE id = m.responsible) AS "responsible|code|responsible",
       (SELECT key FROM code WHERE id = m.organisation) AS "party|code|party", (SELECT key FROM code WHERE id = m.staff) AS "staff|code|staff",
       m.started AS "started|day", m.ended AS "ended|day",
       (SELECT key FROM code WHERE id = m.end_reason) AS "measure_end|code|measure_end", m.review_on AS "review|day"
FROM plan_measure m JOIN plan p ON p.id = m.plan
WHERE p.person = :person ORDER BY p.started, p.id, m.number)sql";
constexpr char kReviews[] = R"sql(
SELECT r.day AS "day|day", (SELECT key FROM code WHERE id = r.outcome) AS "review_outcome|code|review_outcome",
       r.next_review AS "review|day"
FROM plan_review r JOIN plan p ON p.id = r.plan WHERE p.person = :person ORDER BY r.day, r.id)sql";
constexpr char kGuardianWork[] = R"sql(
SELECT w.day AS "day|day", w.minutes AS "minutes|minutes", (SELECT key FROM code WHERE id = a.kind) AS "activity|code|activity",
       nullif(a.other_text, '') AS "other_text|text", nullif(a.partner, '') AS "partner|text",
       (SELECT key FROM code WHERE id = a.group_code) AS "activity_group|code|group"
FROM guardian_work w JOIN enrollment e ON e.id = w.enrollment JOIN activity a ON a.id = w.activity
WHERE e.person = :person ORDER BY w.day, w.activity)sql";
constexpr char kRecurring[] = R"sql(
SELECT (SELECT key FROM code WHERE id = r.kind) AS "activity|code|activity", nullif(r.other_text, '') AS "other_text|text",
       (SELECT key FROM code WHERE id = r.place) AS "place|code|place", r.weekday AS "weekday|word|weekday",
       r.start AS "at|clock", r.minutes AS "minutes|minutes", t.since AS "since|day", t.until AS "until|day",
       CASE r.with_guardian WHEN 1 THEN 'guardian' END AS "with_whom|code|contact_with", nullif(r.partner, '') AS "partner|text",
       (SELECT key FROM code WHERE id = r.group_code) AS "activity_group|code|group"
FROM recurring_person t JOIN enrollment e ON e.id = t.enrollment JOIN recurring r ON r.id = t.recurring
WHERE e.person = :person ORDER BY t.since, r.id)sql";
constexpr char kOutcomes[] = R"sql(
SELECT o.day AS "day|day", (SELECT key FROM code WHERE id = r.kind) AS "activity|code|activity", o.minutes AS "minutes|minutes",
       (SELECT key FROM code WHERE id = o.missed) AS "missed|code|missed_reason"
FROM recurring_outcome o JOIN enrollment e ON e.id = o.enrollment JOIN recurring r ON r.id = o.recurring
WHERE e.person = :person ORDER BY o.day, r.id)sql";
constexpr char kPractice[] = R"sql(
SELECT (SELECT key FROM code WHERE id = kind) AS "practice_kind|code|practice_kind", workplace AS "workplace|text", started AS "started|day",
       ended AS "ended|day", (SELECT key FROM code WHERE id = end_reason) AS "practice_end|code|practice_end",
       week_minutes AS "week_minutes|minutes", readiness_day AS "readiness|day", visits_week AS "visits_week|number"
FROM practice WHERE person = :person ORDER BY started, id)sql";
constexpr char kMeetings[] = R"sql(
SELECT m.day AS "day|day", (SELECT key FROM code WHERE id = m.kind) AS "meeting_kind|code|meeting_kind",
       t.youth AS "youth_there|word|presence_at", t.guardian AS "guardian_there|word|presence_at",
       m.next_day AS "next_meeting|day"
FROM meeting_person t CROSS JOIN meeting m ON m.id = t.meeting WHERE t.person = :person ORDER BY m.day, m.id)sql";
constexpr char kDecisions[] = R"sql(
SELECT day AS "day|day", text AS "decision_text|text", (SELECT key FROM code WHERE id = owner) AS "staff|code|staff",
       (SELECT key FROM code WHERE id = owner_party) AS "party|code|party", due AS "due|day", done AS "done|day"
FROM decision WHERE person = :person ORDER BY day, id)sql";
constexpr char kWaitingOn[] = R"sql(
SELECT (SELECT key FROM code WHERE id = party) AS "party|code|party", nullif(what, '') AS "waits_for|text", since AS "since|day",
       answered AS "answered|day", (SELECT key FROM code WHERE id = result) AS "waiting_result|code|waiting_result"
FROM waiting WHERE person = :person ORDER BY since, id)sql";
constexpr char kReminders[] = R"sql(
SELECT (SELECT key FROM code WHERE id = w.party) AS "party|code|party", r.day AS "reminded|day"
FROM waiting_reminder r JOIN waiting w ON w.id = r.waiting WHERE w.person = :person ORDER BY r.day, w.id)sql";
constexpr char kNeeds[] = R"sql(
SELECT (SELECT key FROM code WHERE id = kind) AS "need|code|unmet_need", nullif(other_text, '') AS "other_text|text", day AS "day|day",
       met AS "met|day"
FROM unmet_need WHERE person = :person ORDER BY day, id)sql";
constexpr char kSurveys[] = R"sql(
SELECT occasion AS "occasion|word|survey_occasion", (SELECT key FROM code WHERE id = respondent) AS "respondent|code|respondent", day AS "day|day"
FROM survey WHERE person = :person ORDER BY day, id)sql";
constexpr char kScores[] = R"sql(
SELECT s.occasion AS "occasion|word|survey_occasion", (SELECT key FROM code WHERE id = s.respondent) AS "respondent|code|respondent",
       c.item AS "item|number", c.score AS "score|number"
FROM survey_score c JOIN survey s ON s.id = c.survey
WHERE s.person = :person ORDER BY s.occasion, s.id, c.item)sql";
constexpr char kNotes[] = R"sql(
SELECT day AS "day|day", text AS "note|text", nullif(restricted, 0) AS "restricted|yes", author AS "author|text"
FROM note WHERE person = :person ORDER BY day, id)sql";
constexpr char kSig[] = R"sql(
SELECT day AS "day|day", early_crime AS "early_crime|yes",
       iif(early_crime IS NULL, 'not_asked', NULL) AS "early_crime_answer|word|sig",
       iif(EXISTS (SELECT 1 FROM sig_risk WHERE sig = sig_case.id) OR coalesce(early_crime, decided) IS NULL, NULL,
           'not_asked') AS "risks_answer|word|sig",
       decided AS "decided|day"
FROM sig_case WHERE person = :person ORDER BY day, id)sql";
// Of older stores, an empty case is the answer "none", as in sig_cases_of.
constexpr char kSigRisks[] = R"sql(
SELECT s.day AS "day|day", coalesce((SELECT key FROM code WHERE id = r.risk), 'none') AS "risk|code|sig_risk"
FROM sig_case s LEFT JOIN sig_risk r ON r.sig = s.id
WHERE s.person = :person AND (r.sig IS NOT NULL OR coalesce(s.early_crime, s.decided) IS NULL)
ORDER BY s.day, s.id, 2)sql";

constexpr ExtractQuery kQueries[] = {
    {"mapping", kMappings},
    {"mapping_item", kMappingItems},
    {"mapping_present", kMappingPresent},
    {"plan", kPlans},
    {"plan_goal", kGoals},
    {"goal_attainment", kAttained},
    {"plan_measure", kMeasures},
    {"plan_review", kReviews},
    {"guardian_work", kGuardianWork},
    {"recurring_person", kRecurring},
    {"recurring_outcome", kOutcomes},
    {"practice", kPractice},
    {"meeting_person", kMeetings},
    {"decision", kDecisions},
    {"waiting", kWaitingOn},
    {"waiting_reminder", kReminders},
    {"unmet_need", kNeeds},
    {"survey", kSurveys},
    {"survey_score", kScores},
    {"note", kNotes},
    {"sig_case", kSig},
    {"sig_risk", kSigRisks},
};

}  // namespace

std::span<const ExtractQuery> plan_extract_queries() { return kQueries; }

}  // namespace jagmed
