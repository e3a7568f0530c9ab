// What each part of a plan, of what goes on beside it and of a mapping tells of, and what is left
// of them for a reader who may not know of all: the one rule of all that is shown with --for.
#pragma once

#include "domain/code_book.hpp"
#include "domain/mapping.hpp"
#include "domain/plan.hpp"
#include "domain/plan_around.hpp"
#include "domain/programme.hpp"

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Whether the reader may know of a kind of data (list data_kind).
using MayKnow = std::function<bool(std::string_view)>;

/// What a part tells of, beyond the paper it stands on.
struct Told {
  std::vector<std::string> kinds;  ///< list data_kind, each once
  /// Of others in the family: a consent is of the young person's own data alone, so nobody may see
  /// it on that ground. What home and family is to the young person (an area) is their own.
  bool of_others = false;
  [[nodiscard]] bool to(const MayKnow& may_know) const;
};
[[nodiscard]] Told told_by(const PlanGoal& goal);
[[nodiscard]] Told told_by(const PlanMeasure& measure);
[[nodiscard]] Told told_by(const PlanReview& review);
[[nodiscard]] Told told_by(const WaitingOn& waiting);
[[nodiscard]] Told told_by(const UnmetNeed& need);

/// A part that was taken out: for whoever has the plan.
struct PartLeftOut {
  const char* what = "";  ///< "goal", "measure", "review", "waiting" or "need"
  int number = 0;         ///< of a goal or a measure, in the plan
  Date since;             ///< of the others
  Told told;
};
/// Takes out of a plan, or from beside it, what the reader may not know of. A plan's own kind and
/// why it ended are there for whoever may know all that these can tell, whatever they are: then
/// what is not there tells nothing.
[[nodiscard]] std::vector<PartLeftOut> leave_out(Plan& plan, const MayKnow& may_know);
[[nodiscard]] std::vector<PartLeftOut> leave_out(PlanAround& around, const MayKnow& may_know);
/// Goals and measures that are not shown on the day without the history.
void drop_over(Plan& plan, Date day);
/// Of goals and measures: a gap would tell of what is left out. 0 is none.
void forget_numbers(Plan& plan);

/// The areas that the reader may not know of, whether anybody was asked about them or not.
[[nodiscard]] std::set<std::string> hidden_areas(const CodeBook& codes, const MayKnow& may_know);
/// Takes out what is said of those areas, and whoever said something or was there and whom the
/// reader may not know of. Returns whether there was anything.
[[nodiscard]] bool leave_out(Mapping& mapping, const MayKnow& may_know);

/// "measures", and what the plan and what goes on beside it tell of, but for the words (see
/// drop_words).
[[nodiscard]] std::vector<std::string> kinds_of_plan(const Plan& plan, const PlanAround& around);
/// "mapping", and what the versions of a mapping tell of.
[[nodiscard]] std::vector<std::string> kinds_of_mapping(std::span<const Mapping> versions);
/// What is told with a plan as it is shown: kinds_of_plan, and with words all kinds.
[[nodiscard]] std::vector<std::string> kinds_told(const Plan& plan, const PlanAround& around,
                                                  const CodeBook& codes);
/// Takes out what was written in words (of a waiting and of a need; of a goal, of an insats and of
/// whose plan it points to) when the reader may not know of all that it may be about
/// (kinds_of_words). Returns the kinds that are missing for it; none when nothing was taken out.
[[nodiscard]] std::vector<std::string> leave_out_words(Plan& plan, PlanAround& around,
                                                       const MayKnow& may_know,
                                                       const CodeBook& codes);
/// Takes out those of the staff whose organisation the reader may not know to be there; also those
/// who stand in no settings any more. Returns whether there was anybody.
[[nodiscard]] bool leave_out_staff(Plan& plan, const MayKnow& may_know, const Programme* programme,
                                   const CodeBook& codes);
/// Words alone, whoever may know of them. Returns whether there were any.
[[nodiscard]] bool drop_words(PlanAround& around);
[[nodiscard]] bool drop_words(Plan& plan);

}  // namespace jagmed
