// A no that may say that there was no absence, and not only that it was not valid or not reported.
#pragma once

#include "intake/sniff.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// The column of validity, or of what was reported, or with "Nej" among the reasons, of a file in
/// which nothing else tells absence from presence, and its words for yes and for no.
struct Denial {
  const SniffedColumn* column = nullptr;
  std::vector<std::string> yes, no;  ///< as written

  /// Rows in which nothing stands: they may be of no absence, too.
  [[nodiscard]] bool has_blanks() const {
    return column->field != Field::reason && column->cells.count(CellKind::blank) > 0;
  }
};

/// Nothing where a no can only be of an absence: minutes, a reason in every row or a word for
/// presence tell of it. `base` knows the words.
[[nodiscard]] std::optional<Denial> denial_in(const Sniffed& file, const Profile& base);

}  // namespace jagmed
