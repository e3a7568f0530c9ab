#include "store/sweeping.hpp"

#include "store/connection.hpp"
#include "store/forgotten.hpp"
#include "store/store.hpp"

namespace jagmed {
namespace {

constexpr char kNewest[] = R"sql(SELECT coalesce(max(id), 0) FROM audit_event)sql";

}  // namespace

bool wants_sweeping(Store& store) {
  const auto seals = note_seals(store.connection());
  if (seals.empty()) return false;
  Statement newest(store.connection(), kNewest);
  return newest.step() && newest.integer(0) == seals.rbegin()->first;
}

void sweep(Store& store) {
  const Connection::Unprotected allowed(store.connection());
  store.connection().exec("VACUUM");
}

}  // namespace jagmed
