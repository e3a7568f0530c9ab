// A note on somebody. A restricted one is counted wherever notes are listed, and read one at a
// time.
#pragma once

#include "base/date.hpp"
#include "domain/person.hpp"

#include <string>

namespace jagmed {

struct Note {
  PersonId person = 0;
  std::string programme;
  Date day;
  std::string text;
  bool restricted = false;
  std::string author;
};

}  // namespace jagmed
