// A register extract for the person it is about, and for machines.
#pragma once

#include "domain/code_book.hpp"
#include "domain/person_extract.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <functional>
#include <string>

namespace jagmed {

struct ExtractOptions {
  Date day;
  std::string code;      ///< of the person, as P-0017
  int minor_until = 18;  ///< younger: guardians may not be entitled to all of it
  bool rows = false;     ///< text: every lesson too, not only the months
  /// Names of staff, schools and municipalities of the configuration: list, key.
  std::function<std::string(const std::string&, const std::string&)> place;
};

/// Text or JSON. A table without rows is left out of the text.
[[nodiscard]] std::string extract_report(const Catalogue& text, Format format,
                                         const PersonExtract& extract, const CodeBook& codes,
                                         const ExtractOptions& options);

}  // namespace jagmed
