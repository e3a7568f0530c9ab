// What is kept of a row of a school's file: small numbers in place of its texts.
#pragma once

#include "ops/absence_file.hpp"

namespace jagmed::ops {

/// What a row is before it meets the store.
[[nodiscard]] RowStatus status_of(Outcome outcome);

/// The row as it is sorted; its texts, its reason, its heading and its span are added to `file`. A
/// row that waits does so for the meaning of a word, or because it may be a sum.
[[nodiscard]] FileRow kept_row(AbsenceFile& file, const ReadRow& read, Who who);

}  // namespace jagmed::ops
