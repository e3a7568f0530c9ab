#include "cmd/store/erased.hpp"

#include "base/error.hpp"
#include "store/erasure_list.hpp"

namespace jagmed::cmd {

void print_erased(Session& session, const std::vector<ErasedRows>& erased) {
  for (const auto& [table, rows] : erased)
    session.print("erase.table", session.text().raw("table." + table), rows);
}

ExitCode keep_erasure_list(Session& session) {
  const std::string list = erasure_list_beside(session.store_path());
  try {
    const auto txn = session.begin_read();
    write_erasure_list(*txn, list);
    return ExitCode::ok;
  } catch (const Error& e) {
    session.tell(e);
    session.warn("erased.not_kept", list);
    return ExitCode::io;
  }
}

}  // namespace jagmed::cmd
