// Somebody who reads tables that were given out, and works out what they hide.
#pragma once

#include "domain/count_attack.hpp"
#include "domain/public_table.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace jagmed::test::public_tables {

inline const PublicRules kRules{.hide_below = 5, .percent_base = 10};
inline const Date kJune = day("2017-06-30");

inline constexpr const char* kSexes[] = {"/sex=female", "/sex=male", "/sex=unknown"};

/// Somebody with the printed table, who knows how its figures add up: the sums are written out here
/// and not taken from the names of the rows. What is left over may be anything.
class Reader {
 public:
  Reader(const PublicTable& table, const std::function<bool(const PublicFigure&)>& hidden) {
    for (const auto& figure : table.figures)
      if (figure.shown == Shown::printed)
        put({figure.row, figure.column}, figure.value, hidden(figure));
  }
  using Name = std::pair<std::string, std::string>;
  [[nodiscard]] bool is_hidden(const std::string& row, const std::string& column = "") const {
    const auto found = cells_.find({row, column});
    return found != cells_.end() && std::ranges::find(hidden_, found->second) != hidden_.end();
  }
  /// Both as they are called; without a rest the parts are all there is.
  void sum(const std::vector<Name>& parts, const Name& whole, bool rest) {
    CountSum sum;
    long long left = value(whole);
    for (const auto& part : parts) {
      sum.terms.push_back({cells_.at(part), 1});
      left -= value(part);
    }
    sum.terms.push_back({cells_.at(whole), -1});
    REQUIRE((left >= 0 && (rest || left == 0)));
    if (rest) sum.terms.push_back({put({}, left, true), 1});
    sums_.push_back(std::move(sum));
  }
  /// The parts are together no more than the whole, of something else.
  void at_most(const std::vector<Name>& parts, const Name& whole) {
    sum(parts, whole, true);
    bounds_.push_back(std::move(sums_.back()));
    sums_.pop_back();
  }
  /// The attack by bounds: from what is printed, and that nothing is below zero, how far each
  /// figure can go, again and again through all sums. What it finds is true of every table; it does
  /// not find all.
  [[nodiscard]] bool can_bound(const PublicFigure& figure, long long width) const {
    constexpr long long kEndless = 1'000'000;
    std::vector<std::pair<long long, long long>> can;
    for (const auto& count : counts_) can.emplace_back(count.value, count.value);
    for (const int cell : hidden_) can[static_cast<std::size_t>(cell)] = {0, kEndless};
    std::vector<CountSum> all = sums_;
    all.insert(all.end(), bounds_.begin(), bounds_.end());
    for (bool moved = true; moved;) {
      moved = false;
      for (const auto& sum : all)
        for (const auto& term : sum.terms) moved = narrow(can, sum, term) || moved;
    }
    const auto [low, high] = can[static_cast<std::size_t>(cells_.at({figure.row, figure.column}))];
    CHECK((low <= figure.value && figure.value <= high));
    return high - low < width;
  }
  [[nodiscard]] bool can_place(const PublicFigure& figure, long long width) const {
    CountAttack attack(counts_, sums_);
    for (const int cell : hidden_) attack.hide(cell);
    return !attack.wide(cells_.at({figure.row, figure.column}), width);
  }

 private:
  using Range = std::pair<long long, long long>;
  /// What the others of a sum leave to one of it.
  static bool narrow(std::vector<Range>& can, const CountSum& sum, const CountSum::Term& one) {
    long long low = 0, high = 0;
    for (const auto& term : sum.terms) {
      if (term.cell == one.cell) continue;
      const Range& of = can[static_cast<std::size_t>(term.cell)];
      const bool same = term.factor == one.factor;
      low += same ? -of.second : of.first;
      high += same ? -of.first : of.second;
    }
    Range& own = can[static_cast<std::size_t>(one.cell)];
    const Range before = own;
    own = {std::max(own.first, low), std::min(own.second, high)};
    return own != before;
  }
  [[nodiscard]] long long value(const Name& name) const {
    return counts_[static_cast<std::size_t>(cells_.at(name))].value;
  }
  int put(const Name& name, long long value, bool hidden) {
    const int cell = static_cast<int>(counts_.size());
    counts_.push_back({.value = value});
    if (hidden) hidden_.push_back(cell);
    if (!name.first.empty()) cells_[name] = cell;
    return cell;
  }
  std::vector<TrueCount> counts_;
  std::vector<CountSum> sums_, bounds_;
  std::vector<int> hidden_;
  std::map<Name, int> cells_;
};

inline bool few(const PublicFigure& figure) { return figure.persons >= 1 && figure.persons < 5; }

/// What the readers of many tables found.
struct Findings {
  int shown = 0, hidden = 0, naive = 0;
  /// `knows` tells a reader the sums.
  void table(const PublicTable& table, const HiddenFigures& hidden_ones,
             const std::function<void(Reader&)>& knows) {
    Reader reader(table,
                  [&](const PublicFigure&each) { return hidden_ones.of(each.row, each.column); }),
        careless(table, few);
    knows(reader);
    knows(careless);
    for (const auto& figure : table.figures) {
      if (figure.shown == Shown::never) continue;
      const bool is_hidden = hidden_ones.of(figure.row, figure.column);
      ++(is_hidden ? hidden : shown);
      if (!few(figure)) continue;
      CAPTURE(figure.row + figure.column);
      CHECK(is_hidden);
      CHECK_FALSE(reader.can_place(figure, 5));
      CHECK_FALSE(reader.can_bound(figure, 5));
      naive += careless.can_place(figure, 5) ? 1 : 0;
    }
  }
};

}  // namespace jagmed::test::public_tables
