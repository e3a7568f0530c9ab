// jagmed plan PERSON --for PARTY,PARTY: what of the plans, and of what goes on beside them, others
// are shown.
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
  std::vector<std::string> parties;  ///< keys of list party; empty: own eyes
  Format format = Format::text;
};
/// Keeps what is of the programmes.
void keep_programmes(std::vector<Plan>& plans, PlanFrame& frame,
                     std::span<const Programme* const> programmes);
/// Takes out of the plans, all of programmes of which the parties may see them (see
/// shared_programmes), and out of what goes on beside them what is not shown, and what the parties
/// may not know of (domain/shared_parts.hpp). Says for us alone that something is left out; with
/// `lists` what and why, on standard output.
void leave_out_for(ReadTxn& txn, std::vector<Plan>& plans, const PlanReader& reader, bool lists,
                   const CodeBook& codes, Session& session, PlanFrame& frame);
/// How to write down what the parties have learnt from what is shown: by programme, as consent is.
void tell_disclose(std::span<const Plan> plans, const PlanFrame& frame, const PlanReader& reader,
                   const CodeBook& codes, Session& session);

}  // namespace jagmed::cmd
