// Gallring: what is due by the periods of the configuration, and erasing it on a decision.
#pragma once

#include "settings/settings.hpp"
#include "store/erasing.hpp"
#include "store/retention_due.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jagmed::ops {

/// What is due of one class.
struct PurgeItem {
  RetentionClass what = RetentionClass::absence;
  int months = 0;                   ///< of the configuration; 0: never
  std::optional<Date> limit;        ///< absence, access: everything up to this day
  std::vector<DueErasure> persons;  ///< who is due, without those on hold; empty for access
  std::vector<DueErasure>
      waiting;  ///< kaa: kept only because no return was accepted, with the end of its half-year
  std::int64_t readings = 0;  ///< access only
  std::int64_t held = 0;      ///< persons who would be due but for a legal hold

  [[nodiscard]] bool empty() const { return persons.empty() && readings == 0; }
};
/// Who would be due if the return of the half-year of the last end had been accepted when that was
/// over, without those on hold; `last` is its last day. Nobody when the register is never erased.
[[nodiscard]] std::vector<DueErasure> waiting_for_return(ReadTxn& txn,
                                                         const RetentionSettings& periods,
                                                         Date as_of);
/// Of one class, or of all in the order of kPurgeClasses.
[[nodiscard]] std::vector<PurgeItem> purge_plan(ReadTxn& txn, const RetentionSettings& periods,
                                                std::optional<RetentionClass> only, Date as_of);
/// Who loses something by the plan.
[[nodiscard]] std::set<PersonId> persons_of(const std::vector<PurgeItem>& plan);

/// Accepted half-years of KAA ("2017H1") that somebody due was in: their figures change with the
/// plan.
[[nodiscard]] std::set<std::string> accepted_halves(ReadTxn& txn,
                                                    const std::vector<PurgeItem>& plan);

/// Months in whose file somebody whose case is due would stand, of a programme that reports to SCB
/// (with a name or contact person in [scb]), for which no file is noted as written: "2017-05".
[[nodiscard]] std::set<std::string> unwritten_months(ReadTxn& txn,
                                                     const std::vector<PurgeItem>& plan,
                                                     const std::vector<Programme>& programmes);

/// Erases what is due, and tells what by class. Cannot be undone. Throws Error{input,
/// "erase.decision"}.
[[nodiscard]] Erased purge(WriteTxn& txn, const std::vector<PurgeItem>& plan,
                           const std::string& decision, Date today);

}  // namespace jagmed::ops
