// Internal to lib/store: the queries that a register extract is made of.
#pragma once

#include <span>

namespace jagmed {

/// Reads one table for :person. A column's name says what it is: name|kind, and of a code or a word
/// the list. What is NULL is left out.
struct ExtractQuery {
  const char* table;
  const char* sql;
};
/// Of consents and disclosures.
[[nodiscard]] std::span<const ExtractQuery> consent_extract_queries();
/// Of plan, groups, work experience, meetings, waiting, surveys and notes.
[[nodiscard]] std::span<const ExtractQuery> plan_extract_queries();

}  // namespace jagmed
