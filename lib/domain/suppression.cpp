#include "domain/suppression.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>

namespace jagmed {
namespace {

constexpr long long kDear = 1'000'000'000;
constexpr long long kEndless = std::numeric_limits<long long>::max() / 4;

std::size_t at(int cell) { return static_cast<std::size_t>(cell); }

std::vector<TrueCount> counts_of(std::span<const SuppressionCell> cells) {
  std::vector<TrueCount> counts;
  for (const auto& cell : cells) counts.push_back(cell.count);
  return counts;
}

class Hiding {
 public:
  Hiding(std::span<const SuppressionCell> cells, std::span<const CountSum> sums)
      : cells_(cells.begin(), cells.end()),
        sums_(sums),
        counts_(counts_of(cells)),
        attack_(counts_, sums),
        sums_of_(cells.size()) {
    for (std::size_t s = 0; s < sums.size(); ++s)
      for (const auto& term : sums[s].terms) sums_of_[at(term.cell)].push_back(s);
    forget_what_is_out();
    for (int c = 0; c < size(); ++c)
      if (cells_[at(c)].state == CellState::hidden || cells_[at(c)].state == CellState::unseen)
        attack_.hide(c);
  }

  Suppression run() {
    bool safe = false;
    for (bool going = true; going && !safe;) {
      const auto open = told();
      safe = open.empty();
      if (!safe) going = hide_for(open);
    }
    if (safe) show_again();
    Suppression result{.hidden = {}, .safe = safe};
    for (int c = 0; c < size(); ++c) result.hidden.push_back(attack_.hidden(c));
    return result;
  }

 private:
  [[nodiscard]] int size() const { return static_cast<int>(cells_.size()); }
  [[nodiscard]] bool can_be_hidden(int c) const {
    return cells_[at(c)].state == CellState::open && !attack_.hidden(c);
  }

  /// With the whole table hidden, what can still be told is no secret of this table.
  void forget_what_is_out() {
    const auto known = [](const SuppressionCell& cell) { return cell.state == CellState::known; };
    if (std::ranges::none_of(cells_, known)) return;
    CountAttack attack(counts_, sums_);
    for (int c = 0; c < size(); ++c)
      if (!known(cells_[at(c)])) attack.hide(c);
    for (int c = 0; c < size(); ++c)
      if (auto& cell = cells_[at(c)]; !known(cell)) {
        if (!attack.wide(c, cell.width)) cell.width = 0;
        if (!attack.reaches(c, cell.above)) cell.above = 0;
      }
  }

  [[nodiscard]] bool is_told(int c) {
    return attack_.hidden(c) &&
           !(attack_.wide(c, cells_[at(c)].width) && attack_.reaches(c, cells_[at(c)].above));
  }

  /// The hidden cells that a reader can tell.
  [[nodiscard]] std::vector<int> told() {
    std::vector<int> open;
    for (int c = 0; c < size(); ++c)
      if (is_told(c)) open.push_back(c);
    return open;
  }

  [[nodiscard]] bool is_any_told() {
    for (int c = 0; c < size(); ++c)
      if (is_told(c)) return true;
    return false;
  }

  /// How far a sum by itself lets the hidden cell move: down to nothing when another hidden cell
  /// can take it up, and up by what the others of its side can give, or without end with its whole.
  [[nodiscard]] long long leeway(std::size_t sum, int cell) const {
    int side = 0;
    for (const auto& term : sums_[sum].terms)
      if (term.cell == cell) side = term.factor;
    long long up = 0;
    bool alone = true;
    for (const auto& term : sums_[sum].terms) {
      if (term.cell == cell || !attack_.hidden(term.cell)) continue;
      alone = false;
      const TrueCount& other = counts_[at(term.cell)];
      up = term.factor == side && !other.may_be_negative ? std::min(kEndless, up + other.value)
                                                         : kEndless;
    }
    return alone ? -1 : std::min(kEndless, up + std::max(0LL, counts_[at(cell)].value));
  }

  /// What it costs the reader to lose a cell. A zero is seldom worth it: it gives nothing to the
  /// others of its sum; a whole says more than its parts; a cell that would stand hidden alone in a
  /// sum will need company.
  [[nodiscard]] long long cost(int cell, long long width) const {
    const long long value = counts_[at(cell)].value;
    long long cost = value > 0 ? value : kDear;
    for (const std::size_t sum : sums_of_[at(cell)]) {
      const auto& terms = sums_[sum].terms;
      if (std::ranges::any_of(terms, [&](const auto& t) { return t.cell == cell && t.factor < 0; }))
        cost *= 4;
      if (std::ranges::none_of(terms, [&](const auto& t) { return attack_.hidden(t.cell); }))
        cost += 2 * width;
    }
    return cost;
  }

  /// The cheapest cell of the sum that gives `cell` the leeway it lacks, else the largest.
  [[nodiscard]] std::optional<int> helper(std::size_t sum, int cell) const {
    const long long width = cells_[at(cell)].width;
    const long long lacks = width - std::max(leeway(sum, cell), counts_[at(cell)].value);
    std::optional<int> best;
    std::pair<bool, long long> best_rank;
    for (const auto& term : sums_[sum].terms) {
      if (!can_be_hidden(term.cell)) continue;
      const long long value = counts_[at(term.cell)].value;
      const std::pair rank{value < lacks, value < lacks ? -value : cost(term.cell, width)};
      if (!best || rank < best_rank) {
        best = term.cell;
        best_rank = rank;
      }
    }
    return best;
  }

  /// The sum that says most of the cell and still has something to hide.
  [[nodiscard]] std::optional<std::size_t> worst_sum(int cell) const {
    std::optional<std::size_t> worst;
    long long least = 0;
    for (const std::size_t sum : sums_of_[at(cell)]) {
      const auto& terms = sums_[sum].terms;
      if (std::ranges::none_of(terms, [&](const auto& t) { return can_be_hidden(t.cell); }))
        continue;
      if (const long long way = leeway(sum, cell); !worst || way < least) {
        worst = sum;
        least = way;
      }
    }
    return worst;
  }

  /// One more cell in the worst sum of each; false when there is nothing left to hide.
  bool hide_for(const std::vector<int>& open) {
    std::set<std::size_t> helped;
    for (const int cell : open) {
      const auto sum = worst_sum(cell);
      if (sum && helped.insert(*sum).second) hide(*helper(*sum, cell));
    }
    if (!helped.empty()) return true;
    const auto cheapest = from_further_away(open);
    if (cheapest) hide(*cheapest);
    return cheapest.has_value();
  }

  /// None is in their own sums: the cheapest in those of the cells that hang together with them.
  /// Any other moves none.
  [[nodiscard]] std::optional<int> from_further_away(std::vector<int> reached) const {
    std::optional<int> cheapest;
    std::set<int> seen(reached.begin(), reached.end());
    for (std::size_t next = 0; next < reached.size(); ++next)
      for (const std::size_t sum : sums_of_[at(reached[next])])
        for (const auto& term : sums_[sum].terms) {
          const int cell = term.cell;
          if (can_be_hidden(cell) && (!cheapest || cost(cell, 0) < cost(*cheapest, 0)))
            cheapest = cell;
          if (attack_.hidden(cell) && seen.insert(cell).second) reached.push_back(cell);
        }
    return cheapest;
  }

  void hide(int cell) {
    attack_.hide(cell);
    chosen_.push_back(cell);
  }

  /// Gives back what turned out to be needless, the greatest loss first.
  void show_again() {
    std::map<int, long long> loss;
    for (const int cell : chosen_) loss[cell] = cost(cell, 0);
    std::ranges::stable_sort(chosen_, [&](int a, int b) { return loss[a] > loss[b]; });
    for (const int cell : chosen_) {
      const CountAttack before = attack_;
      attack_.show(cell);
      if (is_any_told()) attack_ = before;  // with all that was found and reduced by then
    }
  }

  std::vector<SuppressionCell> cells_;
  std::span<const CountSum> sums_;
  std::vector<TrueCount> counts_;
  CountAttack attack_;
  std::vector<std::vector<std::size_t>> sums_of_;  ///< by cell
  std::vector<int> chosen_;
};

}  // namespace

Suppression suppress(std::span<const SuppressionCell> cells, std::span<const CountSum> sums) {
  return Hiding(cells, sums).run();
}

}  // namespace jagmed
