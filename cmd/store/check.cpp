// jagmed store check: all faults of the store at once.
#include "base/error.hpp"
#include "cmd/store/common.hpp"
#include "ops/check_store.hpp"
#include "report/check_findings.hpp"

namespace jagmed::cmd {
namespace {

struct Options {
  bool full = false;
  std::string format;
};

void bind(Options& o, Form& form) {
  form.flag(o.full, "--full");
  form.option(o.format, "--format", "FORMAT");
}

/// Damage is worse than faults; warnings alone are no reason to fail.
ExitCode exit_of(const std::vector<CheckFinding>& findings) {
  ExitCode code = ExitCode::ok;
  for (const auto& finding : findings) {
    if (finding.message.key == "check.structure") return ExitCode::damaged;
    if (finding.level == CheckLevel::error) code = ExitCode::findings;
  }
  return code;
}

ExitCode run(const Options& o, Session& session) {
  const bool json = o.format == "json";
  if (!json && !o.format.empty() && o.format != "text")
    throw Error(ErrorKind::usage, {"option.format", {o.format}});
  const auto txn = session.begin_read();
  const auto findings =
      ops::check_store(*txn, session.settings(), o.full ? CheckDepth::full : CheckDepth::quick,
                       session.today());
  // Of a damaged file not even the letter of the codes can be read, and no person is named.
  const ExitCode code = exit_of(findings);
  const std::string prefix = code == ExitCode::damaged ? "" : session.prefix(*txn);
  if (json) session.out() << check_json(findings, prefix, session.text());
  else if (!findings.empty() || !session.options.quiet)
    session.out() << check_text(findings, prefix, session.text());
  return code;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action store_check() { return {"store", "check", Access::reads, "jagmed store check", declare}; }

}  // namespace jagmed::cmd
