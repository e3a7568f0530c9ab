// What a reader can find out about counts that a table does not show, from the sums that it shows.
//
// The reader knows every count that is not hidden, that a part and its whole add up, and that a
// count is never below zero. A hidden count is as uncertain as the numbers that it can have in
// tables of whole numbers in agreement with all that. The search goes by exchange of variables over
// sums that are reduced by Gaussian elimination (the simplex method, started at the true table
// instead of at a corner); a cell that has no free neighbour there is computable exactly.
//
// What is found is proved: it counts only when the table found agrees with every sum in integers. A
// search that gives up, or meets rounding, makes a cell look narrower than it is, never wider.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace jagmed {

/// A sum that holds for the true values: the counts times their factors are zero together.
struct CountSum {
  struct Term {
    int cell = 0;
    int factor = 1;  ///< 1 for a part, -1 for its whole
  };
  std::vector<Term> terms;
};

/// A true value, and whether a reader would believe one below zero (of a difference).
struct TrueCount {
  long long value = 0;
  bool may_be_negative = false;
};

class CountAttack {
 public:
  /// Nothing is hidden at first. Both must outlive this. A copy is a way back to what was hidden
  /// then.
  CountAttack(std::span<const TrueCount> cells, std::span<const CountSum> sums);

  void hide(int cell);
  void show(int cell);
  [[nodiscard]] bool hidden(int cell) const { return hidden_[static_cast<std::size_t>(cell)]; }
  /// Whether two tables agree with all that is shown and differ by `width` or more in the cell.
  [[nodiscard]] bool wide(int cell, long long width);
  /// Whether a table agrees in which the cell is so much larger, or more.
  [[nodiscard]] bool reaches(int cell, long long above);

 private:
  /// A table in agreement with what is shown, as its differences from the true one.
  using Witness = std::vector<std::pair<int, long long>>;
  struct Move {
    std::size_t column;
    double direction;
  };
  struct Block {
    double step;
    std::optional<std::size_t> row;  ///< nothing: the column itself, or the goal
    bool goal = false;
  };
  void eliminate();
  void drop(int cell);
  void pivot(std::size_t row, std::size_t column);
  void subtract(const std::vector<double>& row, double factor, std::vector<double>& from) const;
  void search(int cell, double sign, double goal);
  [[nodiscard]] std::optional<Move> next_move(std::size_t column, double sign) const;
  [[nodiscard]] Block blocked(const Move& move, double to_goal) const;
  void go(const Move& move, double step);
  void note();
  [[nodiscard]] double room_below(std::size_t column) const;

  std::span<const TrueCount> cells_;
  std::span<const CountSum> sums_;
  std::vector<bool> hidden_;
  std::vector<long long> low_, high_;  ///< by cell, as differences from the true value
  std::vector<Witness> witnesses_;
  // The reduced sums over the hidden cells: row r says that the basic column of r and the others
  // add up to a constant.
  bool reduced_ = false;
  std::vector<int> cell_of_;            ///< by column
  std::vector<std::size_t> basic_;      ///< by row: its column
  std::vector<std::ptrdiff_t> row_of_;  ///< by column: the row in which it is basic, or -1
  std::vector<std::vector<double>> rows_;
  std::vector<std::size_t> filled_;  ///< columns that the row of the present pivot has
  std::vector<double> at_;           ///< by column: where the search is, as a difference
};

}  // namespace jagmed
