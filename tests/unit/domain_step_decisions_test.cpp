// Since when a step is reached, what has been decided since, and which step comes next.
#include "unit/step_days.hpp"

#include <doctest/doctest.h>

namespace jagmed::test::step_days {

namespace {

/// Two steps at 15 % in 14 days, the second a fortnight after the first, as in Danderyd.
const Ladder kLadder{
    .name = "t",
    .steps = {{.id = "a", .value_hundredths = 1500, .window_days = 14, .due_days = 10},
              {.id = "b",
               .value_hundredths = 1500,
               .window_days = 14,
               .after_step = "a",
               .after_days = 14,
               .due_days = 21}}};

PersonSteps climb(const char* as_of, std::span<const TakenStep> taken = {},
                  const char* read_from = "2016-07-01") {
  // Present through April, away two days a week from 2 May on: 40 %, over 15 % from the second
  // absent day on, when 1 000 of 5 000 minutes of the last 14 days are absent.
  std::vector<DateRange> away;
  for (Date day = on("2017-05-02"); day < on("2017-06-09"); day = day + 7)
    away.push_back({day, day + 1});
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
    return school("2017-04-03", as_of,
                  {span("2017-05-02", "2017-05-05"), span("2017-05-29", "2017-06-30")});
  };
  const auto top = [&](const char* as_of, std::vector<TakenStep> taken) {
    const AbsenceHistory history = history_of(rows(as_of), span("2016-07-01", as_of), everything());
    return steps_of(kLadder, history, kNone, on(as_of), kRules, taken).highest()->step->id;
  };
  CHECK(top("2017-05-31", {}) == "a");
  CHECK(top("2017-05-31", {{"a", on("2017-05-04"), on("2017-05-18")}}) ==
        "a");  // noted in the first time
  CHECK(top("2017-06-13", {{"a", on("2017-05-04"), on("2017-05-18")}}) ==
        "b");  // 14 days of the second one
  CHECK(top("2017-06-13", {{"a", on("2017-06-02"), on("2017-06-12")}}) ==
        "a");  // noted in the second one
  CHECK(top("2017-05-31", {{"a", on("2017-04-20"), on("2017-05-01")}}) ==
        "a");  // before it was ever reached
}

TEST_CASE("the time after a step passes over lov, as a rolling window does") {
  SchoolCalendar year;
  year.add({.kind = CalendarKind::term, .days = span("2017-01-10", "2017-06-13")});
  year.add({.kind = CalendarKind::lov, .days = span("2017-05-06", "2017-05-14")});
  auto rows = school("2017-04-03", "2017-05-05", {span("2017-05-02", "2017-05-05")});
  for (const auto& row : school("2017-05-15", "2017-05-31", {span("2017-05-15", "2017-05-31")}))
    rows.push_back(row);
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
  const TakenStep taken[] = {{"b", on("2017-05-10"), on("2017-05-20")},
                             {"gone", on("2017-05-10"), on("2018-01-01")}};
  const LadderStep &a = kLadder.steps[0], &b = kLadder.steps[1];
  CHECK(silenced_by(kLadder, b, on("2017-05-10"), taken) == &taken[0]);
  CHECK(silenced_by(kLadder, a, on("2017-05-20"), taken) == &taken[0]);
  CHECK(silenced_by(kLadder, a, on("2017-05-21"), taken) == nullptr);
  CHECK(silenced_by(kLadder, b, on("2017-05-09"), taken) == nullptr);
  const TakenStep lower[] = {{"a", on("2017-05-10"), on("2017-05-20")}};
  CHECK(silenced_by(kLadder, b, on("2017-05-15"), lower) == nullptr);
}

TEST_CASE(
    "a step that was noted is proposed again when absence after it reaches the limit, not when it "
    "runs out") {
  LadderStep occasions{.id = "c",
                       .label = "C",
                       .measure = StepMeasure::occasions,
                       .value_hundredths = 300,
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
    line.steps = steps_of(ladder, history_of(rows, span("2016-07-01", as_of), everything()), kNone,
                          on(as_of), kRules, taken);
    return status_of(ladder, line, on(as_of));
  };
  const DateRange none = span("2017-06-20", "2017-06-20");
  for (const LadderStep& step : {occasions, share}) {
    CAPTURE(step.id);
    CHECK(status(step, "2017-05-05", none) == StepStatus::silenced);  // while it holds
    CHECK(status(step, "2017-05-15", none) ==
          StepStatus::silenced);  // its time is over, and nothing is new
    CHECK(status(step, "2017-05-22", span("2017-05-22", "2017-05-22")) == StepStatus::silenced);
    CHECK(status(step, "2017-05-24", span("2017-05-22", "2017-05-24")) == StepStatus::proposed);
  }
  // A spell that goes on is new as far as it is after the decision.
  CHECK(status(days, "2017-05-15", span("2017-05-06", "2017-05-15")) == StepStatus::proposed);
  CHECK(status(days, "2017-05-15", span("2017-05-12", "2017-05-15")) == StepStatus::below);
}

TEST_CASE(
    "whether absence after a decision reaches the limit is unknown as long as nobody has told of "
    "it") {
  LadderStep occasions{.id = "c",
                       .label = "C",
                       .measure = StepMeasure::occasions,
                       .value_hundredths = 300,
                       .window = StepWindow::school_year};
  LadderStep share = percent(10);
  share.window = StepWindow::school_year;
  const auto status = [&](const LadderStep& step, const char* told_until, const char* as_of) {
    const Ladder ladder{.steps = {step}};
    const std::vector<TakenStep> taken{{step.id, on("2017-05-05"), on("2017-05-12")}};
    const auto rows = school("2017-04-10", told_until, {span("2017-05-01", "2017-05-05")});
    StepLine line{.taken = taken};
    line.steps = steps_of(ladder, history_of(rows, span("2016-07-01", as_of), everything()), kNone,
                          on(as_of), kRules, taken);
    return status_of(ladder, line, on(as_of));
  };
  for (const LadderStep& step : {occasions, share}) {
    CAPTURE(step.id);
    CHECK(status(step, "2017-05-05", "2017-05-12") == StepStatus::silenced);  // while it holds
    CHECK(status(step, "2017-05-05", "2017-05-16") == StepStatus::unmeasurable);
    CHECK(status(step, "2017-05-08", "2017-05-16") ==
          StepStatus::unmeasurable);  // one day of seven
    CHECK(status(step, "2017-05-16", "2017-05-16") == StepStatus::silenced);
  }
}

TEST_CASE(
    "a share after a decision says of how few of the school days since then it is, as one without "
    "a decision") {
  LadderStep share = percent(10);
  share.window = StepWindow::school_year;
  const Ladder ladder{.steps = {share}};
  const std::vector<TakenStep> taken{{share.id, on("2017-05-05"), on("2017-05-12")}};
  const auto told = [&](const char* told_until) {
    const auto rows = school("2017-04-10", told_until, {span("2017-05-01", "2017-05-17")});
    const PersonSteps steps =
        steps_of(ladder, history_of(rows, span("2016-07-01", "2017-06-02"), everything()), kNone,
                 on("2017-06-02"), kRules, taken);
    REQUIRE(steps.highest() != nullptr);
    return steps.highest()->told().few_days;
  };
  REQUIRE(told("2017-05-17").has_value());
  CHECK(told("2017-05-17")->told == 8);
  CHECK_FALSE(told("2017-06-02").has_value());
}

TEST_CASE("a step that is proposed anew is so since absence after the decision reached its limit") {
  LadderStep step{.id = "c",
                  .label = "C",
                  .measure = StepMeasure::occasions,
                  .value_hundredths = 300,
                  .window = StepWindow::school_year};
  step.due_days = 7;
  const Ladder ladder{.steps = {step}};
  const std::vector<TakenStep> taken{{"c", on("2017-05-05"), on("2017-05-12")}};
  const auto rows = school("2017-04-10", "2017-05-26",
                           {span("2017-05-01", "2017-05-05"), span("2017-05-22", "2017-05-26")});
  const PersonSteps steps =
      steps_of(ladder, history_of(rows, span("2016-07-01", "2017-05-26"), everything()), kNone,
               on("2017-05-26"), kRules, taken);
  CHECK(steps.highest()->since == on("2017-05-24"));
  CHECK(steps.highest()->due() == on("2017-05-31"));
}

TEST_CASE(
    "after a decision on a high step a lower one is proposed when absence since then reaches that "
    "one only") {
  LadderStep low{.id = "low",
                 .label = "L",
                 .measure = StepMeasure::occasions,
                 .value_hundredths = 200,
                 .window = StepWindow::school_year,
                 .due_days = 7};
  LadderStep high = low;
  high.id = "high";
  high.value_hundredths = 400;
  const Ladder ladder{.steps = {low, high}};
  const std::vector<TakenStep> taken{{"high", on("2017-05-05"), on("2017-05-12")}};
  const auto rows = school("2017-04-10", "2017-05-23",
                           {span("2017-05-01", "2017-05-05"), span("2017-05-22", "2017-05-23")});
  StepLine line{.taken = taken};
  line.steps = steps_of(ladder, history_of(rows, span("2016-07-01", "2017-05-23"), everything()),
                        kNone, on("2017-05-23"), kRules, taken);
  CHECK(line.steps.highest()->step->id == "low");
  CHECK(status_of(ladder, line, on("2017-05-23")) == StepStatus::proposed);
  CHECK(run_out(ladder, ladder.steps[1], on("2017-05-23"), taken) == &taken[0]);
  // What is told is the absence after the decision, and of what was decided on nothing is due.
  CHECK(line.steps.highest()->figure.amount == 7);
  CHECK(line.steps.highest()->told().amount == 2);
  CHECK(line.steps.highest()->due() == on("2017-05-30"));
  REQUIRE(line.steps.steps[1].not_anew);
  CHECK(line.steps.steps[1].decided == taken[0]);
  CHECK(line.steps.steps[1].told().amount == 2);
  CHECK_FALSE(line.steps.steps[1].due());
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
  CHECK(late(due + 1, {{"a", since - 1, since}}));      // of an earlier time, and run out
  CHECK(!late(due + 1, {{"a", since - 1, due + 30}}));  // and still held
  CHECK(late(due + 1, {{"a", due + 2, due + 30}}));     // not decided yet
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

}  // namespace jagmed::test::step_days
