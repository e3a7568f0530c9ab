#include "cmd/enroll/common.hpp"

namespace jagmed::cmd {

std::vector<Action> enroll_actions() {
  return {
      enroll_enroll(), enroll_list(),           enroll_show(),   enroll_find(),      enroll_edit(),
      enroll_end(),    enroll_contact_person(), enroll_import(), enroll_refer(),     enroll_offer(),
      enroll_answer(), enroll_watch(),          enroll_card(),   enroll_ask_again(), enroll_touch(),
      enroll_ladder(), enroll_pause(),          enroll_resume(), enroll_kaa(),
  };
}

}  // namespace jagmed::cmd
