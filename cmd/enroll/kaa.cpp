// jagmed enroll kaa: one person in the register of kommunernas aktivitetsansvar.
#include "cmd/enroll/kaa.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "domain/kaa_contacts.hpp"
#include "ops/kaa_register.hpp"
#include "store/kaa.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct Options {
  std::string person, start, end, occupation, measure, status, after, text, touch, result, next,
      staff, second, date;
  bool incoming = false;
};

void bind(Options& o, Form& form) {
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
}

/// What one line is about: the store it writes to, and how days and codes are read.
struct Line {
  Session& session;
  CodeBook codes;
  std::string prefix;
  PersonId person = 0;

  [[nodiscard]] std::string code() const { return person_code(person, prefix); }
  [[nodiscard]] std::string key(const char* list, const std::string& typed) const {
    return typed.empty() ? std::string() : codes.resolve(list, typed).key;
  }
  [[nodiscard]] std::string label(const char* list, const std::string& key) const {
    return codes.label(list, key, session.text().language());
  }
  [[nodiscard]] Date day(const std::string& typed) const {
    return typed.empty() ? session.today() : parse_day(typed, session.today());
  }
  [[nodiscard]] const KaaRules& rules() const { return session.settings().kaa.rules; }
};

ExitCode start(const Options& o, Line& line) {
  const std::string reason = line.key("kaa_reg_reason", o.start);
  const Date day = line.day(o.date);
  const auto txn = line.session.begin_write("enroll kaa");
  const KaaSpell spell = ops::start_kaa(*txn, line.person, reason, day, line.rules(), line.codes,
                                        line.session.today(), line.prefix);
  line.session.commit(*txn);
  line.session.print("kaa.started", line.code(), spell.started.iso(),
                     line.label("kaa_reg_reason", reason));
  return ExitCode::ok;
}

/// Measures that nobody has closed.
int going_on(ReadTxn& txn, const KaaSpell& spell) {
  for (const auto& one : kaa_cases_of(txn, spell.person))
    if (one.spell.id == spell.id)
      return static_cast<int>(std::count_if(
          one.measures.begin(), one.measures.end(),
          [](const KaaMeasure& m) { return m.status == "ongoing"; }));
  return 0;
}

ExitCode end(const Options& o, Line& line) {
  const std::string reason = line.key("kaa_dereg_reason", o.end);
  const auto day = o.date.empty() ? std::nullopt : std::optional(line.day(o.date));
  const auto txn = line.session.begin_write("enroll kaa");
  const KaaSpell spell = ops::end_kaa(*txn, line.person, reason, day, line.rules(), line.codes,
                                      line.session.today(), line.prefix);
  const int open = going_on(*txn, spell);
  line.session.commit(*txn);
  line.session.print("kaa.ended", line.code(), spell.ended->iso(),
                     line.label("kaa_dereg_reason", reason));
  if (open > 0) line.session.warn("note", line.session.text()("kaa.ended.measures", open));
  return ExitCode::ok;
}

ExitCode occupy(const Options& o, Line& line) {
  const KaaOccupation occupation{line.day(o.date), line.key("kaa_occupation", o.occupation)};
  const auto txn = line.session.begin_write("enroll kaa");
  (void)ops::set_kaa_occupation(*txn, line.person, occupation, line.codes, line.session.today(),
                                line.prefix);
  line.session.commit(*txn);
  line.session.print("kaa.occupied", line.code(),
                     line.label("kaa_occupation", occupation.occupation), occupation.since.iso());
  return ExitCode::ok;
}

ExitCode change_measure(const Options& o, Line& line) {
  if (o.text != terminal_safe(o.text) || o.text.size() > 200)
    throw Error(ErrorKind::input, {"fields.control", {"--text"}});
  const std::string status = o.status.empty() ? "offered" : o.status;
  const KaaMeasureChange change{.kind = line.key("kaa_measure", o.measure),
                                .status = line.key("kaa_measure_status", status),
                                .other_text = o.text,
                                .occupation_after = line.key("kaa_occupation", o.after),
                                .day = line.day(o.date)};
  const auto txn = line.session.begin_write("enroll kaa");
  const KaaMeasure measure = ops::change_kaa_measure(*txn, line.person, change, line.codes,
                                                     line.session.today(), line.prefix);
  line.session.commit(*txn);
  line.session.print("kaa.measured", line.code(), line.label("kaa_measure", measure.kind),
                     fold_case(line.label("kaa_measure_status", measure.status)),
                     measure.ended.value_or(change.day).iso());
  if (measure.ended && measure.occupation_after.empty())
    line.session.warn("note", std::string(line.session.text().raw("kaa.measured.after")));
  if (measure.kind == "other" && measure.other_text.empty())
    line.session.warn("note", std::string(line.session.text().raw("kaa.measured.text")));
  return ExitCode::ok;
}

std::string staff_key(Session& session, const std::string& typed) {
  if (typed.empty()) return {};
  return in_programmes(session, {}, [&](const Programme& p) { return p.staff_member(typed); });
}

/// The next mode of the ladder when nobody has answered yet.
void tell_next_step(Line& line, ReadTxn& txn) {
  const auto& contact = line.session.settings().contact;
  const auto all = kaa_reach(kaa_cases_of(txn, line.person),
                             {contact.first_within_days, contact.ladder, 1}, line.session.today());
  if (all.empty() || all.back().reached) return;
  const auto tried = all.back().tried.size();
  const std::string& next = all.back().next_step;
  if (next.empty()) line.session.print("kaa.touched.all_tried", tried);
  else line.session.print("kaa.touched.next", tried, line.label("contact_mode", next));
}

ExitCode touch(const Options& o, Line& line) {
  if (o.result.empty()) throw Error(ErrorKind::usage, {"usage.needs", {"--touch", "--result"}});
  const KaaContact contact{
      .day = line.day(o.date),
      .mode = line.key("contact_mode", o.touch),
      .incoming = o.incoming,
      .result = line.key("contact_result", o.result),
      // A day to come: the year is written out.
      .next = o.next.empty() ? std::nullopt : std::optional(parse_day(o.next, line.session.today())),
      .staff = staff_key(line.session, o.staff),
      .second_staff = staff_key(line.session, o.second)};
  const auto txn = line.session.begin_write("enroll kaa");
  ops::log_kaa_contact(*txn, line.person, contact, line.codes, line.session.today(), line.prefix);
  line.session.print("kaa.touched", line.code(), line.label("contact_mode", contact.mode),
                     contact.day.iso(), fold_case(line.label("contact_result", contact.result)));
  tell_next_step(line, *txn);
  line.session.commit(*txn);
  if (contact.next) line.session.print("kaa.touched.again", contact.next->iso());
  return ExitCode::ok;
}

/// What a line may be about, and the options that go with it.
struct Mode {
  const char* name;
  std::string Options::* value;
  ExitCode (*run)(const Options&, Line&);
};
constexpr Mode kModes[] = {{"--start", &Options::start, start},
                           {"--end", &Options::end, end},
                           {"--occupation", &Options::occupation, occupy},
                           {"--measure", &Options::measure, change_measure},
                           {"--touch", &Options::touch, touch}};

struct Companion {
  const char* name;
  std::string Options::* value;
  const char* mode;
};
constexpr Companion kCompanions[] = {
    {"--status", &Options::status, "--measure"}, {"--after", &Options::after, "--measure"},
    {"--text", &Options::text, "--measure"},     {"--result", &Options::result, "--touch"},
    {"--next", &Options::next, "--touch"},       {"--staff", &Options::staff, "--touch"},
    {"--second", &Options::second, "--touch"}};

const Mode* mode_of(const Options& o) {
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
  if (chosen == nullptr && !o.date.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"PERSON", "--date"}});
  return chosen;
}

ExitCode run(const Options& o, Session& session) {
  const Mode* mode = mode_of(o);
  auto [codes, prefix] = codes_and_prefix(session);
  const PersonId person = parse_person(o.person, prefix);
  if (mode == nullptr) {
    show_kaa(session, person);
    return ExitCode::ok;
  }
  Line line{session, std::move(codes), prefix, person};
  const ExitCode code = mode->run(o, line);
  if (session.options.dry_run) session.say("dry_run");
  return code;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action enroll_kaa() {
  return {"enroll", "kaa", Access::changes,
          "jagmed enroll kaa p7 --touch phone --result no_answer --staff anna", declare};
}

}  // namespace jagmed::cmd
