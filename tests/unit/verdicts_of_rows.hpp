// The verdicts of rows under one header.
#pragma once

#include "unit/intake_files.hpp"

namespace jagmed::test::verdicts {

/// By lines from 2.
inline Rows rows(const std::string& header, const std::string& data, const std::string& more = {}) {
  return read_text("Personnummer;Datum;" + header + "\n" + data, small_profile(more),
                   day("2025-10-12"));
}

inline constexpr const char* kWho = "20080103-2384;2025-10-06;";

}  // namespace jagmed::test::verdicts
