// What a morning begins with: everything that is due, by kind.
#pragma once

#include "domain/person.hpp"

#include <string>
#include <vector>

namespace jagmed {

enum class DueKind {
  reach,            ///< not reached; `day` is the last day in time
  thinking,         ///< no answer to an offer; `day` is the last day to think
  ask_again,        ///< said no; `day` is the day to ask again
  follow_up,        ///< `day` is `number` months after the end
  consent_ended,    ///< what hours are reported on was over after `day`
  consent_expires,  ///< `day` is the last day
  birthday,         ///< turns `number` on `day`
  pause,            ///< a long pause in the project, since `day`
};
/// "reach", "thinking" …
[[nodiscard]] constexpr const char* due_kind_name(DueKind kind) {
  switch (kind) {
    case DueKind::reach: return "reach";
    case DueKind::thinking: return "thinking";
    case DueKind::ask_again: return "ask_again";
    case DueKind::follow_up: return "follow_up";
    case DueKind::consent_ended: return "consent_ended";
    case DueKind::consent_expires: return "consent_expires";
    case DueKind::birthday: return "birthday";
    case DueKind::pause: break;
  }
  return "pause";
}

struct TodayItem {
  DueKind kind = DueKind::reach;
  PersonId person = 0;
  Date day;
  int number = 0;                    ///< reach: days on the list; follow_up: months; birthday: years
  std::string key;                   ///< reach: contact_mode of the next step; consents: purpose
  std::vector<std::string> tried;    ///< reach: contact_mode keys, in order
};

}  // namespace jagmed
