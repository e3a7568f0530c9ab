// Rows of one file that have one key: which of them count. The import, what is told of a row
// beforehand and the screening of a file ask here, so that a file says the same whoever reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace jagmed {

/// What a profile says of rows with one key ([dedupe]).
struct DoubleRules {
  bool count_identical = false;  ///< of rows without a time each counts, whatever it says
  bool tells_parts =
      false;  ///< of rows without a time the order is that of ReadRow::order: a part of the day
  bool by_order =
      false;  ///< the row with the greatest order is the last one, else the last in the file
  bool last_counts = false;  ///< of rows that contradict each other the last one counts, else none
};

enum class DoubleFate : std::uint8_t {
  counts,
  again,        ///< says what a row that counts says
  replaced,     ///< a later one counts
  contradicts,  ///< none of these counts
};

/// A row among those with its key.
struct SettledRow {
  DoubleFate fate = DoubleFate::counts;
  /// Rows that count have a number each, from 0, which does not change with their places in the
  /// file where their parts of the day are sure.
  int occurrence = 0;
};

/// Whether two of the rows say the same, all that is kept of them.
using SaysSame = std::function<bool(std::size_t, std::size_t)>;

/// `orders`: ReadRow::order of each row, as they stand in the file, or the least there is without
/// one. `is_timed`: their key has a time. Where orders tell parts of the day, rows alike that say
/// another part each count, and so do rows that are not alike where the part of each is sure (the
/// upper half of its order).
[[nodiscard]] std::vector<SettledRow> settle_key(std::span<const std::int64_t> orders,
                                                 bool is_timed, const DoubleRules& rules,
                                                 const SaysSame& same);

/// A row without a time, of one person's day. Rows whose keys are the same but for the part of the
/// day have one place.
struct PartRow {
  std::uint64_t place = 0;
  bool has_part =
      false;  ///< the key has a part of the day; else it is of none, or of the whole day
};
/// Which of them contradict each other: those of a part beside those of none.
[[nodiscard]] std::vector<bool> beside_parts(std::span<const PartRow> rows);

}  // namespace jagmed
