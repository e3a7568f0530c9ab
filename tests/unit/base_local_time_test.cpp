#include "base/local_time.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace jagmed;

namespace {

std::string read(std::string_view text) {
  const auto local = read_local_time(text);
  return local ? fmt::format("{} {}", local->day.iso(), clock_text(local->minute)) : "nothing";
}

}  // namespace

TEST_CASE("an instant is told in Swedish time, its day too") {
  CHECK(read("2025-10-05T22:00:00Z") == "2025-10-06 00:00");
  CHECK(read("2025-10-05T21:59:59Z") == "2025-10-05 23:59");
  CHECK(read("2025-12-31T23:30:00z") == "2026-01-01 00:30");
  CHECK(read("2025-10-06T08:20:00+02:00") == "2025-10-06 08:20");
  CHECK(read("2025-10-06T08:20:00.123456+0200") == "2025-10-06 08:20");
  CHECK(read("2025-10-06T01:20:00-05:00") == "2025-10-06 08:20");
  CHECK(read("2025-10-06T08:20:00") == "2025-10-06 08:20");
  CHECK(read("2025-10-06 08:20") == "2025-10-06 08:20");
  CHECK(read("1969-12-31T23:30:00+01:00") == "1969-12-31 23:30");
  CHECK(moment_text("2025-10-05T22:00:00Z") == "2025-10-06 00:00");
  CHECK(moment_text("nyss") == "nyss");
}

TEST_CASE("summer time begins and ends at 01:00 UTC on the last Sunday of March and October") {
  CHECK(read("2025-03-30T00:59:59Z") == "2025-03-30 01:59");
  CHECK(read("2025-03-30T01:00:00Z") == "2025-03-30 03:00");
  CHECK(read("2025-10-26T00:59:59Z") == "2025-10-26 02:59");
  CHECK(read("2025-10-26T01:00:00Z") == "2025-10-26 02:00");
  CHECK(read("2024-03-31T00:59:00Z") == "2024-03-31 01:59");  // the 31st is a Sunday
  CHECK(read("2024-03-31T01:00:00Z") == "2024-03-31 03:00");
}

TEST_CASE("the hour that comes twice has two instants, an hour apart") {
  const auto first = *read_local_time("2025-10-26T00:30:00Z");
  const auto second = *read_local_time("2025-10-26T01:30:00Z");
  CHECK(first.minute == second.minute);
  CHECK(first.day == second.day);
  CHECK(second.instant_seconds - first.instant_seconds == 3600);
  CHECK(from_wall_time(first.day, first.minute) == first);  // wall time is the first of them
}

TEST_CASE("wall time and instant fit each other on every hour of a year") {
  const std::int64_t begin = 1'735'689'600;  // 2025-01-01T00:00:00Z
  int twice = 0;
  for (std::int64_t at = begin; at < begin + std::int64_t{365} * 86'400; at += 900) {
    const LocalMinute local = local_time(at);
    if (from_wall_time(local.day, local.minute) == local) continue;
    ++twice;
    CHECK(local.day.iso() == "2025-10-26");
    CHECK(local.minute / 60 == 2);
  }
  CHECK(twice == 4);
  const Date march = *Date::from_iso("2025-03-30");  // 02:30 is left out: winter's clock goes on
  CHECK(local_time(from_wall_time(march, 150).instant_seconds).minute == 210);
}

TEST_CASE("what is no time stamp is none") {
  for (const char* text :
       {"", "2025-10-06", "2025-02-30T08:20:00Z", "2025-10-06T24:00:00Z", "2025-10-06T08:60:00Z",
        "2025-10-06T08:20:61Z", "2025-10-06T08:20:00.Z", "2025-10-06T08:20:00+24:00",
        "2025-10-06T08:20:00+2", "2025-10-06T08:20:00Zx", "2025-10-06T8:20:00Z",
        "2025-10-06X08:20:00Z", "1899-10-06T08:20:00Z", "9999-12-31T23:59:59Z", "2025-10-06T08",
        "2025-10-06T08:20:00 Z"})
    CHECK_MESSAGE(read(text) == "nothing", text);
}
