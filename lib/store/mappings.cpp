#include "store/mappings.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kMappings[] = R"sql(
SELECT m.id, m.person, p.code, m.day, a.key
FROM mapping m
JOIN programme p ON p.id = m.programme
LEFT JOIN code a ON a.id = m.main_area
WHERE m.person = :person AND (:programme = '' OR p.code = :programme)
ORDER BY m.day, m.id)sql";
constexpr char kItems[] = R"sql(
SELECT a.key, i.kind, i.rating, s.key
FROM mapping_item i
JOIN code a ON a.id = i.area
LEFT JOIN code s ON s.id = i.source
WHERE i.mapping = :mapping ORDER BY a.key, i.kind)sql";
constexpr char kPresent[] = R"sql(
SELECT c.key FROM mapping_present p JOIN code c ON c.id = p.who
WHERE p.mapping = :mapping ORDER BY c.key)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO mapping(person, programme, day, main_area, event)
VALUES (:person, :programme, :day, :main_area, :event))sql";
constexpr char kInsertItem[] = R"sql(
INSERT INTO mapping_item(mapping, area, kind, rating, source, event)
VALUES (:mapping, :area, :kind, :rating, :source, :event))sql";
constexpr char kInsertPresent[] = R"sql(
INSERT INTO mapping_present(mapping, who, event) VALUES (:mapping, :who, :event))sql";

void read_parts(ReadTxn& txn, Mapping& mapping) {
  Statement items(txn.connection(), kItems);
  items.bind(":mapping", mapping.id);
  while (items.step())
    mapping.factors.push_back(
        {items.text(0), static_cast<FactorKind>(items.number(1)), items.number(2), items.text(3)});
  Statement present(txn.connection(), kPresent);
  present.bind(":mapping", mapping.id);
  while (present.step()) mapping.present.push_back(present.text(0));
}

}  // namespace

std::vector<Mapping> mappings_of(ReadTxn& txn, PersonId person, const std::string& programme) {
  std::vector<Mapping> all;
  {
    Statement rows(txn.connection(), kMappings);
    rows.bind(":person", person).bind(":programme", programme);
    while (rows.step())
      all.push_back({.id = rows.integer(0),
                     .person = rows.integer(1),
                     .programme = rows.text(2),
                     .day = rows.date(3),
                     .main_area = rows.text(4)});
  }
  for (auto& mapping : all) read_parts(txn, mapping);
  return all;
}

void insert_mapping(WriteTxn& txn, const Mapping& mapping, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, mapping.programme);
  const auto main_area = code_id_if_any(txn, codes, "area", mapping.main_area);
  Statement(txn.connection(), kInsert)
      .bind(":person", mapping.person)
      .bind(":programme", programme)
      .bind(":day", mapping.day)
      .bind(":main_area", main_area)
      .bind(":event", txn.event())
      .run();
  const std::int64_t id = txn.connection().db().getLastInsertRowid();
  for (const auto& factor : mapping.factors) {
    const auto area = code_id_if_any(txn, codes, "area", factor.area);
    const auto source = code_id_if_any(txn, codes, "respondent", factor.source);
    Statement(txn.connection(), kInsertItem)
        .bind(":mapping", id)
        .bind(":area", area)
        .bind(":kind", static_cast<int>(factor.kind))
        .bind(":rating", factor.rating)
        .bind(":source", source)
        .bind(":event", txn.event())
        .run();
  }
  for (const auto& who : mapping.present) {
    const auto present = code_id_if_any(txn, codes, "respondent", who);
    Statement(txn.connection(), kInsertPresent)
        .bind(":mapping", id)
        .bind(":who", present)
        .bind(":event", txn.event())
        .run();
  }
  txn.concerns(mapping.person);
}

}  // namespace jagmed
