// Internal to lib/store: many rows for one INSERT … SELECT … FROM absence_feed. SQLite fetches each
// value where it needs it, which takes half the time of binding it to a parameter first.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

struct sqlite3;

namespace jagmed {

class AbsenceFeed {
 public:
  static constexpr std::int64_t kNull = std::numeric_limits<std::int64_t>::min();
  /// The columns of `absence` in its order.
  struct Row {
    std::array<std::int64_t, 12> numbers;
    std::string source_code;  ///< stored as NULL when it is empty
  };
  std::vector<Row> rows;

  /// Makes the rows readable as the table `absence_feed` of this connection, which must end first.
  void offer(sqlite3* connection);
};

}  // namespace jagmed
