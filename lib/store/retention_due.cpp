#include "store/retention_due.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kWithAbsence[] = R"sql(
SELECT p.id FROM person p
WHERE EXISTS (SELECT 1 FROM absence WHERE person = p.id AND day <= :limit)
   OR EXISTS (SELECT 1 FROM absence_span WHERE person = p.id AND last_day <= :limit)
ORDER BY p.id)sql";
constexpr char kEndedCases[] = R"sql(
SELECT person, last FROM (
  SELECT person, max(day) AS last FROM (
  SELECT person, ended AS day FROM enrollment
  UNION ALL SELECT e.person, t.day FROM participation t JOIN enrollment e ON e.id = t.enrollment
  UNION ALL SELECT e.person, f.day FROM follow_up f JOIN enrollment e ON e.id = f.enrollment
  UNION ALL SELECT person, day FROM contact_attempt
  UNION ALL SELECT person, day FROM referral
  UNION ALL SELECT person, coalesce(answered, offered) FROM offer
  UNION ALL SELECT person, coalesce(withdrawn_on, given_on) FROM consent
  UNION ALL SELECT person, day FROM disclosure
  UNION ALL SELECT person, day FROM mapping
  UNION ALL SELECT person, coalesce(closed, started) FROM plan
  UNION ALL SELECT person, coalesce(ended, started) FROM practice
  UNION ALL SELECT person, day FROM decision WHERE person IS NOT NULL
  UNION ALL SELECT person, coalesce(answered, since) FROM waiting
  UNION ALL SELECT t.person, m.day FROM meeting_person t JOIN meeting m ON m.id = t.meeting
  UNION ALL SELECT person, coalesce(met, day) FROM unmet_need WHERE person IS NOT NULL
  UNION ALL SELECT person, max(day, coalesce(decided, day)) FROM sig_case
  UNION ALL SELECT person, day FROM survey
  UNION ALL SELECT person, day FROM note)
WHERE person NOT IN (SELECT person FROM enrollment WHERE ended IS NULL)
  GROUP BY person) c
WHERE (NOT EXISTS (SELECT 1 FROM erasure x
                   WHERE x.person = c.person AND x.class IN (:class, 'all') AND x.upto >= c.last)
       -- Erased by an earlier version: spells stand with who is still known.
       OR (:class = 'case' AND EXISTS (SELECT 1 FROM enrollment e WHERE e.person = c.person)
           AND (EXISTS (SELECT 1 FROM contact_detail d WHERE d.person = c.person)
             OR EXISTS (SELECT 1 FROM identity_number n WHERE n.person = c.person))))
  -- A case that was parted from who it was is erased (store/part_case.hpp).
  AND (:class <> 'case' OR c.person < 1000000)
  -- Of consents to be registered only the scope goes: those who have nothing else lose nothing.
  AND (:class <> 'consent'
       OR EXISTS (SELECT 1 FROM disclosure WHERE person = c.person)
       OR EXISTS (SELECT 1 FROM consent_missing WHERE person = c.person)
       OR EXISTS (SELECT 1 FROM consent k JOIN consent_scope s ON s.consent = k.id WHERE k.person = c.person)
       OR EXISTS (SELECT 1 FROM consent k JOIN code p ON p.id = k.purpose
                  WHERE k.person = c.person AND p.key NOT IN ('register', 'inform')))
ORDER BY person)sql";
constexpr char kEndedKaa[] = R"sql(
SELECT s.person, max(r.accepted)
FROM kaa_spell s
JOIN kaa_return r ON r.half = strftime('%Y', s.ended * 86400, 'unixepoch')
                    || CASE WHEN strftime('%m', s.ended * 86400, 'unixepoch') < '07' THEN 'H1' ELSE 'H2' END
WHERE s.ended = (SELECT max(ended) FROM kaa_spell WHERE person = s.person)
  AND NOT EXISTS (SELECT 1 FROM kaa_spell WHERE person = s.person AND ended IS NULL)
  AND NOT EXISTS (SELECT 1 FROM erasure x
                  WHERE x.person = s.person AND x.class IN ('kaa', 'all') AND x.upto >= s.ended)
GROUP BY s.person HAVING max(r.accepted) IS NOT NULL ORDER BY s.person)sql";
constexpr char kUnaccepted[] = R"sql(
SELECT s.person, s.ended
FROM kaa_spell s
WHERE s.ended = (SELECT max(ended) FROM kaa_spell WHERE person = s.person)
  AND NOT EXISTS (SELECT 1 FROM kaa_spell WHERE person = s.person AND ended IS NULL)
  AND NOT EXISTS (SELECT 1 FROM erasure x
                  WHERE x.person = s.person AND x.class IN ('kaa', 'all') AND x.upto >= s.ended)
  AND NOT EXISTS (SELECT 1 FROM kaa_return r
                  WHERE r.accepted IS NOT NULL
                    AND r.half = strftime('%Y', s.ended * 86400, 'unixepoch')
                        || CASE WHEN strftime('%m', s.ended * 86400, 'unixepoch') < '07' THEN 'H1' ELSE 'H2' END)
GROUP BY s.person ORDER BY s.person)sql";
constexpr char kErasedReasons[] = R"sql(
SELECT e.person FROM enrollment e
JOIN programme p ON p.id = e.programme
JOIN erasure x ON x.person = e.person AND x.class = 'consent'
WHERE p.code = :programme AND e.standing = 0
GROUP BY e.person HAVING max(e.started) <= max(x.upto)
-- Of a parted case (store/part_case.hpp) it is said nowhere when it went.
UNION SELECT e.person FROM enrollment e
JOIN programme p ON p.id = e.programme
WHERE p.code = :programme AND e.standing = 0 AND e.person >= 1000000)sql";
constexpr char kErasedCase[] = R"sql(
SELECT 1 FROM erased_spell WHERE id = :spell)sql";
constexpr char kErasedKaa[] = R"sql(
SELECT person, max(upto) FROM erasure WHERE class = 'kaa' GROUP BY person)sql";
constexpr char kReadings[] = R"sql(
SELECT count(*) FROM audit_person a JOIN audit_event e ON e.id = a.event
WHERE e.kind = 1 AND e.at < strftime('%Y-%m-%d', (:limit + 1) * 86400, 'unixepoch'))sql";

std::vector<DueErasure> persons_until(ReadTxn& txn, const char* sql) {
  std::vector<DueErasure> spells;
  Statement all(txn.connection(), sql);
  while (all.step()) spells.push_back({all.integer(0), all.date(1)});
  return spells;
}

}  // namespace

std::vector<PersonId> persons_with_absence_until(ReadTxn& txn, Date limit) {
  std::vector<PersonId> persons;
  Statement all(txn.connection(), kWithAbsence);
  all.bind(":limit", limit);
  while (all.step()) persons.push_back(all.integer(0));
  return persons;
}

std::vector<DueErasure> ended_cases(ReadTxn& txn, RetentionClass what) {
  std::vector<DueErasure> cases;
  Statement all(txn.connection(), kEndedCases);
  all.bind(":class", retention_key(what));
  while (all.step()) cases.push_back({all.integer(0), all.date(1)});
  return cases;
}

std::vector<DueErasure> ended_kaa(ReadTxn& txn) { return persons_until(txn, kEndedKaa); }

std::vector<DueErasure> unaccepted_kaa(ReadTxn& txn) { return persons_until(txn, kUnaccepted); }

std::set<PersonId> with_erased_reason(ReadTxn& txn, const std::string& programme) {
  std::set<PersonId> persons;
  Statement all(txn.connection(), kErasedReasons);
  all.bind(":programme", programme);
  while (all.step()) persons.insert(all.integer(0));
  return persons;
}

bool is_case_erased(ReadTxn& txn, std::int64_t spell) {
  return Statement(txn.connection(), kErasedCase).bind(":spell", spell).step();
}

std::map<PersonId, Date> erased_kaa(ReadTxn& txn) {
  std::map<PersonId, Date> erased;
  for (const auto& [person, upto] : persons_until(txn, kErasedKaa)) erased.emplace(person, upto);
  return erased;
}

std::int64_t readings_until(ReadTxn& txn, Date limit) {
  Statement count(txn.connection(), kReadings);
  return count.bind(":limit", limit).step() ? count.integer(0) : 0;
}

}  // namespace jagmed
