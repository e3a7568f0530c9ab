#include "store/needs.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kOfPerson[] = R"sql(
SELECT n.id, n.person, p.code, k.key, n.other_text, n.day, n.met
FROM unmet_need n
JOIN programme p ON p.id = n.programme
JOIN code k ON k.id = n.kind
WHERE n.person = :person AND p.code = :programme
ORDER BY n.day, n.id)sql";
constexpr char kOfNobody[] = R"sql(
SELECT n.id, n.person, p.code, k.key, n.other_text, n.day, n.met
FROM unmet_need n
JOIN programme p ON p.id = n.programme
JOIN code k ON k.id = n.kind
WHERE n.person IS NULL AND p.code = :programme
ORDER BY n.day, n.id)sql";
constexpr char kOpen[] = R"sql(
SELECT n.id, n.person, p.code, k.key, n.other_text, n.day, n.met, coalesce(person.sex, 0)
FROM unmet_need n
JOIN programme p ON p.id = n.programme
JOIN code k ON k.id = n.kind
LEFT JOIN person ON person.id = n.person
WHERE p.code = :programme AND n.day <= :as_of AND (n.met IS NULL OR n.met > :as_of)
ORDER BY k.key, n.day, n.id)sql";
constexpr char kObstacles[] = R"sql(
SELECT o.id, p.code, g.key, o.text, o.day, o.affected, CASE WHEN o.ended <= :as_of THEN o.ended END
FROM obstacle o
JOIN programme p ON p.id = o.programme
JOIN code g ON g.id = o.ground
WHERE p.code = :programme AND o.day <= :as_of
ORDER BY o.day, o.id)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO unmet_need(person, programme, kind, other_text, day, event)
VALUES (:person, :programme, :kind, :other_text, :day, :event))sql";
constexpr char kMet[] = R"sql(
UPDATE unmet_need SET met = :met, event = :event WHERE id = :id)sql";
constexpr char kInsertObstacle[] = R"sql(
INSERT INTO obstacle(programme, ground, text, day, affected, event)
VALUES (:programme, :ground, :text, :day, :affected, :event))sql";
constexpr char kEndObstacle[] = R"sql(
UPDATE obstacle SET ended = :ended, event = :event WHERE id = :id)sql";

UnmetNeed read_need(const Statement& row) {
  return {.id = row.integer(0),
          .person = row.is_null(1) ? std::nullopt : std::optional(row.integer(1)),
          .programme = row.text(2),
          .kind = row.text(3),
          .other_text = row.text(4),
          .day = row.date(5),
          .met = row.maybe_date(6)};
}

}  // namespace

std::vector<UnmetNeed> needs_of(ReadTxn& txn, PersonId person, const std::string& programme) {
  std::vector<UnmetNeed> needs;
  Statement rows(txn.connection(), kOfPerson);
  rows.bind(":person", person).bind(":programme", programme);
  while (rows.step()) needs.push_back(read_need(rows));
  return needs;
}

std::vector<UnmetNeed> needs_of_nobody(ReadTxn& txn, const std::string& programme) {
  std::vector<UnmetNeed> needs;
  Statement rows(txn.connection(), kOfNobody);
  rows.bind(":programme", programme);
  while (rows.step()) needs.push_back(read_need(rows));
  return needs;
}

std::vector<std::pair<UnmetNeed, Sex>> open_needs(ReadTxn& txn, const std::string& programme,
                                                  Date as_of) {
  std::vector<std::pair<UnmetNeed, Sex>> needs;
  Statement rows(txn.connection(), kOpen);
  rows.bind(":programme", programme).bind(":as_of", as_of);
  while (rows.step()) needs.push_back({read_need(rows), static_cast<Sex>(rows.number(7))});
  return needs;
}

std::vector<Obstacle> obstacles(ReadTxn& txn, const std::string& programme, Date as_of) {
  std::vector<Obstacle> all;
  Statement rows(txn.connection(), kObstacles);
  rows.bind(":programme", programme).bind(":as_of", as_of);
  while (rows.step())
    all.push_back({.id = rows.integer(0),
                   .programme = rows.text(1),
                   .ground = rows.text(2),
                   .text = rows.text(3),
                   .day = rows.date(4),
                   .affected = rows.number(5),
                   .ended = rows.maybe_date(6)});
  return all;
}

void insert_need(WriteTxn& txn, const UnmetNeed& need, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, need.programme);
  const auto kind = code_id_if_any(txn, codes, "unmet_need", need.kind);
  Statement insert(txn.connection(), kInsert);
  if (need.person)
    insert.bind(":person", *need.person);
  else
    insert.bind_null(":person");
  insert.bind(":programme", programme)
      .bind(":kind", kind)
      .bind(":other_text", need.other_text)
      .bind(":day", need.day)
      .bind(":event", txn.event())
      .run();
  if (need.person) txn.concerns(*need.person);
}

void save_met(WriteTxn& txn, const UnmetNeed& need) {
  Statement(txn.connection(), kMet)
      .bind(":id", need.id)
      .bind(":met", need.met)
      .bind(":event", txn.event())
      .run();
  if (need.person) txn.concerns(*need.person);
}

void insert_obstacle(WriteTxn& txn, const Obstacle& obstacle, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, obstacle.programme);
  const auto ground = code_id_if_any(txn, codes, "obstacle_ground", obstacle.ground);
  Statement(txn.connection(), kInsertObstacle)
      .bind(":programme", programme)
      .bind(":ground", ground)
      .bind(":text", obstacle.text)
      .bind(":day", obstacle.day)
      .bind(":affected", obstacle.affected)
      .bind(":event", txn.event())
      .run();
}

void save_obstacle_end(WriteTxn& txn, const Obstacle& obstacle) {
  Statement(txn.connection(), kEndObstacle)
      .bind(":id", obstacle.id)
      .bind(":ended", obstacle.ended)
      .bind(":event", txn.event())
      .run();
}

}  // namespace jagmed
