#include "store/actors.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kActors[] = R"sql(SELECT DISTINCT actor FROM audit_event ORDER BY actor)sql";

}  // namespace

std::vector<std::string> actors(ReadTxn& txn) {
  std::vector<std::string> all;
  Statement rows(txn.connection(), kActors);
  while (rows.step()) all.push_back(rows.text(0));
  return all;
}

}  // namespace jagmed
