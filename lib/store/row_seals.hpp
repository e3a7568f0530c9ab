// Internal to lib/store: seals of rows. Where recorded changes are deleted rightfully, those rows of others that
// were right are sealed as they stand, so that what another program does to them is still told.
#pragma once

#include "store/packed_row.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

namespace jagmed {

[[nodiscard]] std::string hash_of(const StandingRow& row);
/// Hashes of rows that are as they were last written, by table and key.
using RightRows = std::map<std::string, std::unordered_map<std::string, std::string>>;
/// All that compare_with_changes finds right (store/replay.hpp).
[[nodiscard]] RightRows right_rows(Connection& connection);

/// By key of the row. A seal is a hash under a salt that is made anew with all seals, so that no former one of
/// somebody who was erased is left.
using SealedRows = std::unordered_map<std::string, std::string>;
/// The seals of a store.
class RowSeals {
 public:
  explicit RowSeals(Connection& connection);
  /// The event at which they were made: what was written later is not sealed.
  [[nodiscard]] std::int64_t event() const { return event_; }
  [[nodiscard]] SealedRows of(const std::string& table) const;
  [[nodiscard]] bool holds(const std::string& seal, const StandingRow& row) const;

 private:
  Connection& connection_;
  std::int64_t event_ = 0;
  std::string salt_;
};

/// Seals all rows anew that `right` knows and that stand as it knows them, with this salt (32 bytes).
void seal_rows(Connection& connection, const RightRows& right, const std::string& salt);
/// What binds all seals; empty when there are none.
[[nodiscard]] std::string seal_of_rows(Connection& connection);

}  // namespace jagmed
