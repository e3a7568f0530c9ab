#include "base/clock.hpp"

#include "base/local_time.hpp"

#include <fmt/format.h>
#include <chrono>
#include <ctime>

namespace jagmed {
namespace {

std::int64_t seconds_now() {
  return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

}  // namespace

Date system_today() { return local_time(seconds_now()).day; }

std::string system_now() {
  const std::time_t now = seconds_now();
  std::tm utc{};
  gmtime_r(&now, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::int64_t local_minutes(std::int64_t seconds) {
  const LocalMinute local = local_time(seconds);
  return std::int64_t{local.day.days} * 1440 + local.minute;
}

int local_minute_of_day(const std::string& utc) {
  const auto local = read_local_time(utc);
  return local ? local->minute : 0;
}

}  // namespace jagmed
