#include "store/protected_count.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kCount[] = R"sql(SELECT count(*) FROM person WHERE protection <> 0)sql";

}  // namespace

int count_protected(ReadTxn& txn) {
  Statement count(txn.connection(), kCount);
  return count.step() ? static_cast<int>(count.integer(0)) : 0;
}

}  // namespace jagmed
