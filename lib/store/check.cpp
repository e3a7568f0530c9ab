#include "store/check.hpp"

#include "store/connection.hpp"
#include "store/part_from_commands.hpp"
#include "store/protected_since.hpp"

#include <algorithm>

namespace jagmed {
namespace {

// All of them: person, first day or NULL, count.
constexpr char kSpellOrder[] = R"sql(
SELECT person, min(started), count(*) FROM enrollment
WHERE ended < started GROUP BY person ORDER BY person)sql";
constexpr char kSpellOverlap[] = R"sql(
SELECT a.person, min(b.started), count(*)
FROM enrollment a
JOIN enrollment b ON b.person = a.person AND b.programme = a.programme AND b.standing = a.standing
                 AND (b.started > a.started OR (b.started = a.started AND b.id > a.id))
WHERE a.ended IS NULL OR a.ended >= b.started
GROUP BY a.person ORDER BY a.person)sql";
constexpr char kBeforeStart[] = R"sql(
SELECT e.person, min(t.day), count(*)
FROM participation t JOIN enrollment e ON e.id = t.enrollment
WHERE t.day < e.started GROUP BY e.person ORDER BY e.person)sql";
constexpr char kAfterEnd[] = R"sql(
SELECT e.person, min(t.day), count(*)
FROM participation t JOIN enrollment e ON e.id = t.enrollment
WHERE t.day > e.ended GROUP BY e.person ORDER BY e.person)sql";
constexpr char kWrongDay[] = R"sql(
SELECT e.person, min(t.day), count(*)
FROM participation t
JOIN enrollment e ON e.id = t.enrollment
JOIN activity a ON a.id = t.activity
WHERE a.day <> t.day OR a.programme <> e.programme
GROUP BY e.person ORDER BY e.person)sql";
constexpr char kOver24Hours[] = R"sql(
SELECT e.person, t.day, sum(t.minutes)
FROM participation t JOIN enrollment e ON e.id = t.enrollment
GROUP BY e.person, t.day HAVING sum(t.minutes) > 1440
ORDER BY e.person, t.day)sql";
constexpr char kOtherWithoutText[] = R"sql(
SELECT e.person, min(a.day), count(*)
FROM activity a
JOIN code k ON k.id = a.kind
JOIN participation t ON t.activity = a.id
JOIN enrollment e ON e.id = t.enrollment
WHERE k.list = 'activity' AND k.key = 'other' AND trim(a.other_text) = ''
GROUP BY e.person ORDER BY e.person)sql";
// The last digit but one of a personnummer or coordination number: odd for men, even for women.
constexpr char kSexDiffers[] = R"sql(
SELECT p.id, NULL, 1
FROM person p JOIN identity_number n ON n.person = p.id AND n.is_current = 1
WHERE n.kind IN (0, 1) AND p.sex = CASE substr(n.value, 11, 1) % 2 WHEN 1 THEN 1 ELSE 2 END
ORDER BY p.id)sql";
constexpr char kProtectedIdentity[] = R"sql(
SELECT p.id, NULL, 1
FROM person p
WHERE p.protection <> 0
  AND (coalesce(p.school, p.municipality, p.language) IS NOT NULL
       OR EXISTS (SELECT 1 FROM identity_number n WHERE n.person = p.id)
       OR EXISTS (SELECT 1 FROM contact_detail d WHERE d.person = p.id
                  AND d.given_name || d.family_name || d.phone || d.email <> ''))
ORDER BY p.id)sql";
// Stores from before words were refused in rows that others share.
constexpr char kProtectedWords[] = R"sql(
SELECT person, NULL, count(*) FROM (
  SELECT w.person AS person, 0 AS planned, a.id, a.other_text AS text, a.partner AS partner
  FROM v_activity_person w JOIN activity a ON a.id = w.activity
  UNION
  SELECT w.person, 1, r.id, r.other_text, r.partner
  FROM v_recurring_person w JOIN recurring r ON r.id = w.recurring)
WHERE (text NOT IN ('', '–') OR partner <> '')
  AND person IN (SELECT id FROM person WHERE protection <> 0)
GROUP BY person ORDER BY person)sql";
// Stores from before protection took the times of lessons and the sources
// (store/hidden_sources.hpp), too, and the group of hours with nobody else.
constexpr char kProtectedTimes[] = R"sql(
WITH told(id) AS (SELECT id FROM code
                  WHERE list = 'absence_source' AND key <> 'manual' AND id BETWEEN 0 AND 1099511627775)
SELECT p.id, NULL, 1
FROM person p
WHERE p.protection <> 0
  AND (EXISTS (SELECT 1 FROM absence a
               WHERE a.person = p.id AND (a.start BETWEEN 0 AND 1439 OR a.end_time IS NOT NULL))
       OR EXISTS (SELECT 1 FROM absence a JOIN absence_lesson l ON l.id = a.lesson
                  WHERE a.person = p.id AND l.source IN told)
       OR EXISTS (SELECT 1 FROM absence_span s
                  WHERE s.person = p.id AND (s.start >= 0 OR s.measure <> 0 OR s.source IN told)))
ORDER BY p.id)sql";
// Stores from before protection parted from lists: by the command, or by ids that lie between those
// of the others.
constexpr char kProtectedLists[] = R"sql(
WITH RECURSIVE list(event) AS (
  SELECT id FROM audit_event WHERE verb = 'enroll import'
  UNION SELECT u.id FROM audit_event u JOIN list ON u.undoes = list.event),
first(event) AS (SELECT id FROM audit_event WHERE id = (SELECT min(id) FROM audit_event) AND verb GLOB 'store*')
SELECT p.id, NULL, 1
FROM person p
WHERE p.protection <> 0
  AND (EXISTS (SELECT 1 FROM audit_person a JOIN audit_person o ON o.event = a.event
               WHERE (a.person = p.id OR a.person IN (SELECT former FROM person_merge WHERE person = p.id))
                 AND a.event IN (SELECT event FROM list)
                 AND o.person <> p.id AND o.person NOT IN (SELECT former FROM person_merge WHERE person = p.id))
       -- Of whose case nothing is left, so that no command of it concerns the person.
       OR EXISTS (SELECT 1 FROM audit_person o
                  WHERE o.event IN (SELECT event FROM list) AND o.person <> p.id
                    AND o.person NOT IN (SELECT former FROM person_merge WHERE person = p.id)
                    AND o.event IN (SELECT p.event UNION ALL SELECT event FROM enrollment WHERE person = p.id))
       OR EXISTS (SELECT 1 FROM enrollment e WHERE e.person = p.id AND e.id > 0
                    AND e.event = (SELECT event FROM first)))
ORDER BY p.id)sql";
constexpr char kProtectedSpells[] = R"sql(
WITH RECURSIVE list(event) AS (
  SELECT id FROM audit_event WHERE verb = 'enroll import'
  UNION SELECT u.id FROM audit_event u JOIN list ON u.undoes = list.event)
SELECT DISTINCT p.id
FROM person p JOIN kaa_spell k ON k.person = p.id
WHERE p.protection <> 0
  AND ((k.id > 0 AND k.event = (SELECT id FROM audit_event WHERE id = (SELECT min(id) FROM audit_event)
                                                             AND verb GLOB 'store*'))
       OR EXISTS (SELECT 1 FROM audit_person o
                  WHERE o.event = k.event AND o.event IN (SELECT event FROM list) AND o.person <> p.id
                    AND o.person NOT IN (SELECT former FROM person_merge WHERE person = p.id)))
ORDER BY p.id)sql";
constexpr char kProtectedPersons[] = R"sql(SELECT id FROM person WHERE protection <> 0)sql";
constexpr char kNoContactPerson[] = R"sql(
SELECT e.person, min(e.started), count(*)
FROM enrollment e
WHERE e.standing = 0 AND e.started <= :today AND coalesce(e.ended, :today) >= :today
  AND NOT EXISTS (SELECT 1 FROM contact_person c
                  WHERE c.enrollment = e.id AND c.since <= :today
                    AND coalesce(c.until, :today) >= :today)
GROUP BY e.person ORDER BY e.person)sql";
constexpr char kNoSex[] = R"sql(SELECT id, NULL, 1 FROM person WHERE sex = 0 ORDER BY id)sql";
constexpr char kNoBirthYear[] = R"sql(
SELECT id, NULL, 1 FROM person WHERE birth_year IS NULL ORDER BY id)sql";
constexpr char kHoursInPause[] = R"sql(
SELECT e.person, min(t.day), count(*)
FROM project_pause b
JOIN enrollment e ON e.id = b.enrollment
JOIN participation t ON t.enrollment = b.enrollment
                    AND t.day BETWEEN b.since AND coalesce(b.until, t.day)
GROUP BY e.person ORDER BY e.person)sql";
// Nobody is reminded of them once the case has ended, also when there is a new one.
constexpr char kLeftOpen[] = R"sql(
SELECT w.person, min(w.started), count(*)
FROM (SELECT person, programme, started FROM plan WHERE closed IS NULL
      UNION ALL SELECT person, programme, started FROM practice WHERE coalesce(ended, :today + 1) > :today) w
WHERE EXISTS (SELECT 1 FROM enrollment e WHERE e.person = w.person AND e.programme = w.programme)
  AND NOT EXISTS (
    SELECT 1 FROM enrollment e
    WHERE e.person = w.person AND e.programme = w.programme AND coalesce(e.ended, :today) >= :today
      AND NOT EXISTS (
        SELECT 1 FROM enrollment x JOIN code r ON r.id = x.end_reason
        WHERE x.person = e.person AND x.programme = e.programme AND x.ended >= w.started AND x.ended < e.started
          AND r.key NOT IN ('error', 'joined', 'declined')))
GROUP BY w.person ORDER BY w.person)sql";
constexpr char kRecordedKeys[] = R"sql(SELECT key FROM code WHERE list = :list ORDER BY key)sql";

const char* query_of(RowFault fault) {
  switch (fault) {
    case RowFault::spell_order: return kSpellOrder;
    case RowFault::spell_overlap: return kSpellOverlap;
    case RowFault::hours_before_start: return kBeforeStart;
    case RowFault::hours_after_end: return kAfterEnd;
    case RowFault::hours_wrong_day: return kWrongDay;
    case RowFault::over_24_hours: return kOver24Hours;
    case RowFault::other_without_text: return kOtherWithoutText;
    case RowFault::sex_differs: return kSexDiffers;
    case RowFault::protected_identity: return kProtectedIdentity;
    case RowFault::protected_words: return kProtectedWords;
    case RowFault::protected_times: return kProtectedTimes;
    case RowFault::protected_lists: return kProtectedLists;
    case RowFault::no_contact_person: return kNoContactPerson;
    case RowFault::no_sex: return kNoSex;
    case RowFault::no_birth_year: return kNoBirthYear;
    case RowFault::hours_in_pause: return kHoursInPause;
    case RowFault::left_open: return kLeftOpen;
  }
  return kSpellOrder;
}

void add_person(std::vector<FaultRow>& found, PersonId person) {
  if (std::ranges::find(found, person, &FaultRow::person) == found.end())
    found.push_back({person, {}, 1});
}

/// Those whose spell of the KAA register tells it, or a command of others from before they were
/// protected, beside those of whom it is known.
void add_protected_lists(ReadTxn& txn, std::vector<FaultRow>& found) {
  Statement spells(txn.connection(), kProtectedSpells);
  while (spells.step()) add_person(found, spells.integer(0));
  Statement persons(txn.connection(), kProtectedPersons);
  while (persons.step()) {
    const PersonId person = persons.integer(0);
    const auto since = protected_since(txn, person);
    if (since && !commands_of_several(txn, person, since->iso()).empty()) add_person(found, person);
  }
  std::ranges::sort(found, {}, &FaultRow::person);
}

}  // namespace

std::vector<FaultRow> rows_with_fault(ReadTxn& txn, RowFault fault, Date today) {
  std::vector<FaultRow> found;
  Statement rows(txn.connection(), query_of(fault));
  if (fault == RowFault::no_contact_person || fault == RowFault::left_open)
    rows.bind(":today", today);
  while (rows.step()) found.push_back({rows.integer(0), rows.maybe_date(1), rows.integer(2)});
  if (fault == RowFault::protected_lists) add_protected_lists(txn, found);
  return found;
}

std::vector<std::string> recorded_keys(ReadTxn& txn, const std::string& list) {
  std::vector<std::string> keys;
  Statement rows(txn.connection(), kRecordedKeys);
  rows.bind(":list", list);
  while (rows.step()) keys.push_back(rows.text(0));
  return keys;
}

}  // namespace jagmed
