// The unit that a heading says in words, wherever they stand in it: for the catalogue alone, and
// for what a draft asks.
#pragma once

#include "intake/folded.hpp"

#include <string>

namespace jagmed {

/// "Procent frånvaro", "Hours absent", "Frånvaro (dgr)".
struct SaidUnit {
  Unit unit = Unit::none;
  bool counted = false;  ///< days, lessons or the like: no time, and no share of it
  std::string rest;      ///< the heading without those words
};
/// Nothing where it says none, two of time at once ("tim.min"), or nothing else.
[[nodiscard]] SaidUnit said_unit(const Heading& heading);
/// Of the heading, or its last word: "lektionstid h", "undervisningstimmar"; else as said_unit.
[[nodiscard]] Unit unit_of(const Heading& heading);
/// "Sen (min)", "Minutes late".
[[nodiscard]] bool tells_minutes_late(const Heading& heading);

}  // namespace jagmed
