// Who waits for whom, on a day; and how long it took where one person waited.
#pragma once

#include "domain/code_book.hpp"
#include "domain/programme.hpp"
#include "domain/waiting_clock.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct ProgrammeWaitingList {
  const Programme* programme = nullptr;
  std::vector<WaitingOn> open = {};  ///< that may be shown
  /// Of one person; nothing: not asked for.
  std::optional<std::vector<WaitingOn>> answered = {};
  PersonId of = 0;   ///< one person's; 0: of everybody
  int left_out = 0;  ///< with protection in the store: then that nobody waits is not said
};
[[nodiscard]] std::string waiting_list_report(std::span<const ProgrammeWaitingList> all, Date as_of,
                                              const std::string& prefix, const CodeBook& codes,
                                              const Catalogue& text, Format format);

}  // namespace jagmed
