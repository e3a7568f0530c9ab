// What cannot have been yet: a day before somebody was born.
#pragma once

#include "domain/person.hpp"

namespace jagmed {

/// Whether the day lies before the birth, as far as that is known: with only a year, before that
/// year.
[[nodiscard]] inline bool before_birth(const Person& person, Date day) {
  return person.birth_date ? day < *person.birth_date
                           : person.birth_year && day.year() < *person.birth_year;
}

}  // namespace jagmed
