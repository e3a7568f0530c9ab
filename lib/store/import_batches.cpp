#include "store/import_batches.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr std::int64_t kNotCompared = -1;  ///< in place of a count of vanished rows

constexpr char kInsert[] = R"sql(
INSERT INTO import_batch(profile, source, kind, file_name, file_hash, period_from, period_to,
                         exported_at, rows_read, rows_new, rows_updated, rows_unchanged,
                         rows_vanished, rows_staged, rows_rejected, rows_skipped, event, file_bytes,
                         file_changed)
VALUES (:profile, :source, :kind, :file_name, :file_hash, :period_from, :period_to, :exported_at,
        :read, :new, :updated, :unchanged, :vanished, :staged, :rejected, :skipped, :event,
        :file_bytes, :file_changed))sql";
constexpr char kUpdate[] = R"sql(
UPDATE import_batch SET file_hash = :file_hash, rows_read = :read, rows_new = :new, rows_updated = :updated,
       rows_unchanged = :unchanged, rows_vanished = :vanished, rows_staged = :staged,
       rows_rejected = :rejected, rows_skipped = :skipped
WHERE id = :id)sql";
constexpr char kOfSize[] = R"sql(
SELECT 1 FROM import_batch
WHERE source = :source AND file_hash <> x'' AND file_bytes IN (0, :bytes) LIMIT 1)sql";
constexpr char kOfFile[] = R"sql(
SELECT id, profile, source, kind, file_name, file_hash, period_from, period_to, exported_at,
       rows_read, rows_new, rows_updated, rows_unchanged, rows_vanished, rows_staged,
       rows_rejected, rows_skipped, file_bytes, file_changed
FROM import_batch WHERE source = :source AND file_hash = :file_hash
ORDER BY id DESC LIMIT 1)sql";
constexpr char kOfDays[] = R"sql(
SELECT id, profile, source, kind, file_name, file_hash, period_from, period_to, exported_at,
       rows_read, rows_new, rows_updated, rows_unchanged, rows_vanished, rows_staged,
       rows_rejected, rows_skipped, file_bytes, file_changed
FROM import_batch
WHERE source = :source AND period_from <= :last AND period_to >= :first
ORDER BY exported_at DESC, id DESC)sql";
constexpr char kPersons[] = R"sql(
SELECT DISTINCT coalesce((SELECT m.person FROM person_merge m WHERE m.former = p.person), p.person)
FROM audit_person p WHERE p.event = (SELECT event FROM import_batch WHERE id = :id)
ORDER BY 1)sql";
constexpr char kPersonsBefore[] = R"sql(
SELECT p.id FROM person p
WHERE EXISTS (SELECT 1 FROM audit_person a
              WHERE a.person = p.id AND a.event < (SELECT event FROM import_batch WHERE id = :id))
ORDER BY p.id)sql";
constexpr char kLastDays[] = R"sql(
SELECT id, period_to FROM import_batch WHERE source = :source AND period_to IS NOT NULL)sql";
constexpr char kBatches[] = R"sql(
SELECT b.id, b.profile, b.source, b.kind, b.file_name, b.file_hash, b.period_from, b.period_to,
       b.exported_at, b.rows_read, b.rows_new, b.rows_updated, b.rows_unchanged, b.rows_vanished,
       b.rows_staged, b.rows_rejected, b.rows_skipped, b.file_bytes, b.file_changed, e.id, e.at, e.actor,
       e.verb
FROM import_batch b
JOIN audit_event e ON e.id = b.event
WHERE b.file_name <> '' AND (:id = 0 OR b.id = :id)
ORDER BY b.id DESC)sql";

std::optional<ImportBatch> read_batch(Statement& row) {
  if (!row.step()) return {};
  ImportBatch batch{.id = row.integer(0),
                    .profile = row.text(1),
                    .source = row.text(2),
                    .kind = static_cast<AbsenceKind>(row.number(3)),
                    .file_name = row.text(4),
                    .file_hash = row.blob(5)};
  if (!row.is_null(6)) batch.period = {row.date(6), row.date(7)};
  batch.exported_at = row.integer(8);
  int column = 9;
  std::int64_t vanished = kNotCompared;
  for (auto* count : {&batch.read, &batch.added, &batch.updated, &batch.unchanged, &vanished,
                      &batch.staged, &batch.rejected, &batch.skipped, &batch.file_bytes})
    *count = row.integer(column++);
  if (vanished != kNotCompared) batch.vanished = vanished;
  if (!row.is_null(column)) batch.file_changed = row.integer(column);
  return batch;
}

std::vector<PersonId> persons_by(ReadTxn& txn, const char* query, std::int64_t batch) {
  std::vector<PersonId> persons;
  Statement all(txn.connection(), query);
  all.bind(":id", batch);
  while (all.step()) persons.push_back(all.integer(0));
  return persons;
}

}  // namespace

std::int64_t insert_batch(WriteTxn& txn, const ImportBatch& batch) {
  Statement insert(txn.connection(), kInsert);
  if (batch.period)  // unbound places are NULL
    insert.bind(":period_from", batch.period->first).bind(":period_to", batch.period->last);
  if (batch.file_changed) insert.bind(":file_changed", *batch.file_changed);
  insert.bind(":profile", batch.profile)
      .bind(":source", batch.source)
      .bind(":kind", static_cast<int>(batch.kind))
      .bind(":file_name", batch.file_name)
      .bind_blob(":file_hash", batch.file_hash)
      .bind(":exported_at", batch.exported_at)
      .bind(":read", batch.read)
      .bind(":new", batch.added)
      .bind(":updated", batch.updated)
      .bind(":unchanged", batch.unchanged)
      .bind(":vanished", batch.vanished.value_or(kNotCompared))
      .bind(":staged", batch.staged)
      .bind(":rejected", batch.rejected)
      .bind(":skipped", batch.skipped)
      .bind(":event", txn.event())
      .bind(":file_bytes", batch.file_bytes)
      .run();
  return txn.connection().db().getLastInsertRowid();
}

std::optional<ImportBatch> batch_of_file(ReadTxn& txn, const std::string& source,
                                         const std::string& file_hash) {
  Statement find(txn.connection(), kOfFile);
  find.bind(":source", source).bind_blob(":file_hash", file_hash);
  return read_batch(find);
}

std::vector<ImportBatch> batches_of_days(ReadTxn& txn, const std::string& source,
                                         DateRange period) {
  std::vector<ImportBatch> batches;
  Statement find(txn.connection(), kOfDays);
  find.bind(":source", source).bind(":first", period.first).bind(":last", period.last);
  while (auto batch = read_batch(find)) batches.push_back(std::move(*batch));
  return batches;
}

std::vector<PersonId> persons_of_batch(ReadTxn& txn, std::int64_t batch) {
  return persons_by(txn, kPersons, batch);
}

std::vector<PersonId> persons_before_batch(ReadTxn& txn, std::int64_t batch) {
  return persons_by(txn, kPersonsBefore, batch);
}

std::map<std::int64_t, Date> last_days(ReadTxn& txn, const std::string& source) {
  std::map<std::int64_t, Date> days;
  Statement all(txn.connection(), kLastDays);
  all.bind(":source", source);
  while (all.step()) days.emplace(all.integer(0), all.date(1));
  return days;
}

void update_batch(WriteTxn& txn, const ImportBatch& batch) {
  Statement(txn.connection(), kUpdate)
      .bind_blob(":file_hash", batch.file_hash)
      .bind(":read", batch.read)
      .bind(":new", batch.added)
      .bind(":updated", batch.updated)
      .bind(":unchanged", batch.unchanged)
      .bind(":vanished", batch.vanished.value_or(kNotCompared))
      .bind(":staged", batch.staged)
      .bind(":rejected", batch.rejected)
      .bind(":skipped", batch.skipped)
      .bind(":id", batch.id)
      .run();
}

bool has_batch_of_size(ReadTxn& txn, const std::string& source, std::int64_t bytes) {
  Statement find(txn.connection(), kOfSize);
  return find.bind(":source", source).bind(":bytes", bytes).step();
}

std::vector<BatchRecord> batches(ReadTxn& txn, std::int64_t id) {
  std::vector<BatchRecord> records;
  Statement all(txn.connection(), kBatches);
  all.bind(":id", id);
  while (auto batch = read_batch(all)) {
    records.push_back(
        {std::move(*batch), all.integer(19), all.text(20), all.text(21), all.text(22)});
  }
  return records;
}

}  // namespace jagmed
