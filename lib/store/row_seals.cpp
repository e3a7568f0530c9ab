#include "store/row_seals.hpp"

#include "store/connection.hpp"
#include "store/forgotten.hpp"
#include "store/sealing.hpp"

namespace jagmed {
namespace {

constexpr char kOfTable[] = R"sql(SELECT row_key, seal FROM row_seal WHERE of_table = :table)sql";
constexpr char kAll[] = R"sql(SELECT of_table, row_key, seal FROM row_seal ORDER BY of_table, row_key)sql";
constexpr char kClear[] = R"sql(DELETE FROM row_seal)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO row_seal(of_table, row_key, seal) VALUES (:table, :key, :seal))sql";

/// BLAKE2b, 32 bytes.
std::string hash_of(const std::string& bytes, const std::string& salt) {
  const auto* key = reinterpret_cast<const unsigned char*>(salt.data());
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), key, salt.size());
  return hash;
}

}  // namespace

std::string hash_of(const StandingRow& row) { return hash_of(packed(row.cells), {}); }

RowSeals::RowSeals(Connection& connection) : connection_(connection), salt_(note_salt(connection)) {
  if (const auto notes = note_seals(connection); !notes.empty()) event_ = notes.rbegin()->first;
}

SealedRows RowSeals::of(const std::string& table) const {
  SealedRows sealed;
  Statement all(connection_, kOfTable);
  all.bind(":table", table);
  while (all.step()) sealed[all.blob(0)] = all.blob(1);
  return sealed;
}

bool RowSeals::holds(const std::string& seal, const StandingRow& row) const {
  return hash_of(hash_of(row), salt_) == seal;
}

void seal_rows(Connection& connection, const RightRows& right, const std::string& salt) {
  Statement(connection, kClear).run();
  for (const auto& [table, rows] : right)
    each_row(connection, table, [&](const StandingRow& row) {
      const auto known = rows.find(row.key);
      if (known == rows.end() || known->second != hash_of(row)) return;
      Statement(connection, kInsert)
          .bind(":table", table)
          .bind_blob(":key", row.key)
          .bind_blob(":seal", hash_of(known->second, salt))
          .run();
    });
}

std::string seal_of_rows(Connection& connection) {
  Sealing seals;
  bool any = false;
  Statement all(connection, kAll);
  for (; all.step(); any = true) seals.add(all.text(0)).add(all.blob(1)).add(all.blob(2));
  return any ? seals.bytes() : std::string();
}

}  // namespace jagmed
