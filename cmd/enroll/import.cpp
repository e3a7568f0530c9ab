// jagmed enroll import: a whole spreadsheet of young people, all rows or none.
#include "base/error.hpp"
#include "base/file.hpp"
#include "cmd/enroll/common.hpp"
#include "ops/import_people.hpp"

namespace jagmed::cmd {
namespace {

struct Options {
  std::string file, programme;
};

void bind(Options& o, Form& form) {
  form.word(o.file, "FILE", Need::required);
  form.option(o.programme, "--programme", "CODE");
}

/// One line per wrong row, with the place and the way out.
void print_problems(const Options& o, Session& session, const std::vector<ops::RowProblem>& problems) {
  const Catalogue& text = session.text();
  for (const auto& problem : problems) {
    std::string line = o.file + ":" + std::to_string(problem.line) + ": ";
    if (!problem.column.empty()) line += problem.column + ": ";
    line += text.text(problem.what);
    if (!problem.hint.empty()) line += " (" + text.text(problem.hint) + ")";
    session.talk(line);
  }
}

void print_notes(Session& session, const ops::ImportPeopleOutcome& outcome) {
  const Catalogue& text = session.text();
  for (const auto& each : outcome.notes)
    session.warn("note", text("people.note", each.line, text.text(each.what)));
  if (outcome.without_consent > 0)
    session.warn("note", text("people.no_consent", outcome.without_consent));
  if (outcome.without_information > 0)
    session.warn("note", text("people.no_information", outcome.without_information));
}

void print_summary(Session& session, const ops::ImportPeopleOutcome& outcome,
                   const std::string& prefix, std::size_t wrong_rows) {
  session.print("people.summary", outcome.new_persons, outcome.new_spells, outcome.unchanged,
                wrong_rows);
  if (wrong_rows > 0) return;
  if (outcome.new_persons > 0) {
    const std::string first = person_code(outcome.first_new, prefix);
    const std::string last = person_code(outcome.last_new, prefix);
    session.print("people.codes", first == last ? first : first + " – " + last);
  }
  if (outcome.unnamed > 0) session.print("people.unnamed", outcome.unnamed);
  if (outcome.new_persons + outcome.new_spells == 0) session.print("people.nothing_new");
}

std::size_t count_lines(const std::vector<ops::RowProblem>& problems) {
  std::size_t lines = 0;
  int before = 0;
  for (const auto& problem : problems) {
    if (problem.line != before) ++lines;
    before = problem.line;
  }
  return lines;
}

ExitCode run(const Options& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto sheet = ops::read_people(read_file(o.file), o.file, o.programme, session.settings(),
                                      codes, session.today());
  const auto txn = session.begin_write("enroll import");
  const auto outcome = ops::import_people(*txn, sheet, codes, session.today(), prefix);
  const std::size_t wrong = count_lines(outcome.problems);
  if (wrong == 0 && outcome.new_persons + outcome.new_spells > 0) session.commit(*txn);
  print_problems(o, session, outcome.problems);
  print_summary(session, outcome, prefix, wrong);
  if (wrong > 0) {
    session.flush();
    throw Error(ErrorKind::input, {"people.refused", {o.file, std::to_string(wrong)}},
                "people.refused.hint");
  }
  print_notes(session, outcome);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action enroll_import() {
  return {"enroll", "import", Access::changes, "jagmed enroll import people.csv --dry-run", declare};
}

}  // namespace jagmed::cmd
