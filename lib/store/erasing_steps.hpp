// Internal to lib/store: which rows go with a class of somebody's data.
#pragma once

#include "domain/retention.hpp"

#include <span>

namespace jagmed {

/// A statement with :person, and :upto and :event where it needs them; one with :recurring runs for
/// each of what was planned for the person and nobody else.
struct EraseStep {
  const char* table;  ///< whose rows are told to be erased; null: not told
  const char* sql;
  const char* unless =
      nullptr;                 ///< a query with :person; where it finds a row the step is left out
  const char* only = nullptr;  ///< likewise; where it finds none
};
/// Finds a row when the KAA register still needs to know who :person is.
extern const char* const kKnownToKaa;
/// In an order that keeps every reference.
[[nodiscard]] std::span<const EraseStep> erase_steps(RetentionClass what);

}  // namespace jagmed
