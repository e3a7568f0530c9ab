#include "store/attendance.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kOldestFirst[] = R"sql(
SELECT day, start, end_time, source, kind, category, validity, reported, scheduled, absent,
       valid_minutes, invalid_minutes, course_text, school
FROM absence WHERE person = :person AND day BETWEEN :first AND :last AND retracted = 0
ORDER BY day, start, source, kind, course, occurrence)sql";
constexpr char kNewestFirst[] = R"sql(
SELECT day, start, end_time, source, kind, category, validity, reported, scheduled, absent,
       valid_minutes, invalid_minutes, course_text, school
FROM absence WHERE person = :person AND day BETWEEN :first AND :last AND retracted = 0
ORDER BY day DESC, start DESC, source DESC, kind DESC, course DESC, occurrence DESC)sql";
constexpr char kByHand[] = R"sql(
SELECT id FROM code WHERE list = 'absence_source' AND key = 'manual')sql";
constexpr char kText[] = R"sql(
SELECT text FROM absence_text WHERE id = :id)sql";
constexpr char kPeriods[] = R"sql(
SELECT day, last_day, source, school, scheduled, reported_minutes, reported_share
FROM absence_span
WHERE person = :person AND kind = 2 AND day BETWEEN :first AND :last AND last_day <= :last
  AND retracted = 0
ORDER BY day, last_day, source)sql";

void read_row(const Statement& row, AttendanceRow& to) {
  to.day = row.date(0);
  to.start = row.number(1);
  to.end = row.maybe_number(2);
  to.source = row.integer(3);
  to.kind = static_cast<AbsenceKind>(row.number(4));
  to.category = static_cast<Category>(row.number(5));
  to.validity = static_cast<Validity>(row.number(6));
  to.reported = static_cast<Reported>(row.number(7));
  to.scheduled = row.maybe_number(8);
  to.absent = row.maybe_number(9);
  to.valid = row.maybe_number(10);
  to.invalid = row.maybe_number(11);
  to.course = row.integer(12);
  to.school = row.integer(13);
}

}  // namespace

struct AttendanceDays::Rows {
  Statement statement;
  AttendanceRow ahead;  ///< the first row of the next day, when there is one
  bool more = false;
};

AttendanceDays::AttendanceDays(ReadTxn& txn, PersonId person, DateRange days, DayOrder order)
    : rows_(new Rows{.statement = {txn.connection(),
                                   order == DayOrder::oldest_first ? kOldestFirst : kNewestFirst},
                     .ahead = {.person = person}}) {
  rows_->statement.bind(":person", person).bind(":first", days.first).bind(":last", days.last);
  rows_->more = rows_->statement.step();
  if (rows_->more) read_row(rows_->statement, rows_->ahead);
}
AttendanceDays::~AttendanceDays() = default;

bool AttendanceDays::next(std::vector<AttendanceRow>& day) {
  day.clear();
  while (rows_->more && (day.empty() || rows_->ahead.day == day.front().day)) {
    day.push_back(rows_->ahead);
    rows_->more = rows_->statement.step();
    if (rows_->more) read_row(rows_->statement, rows_->ahead);
  }
  return !day.empty();
}

std::int64_t source_by_hand(ReadTxn& txn) {
  Statement row(txn.connection(), kByHand);
  return row.step() ? row.integer(0) : 0;
}

std::string absence_text(ReadTxn& txn, std::int64_t text) {
  Statement row(txn.connection(), kText);
  row.bind(":id", text);
  return row.step() ? row.text(0) : std::string();
}

std::vector<ReportedPeriod> reported_periods(ReadTxn& txn, PersonId person, DateRange days) {
  std::vector<ReportedPeriod> periods;
  Statement rows(txn.connection(), kPeriods);
  rows.bind(":person", person).bind(":first", days.first).bind(":last", days.last);
  while (rows.step())
    periods.push_back({.days = {rows.date(0), rows.date(1)},
                       .source = rows.integer(2),
                       .school = rows.integer(3),
                       .scheduled = rows.maybe_number(4),
                       .reported = rows.maybe_number(5),
                       .reported_share = rows.maybe_number(6)});
  return periods;
}

}  // namespace jagmed
