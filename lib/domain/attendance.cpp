#include "domain/attendance.hpp"

#include "domain/lesson_times.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace jagmed {
namespace {

/// Some of the lesson or day was attended, whatever its length.
bool was_there(Category category) {
  return category == Category::late || category == Category::left_early ||
         category == Category::other_activity || category == Category::present;
}

bool attended(const AttendanceRow& lesson) {
  return was_there(lesson.category) ||
         (lesson.absent && *lesson.absent < lesson.length().value_or(1));
}

/// What one source says of a day in one grain.
struct SourceWeight {
  long long minutes = 0;
  int rows = 0;
  std::int64_t source = 0;
  [[nodiscard]] bool heavier_than(const SourceWeight& other) const {
    return std::tuple(minutes, rows, other.source) > std::tuple(other.minutes, other.rows, source);
  }
};

/// A day has few rows of few sources: each source is weighed when its first row is met.
std::int64_t weightiest_source(std::span<const AttendanceRow> rows) {
  std::optional<SourceWeight> best;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const std::int64_t source = rows[at].source;
    const auto same = [source](const AttendanceRow& row) { return row.source == source; };
    const auto before = rows.first(at);
    if (std::any_of(before.begin(), before.end(), same)) continue;
    SourceWeight weight{.source = source};
    for (const AttendanceRow& row : rows.subspan(at)) {
      if (!same(row) || !row.is_reported()) continue;
      weight.minutes += row.length().value_or(row.absent.value_or(0));
      ++weight.rows;
    }
    if (!best || weight.heavier_than(*best)) best = weight;
  }
  return best ? best->source : 0;
}

/// Lies at a time of its own within the other, which is longer.
bool lies_within(const AttendanceRow& row, const AttendanceRow& other) {
  const int end = row.end.value_or(row.start), other_end = other.end.value_or(other.start);
  return other.start <= row.start && end <= other_end && end - row.start < other_end - other.start;
}

/// Of a file of lessons: no lesson, but a day beside its lessons. It has no course, and no time
/// beside a lesson that has one, or a time that all lessons lie within, two at least.
bool is_day_beside_lessons(const AttendanceRow& row, std::span<const AttendanceRow> day) {
  if (row.course != 0) return false;
  int timed = 0, within = 0;
  for (const AttendanceRow& other : day) {
    if (&other == &row || other.source != row.source || !other.is_reported() || other.start < 0)
      continue;
    ++timed;
    if (row.start >= 0 && lies_within(other, row)) ++within;
  }
  return row.start < 0 ? timed > 0 : timed > 1 && within == timed;
}

DayMinutes minutes_of(const AttendanceRow& row) {
  const int length = std::max(row.length().value_or(0), row.absent.value_or(0));
  DayMinutes sums{.offered = length};
  if (!row.is_reported()) return sums;
  sums.reported = length;
  sums.without_length = !row.length() && (was_there(row.category) || row.absent) ? 1 : 0;
  if (row.category == Category::other_activity) sums.other = length;
  if (!is_absence(row.category)) return sums;
  if (!row.absent) {
    sums.unmeasured = 1;
    return sums;
  }
  sums.absent = *row.absent;
  sums.valid = row.absent_part(Validity::valid);
  sums.invalid = row.absent_part(Validity::invalid);
  return sums;
}

DayState state_of_lessons(std::span<const AttendanceRow> rows, Listing listing,
                          int whole_day_minutes) {
  bool reported = false;
  long long absent = 0;
  for (const AttendanceRow& row : rows) {
    if (!row.is_reported()) continue;
    if (attended(row)) return DayState::present;
    reported = true;
    absent += row.absent.value_or(row.length().value_or(0));
  }
  if (!reported) return DayState::unknown;
  return listing == Listing::everything || absent >= whole_day_minutes ? DayState::absent
                                                                       : DayState::unknown;
}

/// Rows of one day, by the kind of absence: their absence is added, their length is the same.
DayState state_of_day(std::span<const AttendanceRow> rows, int whole_day_minutes) {
  bool reported = false, whole = false, there = false;
  long long absent = 0;
  int length = 0;
  for (const AttendanceRow& row : rows) {
    if (!row.is_reported()) continue;
    reported = true;
    length = std::max(length, row.length().value_or(0));
    there = there || was_there(row.category);
    whole = whole || !row.absent;
    absent += row.absent.value_or(0);
  }
  if (!reported) return DayState::unknown;
  if (there) return DayState::present;
  if (whole || absent >= (length > 0 ? length : whole_day_minutes)) return DayState::absent;
  return length > 0 || absent <= 0 ? DayState::present : DayState::unknown;
}

}  // namespace

int place_in_key(std::string_view course) {
  constexpr int kMostOfDay = 99;
  int found = 0;
  for (auto at = course.find(kPartOfKey); at != course.npos;) {
    const auto end = course.find(kPartOfKey, at + 1);
    const std::string_view part = course.substr(at + 1, end == course.npos ? end : end - at - 1);
    at = end;
    int number = 0;
    const auto [stop, fault] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (fault != std::errc() || stop != part.data() + part.size() || number < 1 ||
        number > kMostOfDay)
      continue;
    if (found > 0) return 0;
    found = number;
  }
  return found;
}

int AttendanceRow::absent_part(Validity part) const {
  const int all = absent.value_or(0);
  return std::min(all,
                  (part == Validity::valid ? valid : invalid).value_or(validity == part ? all : 0));
}

std::span<const AttendanceRow> rows_that_count(std::span<AttendanceRow> day) {
  const auto keep = [&day](auto wanted) {
    const auto end = std::remove_if(day.begin(), day.end(),
                                    [&](const AttendanceRow& row) { return !wanted(row); });
    day = day.first(static_cast<std::size_t>(end - day.begin()));
  };
  keep([](const AttendanceRow& row) { return row.category != Category::cancelled; });
  const auto has = [&day](AbsenceKind kind, bool reported) {
    return std::any_of(day.begin(), day.end(), [=](const AttendanceRow& row) {
      return row.kind == kind && (!reported || row.is_reported());
    });
  };
  const bool lessons = has(AbsenceKind::lesson, true) ||
                       (has(AbsenceKind::lesson, false) && !has(AbsenceKind::day, true));
  keep([=](const AttendanceRow& row) {
    return row.kind == (lessons ? AbsenceKind::lesson : AbsenceKind::day);
  });
  for (std::size_t at = day.size(); lessons && at-- > 0;) {
    if (!is_day_beside_lessons(day[at], day)) continue;
    std::move(day.begin() + static_cast<std::ptrdiff_t>(at) + 1, day.end(),
              day.begin() + static_cast<std::ptrdiff_t>(at));
    day = day.first(day.size() - 1);
  }
  const std::int64_t source = weightiest_source(day);
  keep([=](const AttendanceRow& row) { return row.source == source; });
  return lessons ? without_shared_times(day) : day;
}

std::vector<AttendanceRow> lessons_beside_day(std::span<const AttendanceRow> day) {
  const auto has = [&day](auto wanted) { return std::any_of(day.begin(), day.end(), wanted); };
  const auto is_day = [](const AttendanceRow& row) {
    return row.kind == AbsenceKind::day && row.is_reported();
  };
  if (!has(is_day) || has([&](const AttendanceRow& row) { return is_day(row) && row.length(); }))
    return {};
  std::vector<AttendanceRow> lessons;
  for (const AttendanceRow& row : day)
    if (row.kind == AbsenceKind::lesson) lessons.push_back(row);
  if (std::any_of(lessons.begin(), lessons.end(),
                  [](const auto& row) { return row.is_reported(); }))
    return {};
  lessons.resize(rows_that_count(lessons).size());
  return lessons;
}

DayMinutes& DayMinutes::operator+=(const DayMinutes& more) {
  offered += more.offered;
  reported += more.reported;
  absent += more.absent;
  valid += more.valid;
  invalid += more.invalid;
  other += more.other;
  unmeasured += more.unmeasured;
  without_length += more.without_length;
  return *this;
}

DayMinutes minutes_of(std::span<const AttendanceRow> counting) {
  DayMinutes sums;
  DayMinutes longest;  // of day rows: they share one length
  for (const AttendanceRow& row : counting) {
    const DayMinutes one = minutes_of(row);
    longest.offered = std::max(longest.offered, one.offered);
    longest.reported = std::max(longest.reported, one.reported);
    longest.other = std::max(longest.other, one.other);
    sums += one;
  }
  if (counting.empty() || counting.front().kind == AbsenceKind::lesson) return sums;
  sums.reported = std::max(longest.reported, sums.absent);
  sums.offered = std::max(longest.offered, sums.reported);
  sums.other = longest.other;
  sums.unmeasured = std::min(sums.unmeasured, 1);  // one day, whatever the reasons
  const auto has_length = [](const AttendanceRow& row) { return row.length().has_value(); };
  const bool known = std::any_of(counting.begin(), counting.end(), has_length);
  sums.without_length = known ? 0 : std::min(sums.without_length, 1);
  return sums;
}

DayState day_state(std::span<const AttendanceRow> counting, Listing listing,
                   int whole_day_minutes) {
  if (counting.empty()) return DayState::unknown;
  return counting.front().kind == AbsenceKind::lesson
             ? state_of_lessons(counting, listing, whole_day_minutes)
             : state_of_day(counting, whole_day_minutes);
}

}  // namespace jagmed
