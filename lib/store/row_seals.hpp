// Internal to lib/store: seals of rows. Where recorded changes are deleted rightfully, all rows are
// sealed as they stand, so that what another program does to them later is still told. A row that
// was changed or put in by another program before gets a seal that nothing holds: it goes on being
// told.
#pragma once

#include "store/packed_row.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

namespace jagmed {

/// Keys of rows that are not as they were last written, by table.
using BrokenRows = std::map<std::string, std::set<std::string>>;
/// Those that compare_with_changes finds changed or put in (store/replay.hpp), but for what `event`
/// has written.
[[nodiscard]] BrokenRows broken_rows(Connection& connection, std::int64_t event);

struct RowSeal {
  std::string seal;
  std::size_t columns = 0;
};
/// By key of the row. A seal is a hash under a salt that is made anew with all seals, so that no
/// former one of somebody who was erased is left.
using SealedRows = std::unordered_map<std::string, RowSeal>;
/// The seals of a store.
class RowSeals {
 public:
  explicit RowSeals(Connection& connection);
  /// The event at which they were made: what was written later is not sealed. 0: there are none.
  [[nodiscard]] std::int64_t event() const { return event_; }
  [[nodiscard]] SealedRows of(const std::string& table) const;
  [[nodiscard]] bool holds(const RowSeal& seal, const Cells& cells) const;

 private:
  Connection& connection_;
  std::int64_t event_ = 0;
  std::string salt_;
};

/// Takes all seals away.
void break_seals(Connection& connection);
/// Seals all rows anew as they stand, with this salt (64 bytes at most).
void seal_rows(Connection& connection, const BrokenRows& broken, const std::string& salt);
/// What binds all seals; empty when there are none.
[[nodiscard]] std::string seal_of_rows(Connection& connection);

}  // namespace jagmed
