// jagmed enroll touch: one line for an attempt to reach somebody, or a contact.
#include "ops/touch.hpp"
#include "base/error.hpp"
#include "base/local_time.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"

namespace jagmed::cmd {
namespace {

struct TouchOptions {
  std::string persons, mode, with, result, date, at, staff, second, support, follow_up, programme;
  bool reached = false, again = false;
};

void bind(TouchOptions& o, Form& form) {
  form.word(o.persons, "PERSONS", Need::required);
  form.word(o.mode, "MODE", Need::required);
  form.option(o.with, "--with", "WHO");
  form.flag(o.reached, "--reached");
  form.option(o.result, "--result", "CODE");
  form.option(o.date, "--date", "DAY");
  form.option(o.at, "--at", "HH:MM");
  form.option(o.staff, "--staff", "STAFF");
  form.option(o.second, "--second", "STAFF");
  form.option(o.support, "--language-support", "CODE");
  form.option(o.follow_up, "--follow-up", "CODE");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.again, "--again");
}

std::string result_of(const TouchOptions& o, const CodeBook& codes, const std::string& mode) {
  if (o.reached && !o.result.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"--reached", "--result"}});
  // Somebody who has told how it goes has been reached.
  if (o.reached || (o.result.empty() && !o.follow_up.empty())) return "reached";
  return o.result.empty() ? std::string(usual_result(mode))
                          : codes.resolve("contact_result", o.result).key;
}

/// When nothing is said it is now, by the clocks of Sweden as `store log` shows it, unless another
/// day is spoken of.
std::optional<int> time_of(const TouchOptions& o, Session& session, Date day) {
  if (o.at.empty()) {
    const auto now = read_local_time(session.now());
    return now && now->day == day && o.date.empty() ? std::optional(now->minute) : std::nullopt;
  }
  if (const auto minute = time_of_day(o.at)) return minute;
  throw Error(ErrorKind::input, {"touch.at", {terminal_safe(o.at)}}, "touch.at.hint");
}

ContactAttempt attempt_of(const TouchOptions& o, Session& session, const CodeBook& codes) {
  ContactAttempt attempt{.day =
                             o.date.empty() ? session.today() : parse_day(o.date, session.today())};
  refuse_future(attempt.day, session.today());
  attempt.mode = codes.resolve("contact_mode", o.mode).key;
  attempt.with = o.with.empty() ? "youth" : codes.resolve("contact_with", o.with).key;
  attempt.result = result_of(o, codes, attempt.mode);
  attempt.at = time_of(o, session, attempt.day);
  if (!o.support.empty())
    attempt.language_support = codes.resolve("language_support", o.support).key;
  return attempt;
}

std::string what_was_done(Session& session, const ContactAttempt& attempt, const CodeBook& codes) {
  const auto word = [&](const char* list, const std::string& key) {
    return inside_sentence(codes.label(list, key, session.text().language()));
  };
  std::string line = attempt.at ? clock_text(*attempt.at) : attempt.day.iso();
  line += " " + word("contact_mode", attempt.mode);
  if (attempt.with != "youth") line += " (" + word("contact_with", attempt.with) + ")";
  return line + ", " + word("contact_result", attempt.result);
}

void print_touch(Session& session, const ops::TouchOutcome& outcome, const CodeBook& codes,
                 const std::string& prefix) {
  const Catalogue& text = session.text();
  const ContactAttempt& attempt = outcome.attempt;
  const std::string code = person_code(attempt.person, prefix);
  const bool this_week = session.today() - session.today().weekday() < attempt.day;
  session.print(this_week ? "touch.done" : "touch.done_then", code,
                what_was_done(session, attempt, codes), outcome.in_week);
  if (outcome.follow_up) session.print("touch.follow_up", code, outcome.follow_up->months);
  if (!outcome.contact || !outcome.contact->waits()) return;
  const ContactSettings& rules = session.settings().contact;
  const auto next = next_step(rules.ladder, outcome.contact->attempts);
  if (!next) return;
  const std::string mode =
      inside_sentence(codes.label("contact_mode", next->mode, text.language()));
  session.print(next->all_tried         ? "touch.all_tried"
                : needs_two(next->mode) ? "touch.next_two"
                                        : "touch.next",
                mode, days_waiting(*outcome.contact, attempt.day), rules.first_within_days);
}

ExitCode run(const TouchOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  ops::TouchRequest request{.persons = session.persons(o.persons, prefix),
                            .attempt = attempt_of(o, session, codes),
                            .programme = o.programme,
                            .staff = o.staff,
                            .second_staff = o.second,
                            .time_said = !o.at.empty(),
                            .repeated = o.again ? ops::Repeated::save : ops::Repeated::refuse};
  if (!o.follow_up.empty()) request.follow_up = codes.resolve("occupation", o.follow_up).key;
  const auto txn = session.begin_write("enroll touch");
  const auto outcomes = ops::touch(*txn, request, session.settings(), codes, prefix);
  session.commit(*txn);
  for (const auto& outcome : outcomes) print_touch(session, outcome, codes, prefix);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action enroll_touch() {
  return {"enroll", "touch", Access::changes, "jagmed enroll touch p36 phone --reached",
          declare<TouchOptions>};
}

}  // namespace jagmed::cmd
