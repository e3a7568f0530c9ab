// Legal sex, as identity numbers and the statistics know it.
#pragma once

namespace jagmed {

/// The values are those the store keeps.
enum class Sex { unknown = 0, female = 1, male = 2 };

/// 'f', 'm' or 'u' for unknown.
[[nodiscard]] constexpr char sex_letter(Sex sex) {
  switch (sex) {
    case Sex::female: return 'f';
    case Sex::male: return 'm';
    case Sex::unknown: break;
  }
  return 'u';
}

}  // namespace jagmed
