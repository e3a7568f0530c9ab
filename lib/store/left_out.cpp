// Who is aktuell without being reported, and the hours that rest on a consent.
#include "store/connection.hpp"
#include "store/consents.hpp"

namespace jagmed {
namespace {

constexpr char kCountCurrent[] = R"sql(
SELECT count(DISTINCT e.person)
FROM enrollment e JOIN programme p ON p.id = e.programme
WHERE p.code = :programme AND e.standing = 0 AND e.started <= :as_of)sql";
constexpr char kLeftOut[] = R"sql(
WITH basis AS (
  SELECT p.id AS programme, q.id AS purpose
  FROM programme p LEFT JOIN code q ON q.list = 'purpose' AND q.key = :purpose
  WHERE p.code = :programme),
spell AS (
  SELECT e.person, b.programme, b.purpose, e.started,
         min(coalesce(e.ended, :as_of), :as_of) AS last_day,
         e.ended IS NULL OR e.ended >= :as_of AS goes_on
  FROM enrollment e JOIN basis b ON b.programme = e.programme
  WHERE e.standing = 0 AND e.started <= :as_of),
reported AS (
  SELECT DISTINCT s.person
  FROM spell s
  JOIN consent c ON c.person = s.person AND c.programme = s.programme AND c.purpose = s.purpose
  WHERE CASE WHEN :purpose IN ('register', 'inform')
             THEN c.in_force_from <= s.last_day AND c.in_force_to >= s.started
             ELSE (SELECT max(l.last_day) FROM spell l WHERE l.person = s.person)
                  BETWEEN c.in_force_from AND c.in_force_to END)
SELECT n.id, n.sex, n.protection, n.birth_date, n.birth_year, n.guardians, r.key, m.since, max(s.goes_on)
FROM spell s
JOIN person n ON n.id = s.person
LEFT JOIN consent_missing m
  ON m.person = s.person AND m.programme = s.programme AND m.purpose = s.purpose
LEFT JOIN code r ON r.id = m.reason
WHERE s.person NOT IN (SELECT person FROM reported)
GROUP BY n.id
ORDER BY n.id)sql";
constexpr char kIsReported[] = R"sql(
SELECT 1
FROM enrollment e
JOIN programme p ON p.id = e.programme
JOIN consent c ON c.person = e.person AND c.programme = e.programme
JOIN code q ON q.id = c.purpose
WHERE e.person = :person AND p.code = :programme AND q.key = :purpose
  AND e.standing = 0 AND e.started <= :as_of
  AND c.in_force_from <= min(coalesce(e.ended, :as_of), :as_of) AND c.in_force_to >= e.started
LIMIT 1)sql";
constexpr char kReportableFrom[] = R"sql(
SELECT strftime('%Y-%m', v.day * 86400, 'unixepoch') AS month, count(*), sum(v.minutes)
FROM v_participation v
WHERE v.person = :person AND v.programme = :programme AND v.standing = 0 AND v.day >= :from
  AND (CASE :purpose WHEN 'inform' THEN v.informed ELSE v.consented END) = 1
GROUP BY month ORDER BY month)sql";

MissingReason derived_reason(ReadTxn& txn, const Person& person, const std::string& programme,
                             std::string_view purpose, const ConsentRules& rules, Date as_of) {
  std::vector<ConsentFacts> facts;
  for (const auto& consent : consents_of(txn, person.id, programme))
    if (consent.purpose == purpose) facts.push_back(consent_facts(person, consent));
  return missing_reason(facts, rules, as_of);
}

}  // namespace

std::vector<LeftOut> left_out(ReadTxn& txn, const std::string& programme, std::string_view purpose,
                              const ConsentRules& rules, Date as_of) {
  std::vector<LeftOut> all;
  Statement rows(txn.connection(), kLeftOut);
  rows.bind(":programme", programme).bind(":purpose", purpose).bind(":as_of", as_of);
  while (rows.step()) {
    const Person person{.id = rows.integer(0),
                        .sex = static_cast<Sex>(rows.number(1)),
                        .birth_year = rows.maybe_number(4),
                        .birth_date = rows.maybe_date(3),
                        .protection = static_cast<Protection>(rows.number(2)),
                        .guardians = rows.number(5)};
    const MissingReason reason = rows.is_null(6)
                                     ? derived_reason(txn, person, programme, purpose, rules, as_of)
                                     : MissingReason{rows.text(6), rows.date(7)};
    all.push_back({person.id, person.sex, person.protection, reason, rows.number(8) == 0});
  }
  return all;
}

int count_current(ReadTxn& txn, const std::string& programme, Date as_of) {
  Statement count(txn.connection(), kCountCurrent);
  return count.bind(":programme", programme).bind(":as_of", as_of).step() ? count.number(0) : 0;
}

bool is_reported(ReadTxn& txn, PersonId person, const std::string& programme,
                 std::string_view purpose, Date as_of) {
  Statement find(txn.connection(), kIsReported);
  find.bind(":person", person).bind(":programme", programme).bind(":purpose", purpose);
  return find.bind(":as_of", as_of).step();
}

std::vector<ReportableMonth> reportable_from(ReadTxn& txn, PersonId person,
                                             const std::string& programme, std::string_view purpose,
                                             Date from) {
  std::vector<ReportableMonth> months;
  Statement rows(txn.connection(), kReportableFrom);
  rows.bind(":person", person)
      .bind(":programme", programme)
      .bind(":purpose", purpose)
      .bind(":from", from);
  while (rows.step())
    months.push_back({*Month::from_iso(rows.text(0)), rows.number(1), rows.integer(2)});
  return months;
}

}  // namespace jagmed
