// Internal to lib/store: schema versions.
#pragma once

#include "store/connection.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

struct Migration {
  int number = 0;           ///< 1, 2, 3 … without gaps
  std::string_view name;    ///< file name, as in "0001_initial.sql"
  std::string_view sql;
};

/// "jagm": marks the file as ours.
inline constexpr int kApplicationId = 1784768365;

/// The migrations inside the program, in order. Throws Error internal when a number is missing.
[[nodiscard]] std::vector<Migration> built_in_migrations();
[[nodiscard]] int pragma_number(Connection& connection, const char* pragma);
/// Runs what is missing; each step, its record and the version commit together or not at all.
/// Returns the number of steps run.
int run_migrations(Connection& connection, std::span<const Migration> all, const std::string& now);

}  // namespace jagmed
