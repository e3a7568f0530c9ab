// Record hours: one occasion, one or several young people.
#pragma once

#include "domain/code_book.hpp"
#include "domain/hours.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

/// What to do with a line that is in the store already, exactly as it is.
enum class Repeated { refuse, save };

struct HoursRequest {
  std::vector<PersonId> persons;
  int minutes = 0;
  Activity activity;               ///< programme as typed, or empty; staff not yet looked up
  std::vector<std::string> staff;  ///< as typed
};

/// One person of an occasion. The last two are known once it is stored.
struct PersonHours {
  Enrollment spell;
  int overlap = 0;          ///< minutes that the day has already, see `overlap_minutes`
  bool repeated = false;    ///< exactly this line is in the store
  bool paused = false;      ///< the project has a pause that day
  int day_total = 0;        ///< minutes of the date, with these
  bool reportable = false;  ///< meets the programme's ground for reporting, that day
  long long sum = 0;        ///< minutes: of the month, or of all support outside
};

struct HoursOutcome {
  Activity activity;
  int minutes = 0;
  ReportingBasis basis = ReportingBasis::consent;
  std::vector<PersonHours> persons;  ///< in the order typed
};

/// Everything that can be said before anything is written. Throws Error{input} for each rule that
/// refuses: those of `check_activity` and HoursLedger, "staff.unknown", and "plan.hours.day_full" for
/// more than 24 hours of one person on a date.
[[nodiscard]] HoursOutcome judge_hours(ReadTxn& txn, const HoursRequest& request,
                                       const Settings& settings, Date today,
                                       const std::string& prefix);
/// Judges and stores. Throws as `judge_hours`, and Error{input, "plan.hours.repeated"} naming the
/// persons.
[[nodiscard]] HoursOutcome log_hours(WriteTxn& txn, const HoursRequest& request, Repeated repeated,
                                     const Settings& settings, const CodeBook& codes, Date today,
                                     const std::string& prefix);

}  // namespace jagmed::ops
