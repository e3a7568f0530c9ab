// jagmed log-absence batches: the files that were read in, one of them, and one of them undone.
#include "base/error.hpp"
#include "base/local_time.hpp"
#include "base/printed_name.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/report/common.hpp"
#include "cmd/store/common.hpp"
#include "ops/older_export.hpp"
#include "report/waiting.hpp"
#include "store/history.hpp"
#include "store/import_batches.hpp"

#include <charconv>

namespace jagmed::cmd {
namespace {

struct BatchesOptions {
  std::vector<std::string> words;
  std::string source, format, out;
  bool yes = false;
};

void bind(BatchesOptions& o, Form& form) {
  form.words(o.words, "WORDS", Need::optional);
  form.option(o.source, "--source", "NAME");
  form.option(o.format, "--format", "text|csv|json");
  form.option(o.out, "--out", "FILE");
  form.flag(o.yes, "--yes");
}

BatchLine line_of(const BatchRecord& record) {
  const ImportBatch& b = record.batch;
  return {.number = b.id,
          .event = record.event,
          .at = record.at,
          .actor = record.actor,
          .how = record.verb,
          .source = b.source,
          .profile = b.profile,
          .file = printed_name(b.file_name),
          .kind = std::string(absence_kind_code(b.kind)),
          .period = b.period,
          .exported_at = b.exported_at,
          .rows = {{"read", b.read},
                   {"new", b.added},
                   {"updated", b.updated},
                   {"unchanged", b.unchanged},
                   {"vanished", b.vanished},
                   {"staged", b.staged},
                   {"rejected", b.rejected},
                   {"skipped", b.skipped}}};
}

std::int64_t number_of(const std::string& typed) {
  std::int64_t number = 0;
  const char* end = typed.data() + typed.size();
  const auto [at, failed] = std::from_chars(typed.data(), end, number);
  if (failed != std::errc() || at != end || number < 1)
    throw Error(ErrorKind::usage, "batches.usage", "batches.usage.hint");
  return number;
}

BatchRecord batch_with(ReadTxn& txn, std::int64_t number) {
  auto found = batches(txn, number);
  if (found.empty())
    throw Error(ErrorKind::input, {"batches.unknown", {std::to_string(number)}},
                "batches.unknown.hint");
  return std::move(found.front());
}

ExitCode list(const BatchesOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::csv, Format::json});
  std::vector<BatchLine> lines;
  {
    const auto txn = session.begin_read();
    for (const auto& record : batches(*txn))
      if (o.source.empty() || record.batch.source == o.source) lines.push_back(line_of(record));
  }
  if (lines.empty() && format == Format::text)
    session.print("batches.none");
  else
    deliver(batches_report(lines, session.text(), format), o.out, session);
  return ExitCode::ok;
}

ExitCode show(const BatchesOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::json});
  const std::int64_t number = number_of(o.words[1]);
  const BatchRecord record = batch_with(*session.begin_read(), number);
  deliver(batch_report(line_of(record), session.text(), format), o.out, session);
  return ExitCode::ok;
}

/// Takes the whole event back: what the import changed, and nothing that came after it.
ExitCode undo(const BatchesOptions& o, Session& session) {
  const std::int64_t number = number_of(o.words[1]);
  std::int64_t event = 0;
  bool may_be_read_again = false;
  {
    const auto txn = session.begin_read();
    const BatchRecord record = batch_with(*txn, number);
    event = record.event;
    may_be_read_again = ops::is_export(record.batch);
    refuse_to_revert(*txn, event);
    session.say("batches.undo.shows", number, printed_name(record.batch.file_name),
                moment_text(record.at), record.actor);
    if (!session.options.quiet) print_changes(session, *txn, event);
  }
  if (!o.yes && !session.options.dry_run && !session.confirm(session.text()("store.undo.ask"))) {
    if (!session.can_ask())
      throw Error(ErrorKind::usage, "store.undo.needs_yes", "store.undo.needs_yes.hint");
    session.say("store.undo.kept");
    return ExitCode::findings;
  }
  const auto txn = session.begin_write("log-absence batches", event);
  if (batch_with(*txn, number).event != event)
    throw Error(ErrorKind::input, "undo.overtaken", "undo.overtaken.hint");
  revert_event(*txn, event);
  session.commit(*txn);
  session.say(session.options.dry_run ? "dry_run" : "store.undo.done");
  if (may_be_read_again && !session.options.dry_run) session.say("batches.undo.inbox");
  return ExitCode::ok;
}

ExitCode run(const BatchesOptions& o, Session& session) {
  const std::string verb = o.words.empty() ? "list" : o.words[0];
  if (verb == "list" && o.words.size() <= 1) return list(o, session);
  if (verb == "show" && o.words.size() == 2) return show(o, session);
  if (verb == "undo" && o.words.size() == 2) return undo(o, session);
  throw Error(ErrorKind::usage, "batches.usage", "batches.usage.hint");
}

}  // namespace

Action log_absence_batches() {
  return {"log-absence", "batches", Access::changes, "jagmed log-absence batches undo 2",
          declare<BatchesOptions>};
}

}  // namespace jagmed::cmd
