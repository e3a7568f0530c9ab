// Tables of persons and minutes that may be given out, with small groups hidden, also against what
// has been given out before.
//
// A figure has a row and a column, and both are paths: "current/basis=reported" is a part of
// "current", "/sex=male" a part of everybody "". The parts of one dimension make up their whole, so
// the sums that a reader can use follow from the names, in two-way tables and in nested ones. A new
// report plugs in with the list of its figures: hide_small() tells which may be printed, and
// store/publications.hpp keeps what was.
//
// Names are shared by all reports of a programme: what one report shows, no other one can hide, and
// what one hides the others must. Figures of different days are bound together too: of a cumulative
// row the difference is the group that has come since, and a figure of the same day that was
// corrected differs by the persons of the correction.
#pragma once

#include "base/date.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jagmed {

/// What is hidden, by [privacy].
struct PublicRules {
  int hide_below = 5;  ///< counts from 1 to below this
  /// In a group of fewer than this nobody is shown to be like everybody else: when a whole sits in
  /// one part, that part is hidden with one of the empty ones.
  int percent_base = 10;
};
/// Whether a share of persons may be shown: of a base large enough, of enough persons and not of
/// all but a few.
[[nodiscard]] bool share_may_be_shown(long long part, long long base, const PublicRules& rules);

/// What several persons have of one figure of minutes; negative ones count as large as they are.
class Contributions {
 public:
  void add(long long minutes);
  [[nodiscard]] long long persons() const { return persons_; }
  /// Whether who has the second most could tell the most that anybody has closer than by a fifth:
  /// all the others together have less than that. It is the p % rule for tables of amounts, p = 20,
  /// as tau-ARGUS and the R packages sdcTable and GaussSuppression have it; Hundepool et al.,
  /// Statistical Disclosure Control (2012), 4.2, where it is preferred to the dominance rule of n
  /// persons and k %.
  [[nodiscard]] bool one_stands_out() const { return rest_ * kShare < largest_; }
  static constexpr long long kShare = 5;

 private:
  long long persons_ = 0, largest_ = 0, second_ = 0, rest_ = 0;
};

/// never: it can be computed from what is printed; guessed: and is nothing, as a reader may
/// suppose.
enum class Shown { printed, never, guessed };
struct PublicFigure {
  std::string row, column;  ///< paths; a row that begins with "minutes" holds minutes
  long long value = 0;
  long long persons = 0;        ///< whose figure it is: of a count the count itself
  bool one_stands_out = false;  ///< of minutes: hidden as those of few, see Contributions
  Shown shown = Shown::printed;
  bool cumulative = false;  ///< its difference between two days is a group of persons
  /// Of minutes: how many persons' have changed since (or until) another day; 1, when one of them
  /// stands out. A day that is not here counts as one with few.
  std::map<Date, long long> changed = {};
};
struct PublicTable {
  Date as_of;
  std::vector<PublicFigure> figures;
};

/// What became of a figure. Kept: the numbers of published_cell.shown.
enum class FigureFate { hidden = 0, printed = 1, never = 2 };
/// A table that was given out.
struct PublishedFigure {
  std::string row, column;
  long long value = 0;
  FigureFate fate = FigureFate::hidden;
};
struct Publication {
  Date as_of;
  std::vector<PublishedFigure> figures;
};

/// Which of total, women, men and unknown are hidden.
struct HiddenBySex {
  bool total = false, female = false, male = false, unknown = false;
  [[nodiscard]] bool any() const { return total || female || male || unknown; }
  bool operator==(const HiddenBySex&) const = default;
};

/// The figures of a table that may not be printed.
class HiddenFigures {
 public:
  void add(const std::string& row, const std::string& column) { keys_.emplace(row, column); }
  [[nodiscard]] bool of(const std::string& row, const std::string& column = "") const {
    return keys_.contains({row, column});
  }
  [[nodiscard]] HiddenBySex by_sex(const std::string& row) const;
  [[nodiscard]] bool empty() const { return keys_.empty(); }
  /// Whether all of another's are among these.
  [[nodiscard]] bool holds(const HiddenFigures& other) const {
    return std::ranges::includes(keys_, other.keys_);
  }

 private:
  std::set<std::pair<std::string, std::string>> keys_;
};

enum class PublicState {
  split,    ///< with its columns
  coarser,  ///< only the totals: split, those would have had to go
  refused,  ///< nothing is left to print, or something can be told whatever is hidden
};
struct PublicOutcome {
  PublicState state = PublicState::split;
  std::vector<HiddenFigures> hidden = {};  ///< one for each table
  bool news = false;                       ///< something in it has not been given out before
  bool against_earlier = false;  ///< more is hidden than would be without the earlier tables
};
/// A table as it is remembered.
[[nodiscard]] Publication publication_of(const PublicTable& table, const HiddenFigures& hidden);

/// For tables that are printed together, of one programme; `earlier` are all its publications, in
/// order of time.
[[nodiscard]] PublicOutcome hide_small(std::span<const PublicTable> tables,
                                       std::span<const Publication> earlier,
                                       const PublicRules& rules);

}  // namespace jagmed
