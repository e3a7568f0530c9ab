// Whether a step of a ladder is reached: its measures, its windows, and what is not known.
#include "unit/step_days.hpp"

#include <doctest/doctest.h>

namespace jagmed::test::step_days {

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
      rows.push_back({.day = day,
                      .source = 7,
                      .kind = AbsenceKind::day,
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
    for (std::size_t i = 0; i < days; ++i)
      some[19 - i] = not_reported(some[19 - i].day.iso().c_str(), 480, 500);
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
  const StepFigure offered =
      figure(percent(29), silence(3), "2017-05-26", {.denominator = Denominator::offered});
  CHECK(offered.answer == StepAnswer::no);
  CHECK(offered.whole == 10'000);
}

TEST_CASE("nothing to measure, too little, and a source that lists absences only") {
  CHECK(figure(percent(10), {}, "2017-05-26").why == NotMeasurable::no_data);
  LadderStep careful = percent(10);
  careful.min_offered_minutes = 600;
  CHECK(figure(careful, school("2017-05-26", "2017-05-26", {span("2017-05-26", "2017-05-26")}),
               "2017-05-26")
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
      rows[at] = {.day = rows[at].day,
                  .source = 9,
                  .kind = AbsenceKind::day,
                  .category = Category::sick,
                  .validity = Validity::valid,
                  .absent = minutes};
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

TEST_CASE(
    "lessons of absence without minutes may be whole ones: what they may reach is not below") {
  const auto with = [](std::size_t lessons, bool with_length) {
    auto rows = school("2017-05-01", "2017-05-26", {});
    for (std::size_t at = 0; at < lessons; ++at) {
      rows[at].category = Category::unspecified;
      rows[at].validity = Validity::invalid;
      rows[at].absent.reset();
      if (with_length) continue;
      rows[at].scheduled.reset();
      rows[at].end.reset();
    }
    return rows;
  };
  // 500 of 10 000 minutes each.
  CHECK(figure(percent(15), with(2, true), "2017-05-26").answer == StepAnswer::no);
  const StepFigure most = figure(percent(15), with(3, true), "2017-05-26");
  CHECK(most.answer == StepAnswer::unmeasurable);
  CHECK(most.why == NotMeasurable::without_minutes);
  CHECK(most.hidden == 3);
  CHECK(figure(percent(15, StepOp::over), with(3, true), "2017-05-26").answer == StepAnswer::no);
  CHECK(figure(percent(15), with(1, false), "2017-05-26").why == NotMeasurable::without_minutes);
  LadderStep valid = percent(15);
  valid.part = AbsencePart::valid;
  CHECK(figure(valid, with(3, true), "2017-05-26").answer == StepAnswer::no);
}

TEST_CASE("days by hand beside files of days are days that may reach a percentage") {
  std::vector<AttendanceRow> rows;
  for (Date day = on("2017-05-01"); day <= on("2017-05-26"); day = day + 1)
    if (day.weekday() <= 5)
      rows.push_back(
          {.day = day, .source = 7, .kind = AbsenceKind::day, .category = Category::present});
  for (const std::size_t at : {0u, 1u}) {
    rows[at].source = 9;
    rows[at].category = Category::sick;
  }
  CHECK(figure(percent(10), rows, "2017-05-26").why == NotMeasurable::left_out);
  CHECK(figure(percent(11), rows, "2017-05-26").answer == StepAnswer::no);
}

TEST_CASE("occasions and minutes that are reached are so whatever is unreported") {
  LadderStep step{
      .measure = StepMeasure::occasions, .part = AbsencePart::invalid, .value_hundredths = 500};
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
  CHECK(figure(five, school("2017-05-01", "2017-05-16", {span("2017-05-10", "2017-05-16")}),
               "2017-05-16")
            .answer == StepAnswer::reached);
  CHECK(figure(five, school("2017-05-01", "2017-05-16", {span("2017-05-11", "2017-05-16")}),
               "2017-05-16")
            .amount == 4);
  // The same with a week of lov in between, of which no row says anything.
  SchoolCalendar calendar;
  calendar.add({.kind = CalendarKind::term, .days = span("2017-01-09", "2017-06-14")});
  calendar.add({.kind = CalendarKind::lov, .days = span("2017-05-08", "2017-05-12")});
  auto rows = school("2017-05-01", "2017-05-05", {span("2017-05-04", "2017-05-05")});
  for (auto& row : school("2017-05-15", "2017-05-17", {span("2017-05-15", "2017-05-17")}))
    rows.push_back(row);
  const auto with_lov = history_of(rows, span("2016-07-01", "2017-05-17"), everything());
  const StepFigure over_lov = step_figure(five, with_lov, calendar, on("2017-05-17"), kRules);
  CHECK(over_lov.answer == StepAnswer::reached);
  CHECK(over_lov.amount == 5);
  CHECK(over_lov.window == span("2017-05-04", "2017-05-17"));
  // Somebody wrote the whole span down by hand: the days of lov are still no school days.
  const auto whole =
      history_of(school("2017-05-01", "2017-05-17", {span("2017-05-04", "2017-05-17")}),
                 span("2016-07-01", "2017-05-17"), everything());
  CHECK(step_figure(five, whole, calendar, on("2017-05-17"), kRules).amount == 5);
  CHECK(step_figure(five, whole, kNone, on("2017-05-17"), kRules).amount == 10);
  const LadderStep days = unbroken(StepMeasure::unbroken_calendar_days, 5);
  CHECK(step_figure(days, whole, calendar, on("2017-05-17"), kRules).amount ==
        9);  // lov is no absence
  // Without the calendar those five days are unknown, and half of the spell cannot be measured.
  CHECK(step_figure(five, with_lov, kNone, on("2017-05-17"), kRules).why ==
        NotMeasurable::coverage);
  rows[4].absent = 499;  // one minute on the Friday
  const auto broken = history_of(rows, span("2016-07-01", "2017-05-17"), everything());
  CHECK(step_figure(five, broken, calendar, on("2017-05-17"), kRules).amount == 3);
}

TEST_CASE("a spell of calendar days lasts from its first to its last day of absence") {
  const LadderStep week = unbroken(StepMeasure::unbroken_calendar_days, 8, AbsencePart::valid);
  // Monday to the next Monday: eight days. Seen from the Wednesday after, it is no longer.
  const auto rows =
      school("2017-05-01", "2017-05-15", {span("2017-05-08", "2017-05-15")}, Validity::valid);
  const StepFigure shown = figure(week, rows, "2017-05-15");
  CHECK(shown.answer == StepAnswer::reached);
  CHECK(shown.amount == 8);
  CHECK(figure(week, rows, "2017-05-16").amount == 8);
  CHECK(figure(unbroken(StepMeasure::unbroken_calendar_days, 8, AbsencePart::invalid), rows,
               "2017-05-15")
            .amount == 0);
}

TEST_CASE("lov is no absence: two days of illness around it are no spell of weeks") {
  SchoolCalendar year;
  year.add({.kind = CalendarKind::term, .days = span("2016-08-17", "2016-12-20")});
  year.add({.kind = CalendarKind::term, .days = span("2017-01-10", "2017-06-13")});
  const LadderStep week = unbroken(StepMeasure::unbroken_calendar_days, 8, AbsencePart::valid);
  auto rows =
      school("2016-12-05", "2016-12-20", {span("2016-12-20", "2016-12-20")}, Validity::valid);
  for (const auto& row :
       school("2017-01-10", "2017-01-20", {span("2017-01-10", "2017-01-16")}, Validity::valid))
    rows.push_back(row);
  const AbsenceHistory history = history_of(rows, span("2016-07-01", "2017-01-20"), everything());
  const auto amount = [&](const char* as_of) {
    return step_figure(week, history, year, on(as_of), kRules).amount;
  };
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
  CHECK(step_window({.window_days = 28}, calendar, on("2017-03-28")) ==
        span("2017-03-01", "2017-03-28"));
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

TEST_CASE("the day a spell became long enough") {
  const Ladder ladder{.steps = {unbroken(StepMeasure::unbroken_school_days, 5)}};
  const AbsenceHistory history =
      history_of(school("2017-05-01", "2017-05-26", {span("2017-05-10", "2017-05-26")}),
                 span("2016-07-01", "2017-05-26"), everything());
  const PersonSteps steps = steps_of(ladder, history, kNone, on("2017-05-26"), kRules, {});
  CHECK(steps.highest()->since == on("2017-05-16"));
  CHECK(steps.highest()->figure.amount == 12);  // 25 May is red
  // Read from within the spell, it says that it does not know.
  const AbsenceHistory shorter =
      history_of(school("2017-05-15", "2017-05-26", {span("2017-05-10", "2017-05-26")}),
                 span("2017-05-15", "2017-05-26"), everything());
  CHECK(steps_of(ladder, shorter, kNone, on("2017-05-26"), kRules, {}).reads_further);
}

TEST_CASE("a count of days without lengths is no only where enough days are known") {
  LadderStep step{.measure = StepMeasure::occasions, .value_hundredths = 300};
  std::vector<AttendanceRow> rows;
  for (Date day = on("2017-05-01"); day <= on("2017-05-26"); day = day + 1)
    if (kNone.is_school_day(day))
      rows.push_back(
          {.day = day, .source = 7, .kind = AbsenceKind::day, .category = Category::present});
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
  // Present on a Friday, then two weeks of which nobody has said anything, then two days of
  // absence.
  auto rows = school("2017-04-21", "2017-04-21", {});
  for (const char* day : {"2017-05-08", "2017-05-12"}) rows.push_back(lesson(day, 480, 500, 500));
  CHECK(figure(limit(19), rows, "2017-05-12").why ==
        NotMeasurable::coverage);  // from 24 April, at most
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
  CHECK(steps_of(ladder, history_of(some, window, everything()), kNone, sunday, kRules, {})
            .reads_further);
  const auto all = history_of(rows, {on("2016-07-01"), sunday}, everything());
  const PersonSteps steps = steps_of(ladder, all, kNone, sunday, kRules, {});
  CHECK(steps.steps[0].figure.amount == 12);
  CHECK(steps.steps[0].figure.answer == StepAnswer::reached);
}

}  // namespace jagmed::test::step_days
