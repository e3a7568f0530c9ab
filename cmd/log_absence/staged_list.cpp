// jagmed log-absence staged: what waits.
#include "cmd/log_absence/staged.hpp"
#include "cmd/report/common.hpp"
#include "domain/identity_number.hpp"
#include "domain/person.hpp"
#include "intake/profile_list.hpp"
#include "ops/named_in_text.hpp"
#include "ops/waiting_key.hpp"
#include "ops/waiting_text.hpp"
#include "report/waiting.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

/// The code of a known person, or what may be shown of somebody else's number.
std::string pupil_of(const StagedRow& row, const std::string& prefix) {
  if (!row.identity.empty()) return masked(row.identity);
  return person_code(ops::person_in_key(row.row_key), prefix);
}

}  // namespace

ExitCode staged_list(const StagedOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::csv, Format::json});
  std::vector<WaitingLine> lines;
  {
    const auto txn = session.begin_read();
    const std::string prefix = session.prefix(*txn);
    const WrittenNames names = ops::registered_names(*txn);
    for (const auto& row : staged_rows(*txn, o.source)) {
      const ops::WaitingRow waiting = ops::waiting_row_from(row.raw);
      lines.push_back({.number = row.number,
                       .source = row.source,
                       .file = row.file,
                       .line = row.line,
                       .code = row.code,
                       .pupil = pupil_of(row, prefix),
                       .day = waiting.data.date,
                       .start = waiting.data.start,
                       .minutes = waiting.data.absent,
                       .course = names.without(waiting.data.course),
                       .word = names.without(waiting.data.source_code),
                       .purge_after = row.purge_after});
    }
  }
  if (lines.empty() && format == Format::text)
    session.print("staged.none");
  else
    deliver(waiting_report(lines, session.text(), format), o.out, session);
  if (lines.empty() || format != Format::text) return ExitCode::ok;
  session.say("staged.hint");
  const auto unread = std::ranges::find_if(
      lines, [](const WaitingLine& line) { return line.code == "S-CODE" && line.word.empty(); });
  if (unread != lines.end()) session.say("staged.words", typed_path(unread->file), unread->line);
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
