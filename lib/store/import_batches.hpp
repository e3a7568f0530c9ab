// Files that were read in, and their rows that wait for a decision.
#pragma once

#include "domain/absence.hpp"
#include "store/txn.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jagmed {

/// A file, or one line by hand (source "manual", no profile, no file).
struct ImportBatch {
  std::int64_t id = 0;
  std::string profile, source;
  AbsenceKind kind = AbsenceKind::lesson;
  std::string file_name, file_hash;  ///< the hash as 32 bytes
  std::int64_t file_bytes = 0;
  std::optional<DateRange> period;
  std::int64_t exported_at = 0;  ///< minutes since 1970-01-01, local time
  std::int64_t read = 0, added = 0, updated = 0, unchanged = 0, vanished = 0, staged = 0,
               rejected = 0, skipped = 0;
};

/// Returns its number; `batch.id` is ignored. Batches that were undone are gone.
std::int64_t insert_batch(WriteTxn& txn, const ImportBatch& batch);
/// Writes what a batch came to: period and counts.
void update_batch(WriteTxn& txn, const ImportBatch& batch);
/// Whether a batch of a source came from a file of so many bytes, or of a size that is not known.
[[nodiscard]] bool has_batch_of_size(ReadTxn& txn, const std::string& source, std::int64_t bytes);
/// The newest batch of the same bytes.
[[nodiscard]] std::optional<ImportBatch> batch_of_file(ReadTxn& txn, const std::string& source,
                                                       const std::string& file_hash);
/// Among those that share a day with `period`, the one with the latest export.
[[nodiscard]] std::optional<ImportBatch> newest_batch(ReadTxn& txn, const std::string& source,
                                                      DateRange period);
/// The last day of every batch of a source that has a period.
[[nodiscard]] std::map<std::int64_t, Date> last_days(ReadTxn& txn, const std::string& source);

/// A row that waits. `identity` is what the file said of a pupil who is not in the store, else
/// empty; `raw` is the row as read, in JSON, without name.
struct StagedRow {
  std::string source, row_key;
  std::int64_t batch = 0;
  int line = 0;
  std::string code, identity, raw;
  Date purge_after;
};
/// A row with the same key is replaced when it says something else; else nothing is done.
void save_staged(WriteTxn& txn, const StagedRow& row);
[[nodiscard]] std::vector<StagedRow> staged_rows(ReadTxn& txn, const std::string& source);
[[nodiscard]] std::set<std::string> staged_keys(ReadTxn& txn, const std::string& source);
void delete_staged(WriteTxn& txn, const std::string& source, const std::string& row_key);
/// Deletes rows that have waited too long.
void purge_staged(WriteTxn& txn, Date today);

}  // namespace jagmed
