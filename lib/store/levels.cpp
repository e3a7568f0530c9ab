#include "store/levels.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kLevelParts[] = R"sql(
SELECT v.person, v.sex, v.standing = 0 AND iif(:informed, v.informed, v.consented) AS reported,
       v.standing = 0 AS started, v.level, v.focus, sum(v.minutes), count(*)
FROM v_participation_level v
JOIN enrollment e ON e.id = v.enrollment AND e.started <= :as_of
WHERE v.programme = :programme AND v.standing IN (0, 1) AND v.day <= :as_of
GROUP BY v.person, v.sex, reported, started, v.level, v.focus
ORDER BY v.person, v.level, v.focus)sql";
constexpr char kGuardianParts[] = R"sql(
SELECT w.activity, e.person, p.sex, w.minutes
FROM programme g
CROSS JOIN enrollment e ON e.programme = g.id AND e.standing = 0
CROSS JOIN guardian_work w ON w.enrollment = e.id AND w.day <= :as_of
JOIN person p ON p.id = e.person
WHERE g.code = :programme)sql";
constexpr char kGroupWork[] = R"sql(
SELECT coalesce(a.level, 0) AS level, count(*), sum(h.minutes), sum(h.girls), sum(h.boys), sum(h.unknown),
       sum(h.guardians)
FROM programme g
CROSS JOIN activity a ON a.programme = g.id AND a.day <= :as_of
CROSS JOIN headcount h ON h.activity = a.id
WHERE g.code = :programme
GROUP BY coalesce(a.level, 0)
ORDER BY coalesce(a.level, 4))sql";

}  // namespace

std::vector<LevelPart> level_parts(ReadTxn& txn, const std::string& programme, ReportingBasis basis,
                                   Date as_of) {
  std::vector<LevelPart> parts;
  Statement rows(txn.connection(), kLevelParts);
  rows.bind(":programme", programme)
      .bind(":informed", basis == ReportingBasis::information)
      .bind(":as_of", as_of);
  while (rows.step())
    parts.push_back({.person = rows.integer(0),
                     .sex = static_cast<Sex>(rows.number(1)),
                     .hours = rows.flag(2)   ? HourKind::reported
                              : rows.flag(3) ? HourKind::unreported
                                             : HourKind::outside,
                     .level = rows.number(4),
                     .focus = rows.text(5),
                     .minutes = rows.integer(6),
                     .rows = rows.integer(7)});
  return parts;
}

std::vector<GuardianPart> guardian_parts(ReadTxn& txn, const std::string& programme, Date as_of) {
  std::vector<GuardianPart> parts;
  Statement rows(txn.connection(), kGuardianParts);
  rows.bind(":programme", programme).bind(":as_of", as_of);
  while (rows.step())
    parts.push_back(
        {rows.integer(0), rows.integer(1), static_cast<Sex>(rows.number(2)), rows.integer(3)});
  return parts;
}

std::vector<GroupWork> group_work(ReadTxn& txn, const std::string& programme, Date as_of) {
  std::vector<GroupWork> work;
  Statement rows(txn.connection(), kGroupWork);
  rows.bind(":programme", programme).bind(":as_of", as_of);
  while (rows.step())
    work.push_back({.level = rows.number(0),
                    .occasions = rows.integer(1),
                    .minutes = rows.integer(2),
                    .young = {rows.integer(3), rows.integer(4), rows.integer(5)},
                    .guardians = rows.integer(6)});
  return work;
}

}  // namespace jagmed
