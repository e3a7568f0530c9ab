// What enroll edit says of the facts that it changes.
#pragma once

#include "cmd/session.hpp"
#include "domain/code_book.hpp"
#include "ops/edit_person.hpp"

#include <string>

namespace jagmed::cmd {

/// What protection takes away of what identifies.
[[nodiscard]] std::string erased_words(Session& session, const ops::Identifying& erased);
/// The word of a fact's value in the coordinator's language.
[[nodiscard]] std::string value_words(Session& session, const CodeBook& codes, ops::Fact fact,
                                      const std::string& value);
[[nodiscard]] std::string fact_words(const Catalogue& text, ops::Fact fact);
/// Codes that are not built in are words of the municipality: those that stay with somebody who
/// becomes protected.
void warn_of_own_codes(Session& session, ReadTxn& txn, PersonId person, const std::string& code);

}  // namespace jagmed::cmd
