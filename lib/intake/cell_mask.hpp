// What of a cell may be shown, so that an output can be passed on: nothing that could name
// somebody.
#pragma once

#include "base/date.hpp"
#include "intake/absence_field.hpp"

#include <string>
#include <string_view>

namespace jagmed {

/// In the place of a text.
inline constexpr std::string_view kMaskedText = "***";

/// "20080103-****"; "****" for what is no identity number.
[[nodiscard]] std::string masked_identity(std::string_view text, Date today);

/// How cells are shown.
struct CellMask {
  Date today;
  bool off = false;  ///< shown as they are: for the one who has the file
};

/// A cell of a field. Days, times and figures are shown as they are, when they cannot be an
/// identity number; of others in such columns the form: digits as 9, a word as a ("99/99 a"). Words
/// only when they are `known` to the profile, texts and names never.
[[nodiscard]] std::string shown_cell(std::string_view cell, Field field, bool known,
                                     const CellMask& mask);

}  // namespace jagmed
