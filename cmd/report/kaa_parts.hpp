// The parts of jagmed report kaa.
#pragma once

#include "cmd/report/common.hpp"
#include "domain/kaa.hpp"

#include <string>

namespace jagmed::cmd {

struct KaaReportOptions {
  std::string half, as_of, explain, accepted, format, out;
  bool check = false, acknowledged = false, contacts = false, all = false;
  PublicOptions given_out;
};
/// --as-of, else today.
[[nodiscard]] Date kaa_day(const KaaReportOptions& options, Session& session);
/// The figures of a half-year, what the checks find, or the persons of a figure.
[[nodiscard]] ExitCode show_kaa_half(const KaaReportOptions& options, Session& session);
/// The figures as they may be given out.
[[nodiscard]] ExitCode give_out_kaa_half(const KaaReportOptions& options, Session& session);
[[nodiscard]] ExitCode show_kaa_contacts(const KaaReportOptions& options, Session& session);

}  // namespace jagmed::cmd
