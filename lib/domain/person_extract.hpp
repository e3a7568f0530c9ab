// What a register extract (registerutdrag) holds: everything that is stored on one person.
// Dataskyddsförordningen (EU) 2016/679 art. 15.
#pragma once

#include "domain/person.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// How the value of a fact is told.
enum class FactKind {
  text,   ///< as it stands
  day,    ///< days since 1970-01-01
  clock,  ///< minute of the day
  minutes,
  number,
  yes,   ///< 0 or 1
  code,  ///< key of a code list
  word,  ///< a value of the program, told by the text "extract.word.<list>.<value>"
};

/// One field of a row that has a value. `name` is the text key "extract.<name>".
struct Fact {
  std::string name;
  FactKind kind = FactKind::text;
  std::string list;   ///< of a code or word
  std::string value;  ///< numbers in digits
};

/// The rows of one table that are about the person, oldest first where they have days.
struct ExtractSection {
  std::string table;  ///< heading: the text "extract.table.<table>"
  std::vector<std::vector<Fact>> rows;
};

struct PersonExtract {
  Person person;
  std::vector<ExtractSection> sections;  ///< in the order of reading; empty ones too
};

}  // namespace jagmed
