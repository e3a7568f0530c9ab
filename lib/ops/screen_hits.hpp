// Who of a screened file reaches the limit.
#pragma once

#include "domain/person.hpp"
#include "domain/screening.hpp"
#include "ops/screen_pupil.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace jagmed::ops {

/// Fills the hits of `found`, the highest first, and counts those who are hidden, have no share or
/// too little reported. Joins the months of each pupil unless the limit is one of months.
/// `persons`: those in the store, by pupil_key.
void find_hits(Screening& found, std::vector<ScreenPupil>& pupils, const ScreenLimit& limit,
               const std::unordered_map<std::string, PersonId>& persons);

}  // namespace jagmed::ops
