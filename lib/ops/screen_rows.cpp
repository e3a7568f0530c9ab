#include "ops/screen_rows.hpp"

#include "domain/attendance.hpp"
#include "intake/part_heading.hpp"
#include "intake/text_ends.hpp"
#include "ops/absence_doubles.hpp"

#include <algorithm>
#include <limits>

namespace jagmed::ops {
namespace {

/// Every bit of `x` changes about half of the bits.
std::uint64_t scattered(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58'476D'1CE4'E5B9u;
  x = (x ^ (x >> 27)) * 0x94D0'49BB'1331'11EBu;
  return x ^ (x >> 31);
}

/// `a` is scattered before `b` is added: numbers that lie close together must not meet.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  return scattered(scattered(a + 0x9E37'79B9'7F4A'7C15u) ^ b);
}

constexpr std::int64_t kMoreThanStarts = 4096;

std::int64_t moment_of(const AbsenceKey& key) {
  return key.date.days * kMoreThanStarts + key.start;
}

/// An odd number, and what undoes a multiplication by it.
constexpr std::uint64_t kScatter = 0x9E37'79B9'7F4A'7C15u;
constexpr std::uint64_t kGather = [] {
  std::uint64_t inverse = 1;
  for (int bits = 1; bits < 64; bits *= 2) inverse *= 2 - kScatter * inverse;
  return inverse;
}();
static_assert(kScatter * kGather == 1);

/// Without the lowest bits.
std::uint64_t place_of(std::uint64_t fingerprint) {
  return fingerprint >> kPlaceBits << kPlaceBits;
}

/// Texts that are not the same hardly ever give the same.
std::uint64_t fingerprint(std::string_view text) {
  const TextEnds ends = ends_of(text);
  return ends.size <= TextEnds::kWhole ? mixed(ends.first ^ ends.size, ends.last)
                                       : std::hash<std::string_view>()(text);
}

std::uint64_t fingerprint(const AbsenceKey& key, std::string_view course) {
  return mixed(static_cast<std::uint64_t>(moment_of(key)), fingerprint(course));
}

/// As AttendanceRow::length.
std::optional<int> length_of(const AbsenceRow& row) {
  return row.kind == AbsenceKind::day ? row.scheduled
                                      : lesson_length(row.scheduled, row.start, row.end);
}

/// Cancelled lessons and those that nobody reported are in neither part of a share.
void add_minutes(ScreenRow& to, const ReadRow& row) {
  if (row.outcome == Outcome::cancelled) return;
  const AbsenceRow& data = row.data;
  // A lesson may be told to be missed a minute longer than it is.
  const int absent = data.absent.value_or(0);
  const auto length = length_of(data);
  const int least = std::max(length.value_or(absent), absent);
  const bool of_lessons = data.kind == AbsenceKind::lesson, at_time = row.key.start >= 0;
  to.whole_day = of_lessons && !at_time && data.course.empty();
  to.has_length = length.has_value();
  if (row.outcome == Outcome::not_reported) {
    to.unreported = least;
    return;
  }
  to.reported = least;
  to.is_lesson = of_lessons && at_time;
  const bool there = row.outcome == Outcome::present || row.outcome == Outcome::other ||
                     data.category == Category::late || data.category == Category::left_early;
  to.without_length = !length && (there || data.absent);
  if (row.outcome != Outcome::absence && row.outcome != Outcome::staged) return;
  to.is_absence = !data.absent || absent > 0;
  to.is_valid = to.is_absence && (data.valid ? *data.valid > 0 : data.validity == Validity::valid);
  to.is_invalid =
      to.is_absence && (data.invalid ? *data.invalid > 0 : data.validity == Validity::invalid);
  to.absent = absent;
  to.valid = data.valid.value_or(0);
  to.invalid = data.invalid.value_or(0);
}

/// What only who compares rows needs.
void note_rest(ScreenRow& to, const ReadRow& row) {
  constexpr int kMinutesOfDay = 24 * 60;
  to.line = row.line;
  to.is_cancelled = row.outcome == Outcome::cancelled;
  to.is_reported = row.outcome != Outcome::not_reported;
  to.length = length_of(row.data).value_or(-1);
  to.order = row.order.value_or(std::numeric_limits<std::int64_t>::min());
  const bool absence = row.outcome == Outcome::absence || row.outcome == Outcome::staged;
  to.away = absence ? row.data.absent.value_or(kMinutesOfDay) : 0;
}

}  // namespace

std::uint64_t lesson_place(std::int64_t moment) {
  return static_cast<std::uint64_t>(moment + 1) * kScatter << kPlaceBits;
}
std::int64_t moment_of_place(std::uint64_t place) {
  constexpr std::uint64_t kMoments = (std::uint64_t{1} << (64 - kPlaceBits)) - 1;
  return static_cast<std::int64_t>((place >> kPlaceBits) * kGather & kMoments) - 1;
}
Date day_of_moment(std::int64_t moment) { return Date(static_cast<int>(moment / kMoreThanStarts)); }
int start_of_moment(std::int64_t moment) { return static_cast<int>(moment % kMoreThanStarts); }

ScreenBatch::ScreenBatch(const Profile& profile, bool compares)
    : count_identical_(profile.dedupe.identical == DedupeRules::Identical::count),
      key_has_part_(profile.key_pieces().part),
      key_has_id_(profile.key_pieces().source_id),
      tells_parts_(double_rules(profile).tells_parts && !count_identical_ && !key_has_part_),
      compares_(compares) {}

void ScreenBatch::clear() {
  seen = staged = sums = spans_cut = days_cut = 0;
  rejects = {};
  first_rejected = 0;
  rows.clear();
  count_of_runs_ = 0;
}

void ScreenBatch::added() {
  ++seen;
  note_days_cut();
  if (row_.outcome == Outcome::skipped) return;
  if (row_.outcome == Outcome::staged && row_.code == row_code(RowCode::sum)) {
    ++sums;
    return;
  }
  if (row_.day_of_span == 0) ++rejects.read;  // a span is one row
  if (row_.outcome == Outcome::rejected) {
    rejects.add(row_.code);
    if (rejects.rejected == 1) first_rejected = row_.line;
    return;
  }
  if (row_.outcome == Outcome::staged) ++staged;
  find_run();
  PupilRun& run = runs_[count_of_runs_ - 1];
  run.hidden = run.hidden || row_.is_protected;
  ++run.rows;
  const Month& month = month_of(row_.data.date);
  ScreenRow& row =
      rows.emplace_back(ScreenRow{.moment = moment_of(row_.key),
                                  .day = row_.data.date,
                                  .month = month.number,
                                  .day_of_month = month.day_of_month,
                                  .always_counts = count_identical_ && row_.key.start < 0,
                                  .tells_no_absence = tells_no_absence(row_.outcome)});
  add_minutes(row, row_);
  row.has_start = row_.key.start >= 0;
  row.has_course = !row_.data.course.empty();
  row.by_time = row.has_start && row_.data.kind == AbsenceKind::lesson;
  row.start = static_cast<std::int16_t>(row_.key.start);
  row.end = static_cast<std::int16_t>(row_.data.end.value_or(-1));
  if (row.by_time)
    row.place = lesson_place(row.moment);
  else
    place_by_key(row);
  if (!compares_) return;
  if (row.by_time) row.key = fingerprint(row_.key, row_.key.course);
  note_rest(row, row_);
  row.content = content();
}

void ScreenBatch::place_by_key(ScreenRow& row) {
  row.key = fingerprint(row_.key, row_.key.course);
  row.place = place_of(row.key);
  if (row.has_start) return;
  if (key_has_part_) {
    const std::string_view course = row_.key.course, part = part_in_key(course);
    row.whole = place_of(fingerprint(row_.key, course.substr(0, course.size() - part.size())));
    row.has_part = !part.empty();
  } else if (tells_parts_) {
    const auto sure = static_cast<std::uint64_t>(row_.order.value_or(0)) >> 32u;
    row.whole = row.place;
    row.has_part = sure != 0;
    if (row.has_part) row.place = place_of(mixed(row.key, sure));
  }
}

/// As same_content of the import.
std::uint64_t ScreenBatch::content() const {
  const AbsenceRow& data = row_.data;
  const auto number = [](const std::optional<int>& value) {
    return static_cast<std::uint64_t>(value.value_or(-1));
  };
  std::uint64_t all = static_cast<std::uint64_t>(row_.outcome);
  for (const std::uint64_t each :
       {static_cast<std::uint64_t>(data.category), static_cast<std::uint64_t>(data.validity),
        static_cast<std::uint64_t>(data.reported), number(data.end), number(data.scheduled),
        number(data.absent), number(data.valid), number(data.invalid), fingerprint(data.group),
        fingerprint(data.school), fingerprint(data.source_code),
        fingerprint(row_.outcome == Outcome::staged ? row_.word : ""),
        key_has_id_ ? fingerprint(data.course) : 0})
    all = mixed(all, each);
  return all;
}

/// Told with the last day of a span that is taken, or with the span that has none.
void ScreenBatch::note_days_cut() {
  if (row_.days_cut == 0) return;
  ++spans_cut;
  days_cut += static_cast<std::uint64_t>(row_.days_cut);
}

/// Files mostly have the rows of a pupil together.
void ScreenBatch::find_run() {
  std::string_view last;
  if (count_of_runs_ > 0) last = runs_[count_of_runs_ - 1].key.text;
  const std::string_view own =
      outer_id_ ? last.substr(std::min(kOuterId.size(), last.size())) : last;
  if (count_of_runs_ > 0 && outer_id_ == row_.outer_id && own == row_.person) return;
  outer_id_ = row_.outer_id;
  if (count_of_runs_ == runs_.size()) runs_.emplace_back();
  PupilRun& run = runs_[count_of_runs_++];
  run.key.text = pupil_key(row_);
  run.key.hash = fingerprint(run.key.text);
  run.school = row_.data.school;
  run.group = row_.data.group;
  run.line = row_.line;
  run.hidden = false;
  run.first = rows.size();
  run.rows = 0;
}

const ScreenBatch::Month& ScreenBatch::month_of(Date day) {
  Month& month = months_[static_cast<std::uint32_t>(day.days) % months_.size()];
  if (month.number == 0 || month.day != day)
    month = {day, (day.year() - 1970) * 12 + static_cast<int>(day.month()),
             static_cast<std::uint8_t>(day.day() - 1)};
  return month;
}

}  // namespace jagmed::ops
