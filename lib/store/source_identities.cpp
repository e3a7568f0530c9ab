#include "store/source_identities.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kAll[] = R"sql(
SELECT outer_id, person FROM source_identity WHERE source = :source ORDER BY outer_id)sql";
constexpr char kFind[] = R"sql(
SELECT person FROM source_identity WHERE source = :source AND outer_id = :outer_id)sql";
constexpr char kAdd[] = R"sql(
INSERT INTO source_identity(source, outer_id, person, event)
VALUES (:source, :outer_id, :person, :event))sql";

}  // namespace

std::vector<OuterId> outer_ids(ReadTxn& txn, const std::string& source) {
  std::vector<OuterId> ids;
  Statement all(txn.connection(), kAll);
  all.bind(":source", source);
  while (all.step()) ids.push_back({all.text(0), all.integer(1)});
  return ids;
}

std::optional<PersonId> person_by_outer_id(ReadTxn& txn, const std::string& source,
                                           const std::string& id) {
  Statement find(txn.connection(), kFind);
  find.bind(":source", source).bind(":outer_id", id);
  return find.step() ? std::optional(find.integer(0)) : std::nullopt;
}

void add_outer_id(WriteTxn& txn, const std::string& source, const OuterId& id) {
  Statement(txn.connection(), kAdd)
      .bind(":source", source)
      .bind(":outer_id", id.id)
      .bind(":person", id.person)
      .bind(":event", txn.event())
      .run();
  txn.concerns(id.person);
}

}  // namespace jagmed
