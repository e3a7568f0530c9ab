#include "cmd/store/common.hpp"

namespace jagmed::cmd {

std::vector<Action> store_actions() {
  return {store_state(), store_init(), store_undo(), store_redo(), store_history()};
}

}  // namespace jagmed::cmd
