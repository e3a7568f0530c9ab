// What the figures of a programme are made of: one named query each, the same for the figure and
// for those who ask what is behind it.
#pragma once

#include "domain/figures.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Everybody with a started or a declined spell begun on or before `as_of`, by person. Minutes are
/// those of days up to `as_of`; "the basis holds" is as in the view v_participation, day by day.
[[nodiscard]] std::vector<PersonFigures> person_figures(ReadTxn& txn, const std::string& programme,
                                                        ReportingBasis basis, Date as_of);
/// The same minutes by person, kind of hours and activity.
[[nodiscard]] std::vector<HourPart> hour_parts(ReadTxn& txn, const std::string& programme,
                                               ReportingBasis basis, Date as_of);
/// Everybody aktuell on `as_of` in each target group, once per group.
[[nodiscard]] std::vector<GroupMember> group_members(ReadTxn& txn, const std::string& programme,
                                                     Date as_of);

}  // namespace jagmed
