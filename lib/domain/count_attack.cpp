#include "domain/count_attack.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace jagmed {
namespace {

constexpr double kTiny = 1e-9;
/// So many exchanges fill the reduced sums so much that they are sooner reduced anew than gone on
/// with.
constexpr std::size_t kLongSearch = 50;
constexpr double kEndless = std::numeric_limits<double>::infinity();

std::size_t at(int cell) { return static_cast<std::size_t>(cell); }

}  // namespace

CountAttack::CountAttack(std::span<const TrueCount> cells, std::span<const CountSum> sums)
    : cells_(cells),
      sums_(sums),
      hidden_(cells.size(), false),
      low_(cells.size(), 0),
      high_(cells.size(), 0) {}

void CountAttack::hide(int cell) {
  hidden_[at(cell)] = true;  // what has been found stays true
  reduced_ = false;
}

void CountAttack::show(int cell) {
  if (reduced_ && hidden_[at(cell)]) drop(cell);
  hidden_[at(cell)] = false;
  std::erase_if(witnesses_, [cell](const Witness& witness) {
    return std::ranges::any_of(witness, [cell](const auto& part) { return part.first == cell; });
  });
  std::ranges::fill(low_, 0);
  std::ranges::fill(high_, 0);
  for (const auto& witness : witnesses_)
    for (const auto& [where, difference] : witness) {
      low_[at(where)] = std::min(low_[at(where)], difference);
      high_[at(where)] = std::max(high_[at(where)], difference);
    }
}

/// Takes a cell that no longer moves out of the reduced sums.
void CountAttack::drop(int cell) {
  const auto column =
      static_cast<std::size_t>(std::ranges::find(cell_of_, cell) - cell_of_.begin());
  if (const auto own = row_of_[column]; own >= 0) {
    const auto& row = rows_[static_cast<std::size_t>(own)];
    for (std::size_t j = 0; j < row.size(); ++j)
      if (j != column && row_of_[j] < 0 && std::abs(row[j]) > kTiny) {
        pivot(static_cast<std::size_t>(own), j);
        break;
      }
  }
  for (std::size_t r = 0; r < rows_.size(); ++r)
    if (static_cast<std::ptrdiff_t>(r) != row_of_[column]) rows_[r][column] = 0;
}

bool CountAttack::wide(int cell, long long width) {
  const std::size_t c = at(cell);
  const auto enough = [&] { return high_[c] - low_[c] >= width; };
  if (width <= 0 || enough()) return true;
  if (!hidden_[c]) return false;
  search(cell, 1, static_cast<double>(low_[c] + width));
  if (!enough()) search(cell, -1, static_cast<double>(width - high_[c]));
  return enough();
}

bool CountAttack::reaches(int cell, long long above) {
  const std::size_t c = at(cell);
  if (above <= 0 || high_[c] >= above) return true;
  if (!hidden_[c]) return false;
  search(cell, 1, static_cast<double>(above));
  return high_[c] >= above;
}

void CountAttack::eliminate() {
  cell_of_.clear();
  std::vector<std::ptrdiff_t> column_of(cells_.size(), -1);
  for (std::size_t c = 0; c < cells_.size(); ++c)
    if (hidden_[c]) {
      column_of[c] = static_cast<std::ptrdiff_t>(cell_of_.size());
      cell_of_.push_back(static_cast<int>(c));
    }
  rows_.clear();
  basic_.clear();
  row_of_.assign(cell_of_.size(), -1);
  for (const auto& sum : sums_) {
    std::vector<double> row(cell_of_.size(), 0);
    for (const auto& term : sum.terms)
      if (const auto column = column_of[at(term.cell)]; column >= 0)
        row[static_cast<std::size_t>(column)] += term.factor;
    // What a row is reduced by brings no basic column into it: those of the sum are all.
    for (const auto& term : sum.terms) {
      const auto column = column_of[at(term.cell)];
      const auto r = column < 0 ? -1 : row_of_[static_cast<std::size_t>(column)];
      if (r < 0) continue;
      const auto& known = rows_[static_cast<std::size_t>(r)];
      if (const double factor = row[static_cast<std::size_t>(column)]; factor != 0)
        for (std::size_t j = 0; j < row.size(); ++j) row[j] -= factor * known[j];
    }
    const auto best =
        std::ranges::max_element(row, [](double a, double b) { return std::abs(a) < std::abs(b); });
    if (best == row.end() || std::abs(*best) < kTiny) continue;  // says nothing new
    const auto column = static_cast<std::size_t>(best - row.begin());
    rows_.push_back(std::move(row));
    basic_.push_back(column);
    pivot(rows_.size() - 1, column);
  }
  reduced_ = true;
}

/// Takes a row whose filled columns are known, so many times, from another one.
void CountAttack::subtract(const std::vector<double>& row, double factor,
                           std::vector<double>& from) const {
  for (const std::size_t j : filled_) {
    from[j] -= factor * row[j];
    if (std::abs(from[j]) < kTiny) from[j] = 0;
  }
}

/// Solves the row for the column, and takes the column out of the others.
void CountAttack::pivot(std::size_t row, std::size_t column) {
  if (basic_[row] != column) row_of_[basic_[row]] = -1;
  basic_[row] = column;
  row_of_[column] = static_cast<std::ptrdiff_t>(row);
  auto& own = rows_[row];
  const double by = own[column];
  filled_.clear();  // few columns of many, as a rule
  for (std::size_t j = 0; j < own.size(); ++j)
    if (own[j] != 0) {
      own[j] /= by;
      filled_.push_back(j);
    }
  for (std::size_t r = 0; r < rows_.size(); ++r)
    if (const double factor = rows_[r][column]; r != row && factor != 0)
      subtract(own, factor, rows_[r]);
}

double CountAttack::room_below(std::size_t column) const {
  const TrueCount& cell = cells_[at(cell_of_[column])];
  return cell.may_be_negative ? kEndless : at_[column] + static_cast<double>(cell.value);
}

/// A column that is not basic and whose move takes `column` further; the first one, so that the
/// search cannot go round in a circle (Bland's rule).
std::optional<CountAttack::Move> CountAttack::next_move(std::size_t column, double sign) const {
  if (row_of_[column] < 0)
    return sign < 0 && room_below(column) < kTiny ? std::nullopt
                                                  : std::optional(Move{column, sign});
  const auto& row = rows_[static_cast<std::size_t>(row_of_[column])];
  for (std::size_t j = 0; j < row.size(); ++j) {
    if (j == column || row_of_[j] >= 0 || row[j] == 0) continue;
    const double direction = row[j] * sign > 0 ? -1 : 1;
    if (direction > 0 || room_below(j) > kTiny) return Move{j, direction};
  }
  return {};
}

/// How far the move can go before a count would fall below zero, or the goal is reached.
CountAttack::Block CountAttack::blocked(const Move& move, double to_goal) const {
  Block block{.step = to_goal, .row = {}, .goal = true};
  if (const double room = room_below(move.column); move.direction < 0 && room < block.step)
    block = {.step = room, .row = {}};
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const double falls = rows_[r][move.column] * move.direction;
    if (falls < kTiny) continue;
    const double step = room_below(basic_[r]) / falls;
    if (step < block.step - kTiny)
      block = {.step = step, .row = r};
    else if (block.row && step < block.step + kTiny && basic_[r] < basic_[*block.row])
      block.row = r;
  }
  block.step = std::max(block.step, 0.0);
  return block;
}

void CountAttack::go(const Move& move, double step) {
  at_[move.column] += move.direction * step;
  for (std::size_t r = 0; r < rows_.size(); ++r)
    at_[basic_[r]] -= rows_[r][move.column] * move.direction * step;
}

/// Takes the cell `goal` away from its true value, or as far as it goes, and notes where that is.
void CountAttack::search(int cell, double sign, double goal) {
  if (!reduced_) eliminate();
  const auto column =
      static_cast<std::size_t>(std::ranges::find(cell_of_, cell) - cell_of_.begin());
  at_.assign(cell_of_.size(), 0);
  const std::size_t most = 50 + 4 * (rows_.size() + cell_of_.size());
  std::size_t n = 0;
  for (; n < most; ++n) {
    const auto move = next_move(column, sign);
    if (!move) break;
    const double pace =
        move->column == column
            ? 1
            : std::abs(rows_[static_cast<std::size_t>(row_of_[column])][move->column]);
    const Block block = blocked(*move, (goal - at_[column] * sign) / pace);
    go(*move, block.step);
    if (block.goal) break;
    if (block.row) pivot(*block.row, move->column);
  }
  note();
  if (n > kLongSearch) reduced_ = false;
}

/// Keeps the table that was found if it agrees with all sums, in whole numbers.
void CountAttack::note() {
  std::vector<long long> difference(cells_.size(), 0);
  for (std::size_t j = 0; j < cell_of_.size(); ++j)
    difference[at(cell_of_[j])] = std::llround(at_[j]);
  for (std::size_t c = 0; c < cells_.size(); ++c)
    if (!cells_[c].may_be_negative && cells_[c].value + difference[c] < 0) return;
  for (const auto& sum : sums_) {
    long long rest = 0;
    for (const auto& term : sum.terms) rest += term.factor * difference[at(term.cell)];
    if (rest != 0) return;
  }
  Witness witness;
  for (std::size_t c = 0; c < cells_.size(); ++c)
    if (difference[c] != 0) {
      witness.emplace_back(static_cast<int>(c), difference[c]);
      low_[c] = std::min(low_[c], difference[c]);
      high_[c] = std::max(high_[c], difference[c]);
    }
  if (!witness.empty()) witnesses_.push_back(std::move(witness));
}

}  // namespace jagmed
