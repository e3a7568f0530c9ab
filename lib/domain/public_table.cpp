#include "domain/public_table.hpp"

#include "domain/public_system.hpp"

#include <cstdlib>

namespace jagmed {
namespace {

/// How much of the tables is shown: totals, and anything but zeros. Minutes alone say nothing.
struct Left {
  int totals = 0, figures = 0;
};
Left left_of(const PublicSystem& system, const Suppression& result) {
  Left left;
  for (const auto& table : system.tables)
    for (const auto& each : table) {
      const auto cell = static_cast<std::size_t>(each.cell);
      if (result.hidden[cell] || system.cells[cell].count.value == 0 || in_minutes(each.row))
        continue;
      ++left.figures;
      if (each.column.empty()) ++left.totals;
    }
  return left;
}

bool total_hidden(const PublicSystem& system, const Suppression& result) {
  for (const auto& table : system.tables)
    for (const auto& each : table)
      if (each.column.empty() && !part_of(each.row) && !in_minutes(each.row) &&
          result.hidden[static_cast<std::size_t>(each.cell)])
        return true;
  return false;
}

/// The same system with only the total column printed.
Suppression without_columns(const PublicSystem& system) {
  auto cells = system.cells;
  for (const auto& table : system.tables)
    for (const auto& each : table)
      if (auto& state = cells[static_cast<std::size_t>(each.cell)].state;
          !each.column.empty() && state == CellState::open)
        state = CellState::hidden;
  return suppress(cells, system.sums);
}

}  // namespace

void Contributions::add(long long minutes) {
  const long long size = std::abs(minutes);
  if (size == 0) return;
  ++persons_;
  rest_ += std::min(size, second_);
  if (size > second_) second_ = std::min(size, largest_);
  largest_ = std::max(size, largest_);
}

bool share_may_be_shown(long long part, long long base, const PublicRules& rules) {
  return base >= rules.percent_base && part >= rules.hide_below && base - part >= rules.hide_below;
}

HiddenBySex HiddenFigures::by_sex(const std::string& row) const {
  return {of(row), of(row, "/sex=female"), of(row, "/sex=male"), of(row, "/sex=unknown")};
}

Publication publication_of(const PublicTable& table, const HiddenFigures& hidden) {
  Publication publication{.as_of = table.as_of, .figures = {}};
  for (const auto& figure : table.figures)
    publication.figures.push_back({figure.row, figure.column, figure.value,
                                   figure.shown != Shown::printed         ? FigureFate::never
                                   : hidden.of(figure.row, figure.column) ? FigureFate::hidden
                                                                          : FigureFate::printed});
  return publication;
}

namespace {

PublicOutcome hide(std::span<const PublicTable> tables, std::span<const Publication> earlier,
                   const PublicRules& rules) {
  const PublicSystem system(tables, earlier, rules);
  PublicOutcome outcome{.news = system.news};
  Suppression result = suppress(system.cells, system.sums);
  if (!result.safe || total_hidden(system, result)) {
    Suppression coarser = without_columns(system);
    if (coarser.safe &&
        (!result.safe || left_of(system, coarser).totals > left_of(system, result).totals)) {
      result = std::move(coarser);
      outcome.state = PublicState::coarser;
    }
  }
  bool any_hidden = false;
  for (const auto& table : system.tables) {
    HiddenFigures& hidden = outcome.hidden.emplace_back();
    for (const auto& each : table)
      if (result.hidden[static_cast<std::size_t>(each.cell)]) hidden.add(each.row, each.column);
    any_hidden = any_hidden || !hidden.empty();
  }
  if (!result.safe || (any_hidden && left_of(system, result).figures == 0))
    outcome.state = PublicState::refused;
  return outcome;
}

/// Whether the outcome hides something that the other one shows.
bool hides_more(const PublicOutcome& outcome, const PublicOutcome& other) {
  if ((outcome.state == PublicState::refused) != (other.state == PublicState::refused))
    return outcome.state == PublicState::refused;
  for (std::size_t t = 0; t < outcome.hidden.size(); ++t)
    if (!other.hidden[t].holds(outcome.hidden[t])) return true;
  return false;
}

}  // namespace

PublicOutcome hide_small(std::span<const PublicTable> tables, std::span<const Publication> earlier,
                         const PublicRules& rules) {
  PublicOutcome outcome = hide(tables, earlier, rules);
  outcome.against_earlier = !earlier.empty() && hides_more(outcome, hide(tables, {}, rules));
  return outcome;
}

}  // namespace jagmed
