#include "cmd/report/kaa_file.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "intake/digest.hpp"
#include "ops/kaa_half.hpp"
#include "report/kaa_file.hpp"

namespace jagmed::cmd {
namespace {

const KaaExport& require_layout(Session& session, Half half) {
  if (const KaaExport* layout = ops::layout_of(session.settings().kaa, half)) return *layout;
  throw Error(ErrorKind::config, {"kaa.file.no_layout", {half.name()}},
              {"kaa.file.no_layout.hint", {half.name()}});
}

void refuse_errors(const ops::KaaHalf& half) {
  if (half.errors() == 0) return;
  throw Error(ErrorKind::input,
              {"kaa.file.stopped", {half.half.name(), std::to_string(half.errors())}},
              {"kaa.file.stopped.hint", {half.half.name()}});
}

void refuse_problems(Session& session, const KaaFile& file, const KaaExport& layout,
                     const std::string& prefix) {
  if (file.problems.empty()) return;
  for (const auto& problem : file.problems) {
    std::vector<std::string> codes;
    for (const PersonId person : problem.persons) codes.push_back(person_code(person, prefix));
    session.talk(session.text().text(problem.message) + ": " + join(codes, ", "));
  }
  throw Error(ErrorKind::config, {"kaa.file.not_laid_out", {layout.half}},
              {"kaa.file.not_laid_out.hint", {layout.half}});
}

std::string sha256(const std::string& bytes) {
  FileDigest digest;
  digest.add(bytes);
  return digest.hex();
}

std::string bytes_of(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

}  // namespace

ExitCode write_kaa_file(Half half, const std::string& path, bool acknowledged, Session& session) {
  const KaaExport& layout = require_layout(session, half);
  const auto txn = session.begin_write("report kaa");
  const std::string prefix = session.prefix(*txn);
  const auto all =
      ops::kaa_half(*txn, half, session.settings().kaa, session.today(), acknowledged);
  refuse_errors(all);
  const KaaFile file = kaa_file(all.cases, layout, half);
  refuse_problems(session, file, layout, prefix);
  const std::string bytes = kaa_file_bytes(file, layout), hex = sha256(bytes);
  insert_kaa_return(*txn,
                    {.half = half.name(),
                     .day = session.today(),
                     .persons = static_cast<long long>(file.persons.size()),
                     .hash = bytes_of(hex)},
                    {file.persons.begin(), file.persons.end()});
  session.commit(*txn);
  if (!session.options.dry_run) session.write_out(path, bytes);
  session.print("kaa.file.written", half.name(), file.persons.size(), file.rows.size(), path);
  session.print("kaa.file.hash", hex);
  if (all.hidden > 0) session.warn("note", session.text()("kaa.file.hidden", all.hidden));
  if (const int n = count_of(all.findings, CheckLevel::warning); n > 0)
    session.warn("note", session.text()("kaa.file.warnings", n, half.name()));
  session.say(session.options.dry_run ? "dry_run" : "kaa.file.care");
  return ExitCode::ok;
}

ExitCode accept_kaa_file(Half half, Date day, Session& session) {
  const auto txn = session.begin_write("report kaa");
  const auto returns = kaa_returns(*txn, half.name());
  if (returns.empty())
    throw Error(ErrorKind::input, {"kaa.accept.none", {half.name()}},
                {"kaa.accept.none.hint", {half.name()}});
  if (day < returns.back().day || day > session.today())
    throw Error(ErrorKind::input,
                {"kaa.accept.day", {returns.back().day.iso(), session.today().iso()}});
  accept_kaa_return(*txn, returns.back().id, day);
  session.commit(*txn);
  session.print("kaa.accepted", half.name(), returns.back().persons, day.iso());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
