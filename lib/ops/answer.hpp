// The answer to an offer, and what it makes of the person's spells.
#pragma once

#include "domain/offer.hpp"
#include "ops/enroll.hpp"

#include <optional>
#include <string>

namespace jagmed::ops {

struct AnswerRequest {
  PersonId person = 0;
  std::string answer;  ///< key of the list `answer`
  Date day;
  std::string reason;               ///< end_reason; of a place not started, and only then
  std::optional<Date> ask_again;    ///< of somebody who did not say yes
  std::string target_group, staff;  ///< of the spell that begins; the group of the watch when empty
};

struct AnswerOutcome {
  Offer offer;                         ///< as it now stands
  bool changed = false;                ///< an earlier answer was another
  std::optional<EnrollOutcome> begun;  ///< yes, no_but_support, not_started: the spell
  std::optional<Enrollment> ended;     ///< the watch (or the like) that is over
  bool watched = false;                ///< no_answer: a watch goes on
  std::optional<Offer> refusal;  ///< no_answer without a watch: the earlier refusal that stands
};

/// What follows from an answer:
/// - yes: the watch ends the day before, with reason `joined`, and a participant's spell begins;
/// - no: the watch ends that day, with reason `declined`;
/// - no_but_support: the watch ends the day before, and a spell of somebody who declined begins,
/// whose
///   hours count apart;
/// - not_started: a spell that never began says why; one that had begun without hours becomes it;
/// - no_answer: the offer is closed. A watch goes on; without one an earlier refusal stands, with
/// its day to
///   ask again unless another is said.
/// A spell that began the very same day is not ended but changes its standing. An earlier answer is
/// kept: the new one is an offer of its own.
/// Throws Error{input}: "answer.no_offer"; "answer.participant" unless the place was not started,
/// or the yes of somebody who was enrolled before it came; "answer.has_hours" when it was;
/// "answer.before" and "day.future" for the day; "answer.reason" without a reason where it is
/// needed; "answer.ask_again_before"; what `enroll` and `check_dates` throw.
[[nodiscard]] AnswerOutcome answer_offer(WriteTxn& txn, const AnswerRequest& request,
                                         const Programme& programme, const CodeBook& codes,
                                         Date today, const std::string& prefix);

}  // namespace jagmed::ops
