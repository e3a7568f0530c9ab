#include "store/merge_doubles.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kPlans[] = R"sql(
SELECT DISTINCT p.code, ''
FROM plan a
JOIN plan b ON b.person = :kept AND b.programme = a.programme AND b.closed IS NULL
JOIN programme p ON p.id = a.programme
WHERE a.person = :former AND a.closed IS NULL
ORDER BY p.code)sql";
constexpr char kWaiting[] = R"sql(
SELECT DISTINCT p.code, c.key
FROM waiting a
JOIN waiting b ON b.person = :kept AND b.programme = a.programme AND b.party = a.party AND b.answered IS NULL
  AND (a.what = b.what OR a.what IN ('', '–') OR b.what IN ('', '–'))
JOIN programme p ON p.id = a.programme
JOIN code c ON c.id = a.party
WHERE a.person = :former AND a.answered IS NULL
ORDER BY p.code, c.key)sql";
constexpr char kPractices[] = R"sql(
SELECT DISTINCT p.code, c.key
FROM practice a
JOIN practice b ON b.person = :kept AND b.programme = a.programme AND b.kind = a.kind AND b.ended IS NULL
JOIN programme p ON p.id = a.programme
JOIN code c ON c.id = a.kind
WHERE a.person = :former AND a.ended IS NULL
ORDER BY p.code, c.key)sql";

std::vector<OpenDouble> doubles(ReadTxn& txn, const char* sql, const Merging& merging) {
  std::vector<OpenDouble> found;
  Statement rows(txn.connection(), sql);
  rows.bind(":kept", merging.kept).bind(":former", merging.former);
  while (rows.step()) found.push_back({rows.text(0), rows.text(1)});
  return found;
}

}  // namespace

std::vector<OpenDouble> open_plans_of_both(ReadTxn& txn, const Merging& merging) {
  return doubles(txn, kPlans, merging);
}

std::vector<OpenDouble> waiting_of_both(ReadTxn& txn, const Merging& merging) {
  return doubles(txn, kWaiting, merging);
}

std::vector<OpenDouble> practices_of_both(ReadTxn& txn, const Merging& merging) {
  return doubles(txn, kPractices, merging);
}

}  // namespace jagmed
