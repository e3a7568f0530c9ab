// Rows of files that wait for a decision.
#pragma once

#include "base/date.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace jagmed {

/// `identity` is what the file said of a pupil who is not in the store (see pupil_key), else empty;
/// `raw` is the row as read, in lines of key=value, without name.
struct StagedRow {
  std::string source, row_key;
  std::int64_t batch = 0;
  int line = 0;
  std::string code, identity, raw;
  Date purge_after;
  std::int64_t number = 0;  ///< given when it is saved; never to another row
  std::string file;         ///< the name of the batch's file; only read
};
/// With which words of waiting rows are hashed: random, of this store, made when it is first asked
/// for. No command takes it back.
[[nodiscard]] std::string word_key(WriteTxn& txn);
/// A row with the same key is replaced, but keeps its number and until when it waits: it belongs to
/// the latest file that says it.
void save_staged(WriteTxn& txn, const StagedRow& row);
/// By number; of all sources when `source` is empty.
[[nodiscard]] std::vector<StagedRow> staged_rows(ReadTxn& txn, const std::string& source = {});
[[nodiscard]] std::set<std::string> staged_keys(ReadTxn& txn, const std::string& source);
void delete_staged(WriteTxn& txn, const std::string& source, const std::string& row_key);
/// Deletes rows that have waited too long, and gives how many: for good, also from the recorded
/// changes of the commands that put them there or took them away, which can then no longer be
/// undone.
std::int64_t purge_staged(WriteTxn& txn, Date today);

}  // namespace jagmed
