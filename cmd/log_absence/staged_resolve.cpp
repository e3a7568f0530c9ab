// jagmed log-absence staged resolve: who a pupil is, what a word means, which of several rows
// holds.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/log_absence/staged.hpp"

#include <fmt/format.h>

namespace jagmed::cmd {
namespace {

Validity validity_from_typed(const std::string& typed) {
  return choice("--validity", typed, {"valid", "invalid"}) == "valid" ? Validity::valid
                                                                      : Validity::invalid;
}

ops::ResolveRequest request_of(const StagedOptions& o, Session& session,
                               const std::string& prefix) {
  ops::ResolveRequest request{
      .numbers = row_numbers(o.words), .source = o.source, .add = o.add, .today = session.today()};
  if (!o.person.empty()) request.person = session.person(o.person, prefix);
  request.word = std::string(trim(o.code));
  if (!o.as.empty()) request.category = category_typed(o.as, Category::cancelled);
  if (!o.validity.empty()) request.validity = validity_from_typed(o.validity);
  if (request.numbers.empty() && request.word.empty())
    throw Error(ErrorKind::usage, "staged.what", "staged.what.hint");
  if (!request.word.empty() && request.add)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--code", "--add"}});
  if (!request.word.empty() && !request.has_meaning())
    throw Error(ErrorKind::usage, {"usage.needs", {"--code", "--as"}});
  if (!request.word.empty() && request.person)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--code", "--person"}});
  return request;
}

std::string toml_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// What makes the next file's rows of this word come in by themselves.
void show_profile_lines(const ops::ResolveRequest& request, const ops::Resolved& done,
                        Session& session) {
  session.print("staged.profile", join(done.profiles, ", "));
  std::string lines =
      fmt::format("[[codes.map]]\nfrom = [\"{}\"]\n", toml_text(terminal_safe(request.word)));
  if (request.category)
    lines += fmt::format("category = \"{}\"\n", category_code(*request.category));
  if (request.validity)
    lines += fmt::format("validity = \"{}\"\n", validity_code(*request.validity));
  session.out() << lines;
}

}  // namespace

ExitCode staged_resolve(const StagedOptions& o, Session& session) {
  std::string prefix;
  {
    const auto txn = session.begin_read();
    prefix = session.prefix(*txn);
  }
  const ops::ResolveRequest request = request_of(o, session, prefix);
  const auto txn = session.begin_write("log-absence staged");
  const ops::Resolved done = ops::resolve_waiting(*txn, request, prefix);
  if (done.changed()) session.commit(*txn);
  if (done.linked) session.print("staged.linked", person_code(*request.person, prefix));
  tell_resolved(done, session, prefix);
  if (!request.word.empty() && !done.profiles.empty()) show_profile_lines(request, done, session);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
