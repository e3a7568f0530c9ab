#include "store/guardian_restrictions.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

#include <string>

namespace jagmed {
namespace {

constexpr char kRestricted[] = R"sql(
SELECT g.key FROM guardian_restriction r JOIN code g ON g.id = r.giver
WHERE r.person = :person ORDER BY g.key)sql";
constexpr char kRestrict[] = R"sql(
INSERT INTO guardian_restriction(person, giver, since, event)
VALUES (:person, :giver, :since, :event)
ON CONFLICT (person, giver) DO NOTHING)sql";
constexpr char kLift[] = R"sql(
DELETE FROM guardian_restriction
WHERE person = :person
  AND giver = (SELECT id FROM code WHERE list = 'giver' AND key = :giver))sql";

}  // namespace

std::vector<Giver> restricted_guardians(ReadTxn& txn, PersonId person) {
  std::vector<Giver> all;
  Statement rows(txn.connection(), kRestricted);
  rows.bind(":person", person);
  while (rows.step())
    if (const auto giver = giver_from_key(rows.text(0))) all.push_back(*giver);
  return all;
}

void restrict_guardian(WriteTxn& txn, PersonId person, Giver guardian, Date since,
                       const CodeBook& codes) {
  const std::int64_t giver = code_id(txn, codes.resolve_any("giver", giver_key(guardian)));
  Statement(txn.connection(), kRestrict)
      .bind(":person", person)
      .bind(":giver", giver)
      .bind(":since", since)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person);
}

void lift_restriction(WriteTxn& txn, PersonId person, Giver guardian) {
  Statement(txn.connection(), kLift)
      .bind(":person", person)
      .bind(":giver", giver_key(guardian))
      .run();
  txn.concerns(person);
}

}  // namespace jagmed
