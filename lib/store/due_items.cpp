#include "store/due_items.hpp"

#include "store/connection.hpp"

#include <limits>

namespace jagmed {
namespace {

constexpr char kOpenOffers[] = R"sql(
SELECT o.person, o.think_until
FROM offer o JOIN programme p ON p.id = o.programme
WHERE o.person BETWEEN :first AND :last AND p.code = :programme AND o.answer IS NULL
  AND NOT EXISTS (SELECT 1 FROM offer later
                  WHERE later.person = o.person AND later.programme = o.programme
                    AND (later.offered, later.id) > (o.offered, o.id))
ORDER BY o.person)sql";
// A case that ended since then is over with what was asked in it.
constexpr char kThinking[] = R"sql(
SELECT o.person, o.think_until
FROM offer o JOIN programme p ON p.id = o.programme
WHERE p.code = :programme AND o.answer IS NULL
  AND NOT EXISTS (SELECT 1 FROM offer later
                  WHERE later.person = o.person AND later.programme = o.programme
                    AND (later.offered, later.id) > (o.offered, o.id))
  AND NOT EXISTS (SELECT 1 FROM enrollment e
                  WHERE e.person = o.person AND e.programme = o.programme
                    AND e.ended >= o.offered AND e.ended < :day)
ORDER BY o.person)sql";
constexpr char kAskAgain[] = R"sql(
SELECT o.person, o.ask_again
FROM offer o JOIN programme p ON p.id = o.programme
WHERE p.code = :programme AND o.ask_again IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM offer later
                  WHERE later.person = o.person AND later.programme = o.programme
                    AND (later.offered, later.id) > (o.offered, o.id))
  AND NOT EXISTS (SELECT 1 FROM enrollment e
                  WHERE e.person = o.person AND e.programme = o.programme AND e.standing = 0
                    AND coalesce(e.ended, o.offered) >= o.offered)
  AND NOT EXISTS (SELECT 1 FROM enrollment e
                  WHERE e.person = o.person AND e.programme = o.programme
                    AND e.ended > o.answered AND e.ended < :day)
ORDER BY o.person)sql";
constexpr char kOpenPauses[] = R"sql(
SELECT e.person, b.since
FROM project_pause b
JOIN enrollment e ON e.id = b.enrollment
JOIN programme p ON p.id = e.programme
WHERE p.code = :programme AND b.until IS NULL AND e.ended IS NULL
ORDER BY e.person)sql";
// Of an erased case nobody knows any more whom to ask.
constexpr char kEnded[] = R"sql(
SELECT e.id, e.person, e.started, e.ended, r.key,
       EXISTS (SELECT 1 FROM follow_up f WHERE f.enrollment = e.id AND f.months = 1),
       EXISTS (SELECT 1 FROM follow_up f WHERE f.enrollment = e.id AND f.months = 6)
FROM enrollment e
JOIN programme p ON p.id = e.programme
JOIN code r ON r.id = e.end_reason
WHERE p.code = :programme AND e.standing = 0 AND e.ended >= :from
  AND NOT EXISTS (SELECT 1 FROM enrollment later
                  WHERE later.person = e.person AND later.programme = e.programme
                    AND later.id <> e.id AND (later.ended IS NULL OR later.ended > e.ended))
  AND NOT EXISTS (SELECT 1 FROM erased_spell x WHERE x.id = e.id)
ORDER BY e.person)sql";
constexpr char kLastContact[] = R"sql(
SELECT e.person, s.key, max(c.since)
FROM contact_person c
JOIN enrollment e ON e.id = c.enrollment
JOIN programme p ON p.id = e.programme
JOIN code s ON s.id = c.staff
WHERE p.code = :programme AND c.since <= :day
GROUP BY e.person)sql";

std::vector<DueDay> days_of(Statement& rows) {
  std::vector<DueDay> days;
  while (rows.step()) days.push_back({rows.integer(0), rows.date(1)});
  return days;
}

std::vector<DueDay> days_in(ReadTxn& txn, const char* sql, const std::string& programme,
                            Date as_of) {
  Statement rows(txn.connection(), sql);
  rows.bind(":programme", programme).bind(":day", as_of);
  return days_of(rows);
}

}  // namespace

std::vector<DueDay> open_offers(ReadTxn& txn, const std::string& programme,
                                std::optional<PersonId> person) {
  Statement rows(txn.connection(), kOpenOffers);
  rows.bind(":programme", programme)
      .bind(":first", person.value_or(0))
      .bind(":last", person.value_or(std::numeric_limits<PersonId>::max()));
  return days_of(rows);
}

std::vector<DueDay> thinking_days(ReadTxn& txn, const std::string& programme, Date as_of) {
  return days_in(txn, kThinking, programme, as_of);
}

std::vector<DueDay> ask_again_days(ReadTxn& txn, const std::string& programme, Date as_of) {
  return days_in(txn, kAskAgain, programme, as_of);
}

std::vector<DueDay> open_pauses(ReadTxn& txn, const std::string& programme) {
  Statement rows(txn.connection(), kOpenPauses);
  rows.bind(":programme", programme);
  return days_of(rows);
}

std::vector<EndedSpell> ended_spells(ReadTxn& txn, const std::string& programme, Date from) {
  std::vector<EndedSpell> ended;
  Statement rows(txn.connection(), kEnded);
  rows.bind(":programme", programme).bind(":from", from);
  while (rows.step())
    ended.push_back({{.id = rows.integer(0),
                      .person = rows.integer(1),
                      .programme = programme,
                      .started = rows.date(2),
                      .ended = rows.date(3),
                      .end_reason = rows.text(4)},
                     rows.flag(5),
                     rows.flag(6)});
  return ended;
}

std::map<PersonId, std::string> last_contact_persons(ReadTxn& txn, const std::string& programme,
                                                     Date day) {
  std::map<PersonId, std::string> staff;
  Statement rows(txn.connection(), kLastContact);
  rows.bind(":programme", programme).bind(":day", day);
  while (rows.step()) staff[rows.integer(0)] = rows.text(1);
  return staff;
}

}  // namespace jagmed
