// Files that were read in.
#pragma once

#include "domain/absence.hpp"
#include "domain/person.hpp"
#include "store/txn.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// The name of a file that nobody in the store has a row of any more, while somebody is protected:
/// it may say the school.
inline constexpr const char* kNamelessFile = "–";

/// In place of a size. Earlier versions left the size of the file.
inline constexpr std::int64_t kNoFile = -1;

/// A file, or one line by hand (source "manual", no profile, no file).
struct ImportBatch {
  std::int64_t id = 0;
  std::string profile, source;
  AbsenceKind kind = AbsenceKind::lesson;
  std::string file_name;
  std::string
      file_hash;  ///< 16 bytes, of earlier versions 32; empty: there is none, or it was erased
  std::int64_t file_bytes = 0;  ///< kNoFile: rows that waited, taken in later
  /// When the file was last written, in nanoseconds since 1970-01-01 UTC; earlier versions noted it
  /// only in place of hash and size. Of a file that was read while somebody in the store was
  /// protected those are not kept, for their number and their school could be found by them.
  std::optional<std::int64_t> file_changed{};
  std::optional<DateRange> period;
  std::int64_t exported_at = 0;  ///< minutes since 1970-01-01, local time
  std::int64_t read = 0, added = 0, updated = 0, unchanged = 0, staged = 0, rejected = 0,
               skipped = 0;
  /// Nothing: nobody looked. Batches of older versions say 0 then.
  std::optional<std::int64_t> vanished{};
};

/// Returns its number; `batch.id` is ignored. Batches that were undone are gone.
std::int64_t insert_batch(WriteTxn& txn, const ImportBatch& batch);
/// Writes what a batch came to: its counts.
void update_batch(WriteTxn& txn, const ImportBatch& batch);
/// Whether a batch of a source came from a file of so many bytes, or of a size that is not known.
[[nodiscard]] bool has_batch_of_size(ReadTxn& txn, const std::string& source, std::int64_t bytes);
/// The newest batch of the same bytes.
[[nodiscard]] std::optional<ImportBatch> batch_of_file(ReadTxn& txn, const std::string& source,
                                                       const std::string& file_hash);
/// Those that share a day with `period`, by their exports, the latest first.
[[nodiscard]] std::vector<ImportBatch> batches_of_days(ReadTxn& txn, const std::string& source,
                                                       DateRange period);
/// Whose rows a batch wrote or found in the store, under the numbers that they have now; sorted.
[[nodiscard]] std::vector<PersonId> persons_of_batch(ReadTxn& txn, std::int64_t batch);
/// Whom events before that of a batch spoke of already: who was in the store when it was read;
/// sorted.
[[nodiscard]] std::vector<PersonId> persons_before_batch(ReadTxn& txn, std::int64_t batch);
/// The last day of every batch of a source that has a period.
[[nodiscard]] std::map<std::int64_t, Date> last_days(ReadTxn& txn, const std::string& source);

/// A file that was read in, or rows of one that were taken later, with the event that did it.
struct BatchRecord {
  ImportBatch batch;
  std::int64_t event = 0;
  std::string at, actor, verb;  ///< of the event; `at` is UTC, "2017-05-08T10:15:00Z"
};
/// The newest first; lines by hand are not among them. Only the one with `id`, unless that is 0.
[[nodiscard]] std::vector<BatchRecord> batches(ReadTxn& txn, std::int64_t id = 0);

}  // namespace jagmed
