// jagmed plan log: hours of one young person or many in one line, or a spreadsheet of them.
#include "cmd/plan/log.hpp"
#include "base/duration.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/placeholder.hpp"
#include "cmd/plan/common.hpp"
#include "domain/recurring.hpp"
#include "intake/hours_sheet.hpp"
#include "intake/week.hpp"
#include "ops/plan_recurring.hpp"
#include "report/week.hpp"

#include <optional>
#include <utility>

namespace jagmed::cmd {
namespace {

struct LogOptions {
  std::string persons, duration, activity, place_word, day_word;
  std::string place, date, start, staff, language_support, text, programme, from;
  std::string level, focus, with, group, partner, every, until, was;
  bool again = false, correct = false;
};

void bind(LogOptions& o, Form& form) {
  form.word(o.persons, "PERSONS", Need::optional);
  form.word(o.duration, "DURATION", Need::optional);
  form.word(o.activity, "ACTIVITY", Need::optional);
  form.word(o.place_word, "PLACE", Need::optional);
  form.word(o.day_word, "@DAY", Need::optional);
  form.option(o.place, "--place", "PLACE");
  form.option(o.date, "--date", "DAY");
  form.option(o.start, "--start", "HH:MM");
  form.option(o.staff, "--staff", "WHO,WHO");
  form.option(o.language_support, "--language-support", "CODE");
  form.option(o.text, "--text", "TEXT");
  form.option(o.with, "--with", "WHO");
  form.option(o.level, "--level", "1|2|3");
  form.option(o.focus, "--focus", "CODE");
  form.option(o.group, "--group", "GROUP");
  form.option(o.partner, "--partner", "TEXT");
  form.option(o.every, "--every", "WEEKDAY");
  form.option(o.until, "--until", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.from, "--from", "FILE|-");
  form.flag(o.again, "--again");
  form.flag(o.correct, "--correct");
  form.option(o.was, "--was", "DURATION");
}

/// What is planned for every week is to come, what is logged has been.
Date day_of(const LogOptions& o, std::string_view typed, Date today) {
  return o.every.empty() ? parse_day(typed, today) : parse_coming_day(typed, today);
}

/// A word that says a day: "@mån", or one that is read as a day, as "idag" or "8/5".
std::optional<Date> day_said(const LogOptions& o, const std::string& word, Date today) {
  if (word.starts_with("@")) return day_of(o, word, today);
  try {
    return day_of(o, word, today);
  } catch (const Error& e) {
    if (e.message().key != "date.form") throw;
    return {};
  }
}

/// Place and day, in this order, from the words after the activity and from --place and --date.
void take_place_and_day(const LogOptions& o, const CodeBook& codes, Date today,
                        Activity& activity) {
  std::string place = o.place;
  std::optional<Date> day;
  bool word_said_day = false;
  if (!o.date.empty()) day = day_of(o, o.date, today);
  for (const auto* word : {&o.place_word, &o.day_word}) {
    if (word->empty()) continue;
    if (const auto said = day_said(o, *word, today)) {
      if (day)
        throw Error(ErrorKind::usage, {"plan.log.two_days", {}}, {"usage.help", {"plan log"}});
      day = said;
      word_said_day = true;
    } else if (!place.empty() || word_said_day) {
      throw Error(ErrorKind::usage, {"plan.log.two_places", {}}, {"usage.help", {"plan log"}});
    } else {
      place = *word;
    }
  }
  activity.day = day.value_or(today);
  if (!place.empty()) activity.place = codes.resolve("place", place).key;
}

HoursWith with_of(const LogOptions& o, const CodeBook& codes) {
  if (o.with.empty()) return HoursWith::youth;
  const std::string with = codes.resolve("contact_with", o.with).key;
  if (with != "youth" && with != "guardian")
    throw Error(ErrorKind::input, "plan.log.with", "plan.log.with.hint");
  return with == "guardian" ? HoursWith::guardian : HoursWith::youth;
}

ops::HoursRequest request_of(const LogOptions& o, Session& session, const CodeBook& codes,
                             const std::string& prefix) {
  for (const auto& [word, name] :
       {std::pair{&o.persons, "PERSONS"}, {&o.duration, "DURATION"}, {&o.activity, "ACTIVITY"}})
    if ((word->empty() || word->starts_with("@")) && (word != &o.activity || o.group.empty()))
      throw Error(ErrorKind::usage, {"usage.missing", {placeholder_said(name)}},
                  {"usage.help", {"plan log"}});
  ops::HoursRequest request{
      .persons = session.persons(o.persons, prefix),
      .minutes = o.correct ? week_minutes(o.duration) : parse_minutes(o.duration),
      .activity = Activity{.programme = o.programme},
      .staff = split(o.staff, ','),
      .with = with_of(o, codes)};
  Activity& activity = request.activity;
  if (!o.activity.empty()) activity.kind = codes.resolve("activity", o.activity).key;
  activity.level = level_from(o.level);
  activity.focus = code_key(codes, "focus", o.focus);
  activity.group = o.group;
  activity.partner = o.partner;
  take_place_and_day(o, codes, session.today(), activity);
  if (!o.start.empty()) {
    activity.start = time_of_day(o.start);
    if (!activity.start) throw Error(ErrorKind::input, "plan.log.start", "plan.log.start.hint");
  }
  if (!o.language_support.empty())
    activity.language_support = codes.resolve("language_support", o.language_support).key;
  activity.other_text = trim(o.text);
  return request;
}

/// Asks on a terminal when a line seems to be there already; otherwise there is nothing to ask.
enum class Answer { not_asked, yes, no };
Answer ask_about_doubts(Session& session, const ops::HoursRequest& request,
                        const std::string& prefix) {
  if (!session.can_ask()) return Answer::not_asked;
  const auto judged =
      ops::judge_hours(*session.begin_read(), request, session.settings(), session.today(), prefix);
  if (!has_doubts(judged)) return Answer::not_asked;
  warn_doubts(session, judged, prefix);
  session.tell_kept_back();  // a question is not asked without its reason, not even with --quiet
  return session.confirm(session.text()("plan.log.ask")) ? Answer::yes : Answer::no;
}

/// Said as participant hours, though such a thing is done with guardians.
void warn_guardians(Session& session, HoursWith with, const std::string& kind, const char* key,
                    const CodeBook& codes) {
  if (with == HoursWith::youth && is_guardian_activity(kind))
    session.warn("note",
                 session.text()(key, codes.label("activity", kind, session.text().language())));
}

/// Nobody was in the group but somebody protected.
void warn_no_group(Session& session, const Activity& typed, const Activity& stored) {
  if (!typed.group.empty() && stored.group.empty())
    session.warn("note", session.text()("plan.hours.no_group"));
}

ExitCode log_line(const LogOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, codes, prefix);
  const Answer answer = o.again ? Answer::not_asked : ask_about_doubts(session, request, prefix);
  if (answer == Answer::no) {
    session.say("plan.log.not_saved");
    return ExitCode::findings;
  }
  const auto repeated =
      o.again || answer == Answer::yes ? ops::Repeated::save : ops::Repeated::refuse;
  const auto txn = session.begin_write("plan log");
  const auto outcome =
      ops::log_hours(*txn, request, repeated, session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  if (answer == Answer::not_asked && !o.again) warn_doubts(session, outcome, prefix);
  print_logged(session, outcome, codes, prefix);
  warn_no_group(session, request.activity, outcome.activity);
  warn_guardians(session, outcome.with, outcome.activity.kind, "plan.log.guardians", codes);
  return ExitCode::ok;
}

/// An occasion of every week: planned, not logged.
ExitCode plan_every_week(const LogOptions& o, Session& session) {
  if (o.again) throw Error(ErrorKind::usage, {"usage.not_both", {"--every", "--again"}});
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto weekday = read_weekday(o.every);
  if (!weekday)
    throw Error(ErrorKind::input, {"weekday.form", {terminal_safe(o.every)}}, "weekday.form.hint");
  const ops::RecurringRequest request{.hours = request_of(o, session, codes, prefix),
                                      .weekday = *weekday,
                                      .until = coming_day(session, o.until)};
  const auto txn = session.begin_write("plan log");
  const auto plan = ops::plan_recurring(*txn, request, session.settings(), codes, prefix);
  session.commit(*txn);
  std::vector<std::string> persons;
  for (const auto& person : plan.persons) persons.push_back(person_code(person.person, prefix));
  session.print(plan.recurring.until ? "plan.every.until_day" : "plan.every.done",
                plan.recurring.id, recurring_words(plan.recurring, codes, session.text()),
                join(persons, ", "), plan.first.iso(),
                plan.recurring.until ? plan.recurring.until->iso() : "");
  warn_no_group(session, request.hours.activity, plan.recurring.activity);
  warn_guardians(session, plan.recurring.with, plan.recurring.activity.kind, "plan.every.guardians",
                 codes);
  session.say("plan.every.tip");
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

/// Minutes that stand wrong, by the same words; all else stays as it is.
ExitCode correct(const LogOptions& o, Session& session) {
  for (const auto& [given, name] : {std::pair{o.again, "--again"},
                                    {!o.staff.empty(), "--staff"},
                                    {!o.text.empty(), "--text"},
                                    {!o.language_support.empty(), "--language-support"},
                                    {!o.level.empty(), "--level"},
                                    {!o.focus.empty(), "--focus"},
                                    {!o.partner.empty(), "--partner"},
                                    {!o.every.empty(), "--every"},
                                    {!o.until.empty(), "--until"}})
    if (given) throw Error(ErrorKind::usage, {"usage.not_both", {"--correct", name}});
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto hours = request_of(o, session, codes, prefix);
  if (!hours.activity.place.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"--correct", placeholder_said("PLACE")}},
                "plan.correct.place");
  const ops::CorrectionRequest request{.persons = hours.persons,
                                       .minutes = hours.minutes,
                                       .activity = hours.activity,
                                       .with = hours.with,
                                       .was = o.was.empty() ? 0 : parse_minutes(o.was)};
  const auto txn = session.begin_write("plan log");
  const auto corrected =
      ops::correct_hours(*txn, request, session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  print_corrected(session, request, corrected, codes, prefix);
  return ExitCode::ok;
}

void refuse_with_from(const LogOptions& o) {
  if (o.correct) throw Error(ErrorKind::usage, {"usage.not_both", {"--from", "--correct"}});
  for (const auto& [word, name] : {std::pair{&o.persons, "PERSONS"},
                                   {&o.start, "--start"},
                                   {&o.staff, "--staff"},
                                   {&o.language_support, "--language-support"},
                                   {&o.text, "--text"},
                                   {&o.with, "--with"},
                                   {&o.level, "--level"},
                                   {&o.focus, "--focus"},
                                   {&o.group, "--group"},
                                   {&o.partner, "--partner"},
                                   {&o.every, "--every"},
                                   {&o.until, "--until"},
                                   {&o.was, "--was"}})
    if (!word->empty())
      throw Error(ErrorKind::usage, {"usage.not_both", {"--from", placeholder_said(name)}},
                  "plan.log.from.hint");
}

ExitCode log_file(const LogOptions& o, Session& session) {
  refuse_with_from(o);
  const auto [codes, prefix] = codes_and_prefix(session);
  const Date today = session.today();
  const HoursUsual usual{
      .place = code_key(codes, "place", o.place),
      .day = o.date.empty() ? std::nullopt : std::optional(parse_day(o.date, today))};
  if (usual.day && *usual.day > today)
    throw Error(ErrorKind::input, {"plan.hours.future", {usual.day->iso(), today.iso()}});
  const auto sheet =
      read_hours_sheet(session.read_input(o.from), o.from, codes, prefix, today, usual);
  const auto txn = session.begin_write("plan log --from");
  for (const HoursRow& row : sheet.rows) {
    if (row.person) session.named(*row.person);
    if (const auto owner = row.number.empty() ? std::nullopt : person_by_identity(*txn, row.number))
      session.recognizes(*owner);
  }
  const auto outcome =
      ops::log_hours_file(*txn, sheet, o.programme, session.settings(), codes, prefix,
                          o.again ? ops::Repeated::save : ops::Repeated::refuse);
  for (const auto& [line, column, what] : outcome.problems)
    session.warn(column.empty() ? "plan.log.row" : "plan.log.cell", o.from, line,
                 session.text().text(what), column);
  if (!outcome.problems.empty())
    throw Error(ErrorKind::input,
                {"plan.log.refused", {o.from, std::to_string(outcome.problems.size())}});
  // A file that says nothing new leaves no trace: `store undo` still takes back what it did say.
  if (outcome.fresh > 0) session.commit(*txn);
  for (const auto& heading : sheet.ignored) session.say("plan.log.ignored", heading);
  print_logged_file(session, outcome, o.from, prefix);
  return ExitCode::ok;
}

/// With --group the activity may be left out: a day then stands in its place.
LogOptions with_words_in_place(LogOptions o) {
  if (o.group.empty() || !o.activity.starts_with("@") || !o.day_word.empty()) return o;
  o.day_word = std::exchange(o.place_word, std::exchange(o.activity, {}));
  return o;
}

ExitCode run(const LogOptions& typed, Session& session) {
  const LogOptions o = with_words_in_place(typed);
  if (!o.from.empty()) return log_file(o, session);
  if (o.correct) return correct(o, session);
  if (!o.was.empty()) throw Error(ErrorKind::usage, "plan.log.was", {"usage.help", {"plan log"}});
  if (!o.every.empty()) return plan_every_week(o, session);
  if (!o.until.empty())
    throw Error(ErrorKind::usage, {"plan.log.until", {}}, {"usage.help", {"plan log"}});
  return log_line(o, session);
}

}  // namespace

Action plan_log() {
  return {"plan", "log", Access::changes,
          "jagmed plan log p17,p20 2h homework school @mån --staff lena", declare<LogOptions>};
}

}  // namespace jagmed::cmd
