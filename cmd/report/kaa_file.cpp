#include "cmd/report/kaa_file.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "intake/digest.hpp"
#include "ops/kaa_return.hpp"
#include "report/kaa_file.hpp"

namespace jagmed::cmd {
namespace {

std::string codes_of(const std::vector<PersonId>& persons, const std::string& prefix) {
  std::vector<std::string> codes;
  for (const PersonId person : persons) codes.push_back(person_code(person, prefix));
  return join(codes, ", ");
}

void refuse_problems(Session& session, const KaaFile& file, const KaaExport& layout,
                     const std::string& prefix) {
  if (file.problems.empty()) return;
  for (const auto& problem : file.problems)
    session.talk(session.text().text(problem.message) + ": " + codes_of(problem.persons, prefix));
  throw Error(ErrorKind::config, {"kaa.file.not_laid_out", {layout.half}},
              {"kaa.file.not_laid_out.hint", {layout.half}});
}

std::string sha256(const std::string& bytes) {
  FileDigest digest;
  digest.add(bytes);
  return digest.hex();
}

/// The file holds identity numbers: who is in it is a reading of each. That the half-year was
/// written is noted when the file is in its place; --accepted, K17 and purging rest on it.
void give_file(Session& session, Half half, const std::string& path, const KaaFile& file,
               const std::string& bytes, const std::string& hex) {
  if (session.options.dry_run) return;
  const std::vector<PersonId> persons(file.persons.begin(), file.persons.end());
  session.shows(persons);
  session.write_out(path, bytes);
  session.notes_when_given(
      [half, persons, hex, day = session.today()](WriteTxn& txn) {
        ops::record_kaa_return(txn, half, day, persons, hex);
      },
      EventKind::change);
}

void tell_of_file(Session& session, const ops::KaaHalf& all, const KaaExport& layout,
                  const std::string& prefix) {
  const Half half = all.half;
  if (const KaaLeftOut out = kaa_left_out(all.cases, layout, half); out.measures > 0)
    session.warn("note", session.text()("kaa.file.left_out", out.measures,
                                        codes_of(out.persons, prefix), half.name()));
  if (all.hidden > 0) session.warn("note", session.text()("kaa.file.hidden", all.hidden));
  if (const int n = count_of(all.findings, CheckLevel::warning); n > 0)
    session.warn("note", session.text()("kaa.file.warnings", n, half.name()));
  session.say(session.options.dry_run ? "dry_run" : "kaa.file.care");
}

}  // namespace

ExitCode write_kaa_file(Half half, const std::string& path, bool acknowledged, Session& session) {
  const KaaExport& layout = ops::require_layout(session.settings().kaa, half);
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  const auto all = ops::kaa_half(*txn, half, session.settings().kaa, session.today(), acknowledged);
  ops::refuse_errors(all);
  if (session.today() <= half.days().last)
    session.warn("note", session.text()("kaa.file.early", half.name(), half.days().last.iso()));
  const KaaFile file = kaa_file(all.cases, layout, half);
  refuse_problems(session, file, layout, prefix);
  const std::string bytes = kaa_file_bytes(file, layout), hex = sha256(bytes);
  give_file(session, half, path, file, bytes, hex);
  if (!session.options.quiet) {
    session.print("kaa.file.written", half.name(), file.persons.size(), file.rows.size(), path);
    session.print("kaa.file.hash", hex);
  }
  tell_of_file(session, all, layout, prefix);
  return ExitCode::ok;
}

ExitCode accept_kaa_file(Half half, Date day, Session& session) {
  const auto txn = session.begin_write("report kaa");
  const KaaReturn accepted = ops::accept_latest_return(*txn, half, day, session.today());
  session.commit(*txn);
  session.print("kaa.accepted", half.name(), accepted.persons, day.iso());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
