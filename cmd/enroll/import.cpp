// jagmed enroll import: a whole spreadsheet of young people, all rows or none.
#include "base/error.hpp"
#include "base/file.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/enroll/import_kaa.hpp"
#include "cmd/enroll/list_lines.hpp"
#include "store/listed_protected.hpp"

namespace jagmed::cmd {
namespace {

struct ImportOptions {
  std::string file, programme;
  bool kaa = false, update = false, complete = false, none_protected = false;
};

void bind(ImportOptions& o, Form& form) {
  form.word(o.file, "FILE", Need::required);
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.kaa, "--kaa");
  form.flag(o.update, "--update");
  form.flag(o.complete, "--complete");
  form.flag(o.none_protected, "--none-protected");
}

void print_notes(Session& session, const ops::ImportPeopleOutcome& outcome) {
  const Catalogue& text = session.text();
  for (const auto& each : outcome.notes)
    session.warn("note", text("people.note", each.line, text.text(each.what)));
  note_lines(session, "people.places_left_out", outcome.places_left_out);
  note_lines(session, "list.guessed.people", outcome.guessed);
  if (outcome.without_consent > 0)
    session.warn("note", text("people.no_consent", outcome.without_consent));
  if (outcome.without_information > 0)
    session.warn("note", text("people.no_information", outcome.without_information));
}

void print_summary(Session& session, const ops::ImportPeopleOutcome& outcome,
                   const ImportOptions& o, const std::string& prefix, std::size_t wrong) {
  const ListSummary list{.new_persons = outcome.new_persons,
                         .new_spells = outcome.new_spells,
                         .unchanged = outcome.unchanged,
                         .changed = outcome.changed.size(),
                         .wrong = wrong,
                         .first_new = outcome.first_new,
                         .last_new = outcome.last_new,
                         .unnamed = outcome.unnamed};
  const bool whole = o.complete && wrong == 0;
  if (o.update || o.complete)
    print_difference(session, list, whole ? &outcome.gone : nullptr);
  else
    session.print("people.summary", list.new_persons, list.new_spells, list.unchanged, wrong);
  tell_differing(session, outcome.differing, prefix);
  if (wrong > 0) return;
  print_new(session, list, prefix);
  print_changed(session, outcome.changed, prefix);
  if (whole) print_gone(session, outcome.gone, "list.gone.people", prefix);
  if (list.new_persons + list.new_spells == 0 && list.changed == 0 && outcome.guessed.empty())
    session.print("people.nothing_new");
}

ExitCode run(const ImportOptions& o, Session& session) {
  const ops::ListOptions options{
      .update = o.update, .complete = o.complete, .none_protected = o.none_protected};
  if (o.kaa) {
    if (!o.programme.empty())
      throw Error(ErrorKind::usage, {"usage.not_both", {"--kaa", "--programme"}});
    return import_kaa_list(o.file, options, session);
  }
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto sheet = ops::read_people(read_file(o.file), o.file, o.programme, session.settings(),
                                      codes, session.today());
  auto txn = session.begin_write("enroll import");
  const auto owners = owners_in(*txn, sheet.rows, &ops::PersonRow::request);
  const auto outcome =
      ops::import_people(*txn, sheet, options, session.settings(), codes, session.today(), prefix);
  const std::size_t wrong = wrong_rows(outcome.problems);
  if (wrong == 0) refuse_doubt(outcome.may_be_protected, options);
  const bool changes = outcome.new_persons + outcome.new_spells > 0 || !outcome.changed.empty();
  const bool for_good = wrong == 0 && changes && is_list_for_good(*txn);
  if (wrong == 0 && changes) session.commit(*txn);
  note_owners(session, txn, owners, wrong);
  print_problems(session, o.file, outcome.problems);
  print_summary(session, outcome, o, prefix, wrong);
  if (wrong > 0) refuse_list(session, o.file, wrong);
  print_notes(session, outcome);
  if (for_good) session.warn("note", session.text()("people.for_good"));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action enroll_import() {
  return {"enroll", "import", Access::changes, "jagmed enroll import people.csv --dry-run",
          declare<ImportOptions>};
}

}  // namespace jagmed::cmd
