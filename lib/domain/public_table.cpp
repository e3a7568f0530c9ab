#include "domain/public_table.hpp"

#include "domain/suppression.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <tuple>

namespace jagmed {
namespace {

constexpr long long kHour = 60;

bool in_minutes(std::string_view row) { return row.starts_with("minutes"); }

/// "current/basis=reported": a part of "current" by "basis". Nothing for a whole.
struct Part {
  std::string whole, dimension;
};
std::optional<Part> part_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return {};
  return Part{path.substr(0, slash), path.substr(slash, path.find('=', slash) - slash)};
}

/// One figure of one table, with the cell of the system that it is.
struct Placed {
  std::string row, column;
  int cell = 0;
};

/// Cells and sums of all tables, old and new.
class System {
 public:
  System(std::span<const PublicTable> printed, std::span<const Publication> earlier,
         const PublicRules& rules)
      : rules_(rules) {
    for (const auto& publication : earlier) add(publication);
    for (const auto& table : printed) add(table);
    for (const auto& [parts, whole] : ours_)
      if (value(whole) < rules_.percent_base) hide_likeness(parts);
    for (const auto& chain : chains_) bind(chain.second);
  }

  std::vector<SuppressionCell> cells;
  std::vector<CountSum> sums;
  std::vector<std::vector<Placed>> tables;  ///< the new ones
  bool news = false;
  bool against_earlier = false;

 private:
  /// A figure on a day: where its cell is, and what is known of it.
  struct Link {
    Date as_of;
    int cell = 0;
    const PublicFigure* figure = nullptr;  ///< of a new table
  };
  using Name = std::pair<std::string, std::string>;

  [[nodiscard]] bool small(long long n) const { return n >= 1 && n < rules_.hide_below; }
  [[nodiscard]] long long width(const std::string& row) const {
    return rules_.hide_below * (in_minutes(row) ? kHour : 1);
  }

  int put(SuppressionCell cell) {
    cells.push_back(cell);
    return static_cast<int>(cells.size()) - 1;
  }

  void add(const Publication& publication) {
    std::vector<Placed> placed;
    for (const auto& figure : publication.figures) {
      const int cell = cell_of(publication.as_of, figure.row, figure.column, figure.value);
      auto& kept = cells[static_cast<std::size_t>(cell)];
      if (figure.fate == FigureFate::printed) kept.state = CellState::known;
      if (figure.fate == FigureFate::hidden && kept.state != CellState::known)
        kept = {.count = kept.count, .state = CellState::hidden, .width = width(figure.row)};
      placed.push_back({figure.row, figure.column, cell});
    }
    add_sums(placed, false);
  }

  void add(const PublicTable& table) {
    std::vector<Placed> placed;
    for (const auto& figure : table.figures) {
      const int cell = cell_of(table.as_of, figure.row, figure.column, figure.value);
      auto& kept = cells[static_cast<std::size_t>(cell)];
      if (kept.state == CellState::unseen) {  // so far
        news = news || figure.shown == Shown::printed;
        kept = fresh(figure);
      }
      for (auto& link : chains_[{figure.row, figure.column}])
        if (link.cell == cell) link.figure = &figure;
      placed.push_back({figure.row, figure.column, cell});
    }
    add_sums(placed, true);
    tables.push_back(std::move(placed));
  }

  [[nodiscard]] SuppressionCell fresh(const PublicFigure& figure) const {
    SuppressionCell cell{.count = {.value = figure.value}, .width = width(figure.row)};
    if (figure.shown == Shown::never) {
      cell.state = CellState::unseen;
      if (!small(figure.persons)) cell.width = 0;
    } else if (in_minutes(figure.row) && figure.value == 0) {
      cell.state = CellState::known;  // who counts nobody knows the minutes
    } else if (small(figure.persons)) {
      cell.state = CellState::hidden;
    }
    return cell;
  }

  /// The same figure of the same day and value is one cell, whichever report prints it. A new cell
  /// is one that nobody prints.
  int cell_of(Date as_of, const std::string& row, const std::string& column, long long value) {
    const auto [found, is_new] = cell_of_.try_emplace({as_of, row, column, value}, 0);
    if (is_new) {
      found->second = put({.count = {.value = value},
                           .state = CellState::unseen,
                           .width = small(value) ? width(row) : 0});
      chains_[{row, column}].push_back({as_of, found->second});
    }
    return found->second;
  }

  /// Every whole with the parts of one dimension, where the table has all of them.
  void add_sums(const std::vector<Placed>& placed, bool is_new) {
    std::map<Name, int> cell_at;
    for (const auto& each : placed) cell_at[{each.row, each.column}] = each.cell;
    std::map<std::tuple<std::string, std::string, std::string>, std::vector<int>> parts;
    for (const auto& each : placed) {
      if (const auto part = part_of(each.row))
        parts[{part->whole, part->dimension, each.column}].push_back(each.cell);
      if (const auto part = part_of(each.column))
        parts[{each.row, part->dimension, part->whole}].push_back(each.cell);
    }
    for (const auto& [name, cells_of_parts] : parts) {
      const auto whole = cell_at.find({std::get<0>(name), std::get<2>(name)});
      if (whole == cell_at.end()) continue;
      add_sum(cells_of_parts, whole->second, is_new && !in_minutes(std::get<0>(name)));
    }
  }

  void add_sum(const std::vector<int>& parts, int whole, bool persons_of_ours) {
    CountSum sum;
    long long rest = value(whole);
    for (const int part : parts) {
      sum.terms.push_back({part, 1});
      rest -= value(part);
    }
    if (rest != 0) return;  // not all the parts: nothing follows
    sum.terms.push_back({whole, -1});
    sums.push_back(std::move(sum));
    if (!persons_of_ours) return;
    ours_.emplace_back(parts, whole);
    if (value(whole) == 0) evident_.insert(parts.begin(), parts.end());
  }

  /// A small whole that sits in one part says of everybody in it that they belong there: one of the
  /// empty parts is hidden with it. Unless nobody at all is in the empty ones, and everybody knows.
  void hide_likeness(const std::vector<int>& parts) {
    const auto filled = std::ranges::count_if(parts, [&](int part) { return value(part) > 0; });
    const auto empty = std::ranges::find_if(
        parts, [&](int part) { return value(part) == 0 && !evident_.contains(part); });
    if (filled != 1 || empty == parts.end()) return;
    const auto full = std::ranges::find_if(parts, [&](int part) { return value(part) > 0; });
    for (const auto part : {empty, full})
      if (auto& state = cells[static_cast<std::size_t>(*part)].state; state == CellState::open)
        state = CellState::hidden;
  }

  /// A figure from one day to the next.
  void bind(std::vector<Link> chain) {
    std::ranges::stable_sort(chain, {}, &Link::as_of);
    const bool cumulative = std::ranges::any_of(
        chain, [](const Link& link) { return link.figure != nullptr && link.figure->cumulative; });
    for (std::size_t i = 1; i < chain.size(); ++i)
      if (cumulative || chain[i - 1].as_of == chain[i].as_of) bind(chain[i - 1], chain[i]);
  }

  void bind(const Link& before, const Link& after) {
    const auto& first = cells[static_cast<std::size_t>(before.cell)];
    const auto& second = cells[static_cast<std::size_t>(after.cell)];
    if (first.state == CellState::known && second.state == CellState::known) return;
    const long long difference = second.count.value - first.count.value;
    const bool is_small = few(before, after, difference);
    against_earlier = against_earlier || (is_small && (before.figure || after.figure));
    const long long wide = std::max(first.width, second.width);
    const int between = put({.count = {.value = difference,
                                       .may_be_negative = before.as_of == after.as_of || difference < 0},
                             .state = CellState::unseen,
                             .width = is_small ? wide : 0});
    sums.push_back({{{before.cell, 1}, {between, 1}, {after.cell, -1}}});
  }

  /// Whether a difference is that of a few persons.
  [[nodiscard]] bool few(const Link& before, const Link& after, long long difference) const {
    const PublicFigure* figure = after.figure != nullptr ? after.figure : before.figure;
    if (difference == 0 || figure == nullptr || !in_minutes(figure->row))
      return small(std::abs(difference));
    const auto changed =
        figure->changed.find(figure == after.figure ? before.as_of : after.as_of);
    return changed == figure->changed.end() || small(changed->second);
  }

  [[nodiscard]] long long value(int cell) const {
    return cells[static_cast<std::size_t>(cell)].count.value;
  }

  const PublicRules& rules_;
  std::map<std::tuple<Date, std::string, std::string, long long>, int> cell_of_;
  std::map<Name, std::vector<Link>> chains_;
  std::vector<std::pair<std::vector<int>, int>> ours_;  ///< parts and whole of the new counts
  std::set<int> evident_;                               ///< parts of a whole of nobody
};

/// How much of the tables is shown: totals, and anything but zeros. Minutes alone say nothing.
struct Left {
  int totals = 0, figures = 0;
};
Left left_of(const System& system, const Suppression& result) {
  Left left;
  for (const auto& table : system.tables)
    for (const auto& each : table) {
      const auto cell = static_cast<std::size_t>(each.cell);
      if (result.hidden[cell] || system.cells[cell].count.value == 0 || in_minutes(each.row)) continue;
      ++left.figures;
      if (each.column.empty()) ++left.totals;
    }
  return left;
}

bool total_hidden(const System& system, const Suppression& result) {
  for (const auto& table : system.tables)
    for (const auto& each : table)
      if (each.column.empty() && !part_of(each.row) && !in_minutes(each.row) &&
          result.hidden[static_cast<std::size_t>(each.cell)])
        return true;
  return false;
}

/// The same system with only the total column printed.
Suppression without_columns(const System& system) {
  auto cells = system.cells;
  for (const auto& table : system.tables)
    for (const auto& each : table)
      if (auto& state = cells[static_cast<std::size_t>(each.cell)].state;
          !each.column.empty() && state == CellState::open)
        state = CellState::hidden;
  return suppress(cells, system.sums);
}

}  // namespace

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
                                   figure.shown == Shown::never             ? FigureFate::never
                                   : hidden.of(figure.row, figure.column) ? FigureFate::hidden
                                                                            : FigureFate::printed});
  return publication;
}

PublicOutcome hide_small(std::span<const PublicTable> tables, std::span<const Publication> earlier,
                         const PublicRules& rules) {
  const System system(tables, earlier, rules);
  PublicOutcome outcome{.news = system.news, .against_earlier = system.against_earlier};
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

}  // namespace jagmed
