#include "store/written.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

const char* query_of(RowKind kind) {
  switch (kind) {
    case RowKind::spell: return "SELECT event FROM enrollment WHERE id = :id";
    case RowKind::waiting: return "SELECT event FROM waiting WHERE id = :id";
    case RowKind::plan: return "SELECT event FROM plan WHERE id = :id";
    case RowKind::need: return "SELECT event FROM unmet_need WHERE id = :id";
    case RowKind::practice: return "SELECT event FROM practice WHERE id = :id";
    case RowKind::decision: return "SELECT event FROM decision WHERE id = :id";
    case RowKind::sig: break;
  }
  return "SELECT event FROM sig_case WHERE id = :id";
}

}  // namespace

std::int64_t last_written(ReadTxn& txn, RowKind kind, std::int64_t id) {
  Statement found(txn.connection(), query_of(kind));
  found.bind(":id", id);
  return found.step() ? found.integer(0) : 0;
}

}  // namespace jagmed
