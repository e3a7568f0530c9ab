// jagmed store check: all faults of the store at once.
#include "base/error.hpp"
#include "cmd/store/common.hpp"
#include "ops/check_store.hpp"
#include "report/findings.hpp"

#include <algorithm>

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

ExitCode run(const Options& o, Session& session) {
  const bool json = o.format == "json";
  if (!json && !o.format.empty() && o.format != "text")
    throw Error(ErrorKind::usage, {"option.format", {o.format}});
  const auto txn = session.begin_read();
  const auto findings =
      ops::check_store(*txn, session.settings(), o.full ? CheckDepth::full : CheckDepth::quick,
                       session.today());
  const std::string prefix = session.prefix(*txn);
  if (json) session.out() << findings_json(findings, prefix, session.text());
  else if (!findings.empty() || !session.options.quiet)
    session.out() << findings_text(findings, prefix, session.text());
  const bool faults = std::any_of(findings.begin(), findings.end(), [](const Finding& f) {
    return f.severity == Severity::error;
  });
  return faults ? ExitCode::findings : ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action store_check() { return {"store", "check", Access::reads, "jagmed store check", declare}; }

}  // namespace jagmed::cmd
