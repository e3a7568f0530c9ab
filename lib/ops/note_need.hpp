// A need that is not met, or has been; an obstacle for many.
#pragma once

#include "domain/code_book.hpp"
#include "domain/need.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>

namespace jagmed::ops {

struct NeedRequest {
  std::optional<PersonId> person;    ///< nothing: of nobody in particular
  std::string programme;             ///< as typed
  std::string kind, other_text;
  Date day;                          ///< since when, or the day it was met
  bool met = false;
};
/// Throws Error{input}: those of work_spell, "need.future", "need.known" when it is open already,
/// "need.unknown" when it is said to be met and is not open, "need.met_before", and for the text
/// "plan.hours.text_missing" and "plan.hours.text_unused".
[[nodiscard]] UnmetNeed note_need(WriteTxn& txn, const NeedRequest& request, const Settings& settings,
                                  const CodeBook& codes, Date today, const std::string& prefix);

/// Throws Error{input}: "need.future", those of checked_text.
void note_obstacle(WriteTxn& txn, Obstacle obstacle, const CodeBook& codes, Date today);

}  // namespace jagmed::ops
