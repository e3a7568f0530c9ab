#include "ops/screen_rows.hpp"

#include "domain/attendance.hpp"
#include "intake/text_ends.hpp"
#include "ops/absence_file.hpp"

#include <algorithm>

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

std::int64_t moment_of(const AbsenceKey& key) {
  constexpr std::int64_t kMoreThanStarts = 4096;
  return key.date.days * kMoreThanStarts + key.start;
}

/// Texts that are not the same hardly ever give the same.
std::uint64_t fingerprint(const std::string& text) {
  const TextEnds ends = ends_of(text);
  return ends.size <= TextEnds::kWhole ? mixed(ends.first ^ ends.size, ends.last)
                                       : std::hash<std::string>()(text);
}

std::uint64_t fingerprint(const AbsenceKey& key) {
  return mixed(static_cast<std::uint64_t>(moment_of(key)), fingerprint(key.course));
}

/// Where the file has a row about somebody: presence, absence in part, or that nobody has said.
bool tells_presence(Outcome outcome) {
  return outcome == Outcome::present || outcome == Outcome::other ||
         outcome == Outcome::not_reported;
}

/// As AttendanceRow::length.
std::optional<int> length_of(const AbsenceRow& row) {
  return row.kind == AbsenceKind::day ? row.scheduled : lesson_length(row.scheduled, row.start, row.end);
}

/// Cancelled lessons and those that nobody reported are in neither part of a share.
void add_minutes(ScreenRow& to, const ReadRow& row) {
  if (row.outcome == Outcome::cancelled) return;
  const AbsenceRow& data = row.data;
  if (row.outcome == Outcome::not_reported) {
    to.unreported = length_of(data).value_or(0);
    return;
  }
  // A lesson may be told to be missed a minute longer than it is.
  const int absent = data.absent.value_or(0);
  const auto length = length_of(data);
  to.reported = std::max(length.value_or(absent), absent);
  to.has_length = length.has_value();
  const bool there = row.outcome == Outcome::present || row.outcome == Outcome::other ||
                     data.category == Category::late || data.category == Category::left_early;
  to.without_length = !length && (there || data.absent);
  const bool of_lessons = data.kind == AbsenceKind::lesson;
  to.is_lesson = of_lessons && data.start;
  to.whole_day = of_lessons && !data.start && data.course.empty();
  if (row.outcome != Outcome::absence && row.outcome != Outcome::staged) return;
  to.is_absence = !data.absent || absent > 0;
  to.is_valid = to.is_absence && (data.valid ? *data.valid > 0 : data.validity == Validity::valid);
  to.is_invalid = to.is_absence && (data.invalid ? *data.invalid > 0 : data.validity == Validity::invalid);
  to.absent = absent;
  to.valid = row.data.valid.value_or(0);
  to.invalid = row.data.invalid.value_or(0);
}

void note_content(ScreenRow& to, const ReadRow& row) {
  constexpr int kMinutesOfDay = 24 * 60;
  const AbsenceRow& data = row.data;
  to.line = row.line;
  to.is_cancelled = row.outcome == Outcome::cancelled;
  to.is_reported = row.outcome != Outcome::not_reported;
  to.end = static_cast<std::int16_t>(data.end.value_or(-1));
  to.order = row.order.value_or(0);
  to.said = static_cast<std::uint16_t>((static_cast<unsigned>(row.outcome) << 12u) |
                                       (static_cast<unsigned>(data.category) << 6u) |
                                       (static_cast<unsigned>(data.validity) << 3u) |
                                       static_cast<unsigned>(data.reported));
  const bool absence = row.outcome == Outcome::absence || row.outcome == Outcome::staged;
  to.away = absence ? data.absent.value_or(kMinutesOfDay) : 0;
}

}  // namespace

ScreenBatch::ScreenBatch(const DedupeRules& rules, bool compares)
    : count_identical_(rules.identical == DedupeRules::Identical::count),
      has_parts_(!rules.order_by),
      compares_(compares) {}

void ScreenBatch::clear() {
  seen = staged = spans_cut = days_cut = 0;
  rejects = {};
  first_rejected = 0;
  rows.clear();
  count_of_runs_ = 0;
}

void ScreenBatch::added() {
  ++seen;
  note_days_cut();
  if (row_.outcome == Outcome::skipped) return;
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
  ScreenRow& row = rows.emplace_back(ScreenRow{.moment = moment_of(row_.key),
                                               .day = row_.data.date,
                                               .month = month.number,
                                               .day_of_month = month.day_of_month,
                                               .always_counts = count_identical_ && row_.key.start < 0,
                                               .tells_presence = tells_presence(row_.outcome)});
  add_minutes(row, row_);
  row.by_time = row_.data.kind == AbsenceKind::lesson && row_.key.start >= 0;
  if (compares_ || !row.by_time) row.key = key_of(row_);
  row.place = row.by_time ? scattered(static_cast<std::uint64_t>(row.moment) + 1) : row.key;
  if (!compares_) return;
  note_content(row, row_);
  row.texts = mixed(mixed(fingerprint(row_.data.school), fingerprint(row_.data.group)),
                    fingerprint(row_.data.source_code));
}

std::uint64_t ScreenBatch::key_of(const ReadRow& row) const {
  const std::uint64_t key = fingerprint(row.key);
  const bool has_part = has_parts_ && row.key.start < 0 && row.order;
  return has_part ? mixed(key, static_cast<std::uint64_t>(*row.order)) : key;
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
  const std::string_view own = outer_id_ ? last.substr(std::min(kOuterId.size(), last.size())) : last;
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
    month = {day, (day.year() - 1970) * 12 + static_cast<int>(day.month()), static_cast<std::uint8_t>(day.day() - 1)};
  return month;
}

}  // namespace jagmed::ops
