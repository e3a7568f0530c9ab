#include "store/disclosures.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kInsertDisclosure[] = R"sql(
INSERT INTO disclosure(person, programme, day, party, ground, consent, reference, decided_by, event)
VALUES (:person, :programme, :day, :party, :ground, :consent, :reference, :decided_by, :event))sql";
constexpr char kInsertKind[] = R"sql(
INSERT INTO disclosure_kind(disclosure, data_kind, event)
VALUES (:disclosure, :data_kind, :event))sql";
constexpr char kDisclosures[] = R"sql(
SELECT d.id, p.code, d.day, a.key, g.key, d.consent, c.given_on, d.reference, s.key
FROM disclosure d
JOIN programme p ON p.id = d.programme
JOIN code a ON a.id = d.party
JOIN code g ON g.id = d.ground
LEFT JOIN code s ON s.id = d.decided_by
LEFT JOIN consent c ON c.id = d.consent
WHERE d.person = :person AND (p.code = :programme OR :programme = '')
ORDER BY d.day, d.id)sql";
constexpr char kKinds[] = R"sql(
SELECT c.key FROM disclosure_kind k JOIN code c ON c.id = k.data_kind
WHERE k.disclosure = :disclosure ORDER BY c.key)sql";

void add_kinds(WriteTxn& txn, std::int64_t disclosure, const std::vector<std::string>& keys,
               const CodeBook& codes) {
  for (const auto& key : keys) {
    const std::int64_t kind = code_id(txn, codes.resolve_any("data_kind", key));
    Statement(txn.connection(), kInsertKind)
        .bind(":disclosure", disclosure)
        .bind(":data_kind", kind)
        .bind(":event", txn.event())
        .run();
  }
}

Disclosure read_disclosure(const Statement& row, PersonId person) {
  Disclosure d{.id = row.integer(0),
               .person = person,
               .programme = row.text(1),
               .day = row.date(2),
               .party = row.text(3),
               .ground = row.text(4),
               .consent_given = row.maybe_date(6),
               .reference = row.text(7),
               .decided_by = row.text(8)};
  if (!row.is_null(5)) d.consent = row.integer(5);
  return d;
}

}  // namespace

std::int64_t insert_disclosure(WriteTxn& txn, const Disclosure& d, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, d.programme);
  const std::int64_t party = code_id(txn, codes.resolve_any("party", d.party));
  const std::int64_t ground = code_id(txn, codes.resolve_any("disclosure_ground", d.ground));
  std::optional<std::int64_t> staff;
  if (!d.decided_by.empty()) staff = code_id(txn, "staff", d.decided_by, d.decided_by);
  Statement(txn.connection(), kInsertDisclosure)
      .bind(":person", d.person)
      .bind(":programme", programme)
      .bind(":day", d.day)
      .bind(":party", party)
      .bind(":ground", ground)
      .bind(":consent", d.consent)
      .bind(":reference", d.reference)
      .bind(":decided_by", staff)
      .bind(":event", txn.event())
      .run();
  const std::int64_t id = txn.connection().db().getLastInsertRowid();
  add_kinds(txn, id, d.data_kinds, codes);
  txn.concerns(d.person);
  return id;
}

std::vector<Disclosure> disclosures_of(ReadTxn& txn, PersonId person,
                                       const std::string& programme) {
  std::vector<Disclosure> all;
  {
    Statement rows(txn.connection(), kDisclosures);
    rows.bind(":person", person).bind(":programme", programme);
    while (rows.step()) all.push_back(read_disclosure(rows, person));
  }
  for (auto& disclosure : all) {
    Statement kinds(txn.connection(), kKinds);
    kinds.bind(":disclosure", disclosure.id);
    while (kinds.step()) disclosure.data_kinds.push_back(kinds.text(0));
  }
  return all;
}

}  // namespace jagmed
