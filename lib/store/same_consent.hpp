// Internal to lib/store: the same consent in a store and in an older copy of it, where its row may
// have another id.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace jagmed {

/// What a consent is known by, for its id may become another one (store/drawn_ids.hpp): what it is
/// a consent to, and which of those.
struct ConsentMark {
  PersonId person = 0;
  Date given_on;
  std::string programme, purpose, scope;
  std::size_t place = 0;  ///< among the person's that are alike in all of these, in the order in
                          ///< which they were given
};
[[nodiscard]] ConsentMark consent_mark(ReadTxn& txn, std::int64_t consent);
/// Its id in the copy, where it is a consent of `person`; nothing when there is none. Where the
/// copy has fewer alike, the last of them.
[[nodiscard]] std::optional<std::int64_t> same_consent(ReadTxn& copy, const ConsentMark& mark,
                                                       PersonId person);

}  // namespace jagmed
