// What hours were for: level 1 to 3 and focus. Work that is nobody's participant hours is counted
// apart.
#pragma once

#include "domain/figures.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Minutes of one person on one level with one focus; what `report levels` and its cells are made
/// of.
struct LevelPart {
  PersonId person = 0;
  Sex sex = Sex::unknown;
  HourKind hours = HourKind::reported;
  int level = 0;      ///< 0: not said
  std::string focus;  ///< key; empty: not said
  long long minutes = 0, rows = 0;
};
/// Work with somebody's guardians in one occasion.
struct GuardianPart {
  std::int64_t activity = 0;
  PersonId person = 0;
  Sex sex = Sex::unknown;
  long long minutes = 0;
};
/// Open groups and classes of one level; heads are counted anew each time.
struct GroupWork {
  int level = 0;
  long long occasions = 0, minutes = 0;
  BySex young;
  long long guardians = 0;
};

/// Columns: pupil, family, school, and those whose focus nobody has said.
inline constexpr std::array<std::string_view, 4> kFoci{"pupil", "family", "school", ""};
/// Rows, as they are printed: 1, 2, 3, and 0 for not said.
inline constexpr std::array<int, 4> kLevels{1, 2, 3, 0};

struct LevelFigures {
  std::array<std::array<long long, 4>, 4>
      minutes{};  ///< reported, by level (0 to 3) and place in kFoci
  long long unreported = 0, outside = 0;
  long long guardian_occasions = 0, guardian_minutes = 0;  ///< an occasion with several counts once
  BySex guardian_persons;                                  ///< whose guardians
  std::vector<GroupWork> groups;                           ///< by level

  [[nodiscard]] long long cell(int level, std::size_t focus) const;
  [[nodiscard]] long long of_level(int level) const;
  [[nodiscard]] long long of_focus(std::size_t focus) const;
  [[nodiscard]] long long total() const;
};
[[nodiscard]] LevelFigures level_figures(std::span<const LevelPart> parts,
                                         std::span<const GuardianPart> guardians,
                                         std::vector<GroupWork> groups);

/// A row of the report, or one cell of it.
struct LevelCell {
  int level = 0;
  std::optional<std::string> focus;  ///< empty text: not said
  [[nodiscard]] bool holds(const LevelPart& part) const;
};
/// "2", "2 family", "nivå 3 elev", "ej angiven": English or Swedish, between blanks or dots. Throws
/// Error{usage, "levels.unknown"}.
[[nodiscard]] LevelCell level_cell_from(std::string_view typed);

}  // namespace jagmed
