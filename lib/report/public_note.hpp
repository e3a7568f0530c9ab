// The note under a report that is given out: what its dots stand for.
#pragma once

#include "domain/public_table.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace jagmed {

/// How a report was made fit to be given out.
struct PublicPrint {
  PublicRules rules;
  bool coarser = false;  ///< the split by sex, or into other columns, was left out
  std::string_view coarser_note = "public.note.coarser";  ///< the text that says so
  bool against_earlier = false;                           ///< earlier tables had to be heeded
};
/// Nothing: the report is for those who work with it.
using MaybePublic = std::optional<PublicPrint>;

/// The lines of the note, each with its line break; for CSV a row of its own each. Empty for JSON
/// and for a report that is not given out.
[[nodiscard]] std::string public_note(const Catalogue& text, Format format,
                                      const MaybePublic& print);

}  // namespace jagmed
