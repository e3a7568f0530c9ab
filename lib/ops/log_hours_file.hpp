// Record the hours of a whole spreadsheet: all rows or none, and nothing twice.
#pragma once

#include "intake/hours_sheet.hpp"
#include "ops/log_hours.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

struct SheetOverlap {
  int line = 0;
  PersonId person = 0;
  int minutes = 0;
};
/// Hours that stand beside a new row, and what to type so that they go.
struct SheetBeside {
  int line = 0;
  PersonId person = 0;
  int minutes = 0;
  std::string typed;
};
/// Time of new rows on one ground, and how many persons it is of.
struct HoursShare {
  int persons = 0;
  long long minutes = 0;
};

struct HoursFileOutcome {
  std::vector<SheetProblem> problems;  ///< by line; with any of them nothing may be committed
  int rows = 0, fresh = 0, there = 0;  ///< rows = fresh + those in the store already
  int persons = 0;                     ///< of all rows
  HoursShare reported, unconsented, outside;
  HoursShare guardian;  ///< with guardians: nobody's participant hours
  /// Lines of new hours of the young person, of a kind that is with guardians in any case; and of
  /// those with which an occasion begins, or gets other persons, whose insatser differ in aim.
  std::vector<int> doubtful, mixed;
  std::vector<SheetOverlap> overlaps;
  std::vector<SheetBeside> beside;  ///< of the same kind, in no row of the sheet
  std::vector<SheetOverlap>
      corrected;  ///< rows whose hours have been corrected since; they stay so (0: gone)
  std::vector<LongDay> long_days;
};

/// Stores the rows that are not in the store yet: a file that is read again adds nothing, also of
/// hours whose minutes were corrected in between, also to none. A row that says what stands is that
/// one before another is the same as it was. A new row like one further up, of no other occasion,
/// for the same level, focus, group and partner, is a problem unless `repeated` says to save it; so
/// is one that stands already but for something else, or with the young person in place of
/// guardians (or the other way round): a row put right in the sheet is no second one. Rows with the
/// same occasion become one activity, also with rows of an earlier reading. What a row leaves
/// unsaid is filled in as of a line (see `whole_activity`), but for the place: the sheet would not
/// find its own rows again. Rows are for what each one's own insats says; an occasion is for what
/// all of its new rows say (`common_aim`). `programme` is for rows that name none; empty: the
/// person's only one. What is wrong with rows is returned, not thrown.
[[nodiscard]] HoursFileOutcome log_hours_file(WriteTxn& txn, const HoursSheet& sheet,
                                              const std::string& programme,
                                              const Settings& settings, const CodeBook& codes,
                                              const std::string& prefix,
                                              Repeated repeated = Repeated::refuse);

}  // namespace jagmed::ops
