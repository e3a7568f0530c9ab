// jagmed log-absence staged: rows of files that wait for a decision.
#include "cmd/log_absence/staged.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/common.hpp"
#include "store/staged_rows.hpp"

#include <charconv>

namespace jagmed::cmd {
namespace {

constexpr std::int64_t kMostAtOnce = 10'000;

void bind(StagedOptions& o, Form& form) {
  form.words(o.words, "WORDS", Need::optional);
  form.option(o.person, "--person", "PERSON");
  form.option(o.code, "--code", "WORD");
  form.option(o.as, "--as", "CODE");
  form.option(o.validity, "--validity", "valid|invalid");
  form.option(o.source, "--source", "NAME");
  form.flag(o.add, "--add");
  form.flag(o.all, "--all");
  form.option(o.format, "--format", "text|csv|json");
  form.option(o.out, "--out", "FILE");
}

[[noreturn]] void refuse_numbers(const std::string& typed) {
  throw Error(ErrorKind::usage, {"staged.numbers", {terminal_safe(typed)}},
              {"staged.numbers.hint", {std::to_string(kMostAtOnce)}});
}

std::int64_t number_of(const std::string& digits, const std::string& typed) {
  std::int64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [at, failed] = std::from_chars(digits.data(), end, number);
  if (failed != std::errc() || at != end || number < 1) refuse_numbers(typed);
  return number;
}

ExitCode purge(Session& session) {
  const auto txn = session.begin_write("log-absence staged");
  const auto purged = purge_staged(*txn, session.today());
  if (purged > 0) session.commit(*txn);
  session.print("staged.purged", purged);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

/// Options that belong to one verb.
void refuse_foreign(const StagedOptions& o, const std::string& verb) {
  const std::pair<bool, std::pair<const char*, const char*>> owned[] = {
      {!o.person.empty(), {"--person", "resolve"}},
      {!o.code.empty(), {"--code", "resolve"}},
      {!o.as.empty(), {"--as", "resolve"}},
      {!o.validity.empty(), {"--validity", "resolve"}},
      {o.add, {"--add", "resolve"}},
      {o.all, {"--all", "drop"}},
      {!o.format.empty(), {"--format", "list"}},
      {!o.out.empty(), {"--out", "list"}}};
  for (const auto& [given, names] : owned)
    if (given && verb != names.second)
      throw Error(ErrorKind::usage, {"staged.option", {names.first, names.second}});
}

ExitCode run(const StagedOptions& o, Session& session) {
  const std::string verb = o.words.empty() ? "list" : o.words[0];
  refuse_foreign(o, verb);
  const bool alone = o.words.size() <= 1;
  if (verb == "list" && alone) return staged_list(o, session);
  if (verb == "resolve") return staged_resolve(o, session);
  if (verb == "drop") return staged_drop(o, session);
  if (verb == "link" && o.words.size() == 2) return staged_link(o, session);
  if (verb == "purge" && alone) return purge(session);
  throw Error(ErrorKind::usage, "staged.usage", "staged.usage.hint");
}

Job declare(Form& form) { return job_of<StagedOptions>(form, bind, run); }

}  // namespace

std::vector<std::int64_t> row_numbers(const std::vector<std::string>& words) {
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 1; i < words.size(); ++i)
    for (const auto& part : split(words[i], ',')) {
      const auto ends = split(part, '-');
      if (ends.empty() || ends.size() > 2) refuse_numbers(words[i]);
      const std::int64_t first = number_of(ends.front(), words[i]);
      const std::int64_t last = number_of(ends.back(), words[i]);
      const auto room = kMostAtOnce - static_cast<std::int64_t>(numbers.size());
      if (last < first || last - first >= room) refuse_numbers(words[i]);
      for (std::int64_t number = first; number <= last; ++number) numbers.push_back(number);
    }
  return numbers;
}

void tell_resolved(const ops::Resolved& done, Session& session, const std::string& prefix) {
  std::vector<std::string> codes;
  for (const auto person : done.persons) codes.push_back(person_code(person, prefix));
  session.print("staged.resolved", done.added, done.corrected, done.unchanged);
  if (!codes.empty()) session.print("staged.resolved.persons", join(codes, ", "));
  if (done.overtaken > 0) session.print("staged.resolved.overtaken", done.overtaken);
  if (done.dropped > 0) session.print("staged.resolved.dropped", done.dropped);
  if (done.unknown > 0) session.print("staged.resolved.unknown", done.unknown);
}

Action log_absence_staged() {
  return {"log-absence", "staged", Access::changes,
          "jagmed log-absence staged resolve 3 --person p17", declare};
}

}  // namespace jagmed::cmd
