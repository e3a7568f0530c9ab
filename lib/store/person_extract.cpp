#include "store/person_extract.hpp"

#include "store/connection.hpp"
#include "store/people.hpp"
#include "store/person_extract_rows.hpp"

#include <array>
#include <span>
#include <utility>

namespace jagmed {
namespace {

constexpr char kPerson[] = R"sql(
SELECT sex AS "sex|word|sex", birth_year AS "birth_year|number", birth_date AS "birth_date|day",
       nullif(protection, 0) AS "protection|word|protection", guardians AS "guardians|number",
       (SELECT key FROM code WHERE id = language) AS "language|code|language",
       (SELECT key FROM code WHERE id = municipality) AS "municipality|code|municipality",
       (SELECT key FROM code WHERE id = school) AS "school|code|school"
FROM person WHERE id = :person)sql";
constexpr char kNumbers[] = R"sql(
SELECT value AS "number|text", kind AS "number_kind|word|id_kind", is_current AS "current|yes",
       since AS "since|day"
FROM identity_number WHERE person = :person ORDER BY since, id)sql";
constexpr char kContact[] = R"sql(
SELECT nullif(given_name, '') AS "given_name|text", nullif(family_name, '') AS "family_name|text",
       nullif(phone, '') AS "phone|text", nullif(email, '') AS "email|text"
FROM contact_detail WHERE person = :person)sql";
constexpr char kOuterIds[] = R"sql(
SELECT source AS "source|text", outer_id AS "outer_id|text"
FROM source_identity WHERE person = :person ORDER BY source, outer_id)sql";
constexpr char kSpells[] = R"sql(
SELECT p.code AS "programme|text", e.standing AS "standing|word|standing",
       (SELECT key FROM code WHERE id = e.target_group) AS "group|code|target_group",
       e.started AS "started|day", e.ended AS "ended|day",
       (SELECT key FROM code WHERE id = e.end_reason) AS "end_reason|code|end_reason",
       (SELECT key FROM code WHERE id = e.end_decided_by) AS "decided_by|code|decided_by",
       (SELECT key FROM code WHERE id = e.end_occupation) AS "occupation|code|occupation",
       (SELECT key FROM code WHERE id = e.school_exit) AS "school_status|code|school_status"
FROM enrollment e JOIN programme p ON p.id = e.programme
WHERE e.person = :person ORDER BY e.started, e.id)sql";
constexpr char kContactPersons[] = R"sql(
SELECT (SELECT key FROM code WHERE id = c.staff) AS "staff|code|staff", c.since AS "since|day",
       c.until AS "until|day"
FROM contact_person c JOIN enrollment e ON e.id = c.enrollment
WHERE e.person = :person ORDER BY c.since, c.id)sql";
constexpr char kReferrals[] = R"sql(
SELECT p.code AS "programme|text", r.day AS "day|day",
       (SELECT key FROM code WHERE id = r.channel) AS "channel|code|channel",
       (SELECT key FROM code WHERE id = r.referrer) AS "referrer|code|referrer_role",
       r.risk_absence AS "risk_absence|yes", r.risk_goals AS "risk_goals|yes",
       (SELECT key FROM code WHERE id = r.presence_picture) AS "presence_picture|code|presence_picture"
FROM referral r JOIN programme p ON p.id = r.programme
WHERE r.person = :person ORDER BY r.day, r.id)sql";
constexpr char kTried[] = R"sql(
SELECT r.day AS "day|day", (SELECT key FROM code WHERE id = t.who) AS "tried_by|code|tried_by",
       (SELECT key FROM code WHERE id = t.result) AS "tried_result|code|tried_result"
FROM referral_tried t JOIN referral r ON r.id = t.referral
WHERE r.person = :person ORDER BY r.day, 2)sql";
constexpr char kOffers[] = R"sql(
SELECT p.code AS "programme|text", o.offered AS "offered|day",
       (SELECT key FROM code WHERE id = o.decided_by) AS "decided_by|code|decided_by",
       o.think_until AS "think_until|day",
       (SELECT key FROM code WHERE id = o.answer) AS "answer|code|answer",
       o.answered AS "answered|day",
       (SELECT key FROM code WHERE id = o.answer_reason) AS "answer_reason|code|end_reason",
       o.ask_again AS "ask_again|day"
FROM offer o JOIN programme p ON p.id = o.programme
WHERE o.person = :person ORDER BY o.offered, o.id)sql";
constexpr char kCards[] = R"sql(
SELECT w.school_year AS "school_year|number", w.youth_informed AS "youth_informed|day",
       w.guardians_informed AS "guardians_informed|day", nullif(w.works, '') AS "works|text",
       nullif(w.avoid, '') AS "avoid|text",
       (SELECT key FROM code WHERE id = w.receiver) AS "receiver|code|staff"
FROM watch_card w JOIN enrollment e ON e.id = w.enrollment
WHERE e.person = :person ORDER BY e.started)sql";
constexpr char kContacts[] = R"sql(
SELECT c.day AS "day|day", c.at AS "at|clock",
       (SELECT key FROM code WHERE id = c.mode) AS "mode|code|contact_mode",
       (SELECT key FROM code WHERE id = c.with_whom) AS "with_whom|code|contact_with",
       (SELECT key FROM code WHERE id = c.result) AS "result|code|contact_result",
       (SELECT key FROM code WHERE id = c.staff) AS "staff|code|staff",
       (SELECT key FROM code WHERE id = c.second_staff) AS "second_staff|code|staff",
       (SELECT key FROM code WHERE id = c.language_support) AS "language_support|code|language_support"
FROM contact_attempt c WHERE c.person = :person ORDER BY c.day, c.id)sql";
constexpr char kSchoolStatus[] = R"sql(
SELECT (SELECT key FROM code WHERE id = status) AS "school_status|code|school_status",
       since AS "since|day", until AS "until|day"
FROM school_status WHERE person = :person ORDER BY since, id)sql";
constexpr char kPauses[] = R"sql(
SELECT b.since AS "since|day", b.until AS "until|day"
FROM project_pause b JOIN enrollment e ON e.id = b.enrollment
WHERE e.person = :person ORDER BY b.since, b.id)sql";
constexpr char kFollowUps[] = R"sql(
SELECT f.months AS "months|number", f.day AS "day|day",
       (SELECT key FROM code WHERE id = f.occupation) AS "occupation|code|occupation"
FROM follow_up f JOIN enrollment e ON e.id = f.enrollment
WHERE e.person = :person ORDER BY f.day, f.months)sql";
constexpr char kHours[] = R"sql(
SELECT t.day AS "day|day", a.start AS "at|clock", t.minutes AS "minutes|minutes",
       (SELECT key FROM code WHERE id = a.kind) AS "activity|code|activity",
       (SELECT key FROM code WHERE id = a.place) AS "place|code|place",
       (SELECT key FROM code WHERE id = a.language_support) AS "language_support|code|language_support",
       nullif(a.other_text, '') AS "other_text|text", nullif(a.partner, '') AS "partner|text", a.level AS "level|number",
       (SELECT key FROM code WHERE id = a.focus) AS "focus|code|focus",
       (SELECT key FROM code WHERE id = a.group_code) AS "activity_group|code|group"
FROM participation t
JOIN enrollment e ON e.id = t.enrollment
JOIN activity a ON a.id = t.activity
WHERE e.person = :person ORDER BY t.day, t.activity)sql";
constexpr char kFormerHours[] = R"sql(
SELECT a.day AS "day|day", a.start AS "at|clock", f.minutes AS "minutes|minutes",
       (SELECT key FROM code WHERE id = a.kind) AS "activity|code|activity",
       (SELECT key FROM code WHERE id = a.place) AS "place|code|place",
       nullif(a.other_text, '') AS "other_text|text", f.with_guardian AS "with_guardian|yes"
FROM former_hours f
JOIN enrollment e ON e.id = f.enrollment
JOIN activity a ON a.id = f.activity
WHERE e.person = :person ORDER BY a.day, f.activity, f.event)sql";
constexpr char kAbsence[] = R"sql(
SELECT day AS "day|day", CASE WHEN start BETWEEN 0 AND 1439 THEN start END AS "at|clock", end_time AS "until_time|clock",
       source AS "source|text", course AS "course|text", school AS "school_text|text",
       group_name AS "class|text", scheduled AS "scheduled|minutes", absent AS "absent|minutes",
       valid_minutes AS "valid|minutes", invalid_minutes AS "invalid|minutes",
       category AS "category|word|category", validity AS "validity|word|validity",
       reported AS "reported|word|reported"
FROM v_attendance WHERE person = :person ORDER BY day, start)sql";
constexpr char kPeriods[] = R"sql(
SELECT a.day AS "since|day", a.last_day AS "until|day", s.key AS "source|text", c.text AS "course|text",
       h.text AS "school_text|text", g.text AS "class|text", a.scheduled AS "scheduled|minutes",
       a.absent AS "absent|minutes", a.valid_minutes AS "valid|minutes",
       a.invalid_minutes AS "invalid|minutes", a.category AS "category|word|category",
       a.validity AS "validity|word|validity", a.reported AS "reported|word|reported"
FROM absence_span a
JOIN code s ON s.id = a.source
LEFT JOIN absence_text c ON c.id = a.course_text
LEFT JOIN absence_text h ON h.id = a.school
LEFT JOIN absence_text g ON g.id = a.group_name
WHERE a.person = :person ORDER BY a.day, a.start)sql";
constexpr char kKeptSums[] = R"sql(
SELECT (month / 12) || '-' || substr('0' || (month % 12 + 1), -2) AS "month|text",
       occasions AS "occasions|number", nullif(scheduled, 0) AS "scheduled|minutes",
       nullif(absent, 0) AS "absent|minutes", nullif(valid_minutes, 0) AS "valid|minutes",
       nullif(invalid_minutes, 0) AS "invalid|minutes"
FROM absence_kept WHERE person = :person ORDER BY month)sql";
constexpr char kBefore[] = R"sql(
SELECT e.at AS "changed|text", coalesce(e.undoes, 0) > 0 AS "why|word|absence_change", b.day AS "day|day", CASE WHEN b.start BETWEEN 0 AND 1439 THEN b.start END AS "at|clock",
       b.absent AS "absent|minutes"
FROM absence_before b JOIN audit_event e ON e.id = b.event
WHERE b.person = :person AND b.existed = 1 ORDER BY b.event, b.day, b.start)sql";
constexpr char kSteps[] = R"sql(
SELECT ladder AS "ladder|text", step AS "step|text", decided AS "decided|day", until AS "until|day"
FROM absence_step WHERE person = :person ORDER BY decided)sql";
constexpr char kWaiting[] = R"sql(
SELECT source AS "source|text", line AS "line|number", code AS "waits|text", purge_after AS "until|day"
FROM staged_row
WHERE row_key GLOB :person || '|*'
   OR identity IN (SELECT value FROM identity_number WHERE person = :person
                   UNION ALL SELECT 'id:' || outer_id FROM source_identity WHERE person = :person)
ORDER BY source, line)sql";
constexpr char kKaaSpells[] = R"sql(
SELECT started AS "started|day", ended AS "ended|day",
       (SELECT key FROM code WHERE id = registration_reason) AS "registration_reason|code|kaa_reg_reason",
       (SELECT key FROM code WHERE id = deregistration_reason) AS "deregistration_reason|code|kaa_dereg_reason"
FROM kaa_spell WHERE person = :person ORDER BY started)sql";
constexpr char kKaaOccupations[] = R"sql(
SELECT o.since AS "since|day", (SELECT key FROM code WHERE id = o.occupation) AS "occupation|code|kaa_occupation"
FROM kaa_occupation o JOIN kaa_spell s ON s.id = o.spell WHERE s.person = :person ORDER BY o.since)sql";
constexpr char kKaaMeasures[] = R"sql(
SELECT (SELECT key FROM code WHERE id = m.kind) AS "measure|code|kaa_measure",
       nullif(m.other_text, '') AS "other_text|text",
       (SELECT key FROM code WHERE id = m.status) AS "measure_status|code|kaa_measure_status",
       m.offered AS "offered|day", m.started AS "started|day", m.ended AS "ended|day",
       (SELECT key FROM code WHERE id = m.occupation_after) AS "occupation_after|code|kaa_occupation"
FROM kaa_measure m JOIN kaa_spell s ON s.id = m.spell WHERE s.person = :person ORDER BY m.offered, m.id)sql";
constexpr char kKaaContacts[] = R"sql(
SELECT c.day AS "day|day", (SELECT key FROM code WHERE id = c.mode) AS "mode|code|contact_mode",
       c.incoming AS "incoming|yes", (SELECT key FROM code WHERE id = c.result) AS "result|code|contact_result",
       c.next_contact AS "next_contact|day", (SELECT key FROM code WHERE id = c.staff) AS "staff|code|staff",
       (SELECT key FROM code WHERE id = c.second_staff) AS "second_staff|code|staff"
FROM kaa_contact c JOIN kaa_spell s ON s.id = c.spell WHERE s.person = :person ORDER BY c.day, c.id)sql";
constexpr char kKaaAddress[] = R"sql(
SELECT address AS "address|text" FROM kaa_address WHERE person = :person)sql";
constexpr char kMerges[] = R"sql(
SELECT former AS "former|number", day AS "day|day"
FROM person_merge WHERE person = :person ORDER BY day)sql";
constexpr char kHolds[] = R"sql(
SELECT since AS "since|day", until AS "until|day", reference AS "reference|text"
FROM legal_hold WHERE person = :person ORDER BY since)sql";
constexpr char kErasures[] = R"sql(
SELECT class AS "class|word|retention", day AS "day|day", decision AS "decision|text"
FROM erasure WHERE person = :person ORDER BY day, id)sql";
constexpr char kLog[] = R"sql(
SELECT e.at AS "when|text", e.actor AS "actor|text", e.verb AS "verb|text", e.kind AS "event_kind|word|event"
FROM audit_person p JOIN audit_event e ON e.id = p.event
WHERE p.person = :person OR p.person IN (SELECT former FROM person_merge WHERE person = :person)
ORDER BY e.id)sql";

constexpr ExtractQuery kQueries[] = {
    {"person", kPerson},
    {"identity_number", kNumbers},
    {"contact_detail", kContact},
    {"source_identity", kOuterIds},
    {"enrollment", kSpells},
    {"contact_person", kContactPersons},
    {"referral", kReferrals},
    {"referral_tried", kTried},
    {"offer", kOffers},
    {"watch_card", kCards},
    {"contact_attempt", kContacts},
    {"school_status", kSchoolStatus},
    {"project_pause", kPauses},
    {"follow_up", kFollowUps},
};
constexpr ExtractQuery kWorkQueries[] = {
    {"participation", kHours},     {"former_hours", kFormerHours},
    {"absence", kAbsence},         {"absence_span", kPeriods},
    {"absence_kept", kKeptSums},   {"absence_before", kBefore},
    {"absence_step", kSteps},      {"staged_row", kWaiting},
    {"kaa_spell", kKaaSpells},     {"kaa_occupation", kKaaOccupations},
    {"kaa_measure", kKaaMeasures}, {"kaa_contact", kKaaContacts},
    {"kaa_address", kKaaAddress},  {"person_merge", kMerges},
    {"legal_hold", kHolds},        {"erasure", kErasures},
    {"audit_person", kLog},
};

constexpr std::pair<std::string_view, FactKind> kKinds[] = {
    {"text", FactKind::text},       {"day", FactKind::day},       {"clock", FactKind::clock},
    {"minutes", FactKind::minutes}, {"number", FactKind::number}, {"yes", FactKind::yes},
    {"code", FactKind::code},       {"word", FactKind::word}};

std::array<std::span<const ExtractQuery>, 4> all_queries() {
  return {std::span<const ExtractQuery>(kQueries), consent_extract_queries(),
          std::span<const ExtractQuery>(kWorkQueries), plan_extract_queries()};
}

/// The field that a column's name speaks of.
Fact fact_of(std::string_view column) {
  const auto bar = column.find('|'), second = column.find('|', bar + 1);
  Fact fact{.name = std::string(column.substr(0, bar))};
  const auto kind = column.substr(bar + 1, second - bar - 1);
  for (const auto& [name, value] : kKinds)
    if (name == kind) fact.kind = value;
  if (second != std::string_view::npos) fact.list = column.substr(second + 1);
  return fact;
}

ExtractSection section_of(Connection& connection, const ExtractQuery& query, PersonId person) {
  ExtractSection section{.table = query.table, .rows = {}};
  Statement rows(connection, query.sql);
  rows.bind(":person", person);
  while (rows.step()) {
    auto& row = section.rows.emplace_back();
    for (int i = 0; i < rows.columns(); ++i) {
      if (rows.is_null(i)) continue;
      Fact fact = fact_of(rows.name(i));
      fact.value = rows.text(i);
      row.push_back(std::move(fact));
    }
  }
  return section;
}

}  // namespace

PersonExtract extract_person(ReadTxn& txn, PersonId person, const std::string& prefix) {
  PersonExtract extract{.person = get_person(txn, person, prefix), .sections = {}};
  for (const auto queries : all_queries())
    for (const auto& query : queries)
      extract.sections.push_back(section_of(txn.connection(), query, person));
  return extract;
}

std::vector<std::string> extracted_tables() {
  std::vector<std::string> tables;
  for (const auto queries : all_queries())
    for (const auto& query : queries) tables.emplace_back(query.table);
  return tables;
}

}  // namespace jagmed
