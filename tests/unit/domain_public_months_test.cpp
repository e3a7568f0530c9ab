// Tables of month after month: what a reader with several in hand can work out, tried number by
// number.
#include "domain/public_figures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

using namespace jagmed;

namespace {

/// Three months of girls, boys and unknown as a reader knows them: everything that agrees with what
/// was printed, tried one by one, and from month to month nobody goes.
class ThreeMonths {
 public:
  static constexpr int kMost = 40;
  using Month = std::array<int, 3>;  // by sex
  explicit ThreeMonths(const std::array<Month, 3>& truth) : truth_(truth) {}

  /// What of a month is hidden; of a month that was not given out there is nothing to tell.
  void print(std::size_t month, const HiddenBySex& hidden) { hidden_[month] = hidden; }
  void refuse(std::size_t month) {
    hidden_[month] = {true, true, true, true};
    refused_[month] = true;
  }

  /// The narrowest interval of a hidden number in the months so far.
  [[nodiscard]] int narrowest(std::size_t months) {
    std::vector<std::vector<bool>> possible;
    for (std::size_t m = 0; m < months; ++m) possible.push_back(alone(m));
    for (std::size_t m = 1; m < months; ++m) spread(possible[m - 1], possible[m], 1);
    for (std::size_t m = months - 1; m-- > 0;) spread(possible[m + 1], possible[m], -1);
    int least = kMost;
    for (std::size_t m = 0; m < months; ++m)
      if (!refused_[m]) least = std::min(least, narrowest_of(m, possible[m]));
    return least;
  }

 private:
  static std::size_t at(int f, int m, int u) {
    return static_cast<std::size_t>((f * kMost + m) * kMost + u);
  }
  template <class Do>
  static void each(int step, Do&& work) {
    const int first = step > 0 ? 0 : kMost - 1, end = step > 0 ? kMost : -1;
    for (int f = first; f != end; f += step)
      for (int m = first; m != end; m += step)
        for (int u = first; u != end; u += step) work(f, m, u);
  }

  [[nodiscard]] std::vector<bool> alone(std::size_t month) const {
    const HiddenBySex& h = hidden_[month];
    const Month& truth = truth_[month];
    const int sum = truth[0] + truth[1] + truth[2];
    std::vector<bool> possible(at(kMost, 0, 0), false);
    each(1, [&](int f, int m, int u) {
      possible[at(f, m, u)] = (h.female || f == truth[0]) && (h.male || m == truth[1]) &&
                              (h.unknown || u == truth[2]) && (h.total || f + m + u == sum);
    });
    return possible;
  }

  /// Leaves those of `here` that have one in `from` that is nowhere above (step 1) or below (-1)
  /// them.
  static void spread(std::vector<bool> from, std::vector<bool>& here, int step) {
    each(step, [&](int f, int m, int u) {
      const auto inside = [](int n) { return n >= 0 && n < kMost; };
      if (inside(f - step) && from[at(f - step, m, u)]) from[at(f, m, u)] = true;
      if (inside(m - step) && from[at(f, m - step, u)]) from[at(f, m, u)] = true;
      if (inside(u - step) && from[at(f, m, u - step)]) from[at(f, m, u)] = true;
      if (!from[at(f, m, u)]) here[at(f, m, u)] = false;
    });
  }

  [[nodiscard]] int narrowest_of(std::size_t month, const std::vector<bool>& possible) const {
    std::array<int, 4> low{kMost, kMost, kMost, kMost}, high{-1, -1, -1, -1};
    each(1, [&](int f, int m, int u) {
      if (!possible[at(f, m, u)]) return;
      const std::array<int, 4> n{f + m + u, f, m, u};
      for (std::size_t i = 0; i < n.size(); ++i) {
        low[i] = std::min(low[i], n[i]);
        high[i] = std::max(high[i], n[i]);
      }
    });
    const HiddenBySex& h = hidden_[month];
    int least = kMost;
    for (std::size_t i = 0; const bool is_hidden : {h.total, h.female, h.male, h.unknown}) {
      if (is_hidden) least = std::min(least, high[i] - low[i]);
      ++i;
    }
    return least;
  }

  std::array<Month, 3> truth_;
  std::array<HiddenBySex, 3> hidden_;
  std::array<bool, 3> refused_{};
};

PublicTable month_table(Date as_of, const ThreeMonths::Month& n) {
  const std::array<long long, 4> values{n[0] + n[1] + n[2], n[0], n[1], n[2]};
  const std::array<const char*, 4> columns{"", "/sex=female", "/sex=male", "/sex=unknown"};
  PublicTable table{.as_of = as_of, .figures = {}};
  for (std::size_t i = 0; i < values.size(); ++i)
    table.figures.push_back({.row = "current",
                             .column = columns[i],
                             .value = values[i],
                             .persons = values[i],
                             .cumulative = true});
  return table;
}

}  // namespace

TEST_CASE("a reader with three months in hand: 150 growing groups, tried number by number") {
  std::mt19937 random(20170531);
  int shown = 0, naive_broken = 0;
  for (int n = 0; n < 150; ++n) {
    std::array<ThreeMonths::Month, 3> truth{};
    for (std::size_t m = 0; m < 3; ++m)
      for (std::size_t s = 0; s < 3; ++s) {
        const int more = static_cast<int>(random() % (m == 0 ? (s == 2 ? 3 : 12) : s == 2 ? 2 : 6));
        truth[m][s] = (m == 0 ? 0 : truth[m - 1][s]) + more;
      }
    ThreeMonths reader(truth), naive(truth);
    std::vector<Publication> earlier;
    for (std::size_t m = 0; m < 3; ++m) {
      const PublicTable table = month_table(Date(17000 + 30 * static_cast<int>(m)), truth[m]);
      const std::vector<PublicTable> tables{table};
      const PublicOutcome outcome =
          hide_small(tables, earlier, {.hide_below = 5, .percent_base = 10});
      const bool refused = outcome.state == PublicState::refused;
      const HiddenFigures& hidden = outcome.hidden.front();
      if (!refused) earlier.push_back(publication_of(table, hidden));
      if (refused)
        reader.refuse(m);
      else
        reader.print(m, hidden.by_sex("current"));
      const auto small = [](int count) { return count >= 1 && count < 5; };
      const auto& t = truth[m];
      naive.print(m, {small(t[0] + t[1] + t[2]), small(t[0]), small(t[1]), small(t[2])});
      CAPTURE(n);
      CAPTURE(m);
      REQUIRE(reader.narrowest(m + 1) >= 5);
      shown += refused || hidden.of("current") ? 0 : 1;
      // What came between two printed numbers is no small group either.
      if (refused || earlier.size() < 2) continue;
      const auto& before = earlier[earlier.size() - 2].figures;
      const auto& now = earlier.back().figures;
      for (std::size_t i = 0; i < now.size(); ++i)
        if (before[i].fate == FigureFate::printed && now[i].fate == FigureFate::printed) {
          const auto more = static_cast<int>(now[i].value - before[i].value);
          CHECK_FALSE(small(more));
        }
    }
    naive_broken += naive.narrowest(3) < 5 ? 1 : 0;
  }
  CHECK(shown > 150);         // of 450 sums
  CHECK(naive_broken > 100);  // with the small numbers alone hidden
}
