// Internal to lib/domain: all tables that a reader may hold side by side, as cells and sums.
#pragma once

#include "domain/public_table.hpp"
#include "domain/suppression.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace jagmed {

/// "current/basis=reported": a part of "current" by "/basis". Nothing for a whole.
struct PathPart {
  std::string whole, dimension;
};
[[nodiscard]] std::optional<PathPart> part_of(const std::string& path);
[[nodiscard]] bool in_minutes(std::string_view row);

/// One figure of a table, with the cell that it is.
struct PlacedFigure {
  std::string row, column;
  int cell = 0;
};

/// Cells and sums of the new tables and of all earlier ones. A figure of the same day and value is
/// one cell, whichever report prints it, and so are the participants and those of the referred who
/// became some, when they are as many; between two days, or two values of a day, stands the
/// difference. That it is none, a reader is held to guess.
class PublicSystem {
 public:
  /// The tables must outlive the construction only.
  PublicSystem(std::span<const PublicTable> printed, std::span<const Publication> earlier,
               const PublicRules& rules);

  std::vector<SuppressionCell> cells;
  std::vector<CountSum> sums;
  std::vector<std::vector<PlacedFigure>> tables;  ///< the new ones
  bool news = false;                              ///< something is printed that has not been before

 private:
  /// A figure on a day: where its cell is, and what is known of it.
  struct Link {
    Date as_of;
    int cell = 0;
    const PublicFigure* figure = nullptr;  ///< of a new table
  };
  using Name = std::pair<std::string, std::string>;

  void add(const Publication& publication);
  void add(const PublicTable& table);
  [[nodiscard]] SuppressionCell fresh(const PublicFigure& figure) const;
  int cell_of(Date as_of, const std::string& row, const std::string& column, long long value);
  [[nodiscard]] std::optional<int> cell_under_other_name(Date as_of, const Name& name,
                                                         long long value) const;
  void add_sums(const std::vector<PlacedFigure>& placed, bool is_new);
  void add_sum(const std::vector<int>& parts, int whole, bool persons_of_ours);
  void add_bounds(const std::map<Name, int>& placed_at);
  void hide_likeness(const std::vector<int>& parts);
  void bind(const std::string& row, std::vector<Link> chain);
  void bind(const std::string& row, const Link& before, const Link& after);
  void bind_other_names();
  void bind_halves();
  void bind_left(const std::string& row, const Link& left, const Link& covered);
  [[nodiscard]] bool few(const std::string& row, const Link& before, const Link& after,
                         long long difference) const;
  /// Whether it is that of a few persons, or tells one of them.
  [[nodiscard]] bool few(const PublicFigure& figure) const {
    return small(figure.persons) || figure.one_stands_out;
  }
  [[nodiscard]] bool small(long long n) const { return n >= 1 && n < rules_.hide_below; }
  [[nodiscard]] long long width(const std::string& row) const;
  void protect_few(const std::string& row, SuppressionCell& cell) const;
  int put(SuppressionCell cell);
  [[nodiscard]] SuppressionCell& cell_at(int cell) { return cells[static_cast<std::size_t>(cell)]; }
  [[nodiscard]] long long value(int cell) const {
    return cells[static_cast<std::size_t>(cell)].count.value;
  }

  PublicRules rules_;
  std::map<std::tuple<Date, std::string, std::string, long long>, int> cell_of_;
  std::map<Name, std::vector<Link>> chains_;
  std::vector<std::pair<std::vector<int>, int>> ours_;  ///< parts and whole of the new counts
  std::set<int> evident_;                               ///< parts of a whole of nobody
};

}  // namespace jagmed
