#include "ops/absence_steps.hpp"

#include "base/error.hpp"
#include "ops/named_in_text.hpp"
#include "ops/working_plans.hpp"
#include "store/absence_steps.hpp"
#include "store/attendance.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

constexpr int kFurther = 35;  // days: five weeks at first, then twice as many each time

class Lines {
 public:
  Lines(ReadTxn& txn, const StepsRequest& request)
      : txn_(txn),
        request_(request),
        rules_{.denominator = request.programme.absence.denominator,
               .min_coverage_permille = request.presence.min_coverage_permille,
               .late_is_occasion = request.programme.absence.late_occasion_minutes > 0},
        reading_(txn, history_rules(request)),
        taken_(taken_steps(txn, request.programme.code, request.ladder.name)),
        plans_(working_plans(txn, request.programme.code, request.as_of)),
        resting_(resting_plans(txn, request.programme.code, request.as_of)) {}

  static HistoryRules history_rules(const StepsRequest& request) {
    return {.late_occasion_minutes = request.programme.absence.late_occasion_minutes,
            .whole_day_minutes = request.presence.whole_day_minutes};
  }

  StepLines run() {
    const AbsencePersons who =
        absence_persons(txn_, request_.programme, request_.as_of, request_.named);
    StepLines found{.left_out = who.left_out};
    const WrittenNames names = registered_names(txn_);
    for (const Person& person : who.persons) {
      StepLine& line = found.lines.emplace_back(
          line_of(person, reading_.history(person.id, window(calendar(person)), calendar(person))));
      if (line.steps.reads_further) extend(person, line);
      if (const StepResult* top = line.steps.highest(); top != nullptr && top->told().course != 0)
        line.course = names.without(absence_text(txn_, top->told().course));
    }
    return found;
  }

 private:
  [[nodiscard]] const SchoolCalendar& calendar(const Person& person) const {
    return calendar_of(request_.calendars, person, request_.programme);
  }

  /// The days that some step looks back on; the same for all of one calendar.
  DateRange window(const SchoolCalendar& calendar) {
    const auto [place, is_new] =
        windows_.try_emplace(&calendar, DateRange{request_.as_of, request_.as_of});
    if (!is_new) return place->second;
    for (const LadderStep& step : request_.ladder.steps)
      place->second.first =
          std::min(place->second.first, step_window(step, calendar, request_.as_of).first);
    return place->second;
  }

  StepLine line_of(const Person& person, const AbsenceHistory& history) {
    StepLine line{.person = person.id};
    if (const auto found = taken_.find(person.id); found != taken_.end())
      for (const TakenStep& each : found->second)
        if (each.decided <= request_.as_of) line.taken.push_back(each);
    line.steps = steps_of(request_.ladder, history, calendar(person), request_.as_of, rules_,
                          line.taken, sums_of(person.id, window(calendar(person))));
    if (const auto plan = plans_.find(person.id); plan != plans_.end())
      line.plan_until = plan->second;
    if (const auto plan = resting_.find(person.id); plan != resting_.end())
      line.plan_rest = plan->second;
    return line;
  }

  /// Those that share a day with the windows.
  const std::vector<PeriodSums>& sums_of(PersonId person, DateRange days) {
    if (person != summed_) sums_ = period_sums(txn_, person, days);
    summed_ = person;
    return sums_;
  }

  /// Reads back until the first day of each step is known, at most to the windows of the first day
  /// of the läsår.
  void extend(const Person& person, StepLine& line_of_person) {
    const DateRange first = window(calendar(person));
    const Date last = school_year_start(request_.as_of) - (first.last - first.first);
    for (int further = kFurther; line_of_person.steps.reads_further; further *= 2) {
      const DateRange days{std::max(last, first.first - further), request_.as_of};
      line_of_person = line_of(person, reading_.history(person.id, days, calendar(person)));
      if (days.first == last) return;
    }
  }

  ReadTxn& txn_;
  const StepsRequest& request_;
  StepRules rules_;
  AbsenceReading reading_;
  std::map<PersonId, std::vector<TakenStep>> taken_;
  std::map<PersonId, Date> plans_;           ///< with the day of the next follow-up
  std::map<PersonId, std::string> resting_;  ///< with why they silence nothing
  std::map<const SchoolCalendar*, DateRange> windows_;
  PersonId summed_ = 0;  ///< whose sums were read
  std::vector<PeriodSums> sums_;
};

bool enrolled_on(ReadTxn& txn, const TakeStepRequest& request) {
  const auto spells = enrollments_of(txn, request.person, request.programme.code);
  return std::any_of(spells.begin(), spells.end(),
                     [&](const Enrollment& spell) { return spell.covers(request.on); });
}

void check(WriteTxn& txn, const TakeStepRequest& request, Date today, const std::string& prefix) {
  (void)get_person(txn, request.person, prefix);
  const std::string code = person_code(request.person, prefix);
  if (request.on > today)
    throw Error(ErrorKind::input, {"steps.future", {request.on.iso(), today.iso()}},
                "steps.future.hint");
  if (!enrolled_on(txn, request))
    throw Error(ErrorKind::input,
                {"steps.not_enrolled", {code, request.programme.name, request.on.iso()}},
                {"absence.outside.hint", {code}});
  if (!request.until && request.step.due_days == 0)
    throw Error(ErrorKind::input, {"steps.no_deadline", {request.step.id}},
                "steps.no_deadline.hint");
  if (request.until && *request.until < request.on)
    throw Error(ErrorKind::input, {"steps.until", {request.until->iso(), request.on.iso()}},
                "steps.until.hint");
}

}  // namespace

StepLines step_lines(ReadTxn& txn, const StepsRequest& request) {
  return Lines(txn, request).run();
}

StepEvidence step_evidence(ReadTxn& txn, const StepsRequest& request, const StepLine& line,
                           const StepFigure& figure) {
  AbsenceReading reading(txn, Lines::history_rules(request));
  const auto person = find_person(txn, line.person);
  AbsenceHistory history =
      reading.history(line.person, figure.window,
                      calendar_of(request.calendars, person.value_or(Person()), request.programme));
  if (figure.course != 0) history = history.of_course(figure.course);
  const auto rows = history.rows(figure.window);
  StepEvidence evidence{.rows = {rows.begin(), rows.end()}};
  const WrittenNames names = registered_names(txn);
  const auto name = [&](std::int64_t course) {
    if (course == 0) return;
    const auto [place, is_new] = evidence.courses.try_emplace(course);
    if (is_new) place->second = names.without(absence_text(txn, course));
  };
  for (const AttendanceRow& row : evidence.rows) name(row.course);
  for (const StepResult& each : line.steps.steps) name(each.figure.course);
  return evidence;
}

TakenOutcome take_step(WriteTxn& txn, const TakeStepRequest& request, Date today,
                       const std::string& prefix) {
  check(txn, request, today, prefix);
  TakenOutcome outcome{.taken = {request.step.id, request.on,
                                 request.until.value_or(request.on + request.step.due_days)}};
  const auto before = taken_steps(txn, request.programme.code, request.ladder.name);
  if (const auto found = before.find(request.person); found != before.end())
    outcome.unchanged =
        std::find(found->second.begin(), found->second.end(), outcome.taken) != found->second.end();
  if (!outcome.unchanged)
    save_taken_step(txn, request.person, request.programme.code, request.ladder.name,
                    outcome.taken);
  return outcome;
}

}  // namespace jagmed::ops
