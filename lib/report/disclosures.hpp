// Who was told what about a person: the log.
#pragma once

#include "domain/code_book.hpp"
#include "domain/disclosure.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <map>
#include <string>
#include <vector>

namespace jagmed {

struct DisclosureLog {
  std::string code;  ///< of the person
  Date as_of;
  std::vector<Disclosure> disclosures;       ///< oldest first
  std::map<std::string, std::string> staff;  ///< names by key
};

[[nodiscard]] std::string disclosures_report(const DisclosureLog& log, const CodeBook& codes,
                                             const Catalogue& text, Format format);

}  // namespace jagmed
