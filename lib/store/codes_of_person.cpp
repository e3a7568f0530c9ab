#include "store/codes_of_person.hpp"

#include "store/connection.hpp"

#include <set>

namespace jagmed {
namespace {

constexpr char kCodes[] = R"sql(
WITH done(id) AS (SELECT activity FROM v_activity_person WHERE person = :person),
  weekly(id) AS (SELECT recurring FROM v_recurring_person WHERE person = :person),
  met(id) AS (SELECT meeting FROM meeting_person WHERE person = :person),
  planned(id) AS (SELECT id FROM plan WHERE person = :person),
  referred(id) AS (SELECT id FROM referral WHERE person = :person)
SELECT DISTINCT c.list, c.key
FROM code c
JOIN (
  SELECT target_group AS id FROM enrollment WHERE person = :person
  UNION ALL SELECT end_reason FROM enrollment WHERE person = :person
  UNION ALL SELECT end_occupation FROM enrollment WHERE person = :person
  UNION ALL SELECT channel FROM referral WHERE person = :person
  UNION ALL SELECT referrer FROM referral WHERE person = :person
  UNION ALL SELECT who FROM referral_tried WHERE referral IN referred
  UNION ALL SELECT decided_by FROM offer WHERE person = :person
  UNION ALL SELECT code FROM consent_scope WHERE consent IN (SELECT id FROM consent WHERE person = :person)
  UNION ALL SELECT party FROM disclosure WHERE person = :person
  UNION ALL SELECT mode FROM contact_attempt WHERE person = :person
  UNION ALL SELECT with_whom FROM contact_attempt WHERE person = :person
  UNION ALL SELECT status FROM school_status WHERE person = :person
  UNION ALL SELECT kind FROM activity WHERE id IN done
  UNION ALL SELECT kind FROM recurring WHERE id IN weekly
  UNION ALL SELECT kind FROM plan_measure WHERE plan IN planned
  UNION ALL SELECT responsible FROM plan_measure WHERE plan IN planned
  UNION ALL SELECT organisation FROM plan_measure WHERE plan IN planned
  UNION ALL SELECT kind FROM practice WHERE person = :person
  UNION ALL SELECT kind FROM meeting WHERE id IN met
  UNION ALL SELECT party FROM meeting_party WHERE meeting IN met
  UNION ALL SELECT owner_party FROM decision WHERE person = :person
  UNION ALL SELECT party FROM waiting WHERE person = :person
  UNION ALL SELECT kind FROM unmet_need WHERE person = :person) used ON used.id = c.id)sql";
constexpr char kOfRegister[] = R"sql(
WITH registered(id) AS (SELECT id FROM kaa_spell WHERE person = :person)
SELECT DISTINCT c.list, c.key
FROM code c
JOIN (
  SELECT occupation AS id FROM kaa_occupation WHERE spell IN registered
  UNION ALL SELECT kind FROM kaa_measure WHERE spell IN registered) used ON used.id = c.id)sql";

}  // namespace

std::vector<std::pair<std::string, std::string>> codes_of_person(ReadTxn& txn, PersonId person) {
  std::set<std::pair<std::string, std::string>> codes;
  for (const char* sql : {kCodes, kOfRegister}) {
    Statement rows(txn.connection(), sql);
    rows.bind(":person", person);
    while (rows.step()) codes.emplace(rows.text(0), rows.text(1));
  }
  return {codes.begin(), codes.end()};
}

}  // namespace jagmed
