// Which cells of a table stay hidden, so that no small group can be told from what is printed.
//
// The method, in the words of statistics: primary and secondary suppression of cells. The small
// cells are hidden by the caller; here further ones are hidden until no hidden cell can be
// computed, or told more closely than its threshold, from the sums and from what has been printed
// before. The cell that costs least goes first, each time in the sum that gives most away; after
// every round the reader's own reckoning is tried against the table (domain/count_attack.hpp),
// until it fails; then each cell that was hidden for nothing is shown again. It is the simple
// heuristic that the R package sdcTable (its SIMPLEHEURISTIC) advises for production: solve the
// attacker's problem until every cell is safe. On hiding in general: SCB, Handbok i statistisk
// röjandekontroll (2015); de Wolf and Giessing on the modular approach of tau-ARGUS; Castro on the
// limits of heuristics. Of hours of a few persons the interval is a fifth of them wide at least,
// and goes on for a fifth above them, after the p % rule for amounts. Values are never rounded or
// changed: what is printed adds up.
#pragma once

#include "domain/count_attack.hpp"

#include <span>
#include <vector>

namespace jagmed {

/// What may become of a cell.
enum class CellState {
  open,    ///< shown, unless it must be hidden for the sake of another
  known,   ///< the reader has it already, or knows that it is nothing: hiding it helps nobody
  hidden,  ///< must be hidden
  unseen,  ///< is never printed, but can follow from what is: the rest, or a difference
};

struct SuppressionCell {
  TrueCount count;
  CellState state = CellState::open;
  /// How wide the interval must be in which a reader can place the value, when it is hidden; 0:
  /// nothing to protect.
  long long width = 0;
  long long above = 0;  ///< how far above the value a reader must still think it possible
};

struct Suppression {
  std::vector<bool> hidden;  ///< by cell; unseen ones too
  bool safe = false;         ///< false: even with everything hidden something could be told
};
/// What could be told before this table, from `known` cells alone, it does not protect.
[[nodiscard]] Suppression suppress(std::span<const SuppressionCell> cells,
                                   std::span<const CountSum> sums);

}  // namespace jagmed
