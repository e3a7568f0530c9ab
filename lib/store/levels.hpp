// What `report levels` is made of: one named query each.
#pragma once

#include "domain/levels.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// All minutes of a programme up to a day by person, kind of hours, level and focus; the kinds are
/// those of hour_parts (store/figures.hpp), so that both have the same sums.
[[nodiscard]] std::vector<LevelPart> level_parts(ReadTxn& txn, const std::string& programme,
                                                 ReportingBasis basis, Date as_of);
[[nodiscard]] std::vector<GuardianPart> guardian_parts(ReadTxn& txn, const std::string& programme,
                                                       Date as_of);
/// By level, those without one last.
[[nodiscard]] std::vector<GroupWork> group_work(ReadTxn& txn, const std::string& programme,
                                                Date as_of);

}  // namespace jagmed
