// jagmed plan week: what was planned for a week is confirmed and becomes hours.
#include "cmd/plan/week.hpp"
#include "base/error.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/interrupt.hpp"
#include "cmd/plan/common.hpp"
#include "intake/week_sheet.hpp"
#include "ops/week.hpp"
#include "store/protected_count.hpp"
#include "store/recurring.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct WeekOptions {
  std::string week_word, week, from, stop, person, date, staff, programme;
  bool print = false, as_planned = false, list = false, with_protected = false;
};

void bind(WeekOptions& o, Form& form) {
  form.word(o.week_word, "WEEK", Need::optional);
  form.option(o.week, "--week", "WEEK");
  form.flag(o.as_planned, "--as-planned");
  form.flag(o.print, "--print");
  form.option(o.from, "--from", "FILE|-");
  form.flag(o.list, "--list");
  form.option(o.stop, "--stop", "N");
  form.option(o.person, "--person", "PERSON");
  form.option(o.date, "--date", "DAY");
  form.option(o.staff, "--staff", "STAFF");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.with_protected, "--protected");
}

/// Only one thing is done at a time, and options belong to what they are for.
void refuse_together(const WeekOptions& o) {
  std::vector<const char*> modes;
  for (const auto& [given, name] : {std::pair{!o.from.empty(), "--from"},
                                    {o.print, "--print"},
                                    {o.as_planned, "--as-planned"},
                                    {o.list, "--list"},
                                    {!o.stop.empty(), "--stop"}})
    if (given) modes.push_back(name);
  if (modes.size() > 1) throw Error(ErrorKind::usage, {"usage.not_both", {modes[0], modes[1]}});
  if (!o.week.empty() && !o.week_word.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"WEEK", "--week"}});
  for (const auto& [word, name] : {std::pair{&o.person, "--person"}, {&o.date, "--date"}})
    if (!word->empty() && o.stop.empty())
      throw Error(ErrorKind::usage, {"week.lonely", {name}}, {"usage.help", {"plan week"}});
  for (const auto& [word, name] : {std::pair{&o.week_word, "WEEK"}, {&o.week, "--week"}})
    if (!word->empty() && (o.list || !o.stop.empty()))
      throw Error(ErrorKind::usage, {"usage.not_both", {modes[0], name}});
}

ops::WeekRequest request_of(const WeekOptions& o, Session& session) {
  ops::WeekRequest request{
      .days = asked_week(o.week.empty() ? o.week_word : o.week, session.today()),
      .with_protected = o.with_protected};
  if (!o.programme.empty()) request.programme = session.programme(o.programme).code;
  if (!o.staff.empty())
    request.staff = in_programmes(session, o.programme,
                                  [&](const Programme& p) { return p.staff_member(o.staff); });
  return request;
}

void note_shown(Session& session, ReadTxn& txn, const WeekOptions& o,
                const std::vector<PlannedOccasion>& occasions) {
  if (!o.with_protected) return;
  for (const auto& occasion : occasions)
    for (const auto& person : occasion.persons) session.shows_protected(txn, person.spell.person);
}

/// Earlier weeks with something to confirm; told when the present one was asked for without a word.
void tell_earlier(Session& session, ReadTxn& txn, const WeekOptions& o,
                  const ops::WeekRequest& request) {
  if (!o.week.empty() || !o.week_word.empty() || !o.from.empty()) return;
  for (const auto& week : ops::weeks_before(txn, request, session.settings()))
    tell_open_weeks(session, week);
}

ops::WeekSum save(Session& session, const ops::WeekRequest& request,
                  std::span<const Confirmation> confirmed, const WeekKnown& here) {
  const auto txn = session.begin_write("plan week");
  const auto sum = ops::confirm_week(*txn, confirmed, request.days, session.settings(), here.codes,
                                     here.calendars, here.frame.prefix);
  print_week_sum(session, *txn, request, sum, here.frame);
  for (const auto& [kind, number] : sum.doubtful) {
    const std::string label = here.codes.label("activity", kind, session.text().language());
    session.warn("note", session.text()("week.guardians", label, number));
  }
  for (const auto number : sum.mixed) session.warn("note", session.text()("week.mixed", number));
  if (sum.held.persons + sum.missed.persons > 0)
    session.commit(*txn);  // what says nothing new leaves no trace
  if (session.options.dry_run) session.say("dry_run");
  return sum;
}

/// The same; when it cannot be saved, the answers are given back as lines that --from reads.
void save_answers(Session& session, const ops::WeekRequest& request,
                  const std::vector<PlannedOccasion>& occasions,
                  const std::vector<Confirmation>& confirmed, const WeekKnown& here) {
  try {
    (void)save(session, request, confirmed, here);
  } catch (const Error&) {
    session.talk(session.text()("week.kept"));
    session.talk(week_sheet_text(request.days.first, occasions, confirmed, here.frame, here.codes,
                                 session.text()));
    throw;
  }
}

ExitCode confirm_on_terminal(Session& session, const ops::WeekRequest& request,
                             const std::vector<PlannedOccasion>& occasions, const WeekKnown& here) {
  const auto count = ops::count_of(occasions);
  session.talk(session.text()("week.ask.how", week_title(request.days.first, session.text()),
                              count.occasions, count.persons));
  session.talk(session.text()("week.ask.help"));
  const Hangups hangups;  // what was answered until then is saved
  const auto answers = ask_week(session, occasions, here.frame, here.codes);
  const bool stopped = answers.asked < occasions.size();
  if (answers.asked == 0) {
    session.say("plan.log.not_saved");
    return ExitCode::findings;
  }
  save_answers(session, request, occasions, answers.confirmed, here);
  if (stopped) session.say("week.stopped", answers.asked, occasions.size());
  return ExitCode::ok;
}

/// What calls for the same again: "v24 --programme plugin".
std::string same_week(const ops::WeekRequest& request, Session& session) {
  std::string words = week_typed(session, request.days.first);
  if (!request.programme.empty()) words += " --programme " + request.programme;
  if (!request.staff.empty()) words += " --staff " + request.staff;
  return request.with_protected ? words + " --protected" : words;
}

/// What is planned, without a change.
void print_plan(Session& session, const std::vector<PlannedOccasion>& occasions,
                const WeekKnown& here, const ops::WeekRequest& request) {
  session.out() << week_title(request.days.first, session.text()) << '\n'
                << planned_week_text(occasions, here.frame, here.codes, session.text());
  session.say("week.how", same_week(request, session));
}

std::vector<Confirmation> all_as_planned(const std::vector<PlannedOccasion>& occasions) {
  std::vector<Confirmation> all;
  for (const auto& occasion : occasions)
    for (auto& each : as_planned(occasion)) all.push_back(std::move(each));
  return all;
}

ExitCode confirm_as_planned(Session& session, const ops::WeekRequest& request,
                            const std::vector<PlannedOccasion>& planned, const WeekKnown& here) {
  const auto occasions = without_holidays(session, planned);
  const auto usual = all_as_planned(occasions);
  session.out() << week_title(request.days.first, session.text()) << '\n'
                << confirmed_week_text(occasions, usual, here.frame, here.codes, session.text());
  (void)save(session, request, usual, here);
  return ExitCode::ok;
}

/// On a Monday nothing has been, and what is planned is to come: it is not nothing.
void tell_coming(Session& session, ReadTxn& txn, ops::WeekRequest request, const WeekKnown& here) {
  const Date sunday = request.days.first + 6;
  if (request.days.last >= sunday) return;
  request.days = {request.days.last + 1, sunday};
  const auto coming = ops::planned_week(txn, request, session.settings(), here.calendars);
  if (!coming.occasions.empty())
    session.say("week.coming", coming.occasions.size(), coming.occasions.front().day.iso());
}

ExitCode week(const WeekOptions& o, Session& session) {
  const WeekKnown here = week_known(session);
  const auto request = request_of(o, session);
  auto txn = session.begin_read();
  const auto planned = ops::planned_week(*txn, request, session.settings(), here.calendars);
  const auto& occasions = planned.occasions;
  note_shown(session, *txn, o, occasions);
  tell_earlier(session, *txn, o, request);
  if (!o.with_protected && count_protected(*txn) > 0) session.say("week.left_out");
  if (occasions.empty()) {
    session.out() << week_title(request.days.first, session.text()) << '\n';
    print_week_sum(session, *txn, request, {}, here.frame);
    tell_coming(session, *txn, request, here);
    return ExitCode::ok;
  }
  if (o.print) {
    session.out() << week_sheet_text(request.days.first, occasions, all_as_planned(occasions),
                                     here.frame, here.codes, session.text());
    return ExitCode::ok;
  }
  txn.reset();
  if (o.as_planned) return confirm_as_planned(session, request, occasions, here);
  if (session.can_ask()) return confirm_on_terminal(session, request, occasions, here);
  print_plan(session, occasions, here, request);
  return ExitCode::ok;
}

ExitCode week_from_file(const WeekOptions& o, Session& session) {
  const WeekKnown here = week_known(session);
  WeekSheet sheet = read_week_sheet(session.read_input(o.from), here.codes, here.frame.prefix);
  for (const auto& [line, column, what] : sheet.problems)
    session.warn("plan.log.row", o.from, line, session.text().text(what));
  if (!sheet.problems.empty())
    throw Error(ErrorKind::input,
                {"plan.log.refused", {o.from, std::to_string(sheet.problems.size())}});
  if (sheet.rows.empty())
    throw Error(ErrorKind::input, {"week.sheet.none", {o.from}},
                {"week.sheet.none.hint", {o.from}});
  auto request = request_of(o, session);
  const bool said = !o.week.empty() || !o.week_word.empty();
  if (sheet.monday && said && *sheet.monday != request.days.first)
    throw Error(ErrorKind::input, {"week.sheet.other", {o.from, sheet.monday->iso()}});
  if (sheet.monday) request.days = days_of_week(*sheet.monday, session.today());
  std::vector<Confirmation> confirmed;
  {
    const auto txn = session.begin_read();
    for (auto& row : sheet.rows) {
      session.named(row.confirmed.person);
      const auto recurring = find_recurring(*txn, row.confirmed.recurring);
      if (!recurring)
        throw Error(ErrorKind::input,
                    {"plan.stop.unknown", {std::to_string(row.confirmed.recurring)}},
                    "plan.stop.unknown.hint");
      row.confirmed.day = request.days.first + (recurring->weekday - 1);
      if (row.confirmed.day > session.today())
        throw Error(ErrorKind::input,
                    {"plan.hours.future", {row.confirmed.day.iso(), session.today().iso()}});
      confirmed.push_back(row.confirmed);
    }
  }
  session.out() << week_title(request.days.first, session.text()) << '\n';
  const auto sum = save(session, request, confirmed, here);
  for (const auto& slip : sum.slips) warn_slip(session, slip, here.frame.prefix);
  return sum.stands.empty() ? ExitCode::ok : ExitCode::findings;
}

ops::StopRequest stop_of(const WeekOptions& o, Session& session) {
  ops::StopRequest request{
      .number = number_from(o.stop, "--stop"),
      .last = o.date.empty() ? session.today() : parse_coming_day(o.date, session.today())};
  if (!o.person.empty())
    request.person = session.person(o.person, week_known(session).frame.prefix);
  return request;
}

ExitCode run(const WeekOptions& o, Session& session) {
  refuse_together(o);
  if (!o.stop.empty()) return stop_weekly(stop_of(o, session), session);
  if (o.list) return list_weekly(request_of(o, session), session);
  return o.from.empty() ? week(o, session) : week_from_file(o, session);
}

}  // namespace

Action plan_week() {
  return {"plan", "week", Access::changes, "jagmed plan week", declare<WeekOptions>};
}

}  // namespace jagmed::cmd
