// What the reports take and give in the same way: the day, the format, the place of the result.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "report/format.hpp"

#include <initializer_list>
#include <string>

namespace jagmed::cmd {

// One file each.
[[nodiscard]] Action report_list();
[[nodiscard]] Action report_tally();
[[nodiscard]] Action report_bridge();
[[nodiscard]] Action report_targets();
[[nodiscard]] Action report_scb();
[[nodiscard]] Action report_hemmasittare();
[[nodiscard]] Action report_today();

/// Options of every report on a day.
struct ReportOptions {
  std::string as_of, programme, format, out;
};
void bind_report(ReportOptions& options, Form& form);

/// --as-of, else today.
[[nodiscard]] Date report_day(const ReportOptions& options, Session& session);
/// --format, one of `allowed`; text when nothing is said. Throws Error{usage, "report.format"}.
[[nodiscard]] Format report_format(const std::string& typed, std::initializer_list<Format> allowed);
/// Days of --within, "90d" or "90". Throws Error{usage, "consent.due.within"}.
[[nodiscard]] int days_ahead(const std::string& typed);
/// To standard output, or to the file of --out.
void deliver(const std::string& report, const std::string& out, Session& session);

}  // namespace jagmed::cmd
