#include "base/clock.hpp"

#include <chrono>
#include <ctime>
#include <fmt/format.h>

namespace jagmed {

Date system_today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  localtime_r(&now, &local);
  return *Date::make(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon) + 1,
                     static_cast<unsigned>(local.tm_mday));
}

std::string system_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  gmtime_r(&now, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::int64_t local_minutes(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm local{};
  if (localtime_r(&time, &local) == nullptr) return 0;
  const auto day = Date::make(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon) + 1,
                              static_cast<unsigned>(local.tm_mday));
  return day ? std::int64_t{day->days} * 1440 + local.tm_hour * 60 + local.tm_min : 0;
}

int local_minute_of_day(const std::string& utc) {
  std::tm moment{};
  if (strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &moment) == nullptr) return 0;
  const std::time_t time = timegm(&moment);
  std::tm local{};
  localtime_r(&time, &local);
  return local.tm_hour * 60 + local.tm_min;
}

}  // namespace jagmed
