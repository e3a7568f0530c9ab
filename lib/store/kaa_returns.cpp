#include "store/kaa.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kReturns[] = R"sql(
SELECT id, half, day, persons, file_hash, accepted FROM kaa_return
WHERE half = :half ORDER BY id)sql";
constexpr char kInsertReturn[] = R"sql(
INSERT INTO kaa_return(half, day, persons, file_hash, event)
VALUES (:half, :day, :persons, :hash, :event))sql";
constexpr char kAcceptReturn[] = R"sql(
UPDATE kaa_return SET accepted = :day, event = :event WHERE id = :id)sql";

}  // namespace

std::vector<KaaReturn> kaa_returns(ReadTxn& txn, const std::string& half) {
  std::vector<KaaReturn> returns;
  Statement rows(txn.connection(), kReturns);
  rows.bind(":half", half);
  while (rows.step())
    returns.push_back({.id = rows.integer(0),
                       .half = rows.text(1),
                       .day = rows.date(2),
                       .persons = rows.integer(3),
                       .hash = rows.blob(4),
                       .accepted = rows.maybe_date(5)});
  return returns;
}

void insert_kaa_return(WriteTxn& txn, const KaaReturn& written,
                       const std::vector<PersonId>& persons) {
  Statement(txn.connection(), kInsertReturn)
      .bind(":half", written.half)
      .bind(":day", written.day)
      .bind(":persons", static_cast<std::int64_t>(written.persons))
      .bind_blob(":hash", written.hash)
      .bind(":event", txn.event())
      .run();
  txn.concerns(persons);
}

void accept_kaa_return(WriteTxn& txn, std::int64_t id, Date day) {
  Statement(txn.connection(), kAcceptReturn)
      .bind(":day", day)
      .bind(":event", txn.event())
      .bind(":id", id)
      .run();
}

}  // namespace jagmed
