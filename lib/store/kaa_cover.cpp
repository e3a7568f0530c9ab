#include "store/kaa_cover.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kCovered[] = R"sql(
SELECT DISTINCT person FROM kaa_spell
WHERE started <= :day AND coalesce(ended, :day) >= :day)sql";

}  // namespace

std::set<PersonId> covered_by_kaa(ReadTxn& txn, Date day) {
  std::set<PersonId> persons;
  Statement rows(txn.connection(), kCovered);
  rows.bind(":day", day);
  while (rows.step()) persons.insert(rows.integer(0));
  return persons;
}

}  // namespace jagmed
