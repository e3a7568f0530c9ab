#include "store/row_seals.hpp"

#include "store/connection.hpp"
#include "store/forgotten.hpp"
#include "store/sealing.hpp"

namespace jagmed {
namespace {

constexpr char kOfTable[] =
    R"sql(SELECT row_key, seal, columns FROM row_seal WHERE of_table = :table)sql";
constexpr char kAll[] =
    R"sql(SELECT of_table, row_key, seal, columns FROM row_seal ORDER BY of_table, row_key)sql";
constexpr char kAny[] = R"sql(SELECT 1 FROM row_seal LIMIT 1)sql";
constexpr char kClear[] = R"sql(DELETE FROM row_seal)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO row_seal(of_table, row_key, columns, seal) VALUES (:table, :key, :columns, :seal))sql";

/// BLAKE2b, 32 bytes.
std::string hash_of(const std::string& bytes, const std::string& salt) {
  const auto* key = reinterpret_cast<const unsigned char*>(salt.data());
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), key,
                     salt.size());
  return hash;
}

}  // namespace

RowSeals::RowSeals(Connection& connection) : connection_(connection), salt_(note_salt(connection)) {
  const bool any = Statement(connection, kAny).step();
  if (const auto notes = note_seals(connection); any && !notes.empty())
    event_ = notes.rbegin()->first;
}

SealedRows RowSeals::of(const std::string& table) const {
  SealedRows sealed;
  Statement all(connection_, kOfTable);
  all.bind(":table", table);
  while (all.step()) sealed[all.blob(0)] = {all.blob(1), static_cast<std::size_t>(all.integer(2))};
  return sealed;
}

bool RowSeals::holds(const RowSeal& seal, const Cells& cells) const {
  if (seal.columns > cells.size()) return false;
  const Cells first(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(seal.columns));
  return hash_of(packed(first), salt_) == seal.seal;
}

void break_seals(Connection& connection) { Statement(connection, kClear).run(); }

void seal_rows(Connection& connection, const BrokenRows& broken, const std::string& salt) {
  break_seals(connection);
  const std::string held_by_nothing(crypto_generichash_BYTES, '\0');
  for (const auto& table : compared_tables()) {
    const auto found = broken.find(table);
    each_row(connection, table, [&](const StandingRow& row) {
      const bool is_broken = found != broken.end() && found->second.contains(row.key);
      Statement(connection, kInsert)
          .bind(":table", table)
          .bind_blob(":key", row.key)
          .bind(":columns", static_cast<std::int64_t>(row.cells.size()))
          .bind_blob(":seal", is_broken ? held_by_nothing : hash_of(packed(row.cells), salt))
          .run();
    });
  }
}

std::string seal_of_rows(Connection& connection) {
  Sealing seals;
  bool any = false;
  Statement all(connection, kAll);
  for (; all.step(); any = true)
    seals.add(all.text(0)).add(all.blob(1)).add(all.blob(2)).add(all.integer(3));
  return any ? seals.bytes() : std::string();
}

}  // namespace jagmed
