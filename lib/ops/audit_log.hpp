// store log: who did what and who read what, and the sample that is drawn to be checked.
#pragma once

#include "domain/audit_log.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct LogRequest {
  std::optional<PersonId> person;  ///< asked for by code: shown also with protection
  std::optional<EventKind> kind;
  std::string actor;  ///< empty: everybody
  std::optional<Date> since;
  std::optional<Month> month;  ///< of Swedish wall time
};
/// Newest first.
[[nodiscard]] std::vector<LogLine> log_lines(ReadTxn& txn, const LogRequest& request);

/// Loggkontroll: a sample of the month's events that concern somebody. The hash of the month's last
/// event draws it, so that nobody can choose and the same month gives the same sample. Throws
/// Error{input, "log.month_open"}: until the month is over, its last event is not known.
[[nodiscard]] LogSample draw_sample(ReadTxn& txn, Month month, const LogRules& rules,
                                    const Settings& settings, Date today);

}  // namespace jagmed::ops
