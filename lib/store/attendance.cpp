#include "store/attendance.hpp"

#include "store/absence_row.hpp"
#include "store/absence_words.hpp"

#include <map>
#include <unordered_map>

namespace jagmed {
namespace {

// Values of both are bound and read by position: the days of thousands of persons are asked for.
constexpr char kOldestFirst[] = R"sql(
SELECT day, start, end_time, lesson, marks, scheduled, absent, place, valid_minutes, invalid_minutes
FROM absence WHERE person = :person AND day BETWEEN :first AND :last AND marks & 8192 = 0
ORDER BY day, start, lesson)sql";
constexpr char kNewestFirst[] = R"sql(
SELECT day, start, end_time, lesson, marks, scheduled, absent, place
FROM absence WHERE person = :person AND day BETWEEN :first AND :last AND marks & 8192 = 0
ORDER BY day DESC, start DESC, lesson DESC)sql";
constexpr char kByHand[] = R"sql(
SELECT id FROM code WHERE list = 'absence_source' AND key = 'manual')sql";
// Without what was withdrawn (8192), and what was decided here (4096): no file says that. Rows of
// presence (8) and of lessons that nobody reported (9): the first of them ends the search, and
// without one it goes through all rows (15 million take less than a second).
constexpr char kPresenceOfSource[] = R"sql(
SELECT 1 FROM absence a
WHERE a.marks & 15 BETWEEN 8 AND 9 AND a.marks & 12288 = 0
  AND a.lesson IN (SELECT id FROM absence_lesson WHERE source = :source)
LIMIT 1)sql";
constexpr char kRowsOfSource[] = R"sql(
SELECT place, marks & 15 BETWEEN 8 AND 9 FROM absence
WHERE marks & 12288 = 0 AND lesson IN (SELECT id FROM absence_lesson WHERE source = :source))sql";
// A property for each import and school.
constexpr char kNotePresence[] = R"sql(
INSERT INTO store_property(key, value)
SELECT 'presence_rows:' || :batch || ':' || t.id, :source || ' ' || t.id
FROM (SELECT 0 AS id WHERE :school = '' UNION ALL SELECT id FROM absence_text WHERE text = :school) t
WHERE t.id = 0 OR EXISTS (SELECT 1 FROM absence_place WHERE school = t.id))sql";
constexpr char kNotedPresence[] = R"sql(
SELECT DISTINCT CAST(value AS INTEGER), CAST(substr(value, instr(value, ' ') + 1) AS INTEGER)
FROM store_property WHERE key > 'presence_rows:' AND key < 'presence_rows;')sql";
constexpr char kText[] = R"sql(
SELECT text FROM absence_text WHERE id = :id)sql";
constexpr char kPeriods[] = R"sql(
SELECT day, counted_to, source, school, scheduled, reported_minutes, reported_share
FROM absence_span
WHERE person = :person AND kind = 2 AND day BETWEEN :first AND :last AND counted_to <= :last
  AND retracted = 0
ORDER BY day, counted_to, source)sql";
constexpr char kSums[] = R"sql(
SELECT day, counted_to, source, school, course_text, scheduled, reported_minutes, absent, valid_minutes,
       invalid_minutes, reported_share, absent_share, valid_share, invalid_share, absent_lessons
FROM absence_span
WHERE person = :person AND kind = 2 AND day BETWEEN :first - 366 AND :last AND counted_to >= :first
  AND retracted = 0
ORDER BY day, counted_to, source)sql";

/// Gives the course of the row's key.
std::int64_t read_row(AbsenceWords& words, Columns row, DayOrder order, AttendanceRow& to) {
  to.day = Date(row.number());
  to.start = row.number();
  to.end = row.maybe();
  const auto& [source, kind, folded, occurrence] = words.lessons.row(row.integer());
  to.source = source;
  to.kind = static_cast<AbsenceKind>(kind);
  const std::int64_t codes = row.integer();
  to.category = marks::category(codes);
  to.scheduled = row.maybe();
  to.absent = row.maybe();
  const auto& [course, school, group] = words.places.row(row.integer());
  to.school = school;
  to.course = course;
  if (order == DayOrder::newest_first) return folded;
  to.validity = marks::validity(codes);
  to.reported = marks::reported(codes);
  to.valid = row.maybe();
  to.invalid = row.maybe();
  return folded;
}

}  // namespace

struct AttendanceDays::Rows {
  ReadTxn& txn;
  AbsenceWords& words;
  sqlite3_stmt* statement;
  DayOrder order;
  AttendanceRow ahead;  ///< the first row of the next day, when there is one
  bool more = true;
  std::unordered_map<std::int64_t, int> places;  ///< see place_in_key: each text is asked for once

  ~Rows() { sqlite3_reset(statement); }
  void step() {
    const int code = sqlite3_step(statement);
    more = code == SQLITE_ROW;
    if (!more) {
      if (code != SQLITE_DONE) throw_store_code(code);
      return;
    }
    const std::int64_t key_course = read_row(words, Columns(statement), order, ahead);
    const bool asks =
        ahead.start < 0 && ahead.kind == AbsenceKind::lesson && order == DayOrder::oldest_first;
    ahead.place = asks ? place_of(key_course) : 0;
  }
  int place_of(std::int64_t key_course) {
    const auto [known, added] = places.try_emplace(key_course, 0);
    if (added) known->second = place_in_key(absence_text(txn, key_course));
    return known->second;
  }
};

AttendanceDays::AttendanceDays(ReadTxn& txn, PersonId person, DateRange days, DayOrder order)
    : rows_(new Rows{.txn = txn,
                     .words = txn.words(),
                     .statement = txn.connection().bare(
                         order == DayOrder::oldest_first ? kOldestFirst : kNewestFirst),
                     .order = order,
                     .ahead = {.person = person}}) {
  Positions(rows_->statement).add(person).add(days.first.days).add(days.last.days);
  rows_->step();
}
AttendanceDays::~AttendanceDays() = default;

bool AttendanceDays::next(std::vector<AttendanceRow>& day) {
  day.clear();
  for (; rows_->more && (day.empty() || rows_->ahead.day == day.front().day); rows_->step())
    day.push_back(rows_->ahead);
  return !day.empty();
}

std::int64_t source_by_hand(ReadTxn& txn) {
  Statement row(txn.connection(), kByHand);
  return row.step() ? row.integer(0) : 0;
}

void note_presence_rows(WriteTxn& txn, std::int64_t batch, std::int64_t source,
                        const std::set<std::string>& schools) {
  for (const std::string& school : schools)
    Statement(txn.connection(), kNotePresence)
        .bind(":batch", batch)
        .bind(":source", source)
        .bind(":school", school)
        .run();
}

StoredListings::StoredListings(ReadTxn& txn)
    : txn_(txn), by_hand_(source_by_hand(txn)), listings_(by_hand_) {
  Statement noted(txn.connection(), kNotedPresence);
  while (noted.step()) listings_.add(noted.integer(0), noted.integer(1));
}

void StoredListings::settle(std::int64_t source, std::int64_t school) {
  if (source == by_hand_ || is_known(source, school)) return;
  if (counted_.insert(source).second) count_rows(source);
}

void StoredListings::count_rows(std::int64_t source) {
  if (!Statement(txn_.connection(), kPresenceOfSource).bind(":source", source).step()) return;
  std::unordered_map<std::int64_t, ListedRows> places;
  Statement rows(txn_.connection(), kRowsOfSource);
  rows.bind(":source", source);
  while (rows.step()) places[rows.integer(0)].add(rows.number(1) != 0);
  std::map<std::int64_t, ListedRows> schools;
  for (const auto& [place, listed] : places) {
    const auto& [course, school, group] = txn_.words().places.row(place);
    ListedRows& here = schools[school];
    here.all += listed.all;
    here.no_absence += listed.no_absence;
  }
  for (const auto& [school, listed] : schools)
    if (listing_of_followed(listed) == Listing::everything) listings_.add(source, school);
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

std::vector<PeriodSums> period_sums(ReadTxn& txn, PersonId person, DateRange days) {
  std::vector<PeriodSums> sums;
  Statement rows(txn.connection(), kSums);
  rows.bind(":person", person).bind(":first", days.first).bind(":last", days.last);
  while (rows.step())
    sums.push_back({.days = {rows.date(0), rows.date(1)},
                    .source = rows.integer(2),
                    .school = rows.integer(3),
                    .course = rows.integer(4),
                    .scheduled = rows.maybe_number(5),
                    .reported = rows.maybe_number(6),
                    .absent = rows.maybe_number(7),
                    .valid = rows.maybe_number(8),
                    .invalid = rows.maybe_number(9),
                    .reported_share = rows.maybe_number(10),
                    .absent_share = rows.maybe_number(11),
                    .valid_share = rows.maybe_number(12),
                    .invalid_share = rows.maybe_number(13),
                    .absent_lessons = rows.maybe_number(14)});
  return sums;
}

}  // namespace jagmed
