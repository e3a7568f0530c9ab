// Internal to lib/store: rows of any table as bytes, to hold one against another.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_value;

namespace jagmed {

class Connection;

/// The cells of a row as bytes, type and value; empty when it is not known.
using Cells = std::vector<std::string>;
[[nodiscard]] std::string cell_of(sqlite3_value* value);
[[nodiscard]] std::string packed(const Cells& cells);
[[nodiscard]] Cells unpacked(std::string_view bytes);

/// A row as it stands in its table.
struct StandingRow {
  Cells cells;
  std::string key;         ///< the packed cells of its primary key
  std::int64_t event = 0;  ///< that it names; 0: its table names none
  std::string list;        ///< of a code
};
/// Calls `take` with each row of one of recorded_tables().
void each_row(Connection& connection, const std::string& table,
              const std::function<void(const StandingRow&)>& take);

/// Tables whose changes are all recorded, so that their rows can be held against them.
[[nodiscard]] std::vector<std::string> compared_tables();

}  // namespace jagmed
