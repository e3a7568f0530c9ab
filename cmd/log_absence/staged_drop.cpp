// jagmed log-absence staged drop: rows that nobody will take.
#include "base/error.hpp"
#include "cmd/log_absence/staged.hpp"

#include <algorithm>

namespace jagmed::cmd {

ExitCode staged_drop(const StagedOptions& o, Session& session) {
  const auto numbers = row_numbers(o.words);
  if (numbers.empty() != o.all)
    throw Error(ErrorKind::usage, "staged.drop.what", "staged.drop.what.hint");
  const auto txn = session.begin_write("log-absence staged");
  const auto rows = staged_rows(*txn, o.source);
  for (const auto number : numbers)
    if (std::ranges::find(rows, number, &StagedRow::number) == rows.end())
      throw Error(ErrorKind::input, {"staged.unknown_number", {std::to_string(number)}},
                  "staged.unknown_number.hint");
  std::int64_t dropped = 0;
  for (const auto& row : rows) {
    if (!o.all && std::ranges::find(numbers, row.number) == numbers.end()) continue;
    delete_staged(*txn, row.source, row.row_key);
    ++dropped;
  }
  if (dropped > 0) session.commit(*txn);
  session.print("staged.dropped", dropped);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
