// Internal to lib/store: schema versions.
#pragma once

#include "store/connection.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

class Store;

struct Migration {
  int number = 0;         ///< 1, 2, 3 … without gaps
  std::string_view name;  ///< file name, as in "0001_initial.sql"
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
/// A verified backup to `backup`, then the missing steps, then a whole check. Throws like back_up
/// and run_migrations, and Error{damaged} when the check finds a fault; the backup stays.
int back_up_and_migrate(Store& store, std::span<const Migration> all, const std::string& backup,
                        const std::string& now);
/// The definitions of all tables, indices, triggers and views, by kind and name: what a store of
/// the newest schema must have.
[[nodiscard]] std::string schema_text(Connection& connection);
/// `schema_text` of a store that has just been made.
[[nodiscard]] std::string newest_schema_text();

}  // namespace jagmed
