// Ages that are seldom right in the register of kommunernas aktivitetsansvar.
#pragma once

#include "base/message.hpp"
#include "domain/person.hpp"

namespace jagmed {

/// Who is younger is at school still.
inline constexpr int kYoungestInKaa = 15;

/// What is odd about the age on the first day in the register: under `kYoungestInKaa` (compulsory
/// schooling goes on), or 20 or older. Only when that is certain: with a birth year alone, whatever
/// the birthday. Empty when nothing is.
[[nodiscard]] inline Message kaa_age_doubt(const Person& person, Date day) {
  if (!person.birth_date && !person.birth_year) return {};
  const int oldest =
      person.birth_date ? age_on(*person.birth_date, day) : day.year() - *person.birth_year;
  const int youngest = person.birth_date ? oldest : oldest - 1;
  if (oldest < kYoungestInKaa) return {"kaa.too_young", {day.iso()}};
  if (youngest >= 20) return {"kaa.too_old", {day.iso()}};
  return {};
}

}  // namespace jagmed
