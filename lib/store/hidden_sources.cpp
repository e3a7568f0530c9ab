#include "store/hidden_sources.hpp"

#include "store/connection.hpp"
#include "store/forget_codes.hpp"
#include "store/forgotten.hpp"

#include <string>
#include <vector>

namespace jagmed {
namespace {

/// Numbers of codes have 31 bits (store/codes.cpp): none is in the way.
constexpr std::int64_t kAbove = std::int64_t{1} << 40;

// SQL knows hidden sources by the same bounds, and their keys and batches by "protected".
constexpr char kAddSource[] = R"sql(
INSERT INTO code(id, list, key, sv, en, active, event)
VALUES (:id, 'absence_source', 'protected:' || :id, 'protected', 'protected', 1, (SELECT min(id) FROM audit_event))
ON CONFLICT DO NOTHING)sql";
// Their rows have no school.
constexpr char kListsEverything[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('presence_rows:protected:' || :id, :id || ' 0')
ON CONFLICT DO NOTHING)sql";
constexpr char kFindBatch[] = R"sql(
SELECT id FROM import_batch WHERE source = 'protected:' AND kind = :kind)sql";
constexpr char kAddBatch[] = R"sql(
INSERT INTO import_batch(profile, source, kind, file_name, file_hash, exported_at, rows_vanished, event)
VALUES ('', 'protected:', :kind, '', x'', 0, -1, (SELECT min(id) FROM audit_event)))sql";

// Without a file: of somebody protected, from a version that kept the source. Without anybody, and
// what it recorded forgotten: everybody in it is protected or erased.
constexpr char kForgetBatches[] = R"sql(
DELETE FROM import_batch
WHERE source NOT IN ('manual', 'protected:')
  AND ((profile = '' AND file_name = '')
    OR (file_hash = x'' AND event NOT IN (SELECT event FROM audit_change) AND event < (SELECT max(id) FROM audit_event)
        AND event NOT IN (SELECT event FROM audit_person)))
  AND id NOT IN (SELECT batch FROM absence UNION SELECT batch FROM absence_span
                 UNION SELECT batch FROM absence_before WHERE batch IS NOT NULL
                 UNION SELECT batch FROM staged_row))sql";
constexpr char kUnused[] = R"sql(
SELECT id FROM code
WHERE list = 'absence_source' AND key <> 'manual' AND id BETWEEN 0 AND 1099511627775
  AND id NOT IN (SELECT source FROM absence_lesson UNION SELECT source FROM absence_span)
  AND key NOT IN (SELECT source FROM import_batch UNION SELECT source FROM staged_row
                  UNION SELECT source FROM source_identity))sql";
constexpr char kForgetPresence[] = R"sql(
DELETE FROM store_property
WHERE key GLOB 'presence_rows:*'
  AND CAST(value AS INTEGER) NOT IN (SELECT id FROM code WHERE list = 'absence_source'))sql";
// The number of a school is a hash of its name (store/absence_texts.hpp).
constexpr char kSchoolsLeft[] = R"sql(
SELECT key FROM store_property
WHERE key GLOB 'presence_rows:*'
  AND CAST(substr(value, instr(value, ' ') + 1) AS INTEGER) NOT IN
      (SELECT 0 UNION ALL SELECT school FROM absence_place))sql";
constexpr char kForgetProperty[] = R"sql(DELETE FROM store_property WHERE key = :key)sql";

std::vector<std::string> schools_left(ReadTxn& txn) {
  std::vector<std::string> keys;
  Statement left(txn.connection(), kSchoolsLeft);
  while (left.step()) keys.push_back(left.text(0));
  return keys;
}

}  // namespace

bool is_hidden_source(std::int64_t source) { return source < 0 || source >= kAbove; }

std::int64_t hidden_source(WriteTxn& txn, int rank, Listing listing) {
  const int which = listing == Listing::everything ? 1 : 0;
  const std::int64_t id = rank == 0 ? which - 3 : kAbove + 2 * rank + which;
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kAddSource).bind(":id", id).run();
  if (listing == Listing::everything)
    Statement(txn.connection(), kListsEverything).bind(":id", id).run();
  return id;
}

std::int64_t hidden_batch(WriteTxn& txn, AbsenceKind kind) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement find(txn.connection(), kFindBatch);
  if (find.bind(":kind", static_cast<int>(kind)).step()) return find.integer(0);
  Statement(txn.connection(), kAddBatch).bind(":kind", static_cast<int>(kind)).run();
  return txn.connection().db().getLastInsertRowid();
}

void forget_unused_sources(WriteTxn& txn) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kForgetBatches).run();
  forget_unrecorded(txn, kUnused);
  Statement(txn.connection(), kForgetPresence).run();
  forget_schools_left(txn);
}

bool has_schools_left(ReadTxn& txn) { return !schools_left(txn).empty(); }

void forget_schools_left(WriteTxn& txn) {
  const auto left = schools_left(txn);
  if (left.empty()) return;
  keep_evidence(txn);
  const Connection::Unrecorded unrecorded(txn.connection());
  for (const auto& key : left) Statement(txn.connection(), kForgetProperty).bind(":key", key).run();
}

}  // namespace jagmed
