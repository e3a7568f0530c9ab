#include "cmd/consent/common.hpp"

namespace jagmed::cmd {

std::vector<Action> consent_actions() {
  return {
      consent_give(), consent_withdraw(), consent_check(),  consent_missing(),  consent_due(),
      consent_show(), consent_form(),     consent_letter(), consent_disclose(),
  };
}

}  // namespace jagmed::cmd
