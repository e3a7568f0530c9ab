// jagmed store merge: two records of one person become one.
#include "base/error.hpp"
#include "cmd/store/common.hpp"
#include "ops/merge_people.hpp"

namespace jagmed::cmd {
namespace {

struct MergeOptions {
  std::string kept, former;
};

void bind(MergeOptions& o, Form& form) {
  form.word(o.kept, "PERSON", Need::required);
  form.word(o.former, "FORMER", Need::required);
}

void refuse_conflicts(Session& session, const ops::MergeOutcome& outcome, const std::string& kept,
                      const std::string& former) {
  if (outcome.conflicts.empty()) return;
  for (const auto& conflict : outcome.conflicts)
    session.warn("merge.conflict", session.text().text(conflict));
  throw Error(ErrorKind::input,
              {"merge.refused", {former, kept, std::to_string(outcome.conflicts.size())}},
              {"merge.refused.hint", {former}});
}

void print_merged(Session& session, const ops::MergeOutcome& outcome, const std::string& kept,
                  const std::string& former) {
  const Catalogue& text = session.text();
  session.print("merge.done", former, kept);
  if (outcome.spells_moved > 0)
    session.print("merge.moved", text("table.enrollment"), outcome.spells_moved);
  for (const auto& spell : outcome.joined)
    session.print("merge.joined", session.programme(spell.programme).name,
                  spell.started.iso() + " –" + (spell.ended ? " " + spell.ended->iso() : ""));
  for (const auto& rows : outcome.rows)
    session.print(rows.dropped > 0 ? "merge.moved_once" : "merge.moved",
                  text("table." + rows.table), rows.moved, rows.dropped);
  for (const auto& note : outcome.notes)
    session.warn("note", text("merge.note", text.text(note), kept));
  for (const auto& consent : outcome.withdrawn)
    session.warn("note",
                 text.text({"merge.withdrawn",
                            {consent.given_on.iso(), CodeBook().said("purpose", consent.purpose),
                             consent.withdrawn_on->iso()}}));
  if (outcome.consents > 0) session.warn("note", text("edit.consents", outcome.consents));
}

ExitCode run(const MergeOptions& o, Session& session) {
  const auto txn = session.begin_write("store merge");
  const std::string prefix = session.prefix(*txn);
  const Merging merging{.kept = session.person(o.kept, prefix),
                        .former = session.person(o.former, prefix)};
  if (ops::ties_new_identity(*txn, merging)) session.names_nobody();
  const std::string kept = person_code(merging.kept, prefix),
                    former = person_code(merging.former, prefix);
  const auto outcome = ops::merge_people(*txn, merging, session.settings().consent,
                                         session.code_book(*txn), session.today(), prefix);
  refuse_conflicts(session, outcome, kept, former);
  session.commit(*txn);
  print_merged(session, outcome, kept, former);
  session.say(session.options.dry_run ? "dry_run" : "merge.undo");
  return ExitCode::ok;
}

}  // namespace

Action store_merge() {
  return {"store", "merge", Access::changes, "jagmed store merge p15 p58 --dry-run",
          declare<MergeOptions>};
}

}  // namespace jagmed::cmd
