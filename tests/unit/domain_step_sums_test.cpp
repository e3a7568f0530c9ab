// Steps held against sums that a school itself has made of whole periods.
#include "unit/step_days.hpp"

#include <doctest/doctest.h>

namespace jagmed::test::step_days {

namespace {

LadderStep monthly(StepMeasure measure, int value, AbsencePart part = AbsencePart::total) {
  return {.id = "m",
          .label = "M",
          .measure = measure,
          .part = part,
          .value_hundredths = value * 100,
          .window = StepWindow::month};
}

/// All of May 2017: 100 of 1000 minutes, of which all were reported.
PeriodSums may() {
  return {.days = span("2017-05-01", "2017-05-31"),
          .source = 1,
          .school = 1,
          .scheduled = 1000,
          .reported = 1000,
          .absent = 100,
          .valid = 60,
          .invalid = 40};
}

StepFigure by_sums(const LadderStep& step, const std::vector<PeriodSums>& sums,
                   const char* as_of = "2017-05-31", const StepRules& rules = {}) {
  return sums_figure(step, sums, kNone, step_window(step, kNone, on(as_of)), rules);
}

}  // namespace

TEST_CASE("sums of a whole month are held against a limit of the month") {
  const StepFigure ten = by_sums(monthly(StepMeasure::percent, 10), {may()});
  CHECK(ten.answer == StepAnswer::reached);
  CHECK(ten.amount == 100);
  CHECK(ten.whole == 1000);
  CHECK(ten.sums_of == span("2017-05-01", "2017-05-31"));
  CHECK(by_sums(monthly(StepMeasure::percent, 11), {may()}).answer == StepAnswer::no);
  CHECK(by_sums(monthly(StepMeasure::percent, 4, AbsencePart::invalid), {may()}).answer ==
        StepAnswer::reached);
  CHECK(by_sums(monthly(StepMeasure::percent, 5, AbsencePart::invalid), {may()}).answer ==
        StepAnswer::no);
  CHECK(by_sums(monthly(StepMeasure::minutes, 100), {may()}).answer == StepAnswer::reached);
  CHECK(by_sums(monthly(StepMeasure::minutes, 101), {may()}).answer == StepAnswer::no);
  // Nobody sums what was notified.
  CHECK(by_sums(monthly(StepMeasure::minutes, 1, AbsencePart::unreported), {may()}).why ==
        NotMeasurable::sums_misfit);
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
  const LadderStep spell{.id = "u",
                         .label = "U",
                         .measure = StepMeasure::unbroken_school_days,
                         .value_hundredths = 500};
  CHECK(by_sums(spell, {may()}).why == NotMeasurable::only_periods);
}

TEST_CASE("months add up, and so do two schools; a total stands for its courses") {
  LadderStep term = monthly(StepMeasure::minutes, 150);
  term.window = StepWindow::school_year;
  std::vector<PeriodSums> year;
  for (Month month{2016, 8}; month.first() <= on("2017-05-31");
       month = Month::of(month.last() + 1)) {
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
  CHECK(by_sums(monthly(StepMeasure::percent, 10), {may(), may()}).why ==
        NotMeasurable::sums_misfit);
  other.school = 0;
  CHECK(by_sums(monthly(StepMeasure::percent, 10), {may(), other}).why ==
        NotMeasurable::sums_misfit);
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
  const PeriodSums share{.days = span("2017-05-01", "2017-05-31"),
                         .source = 1,
                         .reported_share = 9500,
                         .absent_share = 1250};
  const StepFigure own = by_sums(monthly(StepMeasure::percent, 12), {share});
  CHECK(own.answer == StepAnswer::reached);
  CHECK(own.own_share);
  CHECK(own.share_permille() == 125);
  CHECK(by_sums(monthly(StepMeasure::percent, 13), {share}).answer == StepAnswer::no);
  PeriodSums first = share, second = share;
  first.days = span("2017-05-01", "2017-05-15");
  second.days = span("2017-05-16", "2017-05-31");
  CHECK(by_sums(monthly(StepMeasure::percent, 12), {first, second}).why ==
        NotMeasurable::sums_misfit);
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
  CHECK(
      by_sums(monthly(StepMeasure::occasions, 5), {sums}, "2017-05-31", {.late_is_occasion = true})
          .why == NotMeasurable::sums_misfit);
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

}  // namespace jagmed::test::step_days
