// The bytes of a half-year's file.
#pragma once

#include "domain/kaa_export.hpp"

#include <string>

namespace jagmed {

/// As the layout says, lines ending with CR LF. Throws Error{config, "kaa.file.letter"} for a
/// letter that the encoding of the layout does not have.
[[nodiscard]] std::string kaa_file_bytes(const KaaFile& file, const KaaExport& layout);

}  // namespace jagmed
