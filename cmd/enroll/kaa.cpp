// jagmed enroll kaa: one person in the register of kommunernas aktivitetsansvar.
#include "cmd/enroll/kaa.hpp"

#include "base/error.hpp"
#include "cmd/enroll/common.hpp"

namespace jagmed::cmd {
namespace {

void bind(KaaOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.start, "--start", "REASON");
  form.option(o.end, "--end", "REASON");
  form.option(o.occupation, "--occupation", "CODE");
  form.option(o.measure, "--measure", "KIND");
  form.option(o.status, "--status", "STATUS");
  form.option(o.after, "--after", "CODE");
  form.option(o.text, "--text", "TEXT");
  form.option(o.touch, "--touch", "MODE");
  form.option(o.result, "--result", "CODE");
  form.flag(o.incoming, "--incoming");
  form.option(o.next, "--next", "DAY");
  form.option(o.staff, "--staff", "STAFF");
  form.option(o.second, "--second", "STAFF");
  form.option(o.date, "--date", "DAY");
  form.flag(o.correct, "--correct");
  form.option(o.began, "--began", "DAY");
}

/// What a line may be about, and the options that go with it.
struct Mode {
  const char* name;
  std::string KaaOptions::*value;
  ExitCode (*run)(const KaaOptions&, KaaLine&);
};
constexpr Mode kModes[] = {{"--start", &KaaOptions::start, start_kaa_spell},
                           {"--end", &KaaOptions::end, end_kaa_spell},
                           {"--occupation", &KaaOptions::occupation, set_kaa_work},
                           {"--measure", &KaaOptions::measure, change_kaa_step},
                           {"--touch", &KaaOptions::touch, touch_kaa}};

struct Companion {
  const char* name;
  std::string KaaOptions::*value;
  const char* mode;
};
constexpr Companion kCompanions[] = {
    {"--status", &KaaOptions::status, "--measure"}, {"--after", &KaaOptions::after, "--measure"},
    {"--text", &KaaOptions::text, "--measure"},     {"--result", &KaaOptions::result, "--touch"},
    {"--next", &KaaOptions::next, "--touch"},       {"--staff", &KaaOptions::staff, "--touch"},
    {"--second", &KaaOptions::second, "--touch"}};

const Mode* mode_of(const KaaOptions& o) {
  const Mode* chosen = nullptr;
  for (const auto& mode : kModes) {
    if ((o.*mode.value).empty()) continue;
    if (chosen != nullptr)
      throw Error(ErrorKind::usage, {"usage.not_both", {chosen->name, mode.name}});
    chosen = &mode;
  }
  const auto belongs = [&](const char* name, bool said, const char* mode) {
    if (said && (chosen == nullptr || chosen->name != std::string_view(mode)))
      throw Error(ErrorKind::usage, {"usage.needs", {name, mode}});
  };
  for (const auto& each : kCompanions) belongs(each.name, !(o.*each.value).empty(), each.mode);
  belongs("--incoming", o.incoming, "--touch");
  if (!o.began.empty() && (o.end.empty() || !o.correct))
    throw Error(ErrorKind::usage, {"usage.needs", {"--began", "--end --correct"}});
  if (o.correct && o.end.empty() && o.start.empty() && o.measure.empty())
    throw Error(ErrorKind::usage, "kaa.correct.what", {"usage.help", {"enroll kaa"}});
  if (o.correct && !o.start.empty() && o.date.empty())
    throw Error(ErrorKind::usage, {"usage.needs", {"--start --correct", "--date"}});
  if (chosen == nullptr && !o.date.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"PERSON", "--date"}});
  return chosen;
}

ExitCode run(const KaaOptions& o, Session& session) {
  const Mode* mode = mode_of(o);
  auto [codes, prefix] = codes_and_prefix(session);
  const PersonId person = session.person(o.person, prefix);
  if (mode == nullptr) {
    show_kaa(session, person);
    return ExitCode::ok;
  }
  if (session.options.names)
    throw Error(ErrorKind::usage, {"usage.not_both", {mode->name, "--names"}});
  KaaLine line{session, std::move(codes), prefix, person};
  const ExitCode code = mode->run(o, line);
  if (session.options.dry_run) session.say("dry_run");
  return code;
}

Job declare(Form& form) { return job_of<KaaOptions>(form, bind, run); }

}  // namespace

Action enroll_kaa() {
  return {"enroll",        "kaa",
          Access::changes, "jagmed enroll kaa p20 --start dropout_national --date 2017-05-02",
          declare,         Names::shown};
}

}  // namespace jagmed::cmd
