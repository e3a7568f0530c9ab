#include "store/figures.hpp"

#include "domain/consent.hpp"
#include "store/connection.hpp"

#include <map>

namespace jagmed {
namespace {

constexpr char kSpellMinutes[] = R"sql(
SELECT e.person, p.sex, e.standing,
       (SELECT coalesce(sum(t.minutes), 0) FROM participation t
        WHERE t.enrollment = e.id AND t.day <= :as_of)
FROM programme g
CROSS JOIN enrollment e ON e.programme = g.id AND e.standing IN (0, 1) AND e.started <= :as_of
CROSS JOIN person p ON p.id = e.person
WHERE g.code = :programme
ORDER BY e.person)sql";

// `held` are the days on which a consent of the purpose holds, cut so that no day is in two rows: a
// day counts once however many consents cover it.
constexpr char kReportedMinutes[] = R"sql(
WITH consents AS (
  SELECT c.person, c.programme, c.in_force_from AS first, c.in_force_to AS last,
         max(c.in_force_to) OVER (PARTITION BY c.person ORDER BY c.in_force_from, c.id
                                  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM consent c
  JOIN programme g ON g.id = c.programme AND g.code = :programme
  JOIN code q ON q.id = c.purpose AND q.list = 'purpose' AND q.key = :purpose
  WHERE c.in_force_from <= :as_of),
held AS (
  SELECT person, programme, max(first, coalesce(before + 1, first)) AS first, last
  FROM consents WHERE before IS NULL OR last > before)
SELECT e.person,
       held.first <= coalesce(e.ended, :as_of) AND held.last >= e.started AS in_spell,
       :as_of BETWEEN held.first AND held.last AS in_force,
       (SELECT coalesce(sum(t.minutes), 0) FROM participation t
        WHERE t.enrollment = e.id AND t.day BETWEEN held.first AND min(held.last, :as_of))
FROM held
CROSS JOIN enrollment e ON e.person = held.person AND e.programme = held.programme
                        AND e.standing = 0 AND e.started <= :as_of)sql";

constexpr char kHourParts[] = R"sql(
SELECT v.person, v.sex, v.standing = 0 AND iif(:informed, v.informed, v.consented) AS reported,
       v.standing = 0 AS started, v.kind, sum(v.minutes), count(*)
FROM v_participation v
JOIN enrollment e ON e.id = v.enrollment AND e.started <= :as_of
WHERE v.programme = :programme AND v.standing IN (0, 1) AND v.day <= :as_of
GROUP BY v.person, v.sex, reported, started, v.kind
ORDER BY v.person)sql";

constexpr char kGroupMembers[] = R"sql(
SELECT DISTINCT c.key, e.person, p.sex
FROM programme g
CROSS JOIN enrollment e ON e.programme = g.id AND e.standing = 0 AND e.started <= :as_of
JOIN code c ON c.id = e.target_group
JOIN person p ON p.id = e.person
WHERE g.code = :programme
ORDER BY c.key, e.person)sql";

std::map<PersonId, PersonFigures> spell_minutes(ReadTxn& txn, const std::string& programme,
                                                Date as_of) {
  std::map<PersonId, PersonFigures> persons;
  Statement rows(txn.connection(), kSpellMinutes);
  rows.bind(":programme", programme).bind(":as_of", as_of);
  while (rows.step()) {
    PersonFigures& person = persons[rows.integer(0)];
    person.person = rows.integer(0);
    person.sex = static_cast<Sex>(rows.number(1));
    const auto standing = static_cast<Standing>(rows.number(2));
    (standing == Standing::started ? person.current : person.declined) = true;
    person.minutes += rows.integer(3);
    if (standing == Standing::declined) person.declined_minutes += rows.integer(3);
  }
  return persons;
}

}  // namespace

std::vector<PersonFigures> person_figures(ReadTxn& txn, const std::string& programme,
                                          ReportingBasis basis, Date as_of) {
  auto persons = spell_minutes(txn, programme, as_of);
  Statement rows(txn.connection(), kReportedMinutes);
  rows.bind(":programme", programme)
      .bind(":purpose", reporting_purpose(basis))
      .bind(":as_of", as_of);
  while (rows.step()) {
    PersonFigures& person = persons[rows.integer(0)];
    person.reported = person.reported || rows.flag(1);
    person.in_force = person.in_force || rows.flag(2);
    person.reported_minutes += rows.integer(3);
  }
  std::vector<PersonFigures> all;
  for (const auto& [id, person] : persons) all.push_back(person);
  return all;
}

std::vector<HourPart> hour_parts(ReadTxn& txn, const std::string& programme, ReportingBasis basis,
                                 Date as_of) {
  std::vector<HourPart> parts;
  Statement rows(txn.connection(), kHourParts);
  rows.bind(":programme", programme)
      .bind(":informed", basis == ReportingBasis::information)
      .bind(":as_of", as_of);
  while (rows.step())
    parts.push_back({.person = rows.integer(0),
                     .sex = static_cast<Sex>(rows.number(1)),
                     .hours = rows.flag(2)   ? HourKind::reported
                              : rows.flag(3) ? HourKind::unreported
                                             : HourKind::outside,
                     .activity = rows.text(4),
                     .minutes = rows.integer(5),
                     .rows = rows.integer(6)});
  return parts;
}

std::vector<GroupMember> group_members(ReadTxn& txn, const std::string& programme, Date as_of) {
  std::vector<GroupMember> members;
  Statement rows(txn.connection(), kGroupMembers);
  rows.bind(":programme", programme).bind(":as_of", as_of);
  while (rows.step())
    members.push_back({rows.text(0), rows.integer(1), static_cast<Sex>(rows.number(2))});
  return members;
}

}  // namespace jagmed
