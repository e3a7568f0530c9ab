#include "store/legal_holds.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kOpen[] = R"sql(
SELECT since, reference FROM legal_hold WHERE person = :person AND until IS NULL)sql";
constexpr char kPersons[] = R"sql(SELECT DISTINCT person FROM legal_hold WHERE until IS NULL)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO legal_hold(person, since, reference, event)
VALUES (:person, :since, :reference, :event))sql";
constexpr char kRelease[] = R"sql(
UPDATE legal_hold SET until = :day, event = :event WHERE person = :person AND until IS NULL)sql";

}  // namespace

std::optional<LegalHold> open_hold(ReadTxn& txn, PersonId person) {
  Statement find(txn.connection(), kOpen);
  if (!find.bind(":person", person).step()) return {};
  return LegalHold{.person = person, .since = find.date(0), .until = {}, .reference = find.text(1)};
}

std::set<PersonId> persons_on_hold(ReadTxn& txn) {
  std::set<PersonId> persons;
  Statement all(txn.connection(), kPersons);
  while (all.step()) persons.insert(all.integer(0));
  return persons;
}

void insert_hold(WriteTxn& txn, const LegalHold& hold) {
  Statement(txn.connection(), kInsert)
      .bind(":person", hold.person)
      .bind(":since", hold.since)
      .bind(":reference", hold.reference)
      .bind(":event", txn.event())
      .run();
  txn.concerns(hold.person);
}

void release_hold(WriteTxn& txn, PersonId person, Date day) {
  Statement(txn.connection(), kRelease)
      .bind(":person", person)
      .bind(":day", day)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person);
}

}  // namespace jagmed
