// An occasion of every week is planned, ended, or left by one of those expected. Nothing is logged
// by it.
#pragma once

#include "domain/recurring.hpp"
#include "ops/log_hours.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct RecurringRequest {
  HoursRequest hours;         ///< `activity.day` is the first day that it may be
  int weekday = 1;            ///< 1 Monday … 7 Sunday
  std::optional<Date> until;  ///< last day
};
struct RecurringOutcome {
  Recurring recurring;
  std::vector<RecurringPerson> persons;  ///< in the order typed
  Date first;                            ///< the first occasion
};
/// Throws Error{input}: those of HoursLedger and `whole_activity`, "plan.hours.text_missing" and
/// the like, "plan.every.until" for an end before the first occasion, "plan.every.known" when one
/// of the persons is expected to the same thing that weekday already.
[[nodiscard]] RecurringOutcome plan_recurring(WriteTxn& txn, const RecurringRequest& request,
                                              const Settings& settings, const CodeBook& codes,
                                              const std::string& prefix);

struct StopRequest {
  std::int64_t number = 0;
  std::optional<PersonId> person;  ///< only this one leaves
  Date last;                       ///< last day
};
/// What was ended, as it was. Throws Error{input}: "plan.stop.unknown", "plan.stop.over" for one
/// that has ended, "plan.stop.early" for a day before it began, "plan.stop.confirmed" when
/// something later has been confirmed, "plan.stop.person" for somebody who is not expected.
[[nodiscard]] Recurring stop_recurring(WriteTxn& txn, const StopRequest& request,
                                       const std::string& prefix);

/// Days that `plan week` asks about still: nothing has been confirmed of them.
struct OpenOccasions {
  int count = 0;
  Date oldest;                    ///< when there are any
  std::optional<Date> ends_from;  ///< as the last day it takes all of them away
};
/// Up to a day; of one person when given.
[[nodiscard]] OpenOccasions unconfirmed(ReadTxn& txn, const Recurring& recurring, Date last,
                                        std::optional<PersonId> person);
/// Those of a programme that go on or are to begin, and those that have ended with something
/// unconfirmed; by number, with whoever is expected, or was on the last day. `staff`: only theirs;
/// empty: all.
[[nodiscard]] std::vector<RecurringLine> recurring_shown(ReadTxn& txn, const Programme& programme,
                                                         const std::string& staff,
                                                         bool with_protected, Date today);
/// Those at which somebody is expected after a day.
[[nodiscard]] std::vector<Recurring> recurring_with(ReadTxn& txn, PersonId person,
                                                    const std::string& programme, Date day);

}  // namespace jagmed::ops
