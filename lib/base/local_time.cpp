#include "base/local_time.hpp"

#include "base/digit.hpp"

#include <chrono>

namespace jagmed {
namespace {

namespace chr = std::chrono;

constexpr std::int64_t kDay = 86'400, kHour = 3'600, kMinute = 60;
constexpr std::size_t kDateLength = 10;

/// 01:00 UTC on the last Sunday of a month.
std::int64_t change_of_clocks(int year, chr::month month) {
  const chr::sys_days day = chr::year(year) / month / chr::Sunday[chr::last];
  return day.time_since_epoch().count() * kDay + kHour;
}

std::int64_t floor_days(std::int64_t seconds) {
  return seconds >= 0 ? seconds / kDay : -((kDay - 1 - seconds) / kDay);
}

std::int64_t offset_at(std::int64_t instant) {
  const int year = Date(static_cast<int>(floor_days(instant))).year();
  const bool summer = instant >= change_of_clocks(year, chr::March) &&
                      instant < change_of_clocks(year, chr::October);
  return summer ? 2 * kHour : kHour;
}

/// Takes two digits off the front; -1 when they are not there.
int take_two(std::string_view& text) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return -1;
  const int value = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// ":SS" and ".fff", if they are there; false when they are broken. A leap second is one as others.
bool take_seconds(std::string_view& text, int& seconds) {
  if (!take(text, ':')) return true;
  seconds = take_two(text);
  if (seconds < 0 || seconds > 60) return false;
  if (!take(text, '.') && !take(text, ',')) return true;
  const auto end = text.find_first_not_of("0123456789");
  const bool some = end != 0 && !text.empty();
  text.remove_prefix(end == std::string_view::npos ? text.size() : end);
  return some;
}

/// Seconds east of UTC; nothing when the text is no offset.
std::optional<std::int64_t> offset_of(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  const bool west = text.starts_with('-');
  if (!west && !text.starts_with('+')) return {};
  text.remove_prefix(1);
  const int hours = take_two(text);
  (void)take(text, ':');
  const int minutes = take_two(text);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || !text.empty()) return {};
  return (west ? -1 : 1) * (hours * kHour + minutes * kMinute);
}

struct Stamp {
  Date day;
  int minute = 0, seconds = 0;
  std::string_view offset;
};

std::optional<Stamp> stamp_of(std::string_view text) {
  if (text.size() < kDateLength + 1) return {};
  const auto day = Date::from_iso(text.substr(0, kDateLength));
  if (!day || day->year() < 1900 || day->year() > 2199) return {};
  text.remove_prefix(kDateLength);
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return {};
  const int hour = take_two(text);
  if (hour < 0 || hour > 23 || !take(text, ':')) return {};
  const int minute = take_two(text);
  Stamp stamp{*day, hour * 60 + minute, 0, {}};
  if (minute < 0 || minute > 59 || !take_seconds(text, stamp.seconds)) return {};
  stamp.offset = text;
  return stamp;
}

}  // namespace

LocalMinute local_time(std::int64_t instant_seconds) {
  const std::int64_t local = instant_seconds + offset_at(instant_seconds);
  const std::int64_t day = floor_days(local);
  return {Date(static_cast<int>(day)), static_cast<int>((local - day * kDay) / kMinute),
          instant_seconds};
}

LocalMinute from_wall_time(Date day, int minute) {
  const std::int64_t wall = day.days * kDay + minute * kMinute;
  const bool summer = offset_at(wall - 2 * kHour) == 2 * kHour;
  return {day, minute, wall - (summer ? 2 : 1) * kHour};
}

std::optional<LocalMinute> read_local_time(std::string_view text) {
  const auto stamp = stamp_of(text);
  if (!stamp) return {};
  if (stamp->offset.empty()) {
    LocalMinute wall = from_wall_time(stamp->day, stamp->minute);
    wall.instant_seconds += stamp->seconds;
    return wall;
  }
  const auto offset = offset_of(stamp->offset);
  if (!offset) return {};
  return local_time(stamp->day.days * kDay + stamp->minute * kMinute + stamp->seconds - *offset);
}

std::string moment_text(std::string_view instant) {
  const auto local = read_local_time(instant);
  return local ? local->day.iso() + " " + clock_text(local->minute) : std::string(instant);
}

}  // namespace jagmed
