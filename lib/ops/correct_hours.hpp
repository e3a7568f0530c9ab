// Minutes that were written or confirmed wrongly are put right, where they stand.
#pragma once

#include "domain/code_book.hpp"
#include "domain/hours.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

/// Which hours, and their right length. Of `activity` count programme and group (as typed, or
/// empty), day, kind (may be empty with a group) and start (when several are of that kind).
struct CorrectionRequest {
  std::vector<PersonId> persons;
  int minutes = 0;  ///< 0: it did not take place
  Activity activity;
  HoursWith with = HoursWith::youth;
  int was = 0;  ///< minutes that stand, when several are of that kind; 0: any
};
struct CorrectedHours {
  Enrollment spell;
  std::string kind;
  int before = 0;     ///< minutes; as many as asked for: nothing was changed
  int day_total = 0;  ///< of the date, with the right ones
  long long sum = 0;  ///< as PersonHours::sum
};
/// Of each person the one occasion of that kind that day, and the confirmation it came from; the
/// old minutes stay in the history. Without hours: what was confirmed of it as not held becomes
/// hours. Throws Error{input}: those of HoursLedger, "plan.correct.none", "plan.correct.several",
/// "plan.correct.same" when nothing of it is new, "group.unknown", "plan.hours.midnight",
/// "plan.hours.day_full".
[[nodiscard]] std::vector<CorrectedHours> correct_hours(WriteTxn& txn,
                                                        const CorrectionRequest& request,
                                                        const Settings& settings,
                                                        const CodeBook& codes, Date today,
                                                        const std::string& prefix);

/// Of hours that are about to be written: the line to type instead, when their occasion was
/// confirmed as not held and they would stand beside that. Empty otherwise, also when hours of that
/// kind stand there already.
[[nodiscard]] std::string instead_of_missed(ReadTxn& txn, const Enrollment& spell,
                                            const Activity& activity, int minutes, HoursWith with,
                                            const std::string& prefix);

}  // namespace jagmed::ops
