// The file of a half-year of the KAA register: when it may be written, and what is noted of it.
#pragma once

#include "ops/kaa_half.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

/// The layout that the file of a half-year follows. Throws Error{config, "kaa.file.no_layout"}.
[[nodiscard]] const KaaExport& require_layout(const KaaSettings& settings, Half half);
/// Throws Error{input, "kaa.file.stopped"} as long as a check finds an error.
void refuse_errors(const KaaHalf& half);
/// Notes whom a file holds, and its SHA-256 in hexadecimal digits.
void record_kaa_return(WriteTxn& txn, Half half, Date today, const std::vector<PersonId>& persons,
                       const std::string& sha256);
/// Notes on which day the latest file of a half-year was accepted; gives what was known of it.
/// Throws Error{input}: "kaa.accept.none" when no file was written, "kaa.accept.day" for a day
/// before it was or to come.
KaaReturn accept_latest_return(WriteTxn& txn, Half half, Date day, Date today);

}  // namespace jagmed::ops
