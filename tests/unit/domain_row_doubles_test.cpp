#include "domain/row_doubles.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

using namespace jagmed;

namespace {

constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();
constexpr DoubleRules kParts{.tells_parts = true};

/// ReadRow::order of a sure part of the day and what else the row says of it.
std::int64_t order(std::uint32_t sure, std::uint32_t rest) {
  return static_cast<std::int64_t>((std::uint64_t{sure} << 32u) | rest);
}

/// "c0 a0 c1": what becomes of rows that say `contents`, a letter each.
std::string settled(const std::string& contents, const std::vector<std::int64_t>& orders,
                    bool is_timed, const DoubleRules& rules) {
  std::string told;
  const auto same = [&](std::size_t a, std::size_t b) { return contents[a] == contents[b]; };
  for (const SettledRow& each : settle_key(orders, is_timed, rules, same))
    told += (told.empty() ? "" : " ") + std::string(1, "carx"[static_cast<int>(each.fate)]) +
            std::to_string(each.occurrence);
  return told;
}

}  // namespace

TEST_CASE("rows with one key and a time: one counts where they are alike, else none, or the last") {
  const std::vector<std::int64_t> none(3, kNone);
  CHECK(settled("AAA", none, true, kParts) == "c0 a0 a0");
  CHECK(settled("AAB", none, true, kParts) == "x0 x0 x0");
  CHECK(settled("AAB", none, true, {.tells_parts = true, .last_counts = true}) == "r0 r0 c0");
  CHECK(settled("AAB", {5, 7, 6}, true, {.by_order = true, .last_counts = true}) == "r0 c0 r0");
  CHECK(settled("AAB", {5, kNone, 5}, true, {.by_order = true, .last_counts = true}) == "r0 r0 c0");
}

TEST_CASE("rows without a time count by the parts of the day that they are of") {
  CHECK(settled("AAA", {order(0, 1), order(0, 2), order(0, 1)}, false, kParts) == "c0 c1 a0");
  CHECK(settled("ABA", {order(2, 1), order(1, 1), order(2, 1)}, false, kParts) == "c1 c0 a1");
  CHECK(settled("AB", {order(1, 1), order(1, 2)}, false, kParts) == "x0 x0");
  CHECK(settled("AB", {order(0, 1), order(1, 1)}, false, kParts) ==
        "x0 x0");  // a whole day beside a part
  CHECK(settled("AB", {order(1, 1), order(2, 1)}, false, {}) == "x0 x0");
  CHECK(settled("AB", {order(1, 1), order(2, 1)}, true, kParts) == "x0 x0");
  CHECK(settled("AA", {kNone, kNone}, false, {.count_identical = true}) == "c0 c1");
}

TEST_CASE("rows of a part of the day contradict those of none in the same place, and no others") {
  const PartRow rows[] = {{1, true}, {2, false}, {1, true}, {1, false}, {3, true}};
  CHECK(beside_parts(rows) == std::vector<bool>{true, false, true, true, false});
}
