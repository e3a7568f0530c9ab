// Whom to ask again, as text, CSV and JSON.
#pragma once

#include "domain/ask_again.hpp"
#include "domain/code_book.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct ProgrammeAskAgain {
  const Programme* programme = nullptr;
  std::vector<AskAgainLine> lines;
  int left_out = 0;  ///< with protection: counted in JSON, the caller tells it elsewhere
};
struct AskAgainOptions {
  Date as_of;
  std::string prefix;  ///< letter of person codes
};
[[nodiscard]] std::string ask_again_report(const Catalogue& text, Format format,
                                           std::span<const ProgrammeAskAgain> all,
                                           const CodeBook& codes, const AskAgainOptions& options);

}  // namespace jagmed
