// jagmed plan PERSON --for PARTY: what of the plans, and of what goes on beside them, a party is
// shown.
#pragma once

#include "cmd/session.hpp"
#include "report/plan_view.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace jagmed::cmd {

/// The one of several plans that becomes a paper: the one that is open, else the last. There is one
/// at least.
[[nodiscard]] const Plan* printed(std::span<const Plan> plans, Date day);
/// Which of `of` plans is spoken of: "Resursteamet, sedan 2017-03-02"; empty when there is one.
[[nodiscard]] std::string about(const Plan& plan, std::ptrdiff_t of, const PlanFrame& frame,
                                Session& session);
/// Takes the days of follow-up out of it: no plan of an earlier case is followed up, nor is any
/// when the case is over.
void forget_follow_ups(Plan& plan);

struct PlanReader {
  std::string party;  ///< key of list party
  Format format = Format::text;
};
/// What the party may see of the plans, and in `frame` of what goes on beside them: those that it
/// may see at all, without the words and the staff that tell of more. Says what is left out and
/// why, for us alone. None when what is open is refused and only what is closed is left, unless all
/// that ever was is asked for.
[[nodiscard]] std::vector<Plan> plans_for(ReadTxn& txn, std::vector<Plan> plans,
                                          const PlanReader& reader, const CodeBook& codes,
                                          Session& session, PlanFrame& frame);
/// How to write down what the party has learnt from what is shown: by programme, as consent is.
void tell_disclose(std::span<const Plan> plans, const PlanFrame& frame, const PlanReader& reader,
                   const CodeBook& codes, Session& session);

}  // namespace jagmed::cmd
