// What a party may see of somebody's plan and of what goes on beside it.
#pragma once

#include "domain/code_book.hpp"
#include "domain/plan.hpp"
#include "domain/plan_around.hpp"
#include "ops/may_share.hpp"
#include "settings/settings.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

/// `may_share` of all that the plan tells but for the words (kinds_of_plan), when it is shown that
/// day.
[[nodiscard]] ShareAnswer may_share_plan(ReadTxn& txn, const Plan& plan, const PlanAround& around,
                                         const std::string& party, Date day,
                                         const ConsentRules& rules, const std::string& prefix);
/// A line of a plan, or beside it, that tells of a kind of data.
struct TellingLine {
  const char* what = "";           ///< "goal", "measure", "plan", "waiting" or "need"
  int number = 0;                  ///< of a goal or a measure, in the plan
  Date since;                      ///< of the others
  std::vector<std::string> kinds;  ///< list data_kind: those of `of` that it tells of
};
/// Those lines that tell of the kinds `of`: goals, measures, the plan by its own kind or end, and
/// what is beside it.
[[nodiscard]] std::vector<TellingLine> lines_telling(const Plan& plan, const PlanAround& around,
                                                     const std::vector<std::string>& of);
/// Takes out the words when the party may not know of all that they may be about (kinds_of_words).
/// Returns the kinds of data that are missing for it; none when nothing was taken out.
[[nodiscard]] std::vector<std::string> leave_out_words(ReadTxn& txn, Plan& plan, PlanAround& around,
                                                       const std::string& party, Date day,
                                                       const CodeBook& codes,
                                                       const ConsentRules& rules,
                                                       const std::string& prefix);
/// Takes out those of the staff whose organisation the party may not know to be there; also those
/// who stand in no settings any more. Returns whether there was anybody.
[[nodiscard]] bool leave_out_staff(ReadTxn& txn, Plan& plan, const std::string& party, Date day,
                                   const CodeBook& codes, const Settings& settings,
                                   const std::string& prefix);

}  // namespace jagmed::ops
