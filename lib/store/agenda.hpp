// What has come since a day: new persons, and what there is to celebrate.
#pragma once

#include "domain/person.hpp"
#include "store/due_items.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Whose spell began or who was referred after `since` and by `as_of`, with the day; each once.
/// What was registered by mistake is nothing.
[[nodiscard]] std::vector<DueDay> new_persons(ReadTxn& txn, const std::string& programme,
                                              Date since, Date as_of);

struct ReachedGoal {
  PersonId person = 0;
  Date day;
  int number = 0;            ///< within the plan
  std::string area, set_by;  ///< lists area and respondent; may be empty
};
/// Goals that were attained (3 or more) for the first time after `since`, and still are.
[[nodiscard]] std::vector<ReachedGoal> goals_reached(ReadTxn& txn, const std::string& programme,
                                                     Date since, Date as_of);
/// Goals to add a protective factor, set after `since` and not dropped.
[[nodiscard]] std::vector<ReachedGoal> protective_goals(ReadTxn& txn, const std::string& programme,
                                                        Date since, Date as_of);

struct BegunPractice {
  PersonId person = 0;
  Date day;
  std::string kind;  ///< practice_kind key
};
/// Practices that began after `since`, but none that the young person, the workplace or the end of
/// the case has ended by `as_of`, or that was registered by mistake.
[[nodiscard]] std::vector<BegunPractice> practices_begun(ReadTxn& txn, const std::string& programme,
                                                         Date since, Date as_of);

struct EndedCase {
  PersonId person = 0;
  Date day;
  std::string reason;  ///< end_reason key
};
/// Participants' spells that ended after `since`, by day.
[[nodiscard]] std::vector<EndedCase> ended_cases(ReadTxn& txn, const std::string& programme,
                                                 Date since, Date as_of);

}  // namespace jagmed
