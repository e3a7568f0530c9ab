// What is stored on one person, as a text: for the person, and for a case that must keep it.
#pragma once

#include "cmd/session.hpp"
#include "domain/code_book.hpp"
#include "domain/person_extract.hpp"
#include "report/format.hpp"

#include <string>

namespace jagmed::cmd {

struct ExtractForm {
  Format format = Format::text;
  bool rows = false;  ///< every lesson and day, not their sums
  std::string code;   ///< of the person
};
[[nodiscard]] std::string extract_words(Session& session, const PersonExtract& extract,
                                        const CodeBook& codes, const ExtractForm& form);

}  // namespace jagmed::cmd
