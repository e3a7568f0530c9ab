// Whether a withdrawal reaches a consent that was signed before it and is known only later.
#pragma once

#include "domain/consent.hpp"

namespace jagmed {

/// True when `withdrawn` was taken back on the day on which `other` was given or later, and both
/// are to the same purpose in the same programme and, to share, between one of the same parties: a
/// signature from before a withdrawal does not outlive it. On that very day less than what was
/// withdrawn (fewer parties or kinds of data) may be agreed to anew.
[[nodiscard]] bool taken_back(const Consent& withdrawn, const Consent& other);

}  // namespace jagmed
