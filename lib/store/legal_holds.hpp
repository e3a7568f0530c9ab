// Legal holds: nothing of somebody with a hold is erased.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <optional>
#include <set>
#include <string>

namespace jagmed {

struct LegalHold {
  PersonId person = 0;
  Date since;
  std::optional<Date> until;  ///< day of the release
  std::string reference;      ///< number of the case
};

/// The hold that nobody has released.
[[nodiscard]] std::optional<LegalHold> open_hold(ReadTxn& txn, PersonId person);
[[nodiscard]] std::set<PersonId> persons_on_hold(ReadTxn& txn);
void insert_hold(WriteTxn& txn, const LegalHold& hold);
/// Ends the open hold on a day.
void release_hold(WriteTxn& txn, PersonId person, Date day);

}  // namespace jagmed
