#include "ops/absence_row.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

constexpr std::string_view kCodes[] = {"",       "S-PERSON", "S-CODE",       "S-CONFLICT",
                                       "S-HAND", "W-DUP",    "W-SUPERSEDED", "S-SUM"};

/// In the order of the bits.
constexpr std::string_view kWarnings[] = {
    "W-WEEKEND",      "W-MOJIBAKE", "W-ABSENT-NULL", "W-PCT-MISMATCH", "W-PNR-CHECK",
    "W-PNR-CENTURY",  "W-SUM-MIN",  "W-LAST-DAY",    "W-SUM",          "W-ZERO-WORD",
    "W-PRESENT-LATE", "W-VALIDITY", "W-LESSON-LONG"};

}  // namespace

std::string_view row_code(RowCode code) { return kCodes[static_cast<std::size_t>(code)]; }

std::uint16_t warning_bits(const RowWarnings& warnings) {
  if (warnings == RowWarnings{}) return 0;
  unsigned bits = 0;
  for (const auto code : warning_codes(warnings)) {
    const auto* found = std::ranges::find(kWarnings, code);
    if (found == std::end(kWarnings))
      throw Error(ErrorKind::internal, {"import.warning", {std::string(code)}});
    bits |= 1u << (found - std::begin(kWarnings));
  }
  return static_cast<std::uint16_t>(bits);
}

std::vector<std::string_view> warnings_of(const FileRow& row) {
  std::vector<std::string_view> codes;
  for (std::size_t i = 0; i < std::size(kWarnings); ++i)
    if ((row.warnings >> i & 1u) != 0) codes.push_back(kWarnings[i]);
  return codes;
}

}  // namespace jagmed::ops
