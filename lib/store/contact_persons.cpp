#include "store/contact_persons.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO contact_person(enrollment, staff, since, until, event)
VALUES (:enrollment, :staff, :since, :until, :event))sql";
constexpr char kDelete[] = R"sql(
DELETE FROM contact_person WHERE id = :id)sql";
constexpr char kMoveStart[] = R"sql(
UPDATE contact_person SET since = :first, event = :event
WHERE enrollment = :enrollment AND since = :former AND since > :first)sql";
constexpr char kDeleteOutside[] = R"sql(
DELETE FROM contact_person
WHERE enrollment = :enrollment AND (since > :last OR until < :first))sql";
constexpr char kCutStart[] = R"sql(
UPDATE contact_person SET since = :first, event = :event
WHERE enrollment = :enrollment AND since < :first)sql";
constexpr char kCutEnd[] = R"sql(
UPDATE contact_person SET until = :last, event = :event
WHERE enrollment = :enrollment AND coalesce(until, :last + 1) > :last)sql";
constexpr char kOfSpell[] = R"sql(
SELECT c.id, c.enrollment, s.key, c.since, c.until
FROM contact_person c JOIN code s ON s.id = c.staff
WHERE c.enrollment = :enrollment ORDER BY c.since, c.id)sql";
constexpr char kOnDay[] = R"sql(
SELECT c.enrollment, s.key
FROM contact_person c JOIN code s ON s.id = c.staff
WHERE :day >= c.since AND (c.until IS NULL OR :day <= c.until)
ORDER BY c.enrollment, c.since, c.id)sql";
constexpr char kOngoing[] = R"sql(
SELECT count(*) FROM enrollment e JOIN programme p ON p.id = e.programme
WHERE p.code = :programme AND e.standing = 0 AND e.person IN (SELECT id FROM person WHERE protection = 0)
  AND e.started <= :day AND (e.ended IS NULL OR e.ended >= :day))sql";
constexpr char kWithout[] = R"sql(
SELECT e.person FROM enrollment e JOIN programme p ON p.id = e.programme
WHERE p.code = :programme AND e.standing = 0 AND e.person IN (SELECT id FROM person WHERE protection = 0)
  AND e.started <= :day AND (e.ended IS NULL OR e.ended >= :day)
  AND NOT EXISTS (SELECT 1 FROM contact_person c
                  WHERE c.enrollment = e.id AND c.since <= :day
                    AND (c.until IS NULL OR c.until >= :day))
ORDER BY e.person)sql";
constexpr char kLoads[] = R"sql(
SELECT s.key, count(DISTINCT e.id) AS participants
FROM enrollment e
JOIN programme p ON p.id = e.programme
JOIN contact_person c ON c.enrollment = e.id
JOIN code s ON s.id = c.staff
WHERE p.code = :programme AND e.standing = 0 AND e.person IN (SELECT id FROM person WHERE protection = 0)
  AND e.started <= :day AND (e.ended IS NULL OR e.ended >= :day)
  AND c.since <= :day AND (c.until IS NULL OR c.until >= :day)
GROUP BY s.key ORDER BY participants DESC, s.key)sql";

}  // namespace

void insert_contact_person(WriteTxn& txn, const ContactPersonSpan& span, const std::string& name) {
  const std::int64_t staff = code_id(txn, "staff", span.staff, name);
  Statement(txn.connection(), kInsert)
      .bind(":enrollment", span.enrollment)
      .bind(":staff", staff)
      .bind(":since", span.since)
      .bind(":until", span.until)
      .bind(":event", txn.event())
      .run();
}

void delete_contact_person(WriteTxn& txn, std::int64_t span) {
  Statement(txn.connection(), kDelete).bind(":id", span).run();
}

void fit_contact_persons(WriteTxn& txn, std::int64_t enrollment, Date former_start, Date first,
                         std::optional<Date> last) {
  Statement(txn.connection(), kMoveStart)
      .bind(":enrollment", enrollment)
      .bind(":former", former_start)
      .bind(":first", first)
      .bind(":event", txn.event())
      .run();
  Statement(txn.connection(), kDeleteOutside)
      .bind(":enrollment", enrollment)
      .bind(":first", first)
      .bind(":last", last)
      .run();
  Statement(txn.connection(), kCutStart)
      .bind(":enrollment", enrollment)
      .bind(":first", first)
      .bind(":event", txn.event())
      .run();
  if (!last) return;
  Statement(txn.connection(), kCutEnd)
      .bind(":enrollment", enrollment)
      .bind(":last", *last)
      .bind(":event", txn.event())
      .run();
}

std::vector<ContactPersonSpan> contact_persons(ReadTxn& txn, std::int64_t enrollment) {
  std::vector<ContactPersonSpan> spans;
  Statement rows(txn.connection(), kOfSpell);
  rows.bind(":enrollment", enrollment);
  while (rows.step())
    spans.push_back(
        {rows.integer(0), rows.integer(1), rows.text(2), rows.date(3), rows.maybe_date(4)});
  return spans;
}

std::map<std::int64_t, std::string> contact_persons_on(ReadTxn& txn, Date day) {
  std::map<std::int64_t, std::string> staff;
  Statement rows(txn.connection(), kOnDay);
  rows.bind(":day", day);
  while (rows.step()) staff[rows.integer(0)] = rows.text(1);
  return staff;
}

ContactCoverage contact_coverage(ReadTxn& txn, const std::string& programme, Date day) {
  ContactCoverage coverage;
  Statement ongoing(txn.connection(), kOngoing);
  if (ongoing.bind(":programme", programme).bind(":day", day).step())
    coverage.ongoing = ongoing.number(0);
  Statement without(txn.connection(), kWithout);
  without.bind(":programme", programme).bind(":day", day);
  while (without.step()) coverage.without.push_back(without.integer(0));
  Statement loads(txn.connection(), kLoads);
  loads.bind(":programme", programme).bind(":day", day);
  while (loads.step()) coverage.loads.push_back({loads.text(0), loads.number(1)});
  return coverage;
}

}  // namespace jagmed
