#include "cmd/enroll/import_kaa.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/enroll/list_lines.hpp"
#include "ops/import_kaa.hpp"
#include "store/listed_protected.hpp"

namespace jagmed::cmd {
namespace {

ListSummary summary_of(const ops::ImportKaaOutcome& outcome) {
  return {.new_persons = outcome.new_persons,
          .new_spells = outcome.new_spells,
          .unchanged = outcome.unchanged,
          .changed = outcome.changed.size(),
          .wrong = wrong_rows(outcome.problems),
          .first_new = outcome.first_new,
          .last_new = outcome.last_new,
          .unnamed = outcome.unnamed};
}

bool changes(const ops::ImportKaaOutcome& outcome, const ops::ListOptions& options) {
  return outcome.new_persons + outcome.new_spells > 0 ||
         (options.update && !outcome.changed.empty());
}

}  // namespace

ExitCode import_kaa_list(const std::string& file, const ops::ListOptions& options,
                         Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto sheet = ops::read_kaa_sheet(read_file(file), file, codes, session.today());
  auto txn = session.begin_write("enroll import");
  const auto owners = owners_in(*txn, sheet.rows, &ops::KaaRow::person);
  const auto outcome =
      ops::import_kaa(*txn, sheet, options, session.settings(), codes, session.today(), prefix);
  const ListSummary summary = summary_of(outcome);
  if (summary.wrong == 0) refuse_doubt(outcome.may_be_protected, options);
  const bool saves = summary.wrong == 0 && changes(outcome, options);
  const bool for_good = saves && is_list_for_good(*txn);
  if (saves) session.commit(*txn);
  note_owners(session, txn, owners, summary.wrong);
  print_problems(session, file, outcome.problems);
  const bool whole = options.complete && summary.wrong == 0;
  print_difference(session, summary, whole ? &outcome.gone : nullptr);
  if (summary.wrong > 0) refuse_list(session, file, summary.wrong);
  print_new(session, summary, prefix);
  print_changed(session, outcome.changed, prefix);
  if (!outcome.changed.empty() && !options.update) session.say("list.changed.hint");
  if (whole) print_gone(session, outcome.gone, "list.gone.kaa", prefix);
  if (!outcome.halves.empty())
    session.warn("note", session.text()("kaa.start_moved.halves", join(outcome.halves, ", ")));
  for (const auto& each : outcome.notes)
    session.warn("note", session.text()("people.note", each.line, session.text().text(each.what)));
  note_lines(session, "list.guessed.kaa", outcome.guessed);
  if (for_good) session.warn("note", session.text()("people.for_good"));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
