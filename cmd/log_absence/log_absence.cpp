// jagmed log-absence: one absence in one line.
#include "ops/log_absence.hpp"
#include "base/duration.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/common.hpp"
#include "domain/person.hpp"
#include "intake/calendar_sheet.hpp"
#include "ops/presence.hpp"
#include "store/people.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct LogAbsenceOptions {
  std::string person, days, minutes, lesson, course, category;
  bool valid = false, invalid = false, unknown = false, present = false;
};

void bind(LogAbsenceOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.word(o.days, "DAYS", Need::required);
  form.flag(o.valid, "--valid");
  form.flag(o.invalid, "--invalid");
  form.flag(o.unknown, "--unknown");
  form.flag(o.present, "--present");
  form.option(o.category, "--category", "CODE");
  form.option(o.minutes, "--minutes", "TIME");
  form.option(o.lesson, "--lesson", "HH:MM-HH:MM");
  form.option(o.course, "--course", "NAME");
}

Validity validity_of(const LogAbsenceOptions& o) {
  if (o.valid + o.invalid + o.unknown > 1)
    throw Error(ErrorKind::usage,
                {"usage.not_both",
                 {o.valid ? "--valid" : "--invalid", o.unknown ? "--unknown" : "--invalid"}});
  return o.valid ? Validity::valid : o.invalid ? Validity::invalid : Validity::unknown;
}

Category category_of(const std::string& typed) {
  return typed.empty() ? Category::unspecified : category_typed(typed, Category::left_early);
}

/// "08:20-09:20", also with a dash.
void take_lesson(const std::string& typed, AbsenceRow& row) {
  std::string text = typed;
  if (const auto dash = text.find("–"); dash != std::string::npos) text.replace(dash, 3, "-");
  const auto times = split(text, '-');
  if (times.size() == 2) {
    row.start = time_of_day(times[0]);
    row.end = time_of_day(times[1]);
  }
  if (!row.start || !row.end || *row.start >= *row.end)
    throw Error(ErrorKind::usage, {"absence.lesson", {terminal_safe(typed)}},
                "absence.lesson.hint");
  row.kind = AbsenceKind::lesson;
  row.scheduled = row.absent = *row.end - *row.start;
}

/// Somebody who was there has no kind, validity or length of absence.
void refuse_with_present(const LogAbsenceOptions& o) {
  for (const auto& [given, option] :
       {std::pair(o.valid, "--valid"), std::pair(o.invalid, "--invalid"),
        std::pair(o.unknown, "--unknown"), std::pair(!o.category.empty(), "--category"),
        std::pair(!o.minutes.empty(), "--minutes")})
    if (o.present && given)
      throw Error(ErrorKind::usage, {"usage.not_both", {"--present", option}});
}

AbsenceRow row_of(const LogAbsenceOptions& o) {
  refuse_with_present(o);
  AbsenceRow row{.kind = AbsenceKind::day,
                 .category = category_of(o.category),
                 .validity = validity_of(o),
                 .course = std::string(trim(o.course))};
  if (!o.lesson.empty())
    take_lesson(o.lesson, row);
  else if (!o.course.empty())
    throw Error(ErrorKind::usage, {"usage.needs", {"--course", "--lesson"}});
  if (o.present) {
    row.category = Category::present;
    row.absent.reset();
  }
  if (!o.minutes.empty()) row.absent = parse_minutes(o.minutes);
  if (row.validity == Validity::valid) row.valid = row.absent;
  if (row.validity == Validity::invalid) row.invalid = row.absent;
  return row;
}

/// "sjuk, ogiltig"
std::string about(const Catalogue& text, const AbsenceRow& row) {
  std::string words;
  if (row.category != Category::unspecified)
    words = text("absence.category." + std::string(category_code(row.category))) + ", ";
  return words + text("absence.validity." + std::string(validity_code(row.validity)));
}

/// ", kl. 08:20–09:20 MATMAT01a, 60 min"
std::string amount(const Catalogue& text, const AbsenceRow& row) {
  std::string words;
  if (row.start) {
    words = text("absence.lesson.at", clock_text(*row.start), clock_text(*row.end));
    if (!row.course.empty()) words += " " + row.course;
  }
  return row.absent ? words + ", " + text.duration(*row.absent) : words;
}

const SchoolCalendar& calendar_on(Session& session, ReadTxn& txn, PersonId person, Date day,
                                  const std::vector<SchoolCalendar>& calendars) {
  const Person who = get_person(txn, person, session.prefix(txn));
  const SchoolCalendar* calendar = &calendar_for(calendars, who.school, who.municipality);
  for (const auto& spell : enrollments_of(txn, person))
    for (const auto& programme : session.settings().programmes)
      if (spell.covers(day) && programme.code == spell.programme)
        calendar = &calendar_of(calendars, who, programme);
  return *calendar;
}

constexpr std::size_t kOneWeekend = 2;

/// Days as they are told: over more than one weekend, with the days between that are left out.
std::vector<Date> told_days(const ops::LoggedAbsence& done, std::vector<Date> days) {
  if (days.empty() || done.weekend.size() <= kOneWeekend) return days;
  const DateRange span{days.front(), days.back()};
  for (const auto* between : {&done.weekend, &done.off})
    for (const Date day : *between)
      if (span.contains(day)) days.push_back(day);
  std::sort(days.begin(), days.end());
  return days;
}

/// Somebody who came late or left early was there, as in every report.
bool was_in_school(Category category) {
  return category == Category::present || category == Category::late ||
         category == Category::left_early;
}

void tell_present(Session& session, const std::string& code, const ops::LoggedAbsence& done,
                  const AbsenceRow& what, const OutOfSchool& before) {
  const Catalogue& text = session.text();
  const std::string days = days_text(text, told_days(done, done.days), session.today());
  std::string line = what.category == Category::present
                         ? text("absence.present", code, days, amount(text, what))
                         : text("absence.there", code, days, about(text, what), amount(text, what));
  if (before.school_days > 0)
    line += ". " + text(before.school_days == 1 ? "absence.broken.one" : "absence.broken",
                        before.school_days);
  session.out() << line << '\n';
}

void tell_absent(Session& session, const std::string& code, const ops::LoggedAbsence& done,
                 const AbsenceRow& what, const OutOfSchool& before) {
  const Catalogue& text = session.text();
  session.print(done.days.size() == 1 ? "absence.logged.one" : "absence.logged", code,
                days_text(text, told_days(done, done.days), session.today()), about(text, what),
                amount(text, what), done.days.size());
  if (before.last_in_school)
    session.print("absence.last", days_text(text, {*before.last_in_school}, session.today()));
}

void tell(Session& session, const ops::AbsenceRequest& request, const ops::LoggedAbsence& done,
          const std::string& code, const OutOfSchool& before) {
  const Catalogue& text = session.text();
  const auto days = [&](const std::vector<Date>& all) {
    return days_text(text, told_days(done, all), session.today());
  };
  if (!done.days.empty())
    (was_in_school(request.what.category) ? tell_present : tell_absent)(session, code, done,
                                                                        request.what, before);
  if (done.corrected > 0) session.print("absence.corrected", done.corrected);
  if (!done.turned.empty())
    session.print("absence.turned", days_text(text, done.turned, session.today()));
  if (!done.already.empty()) session.print("absence.already", code, days(done.already));
  if (!done.weekend.empty() && done.weekend.size() <= kOneWeekend)
    session.print("absence.weekend", days(done.weekend));
  if (!done.off.empty()) session.print("absence.off", days_text(text, done.off, session.today()));
  if (!done.before.empty()) session.print("absence.before", days(done.before));
  if (!done.righted.empty()) session.print("absence.righted", days(done.righted));
  if (!done.doubled.empty()) session.warn("note", text("absence.doubled", days(done.doubled)));
  if (!done.under_lessons.empty())
    session.warn("note", text("absence.under_lessons", days(done.under_lessons)));
  if (!done.beside_own.empty())
    session.warn("note", text("absence.beside_own", days(done.beside_own)));
  if (!done.over_day.empty()) session.warn("note", text("absence.over_day", days(done.over_day)));
  if (session.options.dry_run) session.say("dry_run");
}

ExitCode run(const LogAbsenceOptions& o, Session& session) {
  ops::AbsenceRequest request{.days = parse_days(o.days, session.today()),
                              .what = row_of(o),
                              .logged_at = local_now(session)};
  const auto calendars = school_calendars(session.settings());
  std::string prefix;
  {
    const auto txn = session.begin_read();
    prefix = session.prefix(*txn);
  }
  request.person = session.person(o.person, prefix);
  const auto txn = session.begin_write("log-absence");
  const SchoolCalendar& calendar =
      calendar_on(session, *txn, request.person, request.days.first, calendars);
  request.calendar = &calendar;
  const auto done = ops::log_absence(*txn, request, session.today(), prefix);
  // Presence on days off alone breaks no run.
  const bool counts =
      std::ranges::any_of(done.days, [&](Date day) { return !calendar.is_day_off(day); });
  const OutOfSchool earlier =
      !counts ? OutOfSchool()
              : ops::out_of_school_on(*txn, request.person, calendar, session.settings().presence,
                                      done.days.front() - 1);
  if (!done.days.empty()) session.commit(*txn);  // else nothing was said that was not known
  tell(session, request, done, person_code(request.person, prefix), earlier);
  if (!counts && !done.days.empty()) session.say("absence.day_off");
  return ExitCode::ok;
}

}  // namespace

Action log_absence_log_absence() {
  return {"log-absence", "", Access::changes, "jagmed log-absence p17 mån-ons --invalid",
          declare<LogAbsenceOptions>};
}

}  // namespace jagmed::cmd
