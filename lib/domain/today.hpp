// What a morning begins with: everything that is due, by kind.
#pragma once

#include "domain/person.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

enum class DueKind {
  reach,      ///< not reached; `day` is the last day in time
  quiet,      ///< no contact with youth or guardian; `day` is when it was to be told of
  step,       ///< absence reaches a step of the ladder; `day` is the last for what it asks
              ///< for
  thinking,   ///< no answer to an offer; `day` is the last day to think
  ask_again,  ///< said no; `day` is the day to ask again
  waiting,    ///< another agency has not answered; `day` is when to remind it
  decision,   ///< not done; `day` is the due day
  meeting,    ///< is to be held again on `day`
  review,  ///< a plan, or a measure of it, is to be followed up on `day`; or it was, and is to be
           ///< closed
  survey,  ///< somebody has not answered at the start; `day` is the first of the spell
  week,    ///< occasions of a past week are not confirmed; `day` is its Monday
  follow_up,        ///< `day` is `number` months after the end
  consent_ended,    ///< what hours are reported on, or data shared on, was over after `day`
  consent_expires,  ///< `day` is the last day
  birthday,         ///< turns `number` on `day`
  pause,            ///< a long pause in the project, since `day`
};
/// "reach", "thinking" …
[[nodiscard]] constexpr const char* due_kind_name(DueKind kind) {
  switch (kind) {
    case DueKind::reach: return "reach";
    case DueKind::quiet: return "quiet";
    case DueKind::step: return "step";
    case DueKind::thinking: return "thinking";
    case DueKind::ask_again: return "ask_again";
    case DueKind::waiting: return "waiting";
    case DueKind::decision: return "decision";
    case DueKind::meeting: return "meeting";
    case DueKind::review: return "review";
    case DueKind::survey: return "survey";
    case DueKind::week: return "week";
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
  PersonId person = 0;  ///< 0: a decision or a meeting about nobody in particular, or a week
  Date day;
  /// reach: days on the list; follow_up: months; birthday: years; quiet, waiting: days; decision:
  /// its number; review: that of the measure, 0 the plan; week: occasions
  int number = 0;
  std::string key;  ///< reach: contact_mode of the next step; consents: purpose; waiting: party;
                    ///< meeting: its kind; review: "end", when the plan is to be closed; step:
                    ///< "no_day" when the ladder asks for none
  bool several = false;  ///< waiting: for the same party in several matters
  int times = 0;         ///< waiting: reminders so far; week: weeks, the oldest begins on `day`
  std::string text, owner,
      party;  ///< decision: what, and who of the staff or which party; week: whose; step: its label
  std::vector<std::string> tried;             ///< reach: contact_mode keys, in order
  std::vector<std::string> respondents = {};  ///< survey: list respondent, those who are missing
  std::string
      elsewhere;  ///< reach: another programme in which the case goes on and there was contact,
  std::optional<Date> met = {};  ///< its name, and the last day of contact there
  std::string plan_rest =
      {};  ///< quiet: why a plan that there is silences nothing: "no_measure", no insats is
           ///< under way; "no_review", no follow-up is set; "review_passed"
};

}  // namespace jagmed
