// Internal to lib/settings: [kaa] and the layouts of its files.
#pragma once

#include "settings/document.hpp"
#include "settings/settings.hpp"

namespace jagmed {

/// Reads and finishes [kaa]. `codes`: what the mapped codes must be among.
KaaSettings read_kaa(Section table, const CodeBook& codes);

}  // namespace jagmed
