#include "store/waiting_on.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

#include <limits>

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO waiting(person, programme, party, what, since, answered, result, event)
VALUES (:person, :programme, :party, :what, :since, NULL, NULL, :event))sql";
constexpr char kRemind[] = R"sql(
INSERT INTO waiting_reminder(waiting, day, event) VALUES (:waiting, :day, :event)
ON CONFLICT (waiting, day) DO NOTHING)sql";
constexpr char kAnswer[] = R"sql(
UPDATE waiting SET answered = :day, result = :result, event = :event WHERE id = :id)sql";
constexpr char kKnown[] = R"sql(
SELECT w.id, w.person, o.key, w.what, w.since, w.answered, r.key
FROM waiting w
JOIN programme p ON p.id = w.programme
JOIN code o ON o.id = w.party
LEFT JOIN code r ON r.id = w.result
WHERE w.person BETWEEN :first AND :last AND p.code = :programme AND w.since <= :day
  AND (w.answered IS NULL OR w.answered > :answered_after)
ORDER BY w.since, w.id)sql";
constexpr char kReminders[] = R"sql(
SELECT day FROM waiting_reminder WHERE waiting = :waiting ORDER BY day)sql";

std::vector<WaitingOn> known(ReadTxn& txn, const std::string& programme, Date day,
                             std::int64_t answered_after, std::optional<PersonId> person) {
  std::vector<WaitingOn> all;
  {
    Statement rows(txn.connection(), kKnown);
    rows.bind(":programme", programme)
        .bind(":day", day)
        .bind(":answered_after", answered_after)
        .bind(":first", person.value_or(0))
        .bind(":last", person.value_or(std::numeric_limits<PersonId>::max()));
    while (rows.step())
      all.push_back({.id = rows.integer(0),
                     .person = rows.integer(1),
                     .programme = programme,
                     .party = rows.text(2),
                     .what = rows.text(3),
                     .since = rows.date(4),
                     .answered = rows.maybe_date(5),
                     .result = rows.text(6)});
  }
  for (auto& each : all) {
    Statement days(txn.connection(), kReminders);
    days.bind(":waiting", each.id);
    while (days.step()) each.reminded.push_back(days.date(0));
  }
  return all;
}

}  // namespace

std::int64_t insert_waiting(WriteTxn& txn, const WaitingOn& waiting, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, waiting.programme);
  const auto party = known_code_id(txn, codes, "party", waiting.party);
  Statement(txn.connection(), kInsert)
      .bind(":person", waiting.person)
      .bind(":programme", programme)
      .bind(":party", party)
      .bind(":what", waiting.what)
      .bind(":since", waiting.since)
      .bind(":event", txn.event())
      .run();
  const std::int64_t id = txn.connection().db().getLastInsertRowid();
  txn.concerns(waiting.person);
  return id;
}

void insert_waiting_reminder(WriteTxn& txn, const WaitingOn& waiting, Date day) {
  Statement(txn.connection(), kRemind)
      .bind(":waiting", waiting.id)
      .bind(":day", day)
      .bind(":event", txn.event())
      .run();
  txn.concerns(waiting.person);
}

void answer_waiting(WriteTxn& txn, const WaitingOn& waiting, Date day, const std::string& result,
                    const CodeBook& codes) {
  const auto code = known_code_id(txn, codes, "waiting_result", result);
  Statement(txn.connection(), kAnswer)
      .bind(":day", day)
      .bind(":result", code)
      .bind(":event", txn.event())
      .bind(":id", waiting.id)
      .run();
  txn.concerns(waiting.person);
}

std::vector<WaitingOn> unanswered(ReadTxn& txn, const std::string& programme, Date day,
                                  std::optional<PersonId> person) {
  return known(txn, programme, day, day.days, person);
}

std::vector<WaitingOn> waiting_of(ReadTxn& txn, PersonId person, const std::string& programme,
                                  Date day) {
  return known(txn, programme, day, std::numeric_limits<std::int64_t>::min(), person);
}

}  // namespace jagmed
