#include "cmd/enroll/common.hpp"

namespace jagmed::cmd {

std::vector<Action> enroll_actions() { return {enroll_enroll(), enroll_list()}; }

}  // namespace jagmed::cmd
