// Pupils' ids in school systems, where files carry those instead of identity numbers.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

struct OuterId {
  std::string id;
  PersonId person = 0;
};
/// All that are known of one source ("skola24").
[[nodiscard]] std::vector<OuterId> outer_ids(ReadTxn& txn, const std::string& source);
[[nodiscard]] std::optional<PersonId> person_by_outer_id(ReadTxn& txn, const std::string& source,
                                                         const std::string& id);
/// The id must not be known yet.
void add_outer_id(WriteTxn& txn, const std::string& source, const OuterId& id);

}  // namespace jagmed
