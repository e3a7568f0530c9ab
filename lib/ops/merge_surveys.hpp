// Internal to lib/ops: answers that both of two records have.
#pragma once

#include "domain/person.hpp"
#include "domain/survey.hpp"
#include "store/merge.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace jagmed::ops {

struct SurveyDoubles {
  std::int64_t surveys = 0, scores = 0;  ///< of the former record, and gone
  std::int64_t moved = 0;                ///< answers that only it had: they came along
  bool unlike = false;  ///< one of them told something else, or more, than what stays
};
/// Whoever comes back answers anew: answers of different spells stay. Of the same occasion and
/// respondent in one of `spells`, which are those of the person when the two records are one, the
/// kept record's stays; of two of the former record, the first; with the answers that only the
/// other one has when both were given on one day and nowhere differ. Call it before the rows move.
[[nodiscard]] SurveyDoubles settle_surveys(WriteTxn& txn, const Merging& merging,
                                           std::span<const Enrollment> spells);
/// Adds to what is told of a table.
void add_rows(std::vector<MergedRows>& rows, const char* table, std::int64_t moved,
              std::int64_t dropped);
/// Tells of them among the rows of their tables.
void add_doubles(std::vector<MergedRows>& rows, const SurveyDoubles& doubles);

}  // namespace jagmed::ops
