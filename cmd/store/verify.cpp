// jagmed store verify: the file, the chain of the audit trail, and its head to keep elsewhere.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/store/common.hpp"
#include "ops/verify_store.hpp"

namespace jagmed::cmd {
namespace {

struct VerifyOptions {
  bool full = false;
  std::string head;
};

void bind(VerifyOptions& o, Form& form) {
  form.flag(o.full, "--full");
  form.option(o.head, "--head", "HASH");
}

ops::VerifyRequest request_of(const VerifyOptions& o) {
  const std::string head = fold_case(trim(o.head));
  const bool is_hash =
      head.size() == 64 && head.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!o.head.empty() && !is_hash)
    throw Error(ErrorKind::usage, "verify.head.form", "verify.head.form.hint");
  return {.depth = o.full ? CheckDepth::full : CheckDepth::quick, .head = head};
}

const char* key_of(ChainFault::Kind kind) {
  switch (kind) {
    case ChainFault::Kind::gap: return "verify.gap";
    case ChainFault::Kind::link: return "verify.link";
    case ChainFault::Kind::no_link: return "verify.no_link";
    case ChainFault::Kind::note: return "verify.note";
    case ChainFault::Kind::taken_away: return "verify.taken_away";
    case ChainFault::Kind::commitment: break;
  }
  return "verify.commitment";
}

void print_faults(Session& session, const ops::Verification& found) {
  const Catalogue& text = session.text();
  for (const auto& fault : found.file)
    session.print("verify.fault", text(fault.key, terminal_safe(fault.what)));
  for (const auto& fault : found.chain.faults)
    session.print("verify.fault", text(key_of(fault.kind), fault.event));
  if (found.head_missing) session.print("verify.fault", text("verify.head.missing"));
  if (!found.contents) return;
  for (const auto& table : found.contents->differences)
    session.print("verify.fault", text("verify.contents.table", text.raw("table." + table.table),
                                       table.changed, table.missing, table.extra));
}

void print_chain(Session& session, const ops::Verification& found) {
  const ChainReport& chain = found.chain;
  if (chain.faults.empty() && !found.head_missing) session.print("verify.chain", chain.linked);
  if (chain.before > 0) session.print("verify.chain.before", chain.before);
  if (chain.erased > 0) session.print("verify.chain.erased", chain.erased);
  if (chain.found > 0)
    session.print("verify.head.found", chain.found, chain.head.event - chain.found);
}

void print_contents(Session& session, const ReplayReport& contents) {
  session.print("verify.contents", contents.compared);
  if (contents.unknown > 0) session.print("verify.contents.unknown", contents.unknown);
}

/// The head is meant for a place outside the store: it comes last, in one form.
void print_what_holds(const VerifyOptions& o, Session& session, const ops::Verification& found) {
  if (is_damaged(found.file)) return;
  if (found.file.empty()) session.print(o.full ? "verify.file.full" : "verify.file");
  print_chain(session, found);
  if (found.contents) print_contents(session, *found.contents);
  const ChainHead& head = found.chain.head;
  if (head.event > 0) session.print("verify.head", head.event, head.hash);
}

ExitCode run(const VerifyOptions& o, Session& session) {
  const auto request = request_of(o);
  const auto txn = session.begin_read();
  const auto found = ops::verify_store(*txn, request);
  print_faults(session, found);
  if (found.sound() && session.options.quiet) return ExitCode::ok;
  print_what_holds(o, session, found);
  if (found.sound()) return ExitCode::ok;
  session.say("verify.broken");
  return ExitCode::damaged;
}

}  // namespace

Action store_verify() {
  return {"store", "verify", Access::reads, "jagmed store verify --full", declare<VerifyOptions>};
}

}  // namespace jagmed::cmd
