// Internal to lib/store: what many lessons and days share, each once with a number of its own.
#pragma once

#include "store/connection.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace jagmed {

/// Rows of one table by number and numbers by row. Rows are made once and never changed, so that
/// those looked up lately are remembered, as long as the transaction lasts.
template <std::size_t N>
class SharedRows {
 public:
  using Row = std::array<std::int64_t, N>;
  /// Statements: the number of a row, a new row, the row of a number.
  struct Sql {
    const char *find, *add, *get;
  };
  SharedRows(Connection& connection, const Sql& sql) : connection_(connection), sql_(sql) {}

  /// The row is made when there is none.
  [[nodiscard]] std::int64_t number(const Row& row);
  /// Whether `number` would not ask the store.
  [[nodiscard]] bool remembers(const Row& row) const;
  /// Good until the next call.
  [[nodiscard]] const Row& row(std::int64_t number);

 private:
  static constexpr std::size_t kRemembered = 8 * 1024;
  struct Known {
    std::int64_t number = -1;
    Row row{};
  };
  [[nodiscard]] std::int64_t find_or_add(const Row& row);
  /// For a new row: see Sealing::number.
  [[nodiscard]] std::int64_t free_number(const Row& row);

  Connection& connection_;
  const Sql& sql_;
  std::vector<Known> by_number_, by_row_;
};

/// Of one transaction, see ReadTxn::words.
class AbsenceWords {
 public:
  explicit AbsenceWords(Connection& connection);
  SharedRows<4> lessons;  ///< source, kind, folded course, occurrence
  SharedRows<3> places;   ///< course as written, school, group
};

}  // namespace jagmed
