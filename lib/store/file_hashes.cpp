#include "store/file_hashes.hpp"

#include "store/connection.hpp"
#include "store/forgotten.hpp"
#include "store/history.hpp"

#include <algorithm>
#include <set>

namespace jagmed {
namespace {

constexpr char kWriting[] = R"sql(
WITH RECURSIVE written(event) AS (
  SELECT id FROM audit_event WHERE verb = 'report kaa' AND kind = 0
  UNION SELECT u.id FROM audit_event u JOIN written ON u.undoes = written.event)
SELECT event FROM audit_change WHERE event IN (SELECT event FROM written) AND changes <> x'')sql";
/// Of a source of which what one of its imports recorded has just been forgotten: of which one is
/// told by nothing.
constexpr char kOfSameSource[] = R"sql(
SELECT event FROM import_batch
WHERE file_name <> '' AND event IN (SELECT event FROM audit_change)
  AND source IN (SELECT source FROM import_batch
                 WHERE file_hash <> x'' AND event <> (SELECT max(id) FROM audit_event)
                   AND event NOT IN (SELECT event FROM audit_change)))sql";
constexpr char kAnyForgotten[] = R"sql(
SELECT 1 FROM import_batch
WHERE file_name <> '' AND event <> (SELECT max(id) FROM audit_event)
  AND event NOT IN (SELECT event FROM audit_change))sql";
constexpr char kForgetHalves[] = R"sql(UPDATE kaa_return SET file_hash = zeroblob(32))sql";
constexpr const char* kForget[] = {
    R"sql(UPDATE import_batch
          SET file_hash = x'', file_bytes = 0, rows_read = 0, rows_new = 0, rows_updated = 0, rows_unchanged = 0,
              rows_vanished = min(rows_vanished, 0), rows_staged = 0, rows_rejected = 0, rows_skipped = 0
          WHERE file_name <> '' AND event <> (SELECT max(id) FROM audit_event)
            AND event NOT IN (SELECT event FROM audit_change))sql",
    R"sql(UPDATE import_batch SET rows_read = left.count, rows_new = left.count
          FROM (SELECT batch, count(*) AS count
                FROM (SELECT batch FROM absence UNION ALL SELECT batch FROM absence_span) GROUP BY batch) AS left
          WHERE left.batch = import_batch.id AND file_name <> '' AND event <> (SELECT max(id) FROM audit_event)
            AND event NOT IN (SELECT event FROM audit_change))sql",
    // What a file of theirs alone was called may say the school.
    R"sql(UPDATE import_batch SET file_name = '–', period_from = NULL, period_to = NULL
          WHERE file_name <> '' AND event <> (SELECT max(id) FROM audit_event)
            AND event NOT IN (SELECT event FROM audit_change) AND event NOT IN (SELECT event FROM audit_person)
            AND id NOT IN (SELECT batch FROM absence UNION SELECT batch FROM absence_span
                           UNION SELECT batch FROM staged_row))sql"};

/// Rows of half-years that came or went have the hash in them; one that was accepted has not.
bool holds_hash(ReadTxn& txn, std::int64_t event) {
  return std::ranges::any_of(changes_of(txn, event), [](const ChangeCount& change) {
    return change.table == "kaa_return" && change.added + change.removed > 0;
  });
}

}  // namespace

void forget_file_hashes(WriteTxn& txn) {
  std::set<std::int64_t> candidates;
  Statement writing(txn.connection(), kWriting);
  while (writing.step()) candidates.insert(writing.integer(0));
  std::erase_if(candidates, [&](std::int64_t event) { return !holds_hash(txn, event); });
  Statement imports(txn.connection(), kOfSameSource);
  while (imports.step()) candidates.insert(imports.integer(0));
  forget_events(txn, candidates);
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kForgetHalves).run();
  if (!Statement(txn.connection(), kAnyForgotten).step()) return;
  for (const char* sql : kForget) Statement(txn.connection(), sql).run();
}

}  // namespace jagmed
