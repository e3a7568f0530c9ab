// jagmed log-absence: one absence in one line.
#include "base/duration.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/common.hpp"
#include "domain/person.hpp"
#include "ops/log_absence.hpp"

#include <fmt/format.h>

namespace jagmed::cmd {
namespace {

struct Options {
  std::string person, days, minutes, lesson, course, category;
  bool valid = false, invalid = false, unknown = false;
};

void bind(Options& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.word(o.days, "DAYS", Need::required);
  form.flag(o.valid, "--valid");
  form.flag(o.invalid, "--invalid");
  form.flag(o.unknown, "--unknown");
  form.option(o.category, "--category", "CODE");
  form.option(o.minutes, "--minutes", "TIME");
  form.option(o.lesson, "--lesson", "HH:MM-HH:MM");
  form.option(o.course, "--course", "NAME");
}

Validity validity_of(const Options& o) {
  if (o.valid + o.invalid + o.unknown > 1)
    throw Error(ErrorKind::usage, {"usage.not_both", {o.valid ? "--valid" : "--invalid",
                                                      o.unknown ? "--unknown" : "--invalid"}});
  return o.valid ? Validity::valid : o.invalid ? Validity::invalid : Validity::unknown;
}

/// The kinds of absence under their words in both languages, to be typed like other codes.
Category category_of(const std::string& typed) {
  if (typed.empty()) return Category::unspecified;
  CodeBook book;
  for (const auto category : {Category::unspecified, Category::sick, Category::leave,
                              Category::medical, Category::late, Category::left_early}) {
    const std::string code(category_code(category)), key = "absence.category." + code;
    book.put({"absence_category", code, std::string(Catalogue::of("sv").raw(key)),
              std::string(Catalogue::of("en").raw(key))});
  }
  return *category_from(book.resolve("absence_category", typed).key);
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
    throw Error(ErrorKind::usage, {"absence.lesson", {terminal_safe(typed)}}, "absence.lesson.hint");
  row.kind = AbsenceKind::lesson;
  row.scheduled = row.absent = *row.end - *row.start;
}

AbsenceRow row_of(const Options& o) {
  AbsenceRow row{.kind = AbsenceKind::day,
                 .category = category_of(o.category),
                 .validity = validity_of(o),
                 .course = std::string(trim(o.course))};
  if (!o.lesson.empty()) take_lesson(o.lesson, row);
  else if (!o.course.empty()) throw Error(ErrorKind::usage, {"usage.needs", {"--course", "--lesson"}});
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

void tell(Session& session, const ops::AbsenceRequest& request, const ops::LoggedAbsence& done,
          const std::string& code) {
  const Catalogue& text = session.text();
  const auto days = [&](const std::vector<Date>& all) { return days_text(text, all, session.today()); };
  if (!done.days.empty())
    session.print(done.days.size() == 1 ? "absence.logged.one" : "absence.logged", code,
                  days(done.days), about(text, request.what), amount(text, request.what),
                  done.days.size());
  if (done.corrected > 0) session.print("absence.corrected", done.corrected);
  if (!done.already.empty()) session.print("absence.already", code, days(done.already));
  if (!done.weekend.empty()) session.print("absence.weekend", days(done.weekend));
  if (!done.doubled.empty())
    session.warn("note", text("absence.doubled", days(done.doubled)));
  if (session.options.dry_run) session.say("dry_run");
}

ExitCode run(const Options& o, Session& session) {
  ops::AbsenceRequest request{.days = parse_days(o.days, session.today()),
                              .what = row_of(o),
                              .logged_at = local_now(session)};
  std::string prefix;
  {
    const auto txn = session.begin_read();
    prefix = session.prefix(*txn);
  }
  request.person = parse_person(o.person, prefix);
  const auto txn = session.begin_write("log-absence");
  const auto done = ops::log_absence(*txn, request, session.today(), prefix);
  if (!done.days.empty()) session.commit(*txn);  // else nothing was said that was not known
  tell(session, request, done, person_code(request.person, prefix));
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action log_absence_log_absence() {
  return {"log-absence", "", Access::changes, "jagmed log-absence p17 mån-ons --invalid", declare};
}

}  // namespace jagmed::cmd
