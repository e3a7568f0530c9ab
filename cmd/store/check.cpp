// jagmed store check: all faults of the store at once.
#include "cmd/report/common.hpp"
#include "cmd/store/common.hpp"
#include "cmd/store/erased.hpp"
#include "ops/check_store.hpp"
#include "ops/refresh_consents.hpp"
#include "report/check_findings.hpp"
#include "store/file_hashes.hpp"
#include "store/hidden_sources.hpp"
#include "store/parted_alike.hpp"
#include "store/protected_count.hpp"
#include "store/sweeping.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct CheckOptions {
  bool full = false, fix = false, with_protected = false;
  std::string format;
};

void bind(CheckOptions& o, Form& form) {
  form.flag(o.full, "--full");
  form.flag(o.fix, "--fix");
  form.flag(o.with_protected, "--protected");
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

/// What can be computed anew is; the rest is for people to put right.
void mend(WriteTxn& txn, Session& session) {
  const int mended = ops::refresh_all_consents(txn, session.settings().consent);
  session.say("check.fixed", mended);
  const bool unlike = is_hidden_unlike(txn), schools = has_schools_left(txn);
  if (unlike) make_hidden_alike(txn);
  const bool tells = has_protected_files(txn);
  if (tells) forget_file_hashes(txn);
  forget_schools_left(txn);
  if (mended > 0 || unlike || tells || schools) session.commit(txn);
  if (session.options.dry_run) session.say("dry_run");
}

ExitCode run(const CheckOptions& o, Session& session) {
  const bool json = report_format(o.format, {Format::text, Format::json}) == Format::json;
  auto write = o.fix ? session.begin_write("store check") : nullptr;
  const auto read = o.fix ? nullptr : session.begin_read();
  ReadTxn& txn = o.fix ? *write : *read;
  if (o.fix) mend(*write, session);
  auto findings = ops::check_store(txn, session.settings(),
                                   o.full ? CheckDepth::full : CheckDepth::quick, session.today());
  if (o.fix)  // the list is written below, and the file swept
    std::erase_if(findings, [&](const CheckFinding& finding) {
      if (finding.message.key == "check.unswept") return !session.options.dry_run;
      return finding.message.key == "check.erasure_list_missing" ||
             finding.message.key == "check.erasure_line_missing";
    });
  if (!o.with_protected) ops::hide_protected(txn, findings);
  for (const auto& finding : findings) session.shows_protected(txn, finding.persons);
  // Of a damaged file not even the letter of the codes can be read, and no person is named.
  ExitCode code = exit_of(findings);
  const std::string prefix = code == ExitCode::damaged ? "" : session.prefix(txn);
  if (json)
    session.out() << check_json(findings, prefix, session.text());
  else if (!findings.empty() || !session.options.quiet)
    session.out() << check_text(findings, prefix, session.text());
  if (!o.with_protected && code != ExitCode::damaged && count_protected(txn) > 0)
    session.say("check.left_out");
  if (o.fix && !session.options.dry_run && code != ExitCode::damaged) {
    write.reset();
    // The command that took something away may have been killed before.
    code = std::max(code, keep_erasure_list(session));
    sweep(session.store(false));
  }
  return code;
}

}  // namespace

Action store_check() {
  return {"store", "check", Access::changes, "jagmed store check", declare<CheckOptions>};
}

}  // namespace jagmed::cmd
