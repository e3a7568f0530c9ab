#include "store/watch_cards.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

#include <limits>

namespace jagmed {
namespace {

constexpr char kSelect[] = R"sql(
SELECT w.enrollment, w.school_year, w.youth_informed, w.guardians_informed, w.works, w.avoid, s.key
FROM enrollment e
JOIN watch_card w ON w.enrollment = e.id
LEFT JOIN code s ON s.id = w.receiver
WHERE e.person BETWEEN :first AND :last)sql";
constexpr char kSave[] = R"sql(
INSERT INTO watch_card(enrollment, school_year, youth_informed, guardians_informed, works, avoid,
                       receiver, event)
VALUES (:enrollment, :school_year, :youth, :guardians, :works, :avoid, :receiver, :event)
ON CONFLICT (enrollment) DO UPDATE SET school_year = :school_year, youth_informed = :youth,
       guardians_informed = :guardians, works = :works, avoid = :avoid, receiver = :receiver,
       event = :event)sql";

std::map<std::int64_t, WatchCard> read_all(ReadTxn& txn, PersonId first, PersonId last) {
  std::map<std::int64_t, WatchCard> cards;
  Statement rows(txn.connection(), kSelect);
  rows.bind(":first", first).bind(":last", last);
  while (rows.step())
    cards[rows.integer(0)] = {.enrollment = rows.integer(0),
                              .school_year = rows.maybe_number(1),
                              .youth_informed = rows.maybe_date(2),
                              .guardians_informed = rows.maybe_date(3),
                              .works = rows.text(4),
                              .avoid = rows.text(5),
                              .receiver = rows.text(6)};
  return cards;
}

}  // namespace

std::map<std::int64_t, WatchCard> all_watch_cards(ReadTxn& txn) {
  return read_all(txn, 0, std::numeric_limits<PersonId>::max());
}

std::map<std::int64_t, WatchCard> watch_cards_of(ReadTxn& txn, PersonId person) {
  return read_all(txn, person, person);
}

void save_watch_card(WriteTxn& txn, PersonId person, const WatchCard& card,
                     const std::string& receiver_name) {
  std::optional<std::int64_t> receiver;
  if (!card.receiver.empty()) receiver = code_id(txn, "staff", card.receiver, receiver_name);
  Statement(txn.connection(), kSave)
      .bind(":enrollment", card.enrollment)
      .bind(":school_year", card.school_year)
      .bind(":youth", card.youth_informed)
      .bind(":guardians", card.guardians_informed)
      .bind(":works", card.works)
      .bind(":avoid", card.avoid)
      .bind(":receiver", receiver)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person);
}

}  // namespace jagmed
