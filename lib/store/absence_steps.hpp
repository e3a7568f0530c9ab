// Steps of an absence ladder that somebody has decided on.
#pragma once

#include "domain/absence_steps.hpp"
#include "domain/person.hpp"
#include "store/txn.hpp"

#include <map>
#include <string>
#include <vector>

namespace jagmed {

/// Adds a decision, or changes the last day of the one on the same step and day.
void save_taken_step(WriteTxn& txn, PersonId person, const std::string& programme,
                     const std::string& ladder, const TakenStep& taken);
/// Decisions on the steps of a ladder in a programme, of everybody who has any, by day.
[[nodiscard]] std::map<PersonId, std::vector<TakenStep>> taken_steps(ReadTxn& txn,
                                                                     const std::string& programme,
                                                                     const std::string& ladder);

}  // namespace jagmed
