// Longer than other files: every measure of a step, its windows, order and sums of periods are held against the same
// invented school days, which these cases share.
#include "domain/absence_steps.hpp"
#include "unit/absence_days.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const SchoolCalendar kNone;  // Monday to Friday, July aside
constexpr StepRules kRules;

LadderStep percent(double value, StepOp op = StepOp::at_least) {
  return {.id = "a", .label = "A", .op = op, .value_hundredths = static_cast<int>(value * 100 + 0.5)};
}
LadderStep unbroken(StepMeasure measure, int value, AbsencePart part = AbsencePart::total) {
  return {.id = "u", .label = "U", .measure = measure, .part = part, .value_hundredths = value * 100};
}

/// Every Monday to Friday of a span: one lesson of 500 minutes, absent on the days of `absent`.
std::vector<AttendanceRow> school(const char* first, const char* last,
                                  const std::vector<DateRange>& absent,
                                  Validity validity = Validity::invalid) {
  std::vector<AttendanceRow> rows;
  for (Date day = on(first); day <= on(last); day = day + 1) {
    if (day.weekday() > 5) continue;
    bool away = false;
    for (const auto& span : absent) away = away || span.contains(day);
    rows.push_back(lesson(day.iso().c_str(), 480, 500, away ? 500 : 0, validity));
  }
  return rows;
}

DateRange span(const char* first, const char* last) { return {on(first), on(last)}; }

StepFigure figure(const LadderStep& step, std::vector<AttendanceRow> rows, const char* as_of,
                  const StepRules& rules = kRules, const Listings& listings = everything()) {
  const AbsenceHistory history =
      history_of(std::move(rows), span("2016-07-01", as_of), listings);
  return step_figure(step, history, kNone, on(as_of), rules);
}

LadderStep monthly(StepMeasure measure, int value, AbsencePart part = AbsencePart::total) {
  return {.id = "m", .label = "M", .measure = measure, .part = part, .value_hundredths = value * 100,
          .window = StepWindow::month};
}

/// All of May 2017: 100 of 1000 minutes, of which all were reported.
PeriodSums may() {
  return {.days = span("2017-05-01", "2017-05-31"), .source = 1, .school = 1, .scheduled = 1000, .reported = 1000,
          .absent = 100, .valid = 60, .invalid = 40};
}

StepFigure by_sums(const LadderStep& step, const std::vector<PeriodSums>& sums, const char* as_of = "2017-05-31",
                  const StepRules& rules = {}) {
  return sums_figure(step, sums, kNone, step_window(step, kNone, on(as_of)), rules);
}

}  // namespace

TEST_CASE("a percentage is compared without rounding, at the limit and beside it") {
  // 2017-05-01 is a Monday: 20 days of 500 minutes are 10 000 minutes.
  const auto with = [](int minutes) {
    auto rows = school("2017-05-01", "2017-05-26", {});
    for (auto& row : rows) {
      const int away = std::min(minutes, 500);
      if (away > 0) row.category = Category::unspecified;
      row.absent = away;
      minutes -= away;
    }
    return rows;
  };
  const auto answer = [&](int minutes, StepOp op) {
    return figure(percent(15, op), with(minutes), "2017-05-26").answer;
  };
  CHECK(answer(1499, StepOp::at_least) == StepAnswer::no);
  CHECK(answer(1500, StepOp::at_least) == StepAnswer::reached);
  CHECK(answer(1501, StepOp::at_least) == StepAnswer::reached);
  CHECK(answer(1499, StepOp::over) == StepAnswer::no);
  CHECK(answer(1500, StepOp::over) == StepAnswer::no);
  CHECK(answer(1501, StepOp::over) == StepAnswer::reached);
  CHECK(figure(percent(14.99), with(1499), "2017-05-26").answer == StepAnswer::reached);
  CHECK(figure(percent(14.99), with(1498), "2017-05-26").answer == StepAnswer::no);
  const StepFigure shown = figure(percent(15), with(1501), "2017-05-26");
  CHECK(shown.amount == 1501);
  CHECK(shown.whole == 10'000);
  CHECK(shown.window == span("2017-04-29", "2017-05-26"));
}

TEST_CASE("the check value of Håbo: four days of twenty are twenty percent") {
  const auto rows = school("2017-05-01", "2017-05-26", {span("2017-05-02", "2017-05-05")});
  CHECK(figure(percent(20), rows, "2017-05-26").answer == StepAnswer::reached);
  CHECK(figure(percent(20, StepOp::over), rows, "2017-05-26").answer == StepAnswer::no);
}

TEST_CASE("days without lengths are counted as days") {
  std::vector<AttendanceRow> rows;
  for (Date day = on("2017-05-01"); day <= on("2017-05-26"); day = day + 1)
    if (day.weekday() <= 5)
      rows.push_back({.day = day, .source = 7, .kind = AbsenceKind::day,
                      .category = day.day() <= 4 ? Category::sick : Category::present,
                      .validity = Validity::valid});
  const StepFigure shown = figure(percent(20), rows, "2017-05-26");
  CHECK(shown.answer == StepAnswer::reached);
  CHECK(shown.in_days);
  CHECK(shown.amount == 4);
  CHECK(shown.whole == 20 - 0);
  LadderStep valid = percent(20);
  valid.part = AbsencePart::invalid;
  CHECK(figure(valid, rows, "2017-05-26").answer == StepAnswer::no);
  rows.resize(15);  // of the 18 school days (two are red) 15 are under 85 %
  CHECK(figure(percent(20), rows, "2017-05-26").why == NotMeasurable::coverage);
}

TEST_CASE("below the coverage a percentage cannot be measured; unreported is never presence") {
  auto rows = school("2017-05-01", "2017-05-26", {span("2017-05-01", "2017-05-05")});
  const auto silence = [&](std::size_t days) {
    auto some = rows;
    for (std::size_t i = 0; i < days; ++i) some[19 - i] = not_reported(some[19 - i].day.iso().c_str(), 480, 500);
    return some;
  };
  // 17 of 20 days are 85 %: enough. 2 500 of 8 500 minutes.
  const StepFigure at = figure(percent(29), silence(3), "2017-05-26");
  CHECK(at.answer == StepAnswer::reached);
  CHECK(at.whole == 8'500);
  CHECK(at.coverage_permille() == 850);
  const StepFigure below = figure(percent(29), silence(4), "2017-05-26");
  CHECK(below.answer == StepAnswer::unmeasurable);
  CHECK(below.why == NotMeasurable::coverage);
  CHECK(below.coverage_permille() == 800);
  // Of all lessons offered the share is lower.
  const StepFigure offered = figure(percent(29), silence(3), "2017-05-26", {.denominator = Denominator::offered});
  CHECK(offered.answer == StepAnswer::no);
  CHECK(offered.whole == 10'000);
}

TEST_CASE("nothing to measure, too little, and a source that lists absences only") {
  CHECK(figure(percent(10), {}, "2017-05-26").why == NotMeasurable::no_data);
  LadderStep careful = percent(10);
  careful.min_offered_minutes = 600;
  CHECK(figure(careful, school("2017-05-26", "2017-05-26", {span("2017-05-26", "2017-05-26")}), "2017-05-26")
            .why == NotMeasurable::too_little);
  const auto away = school("2017-05-22", "2017-05-26", {span("2017-05-01", "2017-05-31")});
  const StepFigure only = figure(percent(10), away, "2017-05-26", kRules, Listings(9));
  CHECK(only.answer == StepAnswer::unmeasurable);
  CHECK(only.why == NotMeasurable::only_absences);
  CHECK(only.left_out_days == 5);
}

TEST_CASE("absence by hand is in no percentage: what it may reach is not said to be below") {
  const auto with = [](int days, std::optional<int> minutes) {
    auto rows = school("2017-05-01", "2017-05-26", {});
    for (std::size_t at = rows.size() - static_cast<std::size_t>(days); at < rows.size(); ++at)
      rows[at] = {.day = rows[at].day, .source = 9, .kind = AbsenceKind::day, .category = Category::sick,
                  .validity = Validity::valid, .absent = minutes};
    return rows;
  };
  CHECK(figure(percent(15), with(0, {}), "2017-05-26").answer == StepAnswer::no);
  const StepFigure whole = figure(percent(15), with(2, {}), "2017-05-26");
  CHECK(whole.answer == StepAnswer::unmeasurable);
  CHECK(whole.why == NotMeasurable::without_minutes);
  CHECK(whole.hidden == 2);
  // Two days of 300 minutes: 600 of 9 600; three of 500: 1 500 of 10 000.
  CHECK(figure(percent(15), with(2, 300), "2017-05-26").answer == StepAnswer::no);
  const StepFigure said = figure(percent(15), with(3, 500), "2017-05-26");
  CHECK(said.why == NotMeasurable::left_out);
  CHECK(said.hidden == 3);
  CHECK(figure(percent(15, StepOp::over), with(3, 500), "2017-05-26").answer == StepAnswer::no);
  LadderStep invalid = percent(15);
  invalid.part = AbsencePart::invalid;
  CHECK(figure(invalid, with(2, {}), "2017-05-26").answer == StepAnswer::no);
  const LadderStep minutes{.measure = StepMeasure::minutes, .value_hundredths = 24'000};
  CHECK(figure(minutes, with(1, {}), "2017-05-26").why == NotMeasurable::without_minutes);
  CHECK(figure(minutes, with(1, 239), "2017-05-26").answer == StepAnswer::no);
  CHECK(figure(minutes, with(1, 240), "2017-05-26").answer == StepAnswer::reached);
}

TEST_CASE("days by hand beside files of days are days that may reach a percentage") {
  std::vector<AttendanceRow> rows;
  for (Date day = on("2017-05-01"); day <= on("2017-05-26"); day = day + 1)
    if (day.weekday() <= 5)
      rows.push_back({.day = day, .source = 7, .kind = AbsenceKind::day, .category = Category::present});
  for (const std::size_t at : {0u, 1u}) {
    rows[at].source = 9;
    rows[at].category = Category::sick;
  }
  CHECK(figure(percent(10), rows, "2017-05-26").why == NotMeasurable::left_out);
  CHECK(figure(percent(11), rows, "2017-05-26").answer == StepAnswer::no);
}

TEST_CASE("occasions and minutes that are reached are so whatever is unreported") {
  LadderStep step{.measure = StepMeasure::occasions, .part = AbsencePart::invalid, .value_hundredths = 500};
  const auto away = school("2017-05-22", "2017-05-26", {span("2017-05-22", "2017-05-26")});
  CHECK(figure(step, away, "2017-05-26").answer == StepAnswer::reached);
  CHECK(figure(step, away, "2017-05-26", kRules, Listings(9)).answer == StepAnswer::reached);
  step.value_hundredths = 600;
  CHECK(figure(step, away, "2017-05-26").answer == StepAnswer::no);
  CHECK(figure(step, away, "2017-05-26", kRules, Listings(9)).why == NotMeasurable::only_absences);
  step.measure = StepMeasure::minutes;
  step.value_hundredths = 250'000;
  CHECK(figure(step, away, "2017-05-26").answer == StepAnswer::reached);
  step.op = StepOp::over;
  CHECK(figure(step, away, "2017-05-26").answer == StepAnswer::no);
  step.part = AbsencePart::valid;
  CHECK(figure(step, away, "2017-05-26").amount == 0);
}

TEST_CASE("a spell of school days skips weekends and lov and is broken by an attended minute") {
  const LadderStep five = unbroken(StepMeasure::unbroken_school_days, 5);
  // Wednesday to Tuesday: five school days over a weekend.
  CHECK(figure(five, school("2017-05-01", "2017-05-16", {span("2017-05-10", "2017-05-16")}), "2017-05-16")
            .answer == StepAnswer::reached);
  CHECK(figure(five, school("2017-05-01", "2017-05-16", {span("2017-05-11", "2017-05-16")}), "2017-05-16")
            .amount == 4);
  // The same with a week of lov in between, of which no row says anything.
  SchoolCalendar calendar;
  calendar.add({.kind = CalendarKind::term, .days = span("2017-01-09", "2017-06-14")});
  calendar.add({.kind = CalendarKind::lov, .days = span("2017-05-08", "2017-05-12")});
  auto rows = school("2017-05-01", "2017-05-05", {span("2017-05-04", "2017-05-05")});
  for (auto& row : school("2017-05-15", "2017-05-17", {span("2017-05-15", "2017-05-17")})) rows.push_back(row);
  const auto with_lov = history_of(rows, span("2016-07-01", "2017-05-17"), everything());
  const StepFigure over_lov = step_figure(five, with_lov, calendar, on("2017-05-17"), kRules);
  CHECK(over_lov.answer == StepAnswer::reached);
  CHECK(over_lov.amount == 5);
  CHECK(over_lov.window == span("2017-05-04", "2017-05-17"));
  // Somebody wrote the whole span down by hand: the days of lov are still no school days.
  const auto whole = history_of(school("2017-05-01", "2017-05-17", {span("2017-05-04", "2017-05-17")}),
                                span("2016-07-01", "2017-05-17"), everything());
  CHECK(step_figure(five, whole, calendar, on("2017-05-17"), kRules).amount == 5);
  CHECK(step_figure(five, whole, kNone, on("2017-05-17"), kRules).amount == 10);
  const LadderStep days = unbroken(StepMeasure::unbroken_calendar_days, 5);
  CHECK(step_figure(days, whole, calendar, on("2017-05-17"), kRules).amount == 9);  // lov is no absence
  // Without the calendar those five days are unknown, and half of the spell cannot be measured.
  CHECK(step_figure(five, with_lov, kNone, on("2017-05-17"), kRules).why == NotMeasurable::coverage);
  rows[4].absent = 499;  // one minute on the Friday
  const auto broken = history_of(rows, span("2016-07-01", "2017-05-17"), everything());
  CHECK(step_figure(five, broken, calendar, on("2017-05-17"), kRules).amount == 3);
}

TEST_CASE("a spell of calendar days lasts from its first to its last day of absence") {
  const LadderStep week = unbroken(StepMeasure::unbroken_calendar_days, 8, AbsencePart::valid);
  // Monday to the next Monday: eight days. Seen from the Wednesday after, it is no longer.
  const auto rows = school("2017-05-01", "2017-05-15", {span("2017-05-08", "2017-05-15")}, Validity::valid);
  const StepFigure shown = figure(week, rows, "2017-05-15");
  CHECK(shown.answer == StepAnswer::reached);
  CHECK(shown.amount == 8);
  CHECK(figure(week, rows, "2017-05-16").amount == 8);
  CHECK(figure(unbroken(StepMeasure::unbroken_calendar_days, 8, AbsencePart::invalid), rows, "2017-05-15").amount == 0);
}

TEST_CASE("lov is no absence: two days of illness around it are no spell of weeks") {
  SchoolCalendar year;
  year.add({.kind = CalendarKind::term, .days = span("2016-08-17", "2016-12-20")});
  year.add({.kind = CalendarKind::term, .days = span("2017-01-10", "2017-06-13")});
  const LadderStep week = unbroken(StepMeasure::unbroken_calendar_days, 8, AbsencePart::valid);
  auto rows = school("2016-12-05", "2016-12-20", {span("2016-12-20", "2016-12-20")}, Validity::valid);
  for (const auto& row : school("2017-01-10", "2017-01-20", {span("2017-01-10", "2017-01-16")}, Validity::valid))
    rows.push_back(row);
  const AbsenceHistory history = history_of(rows, span("2016-07-01", "2017-01-20"), everything());
  const auto amount = [&](const char* as_of) { return step_figure(week, history, year, on(as_of), kRules).amount; };
  CHECK(amount("2017-01-10") == 2);  // 20 December and 10 January
  CHECK(amount("2017-01-16") == 8);
  CHECK(step_figure(week, history, year, on("2017-01-16"), kRules).answer == StepAnswer::reached);
  CHECK(spell_reached_on(week, history, year, on("2017-01-16")) == on("2017-01-16"));
}

TEST_CASE("windows: month, term and school year, and the one that has ended") {
  SchoolCalendar calendar;
  calendar.add({.kind = CalendarKind::term, .days = span("2016-08-22", "2016-12-21")});
  calendar.add({.kind = CalendarKind::term, .days = span("2017-01-09", "2017-06-14")});
  const auto window = [&](StepWindow kind, const char* day) {
    return step_window({.window = kind}, calendar, on(day));
  };
  CHECK(window(StepWindow::month, "2017-02-28") == span("2017-02-01", "2017-02-28"));
  CHECK(window(StepWindow::month, "2017-03-01") == span("2017-03-01", "2017-03-01"));
  CHECK(window(StepWindow::term, "2017-06-14") == span("2017-01-09", "2017-06-14"));
  CHECK(window(StepWindow::term, "2017-06-30") == span("2017-01-09", "2017-06-14"));
  CHECK(window(StepWindow::term, "2017-01-08") == span("2016-08-22", "2016-12-21"));
  CHECK(window(StepWindow::term, "2017-01-09") == span("2017-01-09", "2017-01-09"));
  CHECK(window(StepWindow::school_year, "2017-03-01") == span("2016-07-01", "2017-03-01"));
  CHECK(window(StepWindow::school_year, "2017-07-15") == span("2016-07-01", "2017-07-15"));
  CHECK(step_window({.window_days = 28}, calendar, on("2017-03-28")) == span("2017-03-01", "2017-03-28"));
}

TEST_CASE("per subject the nearest to the limit is shown") {
  auto rows = school("2017-05-01", "2017-05-26", {});
  std::vector<AttendanceRow> all;
  for (auto& row : rows) {
    row.course = 3;
    all.push_back(row);
    AttendanceRow sport = lesson(row.day.iso().c_str(), 1000, 60, row.day.weekday() == 5 ? 60 : 0);
    sport.course = 4;
    if (row.day.weekday() >= 4) all.push_back(sport);
  }
  LadderStep step = percent(50);
  step.scope = StepScope::per_subject;
  const StepFigure shown = figure(step, all, "2017-05-26");
  CHECK(shown.answer == StepAnswer::reached);
  CHECK(shown.course == 4);
  CHECK(shown.amount == 240);
  CHECK(shown.whole == 480);
  CHECK(figure(percent(50), all, "2017-05-26").answer == StepAnswer::no);
}

namespace {

/// Two steps at 15 % in 14 days, the second a fortnight after the first, as in Danderyd.
const Ladder kLadder{.name = "t",
                     .steps = {{.id = "a", .value_hundredths = 1500, .window_days = 14, .due_days = 10},
                               {.id = "b", .value_hundredths = 1500, .window_days = 14,
                                .after_step = "a", .after_days = 14, .due_days = 21}}};

PersonSteps climb(const char* as_of, std::span<const TakenStep> taken = {},
                  const char* read_from = "2016-07-01") {
  // Present through April, away two days a week from 2 May on: 40 %, over 15 % from the second
  // absent day on, when 1 000 of 5 000 minutes of the last 14 days are absent.
  std::vector<DateRange> away;
  for (Date day = on("2017-05-02"); day < on("2017-06-09"); day = day + 7) away.push_back({day, day + 1});
  const AbsenceHistory history =
      history_of(school("2017-04-03", as_of, away), {on(read_from), on(as_of)}, everything());
  return steps_of(kLadder, history, kNone, on(as_of), kRules, taken);
}

}  // namespace

TEST_CASE("since when a step is reached, when it is due, and when the next one follows") {
  PersonSteps steps = climb("2017-05-02");
  CHECK(steps.highest() == nullptr);  // 500 of 5 000 minutes
  steps = climb("2017-05-03");
  REQUIRE(steps.highest() != nullptr);
  CHECK(steps.highest()->step->id == "a");
  CHECK(steps.highest()->since == on("2017-05-03"));
  CHECK(steps.highest()->due() == on("2017-05-13"));
  CHECK(steps.steps[1].figure.answer == StepAnswer::waiting);
  CHECK(climb("2017-05-16").highest()->step->id == "a");
  const PersonSteps later = climb("2017-05-17");
  REQUIRE(later.highest()->step->id == "b");
  CHECK(later.highest()->since == on("2017-05-17"));
  CHECK(later.highest()->due() == on("2017-06-07"));
  CHECK(later.steps[0].since == on("2017-05-03"));
  CHECK(climb("2017-06-01").highest()->since == on("2017-05-17"));
}

TEST_CASE("a step that was noted as taken opens the next one from its day") {
  const TakenStep taken[] = {{"a", on("2017-05-10"), on("2017-05-20")}};
  CHECK(climb("2017-05-23", taken).highest()->step->id == "a");
  const PersonSteps later = climb("2017-05-24", taken);
  CHECK(later.highest()->step->id == "b");
  CHECK(later.highest()->since == on("2017-05-24"));
  // One of the läsår before opens nothing.
  const TakenStep old[] = {{"a", on("2016-05-10"), on("2016-05-20")}};
  CHECK(climb("2017-05-17", old).highest()->step->id == "b");
}

TEST_CASE("a step that was noted is over when its limit is no longer reached") {
  // Away a week in May; present; away again from 29 May on. Two days of ten are over 15 %.
  const auto rows = [](const char* as_of) {
    return school("2017-04-03", as_of, {span("2017-05-02", "2017-05-05"), span("2017-05-29", "2017-06-30")});
  };
  const auto top = [&](const char* as_of, std::vector<TakenStep> taken) {
    const AbsenceHistory history = history_of(rows(as_of), span("2016-07-01", as_of), everything());
    return steps_of(kLadder, history, kNone, on(as_of), kRules, taken).highest()->step->id;
  };
  CHECK(top("2017-05-31", {}) == "a");
  CHECK(top("2017-05-31", {{"a", on("2017-05-04"), on("2017-05-18")}}) == "a");  // noted in the first time
  CHECK(top("2017-06-13", {{"a", on("2017-05-04"), on("2017-05-18")}}) == "b");  // 14 days of the second one
  CHECK(top("2017-06-13", {{"a", on("2017-06-02"), on("2017-06-12")}}) == "a");  // noted in the second one
  CHECK(top("2017-05-31", {{"a", on("2017-04-20"), on("2017-05-01")}}) == "a");  // before it was ever reached
}

TEST_CASE("the time after a step passes over lov, as a rolling window does") {
  SchoolCalendar year;
  year.add({.kind = CalendarKind::term, .days = span("2017-01-10", "2017-06-13")});
  year.add({.kind = CalendarKind::lov, .days = span("2017-05-06", "2017-05-14")});
  auto rows = school("2017-04-03", "2017-05-05", {span("2017-05-02", "2017-05-05")});
  for (const auto& row : school("2017-05-15", "2017-05-31", {span("2017-05-15", "2017-05-31")})) rows.push_back(row);
  const auto top = [&](const char* as_of) {
    std::vector<AttendanceRow> until = rows;
    std::erase_if(until, [&](const AttendanceRow& row) { return row.day > on(as_of); });
    const AbsenceHistory history = history_of(until, span("2016-07-01", as_of), everything());
    return steps_of(kLadder, history, year, on(as_of), kRules, {}).highest()->step->id;
  };
  CHECK(top("2017-05-03") == "a");
  CHECK(top("2017-05-25") == "a");  // 22 days later, nine of them lov
  CHECK(top("2017-05-26") == "b");
}

TEST_CASE("what was read too short asks for more and tells no day") {
  const PersonSteps steps = climb("2017-06-01", {}, "2017-05-19");
  CHECK(steps.reads_further);
  CHECK_FALSE(steps.steps[0].since.has_value());
  CHECK_FALSE(climb("2017-06-01").reads_further);
}

TEST_CASE("a decision silences its step and those below while it holds") {
  const TakenStep taken[] = {{"b", on("2017-05-10"), on("2017-05-20")}, {"gone", on("2017-05-10"), on("2018-01-01")}};
  const LadderStep &a = kLadder.steps[0], &b = kLadder.steps[1];
  CHECK(silenced_by(kLadder, b, on("2017-05-10"), taken) == &taken[0]);
  CHECK(silenced_by(kLadder, a, on("2017-05-20"), taken) == &taken[0]);
  CHECK(silenced_by(kLadder, a, on("2017-05-21"), taken) == nullptr);
  CHECK(silenced_by(kLadder, b, on("2017-05-09"), taken) == nullptr);
  const TakenStep lower[] = {{"a", on("2017-05-10"), on("2017-05-20")}};
  CHECK(silenced_by(kLadder, b, on("2017-05-15"), lower) == nullptr);
}

TEST_CASE("a step that was noted is proposed again when absence after it reaches the limit, not when it runs out") {
  LadderStep occasions{.id = "c", .label = "C", .measure = StepMeasure::occasions, .value_hundredths = 300,
                       .window = StepWindow::school_year};
  LadderStep days = unbroken(StepMeasure::unbroken_school_days, 5);
  LadderStep share = percent(10);
  share.window = StepWindow::school_year;
  // Away for the first week of May; decided on the 5th; and again from the 22nd on.
  const auto status = [&](const LadderStep& step, const char* as_of, const DateRange& again) {
    const Ladder ladder{.steps = {step}};
    const std::vector<TakenStep> taken{{step.id, on("2017-05-05"), on("2017-05-12")}};
    const auto rows = school("2017-04-10", as_of, {span("2017-05-01", "2017-05-05"), again});
    StepLine line{.taken = taken};
    line.steps = steps_of(ladder, history_of(rows, span("2016-07-01", as_of), everything()), kNone, on(as_of), kRules,
                          taken);
    return status_of(ladder, line, on(as_of));
  };
  const DateRange none = span("2017-06-20", "2017-06-20");
  for (const LadderStep& step : {occasions, share}) {
    CAPTURE(step.id);
    CHECK(status(step, "2017-05-05", none) == StepStatus::silenced);  // while it holds
    CHECK(status(step, "2017-05-15", none) == StepStatus::silenced);  // its time is over, and nothing is new
    CHECK(status(step, "2017-05-22", span("2017-05-22", "2017-05-22")) == StepStatus::silenced);
    CHECK(status(step, "2017-05-24", span("2017-05-22", "2017-05-24")) == StepStatus::proposed);
  }
  // A spell that goes on is new as far as it is after the decision.
  CHECK(status(days, "2017-05-15", span("2017-05-06", "2017-05-15")) == StepStatus::proposed);
  CHECK(status(days, "2017-05-15", span("2017-05-12", "2017-05-15")) == StepStatus::below);
}

TEST_CASE("whether absence after a decision reaches the limit is unknown as long as nobody has told of it") {
  LadderStep occasions{.id = "c", .label = "C", .measure = StepMeasure::occasions, .value_hundredths = 300,
                       .window = StepWindow::school_year};
  LadderStep share = percent(10);
  share.window = StepWindow::school_year;
  const auto status = [&](const LadderStep& step, const char* told_until, const char* as_of) {
    const Ladder ladder{.steps = {step}};
    const std::vector<TakenStep> taken{{step.id, on("2017-05-05"), on("2017-05-12")}};
    const auto rows = school("2017-04-10", told_until, {span("2017-05-01", "2017-05-05")});
    StepLine line{.taken = taken};
    line.steps = steps_of(ladder, history_of(rows, span("2016-07-01", as_of), everything()), kNone, on(as_of), kRules,
                          taken);
    return status_of(ladder, line, on(as_of));
  };
  for (const LadderStep& step : {occasions, share}) {
    CAPTURE(step.id);
    CHECK(status(step, "2017-05-05", "2017-05-12") == StepStatus::silenced);  // while it holds
    CHECK(status(step, "2017-05-05", "2017-05-16") == StepStatus::unmeasurable);
    CHECK(status(step, "2017-05-08", "2017-05-16") == StepStatus::unmeasurable);  // one day of seven
    CHECK(status(step, "2017-05-16", "2017-05-16") == StepStatus::silenced);
  }
}

TEST_CASE("a step that is proposed anew is so since absence after the decision reached its limit") {
  LadderStep step{.id = "c", .label = "C", .measure = StepMeasure::occasions, .value_hundredths = 300,
                  .window = StepWindow::school_year};
  step.due_days = 7;
  const Ladder ladder{.steps = {step}};
  const std::vector<TakenStep> taken{{"c", on("2017-05-05"), on("2017-05-12")}};
  const auto rows =
      school("2017-04-10", "2017-05-26", {span("2017-05-01", "2017-05-05"), span("2017-05-22", "2017-05-26")});
  const PersonSteps steps = steps_of(ladder, history_of(rows, span("2016-07-01", "2017-05-26"), everything()), kNone,
                                     on("2017-05-26"), kRules, taken);
  CHECK(steps.highest()->since == on("2017-05-24"));
  CHECK(steps.highest()->due() == on("2017-05-31"));
}

TEST_CASE("after a decision on a high step a lower one is proposed when absence since then reaches that one only") {
  LadderStep low{.id = "low", .label = "L", .measure = StepMeasure::occasions, .value_hundredths = 200,
                 .window = StepWindow::school_year};
  LadderStep high = low;
  high.id = "high";
  high.value_hundredths = 400;
  const Ladder ladder{.steps = {low, high}};
  const std::vector<TakenStep> taken{{"high", on("2017-05-05"), on("2017-05-12")}};
  const auto rows =
      school("2017-04-10", "2017-05-23", {span("2017-05-01", "2017-05-05"), span("2017-05-22", "2017-05-23")});
  StepLine line{.taken = taken};
  line.steps = steps_of(ladder, history_of(rows, span("2016-07-01", "2017-05-23"), everything()), kNone,
                        on("2017-05-23"), kRules, taken);
  CHECK(line.steps.highest()->step->id == "low");
  CHECK(status_of(ladder, line, on("2017-05-23")) == StepStatus::proposed);
  CHECK(run_out(ladder, ladder.steps[1], on("2017-05-23"), taken) == &taken[0]);
}

TEST_CASE("the day a spell became long enough") {
  const Ladder ladder{.steps = {unbroken(StepMeasure::unbroken_school_days, 5)}};
  const AbsenceHistory history = history_of(
      school("2017-05-01", "2017-05-26", {span("2017-05-10", "2017-05-26")}), span("2016-07-01", "2017-05-26"), everything());
  const PersonSteps steps = steps_of(ladder, history, kNone, on("2017-05-26"), kRules, {});
  CHECK(steps.highest()->since == on("2017-05-16"));
  CHECK(steps.highest()->figure.amount == 12);  // 25 May is red
  // Read from within the spell, it says that it does not know.
  const AbsenceHistory shorter = history_of(
      school("2017-05-15", "2017-05-26", {span("2017-05-10", "2017-05-26")}), span("2017-05-15", "2017-05-26"), everything());
  CHECK(steps_of(ladder, shorter, kNone, on("2017-05-26"), kRules, {}).reads_further);
}

TEST_CASE("a count of days without lengths is no only where enough days are known") {
  LadderStep step{.measure = StepMeasure::occasions, .value_hundredths = 300};
  std::vector<AttendanceRow> rows;
  for (Date day = on("2017-05-01"); day <= on("2017-05-26"); day = day + 1)
    if (kNone.is_school_day(day))
      rows.push_back({.day = day, .source = 7, .kind = AbsenceKind::day, .category = Category::present});
  CHECK(figure(step, rows, "2017-05-26").answer == StepAnswer::no);
  CHECK(figure(step, rows, "2017-05-26").in_days);
  rows.resize(1);
  const StepFigure one = figure(step, rows, "2017-05-26");
  CHECK(one.answer == StepAnswer::unmeasurable);
  CHECK(one.why == NotMeasurable::coverage);
  CHECK(one.reported == 1);
  CHECK(one.offered == 18);
}

TEST_CASE("unknown days lengthen a spell of calendar days by all days that they could") {
  const auto limit = [](int days) { return unbroken(StepMeasure::unbroken_calendar_days, days); };
  // Present on a Friday, then two weeks of which nobody has said anything, then two days of absence.
  auto rows = school("2017-04-21", "2017-04-21", {});
  for (const char* day : {"2017-05-08", "2017-05-12"}) rows.push_back(lesson(day, 480, 500, 500));
  CHECK(figure(limit(19), rows, "2017-05-12").why == NotMeasurable::coverage);  // from 24 April, at most
  CHECK(figure(limit(20), rows, "2017-05-12").answer == StepAnswer::no);
  CHECK(figure(limit(20), rows, "2017-05-14").answer == StepAnswer::no);
  // Unknown days inside are in its length already.
  rows = school("2017-05-05", "2017-05-05", {});
  for (const char* day : {"2017-05-08", "2017-05-12"}) rows.push_back(lesson(day, 480, 500, 500));
  CHECK(figure(limit(6), rows, "2017-05-12").amount == 5);
  CHECK(figure(limit(6), rows, "2017-05-12").answer == StepAnswer::no);
}

TEST_CASE("a spell of calendar days that ends before a weekend is read further back") {
  const Ladder ladder{.steps = {unbroken(StepMeasure::unbroken_calendar_days, 8)}};
  const auto rows = school("2017-04-24", "2017-05-12", {span("2017-05-01", "2017-05-12")});
  const Date sunday = on("2017-05-14");
  const DateRange window = step_window(ladder.steps[0], kNone, sunday);
  std::vector<AttendanceRow> some;
  for (const auto& row : rows)
    if (window.contains(row.day)) some.push_back(row);
  CHECK(steps_of(ladder, history_of(some, window, everything()), kNone, sunday, kRules, {}).reads_further);
  const auto all = history_of(rows, {on("2016-07-01"), sunday}, everything());
  const PersonSteps steps = steps_of(ladder, all, kNone, sunday, kRules, {});
  CHECK(steps.steps[0].figure.amount == 12);
  CHECK(steps.steps[0].figure.answer == StepAnswer::reached);
}

TEST_CASE("a step is overdue after its deadline when nobody has decided since it was reached") {
  const PersonSteps steps = climb("2017-06-02");
  const StepResult& first = steps.steps[0];
  REQUIRE(first.due());
  const Date due = *first.due(), since = *first.since;
  const auto late = [&](Date day, std::vector<TakenStep> taken) {
    return is_overdue(kLadder, {.taken = taken}, first, day);
  };
  CHECK(!late(due, {}));
  CHECK(late(due + 1, {}));
  CHECK(!late(due + 1, {{"a", since, since + 1}}));
  CHECK(!late(due + 1, {{"b", since, since + 1}}));
  CHECK(late(due + 1, {{"a", since - 1, since}}));        // of an earlier time, and run out
  CHECK(!late(due + 1, {{"a", since - 1, due + 30}}));    // and still held
  CHECK(late(due + 1, {{"a", due + 2, due + 30}}));       // not decided yet
  CHECK(!is_overdue(kLadder, {.plan_until = due + 1}, first, due + 1));
}

TEST_CASE("a plan at work silences every step, and nothing else than steps that are reached") {
  StepLine line{.steps = climb("2017-06-02")};
  REQUIRE(line.steps.highest() != nullptr);
  CHECK(status_of(kLadder, line, on("2017-06-02")) == StepStatus::proposed);
  line.plan_until = on("2017-08-28");
  CHECK(status_of(kLadder, line, on("2017-06-02")) == StepStatus::silenced);
  line.steps = {};
  CHECK(status_of(kLadder, line, on("2017-06-02")) == StepStatus::below);
}

// Sums that a school itself has made of whole periods.

TEST_CASE("sums of a whole month are held against a limit of the month") {
  const StepFigure ten = by_sums(monthly(StepMeasure::percent, 10), {may()});
  CHECK(ten.answer == StepAnswer::reached);
  CHECK(ten.amount == 100);
  CHECK(ten.whole == 1000);
  CHECK(ten.sums_of == span("2017-05-01", "2017-05-31"));
  CHECK(by_sums(monthly(StepMeasure::percent, 11), {may()}).answer == StepAnswer::no);
  CHECK(by_sums(monthly(StepMeasure::percent, 4, AbsencePart::invalid), {may()}).answer == StepAnswer::reached);
  CHECK(by_sums(monthly(StepMeasure::percent, 5, AbsencePart::invalid), {may()}).answer == StepAnswer::no);
  CHECK(by_sums(monthly(StepMeasure::minutes, 100), {may()}).answer == StepAnswer::reached);
  CHECK(by_sums(monthly(StepMeasure::minutes, 101), {may()}).answer == StepAnswer::no);
  // Nobody sums what was notified.
  CHECK(by_sums(monthly(StepMeasure::minutes, 1, AbsencePart::unreported), {may()}).why == NotMeasurable::sums_misfit);
}

TEST_CASE("sums that do not fit the window measure nothing") {
  const LadderStep step = monthly(StepMeasure::percent, 10);
  // The month is seen from its middle, the sums speak of all of it.
  CHECK(by_sums(step, {may()}, "2017-05-15").why == NotMeasurable::sums_misfit);
  // Another month is none of the window's.
  CHECK(by_sums(step, {may()}, "2017-06-15").why == NotMeasurable::no_data);
  PeriodSums half = may();
  half.days = span("2017-05-01", "2017-05-15");
  CHECK(by_sums(step, {half}).why == NotMeasurable::few_days);
  // A few days short tells still.
  half.days = span("2017-05-01", "2017-05-29");
  CHECK(by_sums(step, {half}).answer == StepAnswer::reached);
  half.days = span("2017-04-28", "2017-05-31");
  CHECK(by_sums(step, {half}).why == NotMeasurable::sums_misfit);
  // A weekend before it is no school day.
  half.days = span("2017-04-29", "2017-05-31");
  CHECK(by_sums(step, {half}).answer == StepAnswer::reached);
}

TEST_CASE("a rolling window and an unbroken spell are never made of sums") {
  LadderStep rolling = monthly(StepMeasure::percent, 10);
  rolling.window = StepWindow::rolling;
  CHECK(by_sums(rolling, {may()}).why == NotMeasurable::only_periods);
  const LadderStep spell{.id = "u", .label = "U", .measure = StepMeasure::unbroken_school_days,
                         .value_hundredths = 500};
  CHECK(by_sums(spell, {may()}).why == NotMeasurable::only_periods);
}

TEST_CASE("months add up, and so do two schools; a total stands for its courses") {
  LadderStep term = monthly(StepMeasure::minutes, 150);
  term.window = StepWindow::school_year;
  std::vector<PeriodSums> year;
  for (Month month{2016, 8}; month.first() <= on("2017-05-31"); month = Month::of(month.last() + 1)) {
    year.push_back(may());
    year.back().days = {month.first(), month.last()};
  }
  CHECK(by_sums(term, year).amount == 1000);
  PeriodSums other = may();
  other.school = 2;
  CHECK(by_sums(monthly(StepMeasure::percent, 10), {may(), other}).whole == 2000);
  // One school sums by month, the other for the whole year: neither stands for the other.
  std::vector<PeriodSums> both = year;
  both.push_back(other);
  both.back().days = {year.front().days.first, year.back().days.last};
  CHECK(by_sums(term, both).amount == 1100);
  both.back().school = 1;
  CHECK(by_sums(term, both).amount == 100);
  PeriodSums course = may();
  course.course = 7;
  CHECK(by_sums(monthly(StepMeasure::percent, 10), {may(), course}).whole == 1000);
  PeriodSums more = course;
  more.course = 8;
  CHECK(by_sums(monthly(StepMeasure::percent, 10), {course, more}).whole == 2000);
  // The same school and period twice, with other columns, or once without a school: which is it?
  CHECK(by_sums(monthly(StepMeasure::percent, 10), {may(), may()}).why == NotMeasurable::sums_misfit);
  other.school = 0;
  CHECK(by_sums(monthly(StepMeasure::percent, 10), {may(), other}).why == NotMeasurable::sums_misfit);
  // Of two systems the one that tells of most days.
  other = may();
  other.source = 2;
  other.days = span("2017-05-01", "2017-05-10");
  CHECK(by_sums(monthly(StepMeasure::percent, 10), {other, may()}).whole == 1000);
}

TEST_CASE("what was not reported is no presence in a sum either") {
  PeriodSums sums = may();
  sums.reported = 800;
  CHECK(by_sums(monthly(StepMeasure::percent, 10), {sums}).why == NotMeasurable::coverage);
  CHECK(by_sums(monthly(StepMeasure::minutes, 100), {sums}).answer == StepAnswer::reached);
  CHECK(by_sums(monthly(StepMeasure::minutes, 101), {sums}).why == NotMeasurable::coverage);
  sums.reported.reset();
  CHECK(by_sums(monthly(StepMeasure::percent, 10), {sums}).answer == StepAnswer::reached);
  CHECK(by_sums(monthly(StepMeasure::percent, 11), {sums}).why == NotMeasurable::sums_coverage);
  sums.reported_share = 9000;
  const StepFigure known = by_sums(monthly(StepMeasure::percent, 11), {sums});
  CHECK(known.answer == StepAnswer::reached);
  CHECK(known.whole == 900);
}

TEST_CASE("a share of the school's own stands alone") {
  const PeriodSums share{.days = span("2017-05-01", "2017-05-31"), .source = 1, .reported_share = 9500,
                         .absent_share = 1250};
  const StepFigure own = by_sums(monthly(StepMeasure::percent, 12), {share});
  CHECK(own.answer == StepAnswer::reached);
  CHECK(own.own_share);
  CHECK(own.share_permille() == 125);
  CHECK(by_sums(monthly(StepMeasure::percent, 13), {share}).answer == StepAnswer::no);
  PeriodSums first = share, second = share;
  first.days = span("2017-05-01", "2017-05-15");
  second.days = span("2017-05-16", "2017-05-31");
  CHECK(by_sums(monthly(StepMeasure::percent, 12), {first, second}).why == NotMeasurable::sums_misfit);
  PeriodSums silent = share;
  silent.reported_share.reset();
  CHECK(by_sums(monthly(StepMeasure::percent, 13), {silent}).why == NotMeasurable::sums_coverage);
}

TEST_CASE("lessons with absence tell at most how many occasions there were") {
  PeriodSums sums = may();
  sums.absent_lessons = 4;
  const StepFigure few = by_sums(monthly(StepMeasure::occasions, 5), {sums});
  CHECK(few.answer == StepAnswer::no);
  CHECK(few.at_most);
  CHECK(by_sums(monthly(StepMeasure::occasions, 4), {sums}).why == NotMeasurable::sums_misfit);
  CHECK(by_sums(monthly(StepMeasure::occasions, 5), {sums}, "2017-05-31", {.late_is_occasion = true}).why ==
        NotMeasurable::sums_misfit);
}

TEST_CASE("sums stand where nobody has said anything of a day, since their last day") {
  const Ladder ladder{.steps = {monthly(StepMeasure::percent, 10)}};
  const std::vector<PeriodSums> sums{may()};
  const auto steps = [&](std::vector<AttendanceRow> rows) {
    const AbsenceHistory history =
        history_of(std::move(rows), span("2016-07-01", "2017-05-31"), everything());
    return steps_of(ladder, history, kNone, on("2017-05-31"), {}, {}, sums);
  };
  const PersonSteps summed = steps({});
  CHECK(summed.highest() != nullptr);
  CHECK(summed.steps.front().since == on("2017-05-31"));
  CHECK_FALSE(summed.reads_further);
  CHECK_FALSE(steps({lesson("2017-05-08", 480, 500, 0)}).steps.front().figure.sums_of.has_value());
}
