// The verbs of `jagmed log-absence staged`, one file each.
#pragma once

#include "cmd/exit_code.hpp"
#include "cmd/session.hpp"
#include "ops/resolve_waiting.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jagmed::cmd {

struct StagedOptions {
  std::vector<std::string> words;  ///< the verb, then its numbers or its file
  std::string source, person, code, as, validity, format, out;
  bool all = false, add = false;
};

[[nodiscard]] ExitCode staged_list(const StagedOptions& o, Session& session);
[[nodiscard]] ExitCode staged_resolve(const StagedOptions& o, Session& session);
[[nodiscard]] ExitCode staged_drop(const StagedOptions& o, Session& session);
[[nodiscard]] ExitCode staged_link(const StagedOptions& o, Session& session);

/// The words after the verb as numbers of rows: 3, 3,5 or 3-7. Throws Error{usage,
/// "staged.numbers"}, also for a range that runs backwards and for more than 10,000 rows.
[[nodiscard]] std::vector<std::int64_t> row_numbers(const std::vector<std::string>& words);
/// What became of rows that were taken.
void tell_resolved(const ops::Resolved& done, Session& session, const std::string& prefix);

}  // namespace jagmed::cmd
