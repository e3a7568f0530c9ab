// jagmed log-absence staged link: a list of the school system's own ids of participants.
#include "base/error.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/log_absence/staged.hpp"
#include "ops/link_pupil.hpp"

namespace jagmed::cmd {

ExitCode staged_link(const StagedOptions& o, Session& session) {
  std::string prefix;
  {
    const auto txn = session.begin_read();
    prefix = session.prefix(*txn);
  }
  const std::string& file = o.words[1];
  ops::LinkSheet sheet = ops::read_links(session.read_input(file), file, prefix);
  const auto txn = session.begin_write("log-absence staged");
  std::int64_t made = 0;
  for (const auto& [line, link] : sheet.rows) {
    session.named(link.person);
    try {
      made += ops::link_pupil(*txn, link, session.today(), prefix) ? 1 : 0;
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::input) throw;
      sheet.problems.push_back({line, "", e.message()});
    }
  }
  refuse_problems(session, file, std::move(sheet.problems));
  const ops::Resolved done = ops::take_known(*txn);
  if (made > 0 || done.changed()) session.commit(*txn);
  session.print("staged.link.done", made, static_cast<std::int64_t>(sheet.rows.size()) - made);
  if (done.changed()) tell_resolved(done, session, prefix);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
