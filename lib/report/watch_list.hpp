// The watch list (bevakning) as text, CSV and JSON.
#pragma once

#include "domain/programme.hpp"
#include "domain/watch_card.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct ProgrammeWatch {
  const Programme* programme = nullptr;
  std::vector<WatchLine> lines;
  int left_out = 0;  ///< with protection: counted in JSON, the caller tells it elsewhere
};
struct WatchOptions {
  Date as_of;
  int first_within_days = 14;  ///< whom nobody has turned to by then is named under the list
  std::string prefix;          ///< letter of person codes
};
[[nodiscard]] std::string watch_report(const Catalogue& text, Format format,
                                       std::span<const ProgrammeWatch> all,
                                       const WatchOptions& options);

}  // namespace jagmed
