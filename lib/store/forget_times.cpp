#include "store/forget_times.hpp"

#include "domain/occasions.hpp"
#include "store/absence_words.hpp"
#include "store/absences.hpp"
#include "store/attendance.hpp"
#include "store/hidden_sources.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace jagmed {
namespace {

constexpr char kForgetRows[] = R"sql(DELETE FROM absence WHERE person = :person)sql";
constexpr char kForgetSpans[] = R"sql(DELETE FROM absence_span WHERE person = :person)sql";
/// Ladders are called after municipalities, and are known by their steps and for how long one
/// holds.
constexpr char kForgetLadders[] = R"sql(
UPDATE OR REPLACE absence_step SET ladder = '–', step = '–', until = decided WHERE person = :person)sql";
constexpr char kInSums[] = R"sql(
SELECT day, start, lesson FROM absence_counted WHERE person = :person)sql";
constexpr DateRange kEver{Date(std::numeric_limits<std::int32_t>::min()),
                          Date(std::numeric_limits<std::int32_t>::max())};

std::optional<int> stated(std::int32_t value) {
  return value < 0 ? std::nullopt : std::optional<int>(value);
}

/// `at`: among the rows of the person, where AttendanceRow says whose it is.
AttendanceRow measured(ReadTxn& txn, const AbsenceRecord& row, std::size_t at) {
  const bool timeless = row.key.kind == AbsenceKind::lesson && row.key.start < 0;
  return {.person = static_cast<PersonId>(at),
          .day = Date(row.key.day),
          .start = row.key.start,
          .end = stated(row.end),
          .source = row.key.source,
          .kind = row.key.kind,
          .category = row.category,
          .validity = row.validity,
          .reported = row.reported,
          .scheduled = stated(row.scheduled),
          .absent = stated(row.absent),
          .valid = stated(row.valid),
          .invalid = stated(row.invalid),
          .course = row.course,
          .school = row.school,
          .place = timeless ? place_in_key(absence_text(txn, row.key.course)) : 0};
}

/// Of one day what stays, and the source whose rows of it count.
struct KeptDay {
  std::vector<AttendanceRow> rows;
  std::int64_t counting = 0;
};

/// Under which sources rows stand afterwards: lines by hand under their own.
class Hiding {
 public:
  Hiding(WriteTxn& txn, PersonId person)
      : txn_(txn), person_(person), by_hand_(source_by_hand(txn)), listings_(txn) {}

  void begin(const KeptDay& day) {
    hidden_.clear();
    if (is_told(day.counting)) hide(day, day.counting, 0);
    std::set<std::int64_t> others;
    for (const AttendanceRow& row : day.rows) others.insert(row.source);
    int rank = 0;
    for (const std::int64_t source : others)
      if (source != day.counting && is_told(source)) hide(day, source, ++rank);
  }
  /// Spans of any days: those of the first source have the first number, as before.
  void begin(const std::vector<AbsenceRecord>& spans) {
    hidden_.clear();
    std::set<std::int64_t> sources;
    for (const AbsenceRecord& row : spans) sources.insert(row.key.source);
    int rank = 0;
    for (const std::int64_t source : sources)
      if (is_told(source)) hidden_[source] = hidden_source(txn_, rank++, Listing::absences_only);
  }
  AbsenceRecord hidden(AbsenceRecord row) {
    if (!is_told(row.key.source)) return row;
    row.key.source = hidden_.at(row.key.source);
    const auto [batch, is_new] = batches_.try_emplace(row.key.kind);
    if (is_new) batch->second = hidden_batch(txn_, row.key.kind);
    row.batch = batch->second;
    return row;
  }

 private:
  [[nodiscard]] bool is_told(std::int64_t source) const {
    return by_hand_ == 0 || source != by_hand_;
  }
  void hide(const KeptDay& day, std::int64_t source, int rank) {
    Listing listing = Listing::everything;
    for (const AttendanceRow& row : day.rows) {
      if (row.source != source) continue;
      listings_.settle(source, row.school);
      if (listings_.known().of(source, row.school) != Listing::everything)
        listing = Listing::absences_only;
    }
    hidden_[source] = hidden_source(txn_, rank, listing);
  }

  WriteTxn& txn_;
  PersonId person_;
  std::int64_t by_hand_;
  StoredListings listings_;
  std::map<std::int64_t, std::int64_t> hidden_;  ///< by the source that it is no more
  std::map<AbsenceKind, std::int64_t> batches_;
};

/// `place`: of the lesson in its day.
AbsenceRecord without_time(AbsenceRecord row, std::optional<int> length, int place) {
  const bool lesson = row.key.kind == AbsenceKind::lesson;
  row.key.start = lesson ? kNoClock + place : -1;
  row.key.occurrence = lesson ? 0 : place;
  row.key.course = row.course = row.school = row.group = 0;
  row.key.end = row.end = -1;
  row.scheduled = length.value_or(-1);
  row.source_code.clear();
  return row;
}

/// Of a stored row: day, start and lesson.
using SumKey = std::tuple<std::int32_t, std::int32_t, std::int64_t>;

SumKey key_of(ReadTxn& txn, const AbsenceRecord& row) {
  const auto& key = row.key;
  const auto kind = static_cast<std::int64_t>(key.kind);
  return {key.day, key.start,
          txn.words().lessons.number({key.source, kind, key.course, key.occurrence})};
}

/// As figures read them.
std::vector<AbsenceRecord> rows_of(ReadTxn& txn, PersonId person) {
  std::vector<AbsenceRecord> rows;
  read_absences(txn, person, kEver, AbsenceKind::lesson, rows);
  std::erase_if(rows, [](const AbsenceRecord& row) { return row.retracted; });
  std::ranges::stable_sort(rows, {}, [&](const AbsenceRecord& row) { return key_of(txn, row); });
  return rows;
}

/// Rows whose minutes are in the sums of the month.
std::set<SumKey> keys_in_sums(ReadTxn& txn, PersonId person) {
  std::set<SumKey> keys;
  Statement all(txn.connection(), kInSums);
  all.bind(":person", person);
  while (all.step())
    keys.emplace(static_cast<std::int32_t>(all.integer(0)),
                 static_cast<std::int32_t>(all.integer(1)), all.integer(2));
  return keys;
}

bool at_one_time(const AttendanceRow& a, const AttendanceRow& b) {
  return a.kind == AbsenceKind::lesson && b.kind == AbsenceKind::lesson && a.has_time() &&
         b.has_time() && a.start < b.end.value_or(b.start + 1) &&
         b.start < a.end.value_or(a.start + 1);
}

/// As figures have them. Those that nobody has put in order stand so that they are few occasions.
void put_in_sequence(std::vector<AttendanceRow>& day) {
  std::ranges::sort(day, {}, &AttendanceRow::person);
  const std::size_t ordered = put_in_order(day);
  std::ranges::stable_sort(std::span(day).subspan(ordered), {}, [](const AttendanceRow& row) {
    return std::pair(!counts_as_absence(row), validity_of(row));
  });
}

/// Of one day, those that count, and those of another source or of whole days that are in the sums
/// beside them.
template <class F>
KeptDay kept_of_day(const std::vector<AttendanceRow>& day, F&& in_sums) {
  std::vector<AttendanceRow> moved = day;
  const auto counting = rows_that_count(moved);
  std::vector<AttendanceRow> kept(counting.begin(), counting.end());
  if (kept.empty()) return {};
  const AttendanceRow& first = counting.front();
  for (const AttendanceRow& row : day) {
    if ((row.source == first.source && row.kind == first.kind) || !in_sums(row)) continue;
    const auto meets = [&row](const AttendanceRow& other) { return at_one_time(row, other); };
    if (std::ranges::none_of(counting, meets)) kept.push_back(row);
  }
  put_in_sequence(kept);
  return {std::move(kept), first.source};
}

std::vector<AbsenceRecord> counting_rows(WriteTxn& txn, PersonId person, Hiding& hiding) {
  std::vector<AbsenceRecord> kept;
  const auto rows = rows_of(txn, person);
  const auto sums = keys_in_sums(txn, person);
  const auto stored = [&](const AttendanceRow& row) -> const AbsenceRecord& {
    return rows[static_cast<std::size_t>(row.person)];
  };
  const auto in_sums = [&](const AttendanceRow& row) {
    return sums.contains(key_of(txn, stored(row)));
  };
  std::vector<AttendanceRow> day;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    day.push_back(measured(txn, rows[at], at));
    if (at + 1 < rows.size() && rows[at + 1].key.day == rows[at].key.day) continue;
    const KeptDay stays = kept_of_day(day, in_sums);
    hiding.begin(stays);
    int place = 0;
    for (const AttendanceRow& row : stays.rows)
      kept.push_back(hiding.hidden(without_time(stored(row), row.length(), place++)));
    day.clear();
  }
  return kept;
}

/// Periods and notices, told apart by their number alone.
std::vector<AbsenceRecord> spans_of(ReadTxn& txn, PersonId person, Hiding& hiding) {
  std::vector<AbsenceRecord> kept, rows;
  for (const AbsenceKind kind : {AbsenceKind::period, AbsenceKind::notice}) {
    read_absences(txn, person, kEver, kind, rows);
    for (const AbsenceRecord& row : rows)
      if (!row.retracted)
        kept.push_back(without_time(row, stated(row.scheduled), static_cast<int>(kept.size())));
  }
  hiding.begin(kept);
  for (AbsenceRecord& row : kept) row = hiding.hidden(std::move(row));
  return kept;
}

void replace(WriteTxn& txn, const char* forget, PersonId person,
             const std::vector<AbsenceRecord>& rows) {
  Statement(txn.connection(), forget).bind(":person", person).run();
  insert_absences(txn, rows);
}

}  // namespace

void forget_times(WriteTxn& txn, PersonId person) {
  Hiding hiding(txn, person);
  const auto rows = counting_rows(txn, person, hiding), spans = spans_of(txn, person, hiding);
  Statement(txn.connection(), kForgetLadders).bind(":person", person).run();
  replace(txn, kForgetRows, person, rows);
  replace(txn, kForgetSpans, person, spans);
}

}  // namespace jagmed
