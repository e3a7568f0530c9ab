#include "cmd/store/common.hpp"

namespace jagmed::cmd {

std::vector<Action> store_actions() {
  return {
      store_state(),  store_init(),    store_undo(),   store_redo(), store_history(), store_check(),
      store_backup(), store_migrate(), store_codes(),  store_demo(), store_extract(), store_erase(),
      store_purge(),  store_restore(), store_verify(), store_log(),  store_merge(),
  };
}

}  // namespace jagmed::cmd
