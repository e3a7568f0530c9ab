#include "domain/csn.hpp"
#include "unit/absence_days.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

/// Invalid absences of so many minutes, one a day from 2 May 2017 on.
CsnFigure csn(const std::vector<int>& minutes, const char* as_of = "2017-05-31") {
  std::vector<AttendanceRow> rows;
  Date day = on("2017-05-02");
  for (const int each : minutes) {
    rows.push_back(test::lesson(day.iso().c_str(), 480, 480, each));
    day = day + 1;
  }
  return csn_figure(history_of(rows, csn_window(on(as_of)), everything(), kCsnRules), on(as_of));
}

}  // namespace

TEST_CASE("the limit of CSN: four hours on at least two occasions") {
  CHECK(csn({76, 76, 76}).answer == CsnAnswer::no);  // 3 h 48 min, the case that was lost
  CHECK(csn({62, 62, 63, 63}).answer == CsnAnswer::may_report);  // 4 h 10 min, the one that was not
  CHECK(csn({120, 119}).answer == CsnAnswer::no);
  CHECK(csn({120, 120}).answer == CsnAnswer::may_report);
  CHECK(csn({300}).answer == CsnAnswer::one_unbroken);
  const CsnFigure figure = csn({0, 130, 120});
  CHECK(figure.days ==
        std::vector<CsnFigure::Day>{{on("2017-05-03"), 130}, {on("2017-05-04"), 120}});
  CHECK(figure.minutes == 250);
  CHECK_FALSE(csn({}).known);
}

TEST_CASE("thirty days, the first of them included") {
  CHECK(csn_window(on("2017-05-31")) == DateRange{on("2017-05-02"), on("2017-05-31")});
  CHECK(csn({120, 120}, "2017-06-01").minutes == 120);
}

TEST_CASE("late arrivals count, valid and undecided absence does not") {
  AttendanceRow late = lesson("2017-05-02", 480, 60, 20);
  late.category = Category::late;
  std::vector<AttendanceRow> rows{late, lesson("2017-05-03", 480, 480, 220),
                                  lesson("2017-05-04", 480, 480, 400, Validity::valid),
                                  lesson("2017-05-05", 480, 480, 400, Validity::unknown)};
  AttendanceRow no_amount = lesson("2017-05-08", 480, 60, 60);
  no_amount.absent.reset();
  rows.push_back(no_amount);
  const CsnFigure figure = csn_figure(
      history_of(rows, csn_window(on("2017-05-31")), Listings(9), kCsnRules), on("2017-05-31"));
  CHECK(figure.minutes == 240);
  CHECK(figure.occasions == 3);
  CHECK(figure.without_amount == 1);
  REQUIRE(figure.days.size() == 3);
  CHECK(figure.days.back() == CsnFigure::Day{on("2017-05-08"), 0});  // a day all the same
  CHECK(figure.answer == CsnAnswer::may_report);
}

TEST_CASE("lessons that overlap in part are minutes of the clock") {
  std::vector<AttendanceRow> rows{lesson("2017-05-02", 480, 60, 60),
                                  lesson("2017-05-02", 510, 60, 60),
                                  lesson("2017-05-03", 480, 149, 149)};
  const CsnFigure figure = csn_figure(
      history_of(rows, csn_window(on("2017-05-31")), everything(), kCsnRules), on("2017-05-31"));
  CHECK(figure.minutes == 239);
  CHECK(figure.answer == CsnAnswer::no);
}

TEST_CASE("the age that stands for going to the gymnasium") {
  CHECK(csn_age(2001, on("2017-01-01")) == true);
  CHECK(csn_age(2002, on("2017-12-31")) == false);
  CHECK(csn_age(1997, on("2017-12-31")) == true);
  CHECK(csn_age(1996, on("2017-01-01")) == false);
  CHECK_FALSE(csn_age({}, on("2017-01-01")).has_value());
}
