#include "domain/row_doubles.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace jagmed {
namespace {

/// What tells a row apart for sure; 0: nothing.
std::uint32_t sure_part(std::int64_t order) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(order) >> 32u);
}

/// The last one counts.
std::vector<SettledRow> by_order(std::span<const std::int64_t> orders, bool by_order) {
  std::size_t last = orders.size() - 1;
  if (by_order)
    for (std::size_t i = 0; i < orders.size(); ++i)
      if (orders[i] > orders[last] || (orders[i] == orders[last] && i > last)) last = i;
  std::vector<SettledRow> settled(orders.size(), {DoubleFate::replaced});
  settled[last].fate = DoubleFate::counts;
  return settled;
}

/// Of each part of the day the first row counts, in the order of `rows`; the others say it again.
std::vector<SettledRow> one_of_each(std::span<const std::size_t> rows,
                                    std::span<const std::uint64_t> parts) {
  std::map<std::uint64_t, int> occurrences;
  std::vector<SettledRow> settled(rows.size());
  for (const std::size_t row : rows) {
    const auto [found, is_first] =
        occurrences.try_emplace(parts[row], static_cast<int>(occurrences.size()));
    settled[row] = {is_first ? DoubleFate::counts : DoubleFate::again, found->second};
  }
  return settled;
}

std::vector<std::size_t> in_file_order(std::size_t size) {
  std::vector<std::size_t> rows(size);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

/// Whether rows that are not alike are all of another part of the day each, or the same row once
/// more. `rows`: by their sure part.
bool are_parts(std::span<const std::size_t> rows, std::span<const std::int64_t> orders,
               const SaysSame& same) {
  if (sure_part(orders[rows.front()]) == 0) return false;
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (sure_part(orders[rows[i - 1]]) == sure_part(orders[rows[i]]) && !same(rows[i - 1], rows[i]))
      return false;
  return true;
}

std::vector<SettledRow> settle_untimed(std::span<const std::int64_t> orders, bool are_alike) {
  auto rows = in_file_order(orders.size());
  std::vector<std::uint64_t> parts;
  for (const std::int64_t order : orders)
    parts.push_back(are_alike ? static_cast<std::uint64_t>(order) : sure_part(order));
  if (!are_alike) std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return parts[row]; });
  return one_of_each(rows, parts);
}

}  // namespace

std::vector<SettledRow> settle_key(std::span<const std::int64_t> orders, bool is_timed,
                                   const DoubleRules& rules, const SaysSame& same) {
  std::vector<SettledRow> settled(orders.size());
  if (!is_timed && rules.count_identical) {
    for (std::size_t i = 0; i < settled.size(); ++i) settled[i].occurrence = static_cast<int>(i);
    return settled;
  }
  bool alike = true;
  for (std::size_t i = 1; alike && i < orders.size(); ++i) alike = same(0, i);
  const bool may_be_parts = !is_timed && rules.tells_parts;
  if (alike && may_be_parts) return settle_untimed(orders, true);
  if (alike) {
    for (std::size_t i = 1; i < settled.size(); ++i) settled[i].fate = DoubleFate::again;
    return settled;
  }
  auto rows = in_file_order(orders.size());
  if (may_be_parts) {
    std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return sure_part(orders[row]); });
    if (are_parts(rows, orders, same)) return settle_untimed(orders, false);
  }
  if (rules.last_counts) return by_order(orders, rules.by_order);
  for (SettledRow& each : settled) each.fate = DoubleFate::contradicts;
  return settled;
}

std::vector<bool> beside_parts(std::span<const PartRow> rows) {
  struct Place {
    bool has_part = false, has_none = false;
  };
  std::map<std::uint64_t, Place> places;
  for (const PartRow& row : rows)
    (row.has_part ? places[row.place].has_part : places[row.place].has_none) = true;
  std::vector<bool> contradict;
  for (const PartRow& row : rows) {
    const Place& place = places[row.place];
    contradict.push_back(place.has_part && place.has_none);
  }
  return contradict;
}

}  // namespace jagmed
