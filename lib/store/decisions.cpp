#include "store/decisions.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO decision(programme, meeting, person, text, owner, owner_party, day, due, done, event)
VALUES (:programme, :meeting, :person, :text, :owner, :owner_party, :day, :due, NULL, :event))sql";
constexpr char kFinish[] = R"sql(
UPDATE decision SET done = :done, event = :event WHERE id = :id)sql";

// One of the four is bound; nothing equals the others.
constexpr char kOf[] = R"sql(
SELECT d.id, p.code, d.meeting, k.key, d.person, d.text, s.key, o.key, d.day, d.due, d.done
FROM decision d
JOIN programme p ON p.id = d.programme
LEFT JOIN meeting m ON m.id = d.meeting
LEFT JOIN code k ON k.id = m.kind
LEFT JOIN code s ON s.id = d.owner
LEFT JOIN code o ON o.id = d.owner_party
WHERE d.id = :id OR d.meeting = :meeting OR d.person = :person OR p.code = :programme
ORDER BY d.due IS NULL, d.due, d.id)sql";

Decision read_decision(const Statement& row) {
  Decision found{.id = row.integer(0),
                 .programme = row.text(1),
                 .meeting_kind = row.text(3),
                 .text = row.text(5),
                 .owner = row.text(6),
                 .owner_party = row.text(7),
                 .day = row.date(8),
                 .due = row.maybe_date(9),
                 .done = row.maybe_date(10)};
  if (!row.is_null(2)) found.meeting = row.integer(2);
  if (!row.is_null(4)) found.person = row.integer(4);
  return found;
}

std::vector<Decision> read_all(Statement& rows) {
  std::vector<Decision> all;
  while (rows.step()) all.push_back(read_decision(rows));
  return all;
}

}  // namespace

std::int64_t insert_decision(WriteTxn& txn, const Decision& decision, const std::string& owner_name,
                             const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, decision.programme);
  std::optional<std::int64_t> owner;
  if (!decision.owner.empty()) owner.emplace(code_id(txn, "staff", decision.owner, owner_name));
  const auto party = code_id_if_any(txn, codes, "party", decision.owner_party);
  Statement(txn.connection(), kInsert)
      .bind(":programme", programme)
      .bind(":meeting", decision.meeting)
      .bind(":person", decision.person)
      .bind(":text", decision.text)
      .bind(":owner", owner)
      .bind(":owner_party", party)
      .bind(":day", decision.day)
      .bind(":due", decision.due)
      .bind(":event", txn.event())
      .run();
  const std::int64_t id = txn.connection().db().getLastInsertRowid();
  if (decision.person) txn.concerns(*decision.person);
  return id;
}

void finish_decision(WriteTxn& txn, const Decision& decision, Date done) {
  Statement(txn.connection(), kFinish)
      .bind(":done", done)
      .bind(":event", txn.event())
      .bind(":id", decision.id)
      .run();
  if (decision.person) txn.concerns(*decision.person);
}

std::optional<Decision> find_decision(ReadTxn& txn, std::int64_t id) {
  Statement row(txn.connection(), kOf);
  row.bind(":id", id);
  return row.step() ? std::optional(read_decision(row)) : std::nullopt;
}

std::vector<Decision> decisions_at(ReadTxn& txn, std::int64_t meeting) {
  Statement rows(txn.connection(), kOf);
  auto all = read_all(rows.bind(":meeting", meeting));
  std::ranges::sort(all, {}, &Decision::id);
  return all;
}

std::vector<Decision> decisions_about(ReadTxn& txn, PersonId person) {
  Statement rows(txn.connection(), kOf);
  return read_all(rows.bind(":person", person));
}

std::vector<Decision> open_decisions(ReadTxn& txn, const std::string& programme, Date day) {
  Statement rows(txn.connection(), kOf);
  auto all = read_all(rows.bind(":programme", programme));
  std::erase_if(all, [&](const Decision& each) {
    return each.day > day || (each.done && *each.done <= day);
  });
  return all;
}

}  // namespace jagmed
