#include "store/offers.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

#include <limits>

namespace jagmed {
namespace {

constexpr char kSelect[] = R"sql(
SELECT o.id, o.person, p.code, o.offered, d.key, o.think_until, a.key, o.answered, r.key, o.ask_again
FROM offer o
JOIN programme p ON p.id = o.programme
LEFT JOIN code d ON d.id = o.decided_by
LEFT JOIN code a ON a.id = o.answer
LEFT JOIN code r ON r.id = o.answer_reason
WHERE o.person BETWEEN :first AND :last AND p.code = :programme
ORDER BY o.person, o.offered, o.id)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO offer(person, programme, offered, decided_by, think_until, answer, answered,
                  answer_reason, ask_again, event)
VALUES (:person, :programme, :offered, :decided_by, :think_until, :answer, :answered,
        :answer_reason, :ask_again, :event))sql";
constexpr char kAnswer[] = R"sql(
UPDATE offer SET answer = :answer, answered = :answered, answer_reason = :answer_reason,
       ask_again = :ask_again, event = :event
WHERE id = :id)sql";

void bind_answer(WriteTxn& txn, Statement& write, const Offer& offer, const CodeBook& codes) {
  write.bind(":answer", code_id_if_any(txn, codes, "answer", offer.answer))
      .bind(":answered", offer.answered)
      .bind(":answer_reason", code_id_if_any(txn, codes, "end_reason", offer.answer_reason))
      .bind(":ask_again", offer.ask_again)
      .bind(":event", txn.event());
}

std::vector<Offer> read_all(ReadTxn& txn, PersonId first, PersonId last,
                            const std::string& programme) {
  std::vector<Offer> all;
  Statement rows(txn.connection(), kSelect);
  rows.bind(":first", first).bind(":last", last).bind(":programme", programme);
  while (rows.step())
    all.push_back({.id = rows.integer(0),
                   .person = rows.integer(1),
                   .programme = rows.text(2),
                   .offered = rows.date(3),
                   .decided_by = rows.text(4),
                   .think_until = rows.date(5),
                   .answer = rows.text(6),
                   .answered = rows.maybe_date(7),
                   .answer_reason = rows.text(8),
                   .ask_again = rows.maybe_date(9)});
  return all;
}

}  // namespace

std::vector<Offer> offers_of(ReadTxn& txn, PersonId person, const std::string& programme) {
  return read_all(txn, person, person, programme);
}

std::vector<Offer> all_offers(ReadTxn& txn, const std::string& programme) {
  return read_all(txn, 0, std::numeric_limits<PersonId>::max(), programme);
}

std::int64_t insert_offer(WriteTxn& txn, const Offer& offer, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, offer.programme);
  const auto decided_by = code_id_if_any(txn, codes, "decided_by", offer.decided_by);
  Statement insert(txn.connection(), kInsert);
  bind_answer(txn, insert, offer, codes);
  insert.bind(":person", offer.person)
      .bind(":programme", programme)
      .bind(":offered", offer.offered)
      .bind(":decided_by", decided_by)
      .bind(":think_until", offer.think_until)
      .run();
  txn.concerns(offer.person);
  return txn.connection().db().getLastInsertRowid();
}

void save_answer(WriteTxn& txn, const Offer& offer, const CodeBook& codes) {
  Statement update(txn.connection(), kAnswer);
  bind_answer(txn, update, offer, codes);
  update.bind(":id", offer.id).run();
  txn.concerns(offer.person);
}

}  // namespace jagmed
