#include "store/scb_rows.hpp"

#include "store/scb_written.hpp"

#include "domain/consent.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kSpells[] = R"sql(
SELECT e.id, e.person, e.started, e.ended
FROM programme g
CROSS JOIN enrollment e ON e.programme = g.id AND e.standing = 0 AND e.started <= :last
WHERE g.code = :programme
  AND (EXISTS (SELECT 1 FROM enrollment s
               WHERE s.person = e.person AND s.programme = e.programme AND s.standing = 0
                 AND s.started <= :last AND (s.ended IS NULL OR s.ended >= :first))
    OR EXISTS (SELECT 1 FROM enrollment s
               JOIN participation t ON t.enrollment = s.id AND t.day BETWEEN :first AND :last
               WHERE s.person = e.person AND s.programme = e.programme AND s.standing = 0))
ORDER BY e.person, e.started, e.id)sql";

constexpr char kPersons[] = R"sql(
SELECT p.id, p.sex, p.birth_year, p.birth_date, p.protection, n.kind, n.value, n.since,
       EXISTS (SELECT 1 FROM erased_spell x JOIN programme h ON h.id = x.programme
               WHERE x.person = p.id AND h.code = :programme AND x.standing = 0
                 AND x.started = (SELECT max(s.started) FROM enrollment s JOIN programme g ON g.id = s.programme
                                  WHERE s.person = p.id AND g.code = :programme AND s.standing = 0
                                    AND s.started <= :last))
FROM person p
LEFT JOIN identity_number n ON n.person = p.id AND n.is_current = 1
WHERE p.id IN (SELECT e.person FROM enrollment e JOIN programme g ON g.id = e.programme
               WHERE g.code = :programme AND e.standing = 0
                 AND ((e.started <= :last AND (e.ended IS NULL OR e.ended >= :first))
                   OR EXISTS (SELECT 1 FROM participation t
                              WHERE t.enrollment = e.id AND t.day BETWEEN :first AND :last)))
ORDER BY p.id)sql";

constexpr char kDays[] = R"sql(
SELECT e.id, e.person, t.day, sum(t.minutes)
FROM programme g
CROSS JOIN enrollment e ON e.programme = g.id AND e.standing = 0
CROSS JOIN participation t ON t.enrollment = e.id AND t.day BETWEEN :first AND :last
WHERE g.code = :programme
GROUP BY e.id, t.day
ORDER BY e.id, t.day)sql";

constexpr char kEarlier[] = R"sql(
SELECT e.id, e.person, t.day, t.minutes
FROM programme g
CROSS JOIN enrollment e ON e.programme = g.id AND e.standing = 0
CROSS JOIN participation t ON t.enrollment = e.id AND t.day < :first
WHERE g.code = :programme
  AND EXISTS (SELECT 1 FROM enrollment s
              JOIN participation u ON u.enrollment = s.id AND u.day BETWEEN :first AND :last
              WHERE s.person = e.person AND s.programme = e.programme AND s.standing = 0)
ORDER BY e.id, t.day)sql";

constexpr char kBasis[] = R"sql(
SELECT c.person, c.in_force_from, c.in_force_to
FROM consent c
JOIN programme g ON g.id = c.programme AND g.code = :programme
JOIN code q ON q.id = c.purpose AND q.list = 'purpose' AND q.key = :purpose
WHERE c.in_force_from <= :last
ORDER BY c.person, c.in_force_from)sql";

constexpr char kProtected[] = R"sql(
SELECT p.id, p.sex, p.birth_year, p.birth_date, p.protection
FROM person p
WHERE p.protection <> 0
  AND EXISTS (SELECT 1 FROM enrollment e JOIN programme g ON g.id = e.programme
              WHERE e.person = p.id AND g.code = :programme AND e.standing = 0)
ORDER BY p.id)sql";

Person read_person(const Statement& row) {
  return {.id = row.integer(0),
          .sex = static_cast<Sex>(row.number(1)),
          .birth_year = row.maybe_number(2),
          .birth_date = row.maybe_date(3),
          .protection = static_cast<Protection>(row.number(4))};
}

std::vector<ScbDay> read_days(Statement& rows) {
  std::vector<ScbDay> days;
  while (rows.step())
    days.push_back({rows.integer(0), rows.integer(1), rows.date(2), rows.number(3)});
  return days;
}

std::vector<ScbDay> month_days(ReadTxn& txn, const std::string& programme, Month month) {
  Statement rows(txn.connection(), kDays);
  rows.bind(":programme", programme).bind(":first", month.first()).bind(":last", month.last());
  return read_days(rows);
}

std::vector<ScbBasis> basis_days(ReadTxn& txn, const std::string& programme, ReportingBasis basis,
                                 Date last) {
  std::vector<ScbBasis> all;
  Statement rows(txn.connection(), kBasis);
  rows.bind(":programme", programme).bind(":purpose", reporting_purpose(basis)).bind(":last", last);
  while (rows.step()) all.push_back({rows.integer(0), {rows.date(1), rows.date(2)}});
  return all;
}

void read_persons(ReadTxn& txn, const std::string& programme, Month month, ScbInput& input) {
  Statement rows(txn.connection(), kPersons);
  rows.bind(":programme", programme).bind(":first", month.first()).bind(":last", month.last());
  while (rows.step()) {
    ScbPerson who{.person = read_person(rows), .number = {}, .erased = rows.flag(8)};
    if (!rows.is_null(5))
      who.number =
          StoredIdentity{static_cast<IdKind>(rows.number(5)), rows.text(6), true, rows.date(7)};
    input.persons.push_back(std::move(who));
  }
  Statement hidden(txn.connection(), kProtected);
  hidden.bind(":programme", programme);
  while (hidden.step()) input.protected_persons.push_back(read_person(hidden));
}

}  // namespace

ScbInput scb_input(ReadTxn& txn, const std::string& programme, ReportingBasis basis, Month month) {
  ScbInput input;
  read_persons(txn, programme, month, input);
  Statement spells(txn.connection(), kSpells);
  spells.bind(":programme", programme).bind(":first", month.first()).bind(":last", month.last());
  while (spells.step())
    input.spells.push_back(
        {spells.integer(0), spells.integer(1), spells.date(2), spells.maybe_date(3)});
  input.days = month_days(txn, programme, month);
  Statement earlier(txn.connection(), kEarlier);
  earlier.bind(":programme", programme).bind(":first", month.first()).bind(":last", month.last());
  input.earlier = read_days(earlier);
  input.basis = basis_days(txn, programme, basis, month.last());
  input.written = scb_written(txn, programme, month);
  return input;
}

long long scb_minutes(ReadTxn& txn, const std::string& programme, ReportingBasis basis,
                      Month month) {
  ScbInput input;
  input.days = month_days(txn, programme, month);
  input.basis = basis_days(txn, programme, basis, month.last());
  return scb_minutes(input);
}

}  // namespace jagmed
