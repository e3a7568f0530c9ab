#include "store/integrity.hpp"

#include "store/connection.hpp"
#include "store/migrate.hpp"

#include <fmt/format.h>

namespace jagmed {
namespace {

constexpr char kQuick[] = R"sql(PRAGMA quick_check)sql";
constexpr char kFull[] = R"sql(PRAGMA integrity_check)sql";
constexpr char kReferences[] = R"sql(
SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2)sql";

}  // namespace

std::vector<StructureFault> structure_faults(Connection& connection, CheckDepth depth) {
  std::vector<StructureFault> faults;
  Statement check(connection, depth == CheckDepth::full ? kFull : kQuick);
  while (check.step())
    if (const std::string line = check.text(0); line != "ok")
      faults.push_back({"check.structure", line});
  if (!faults.empty()) return faults;  // what hangs together is not to be asked of a damaged file
  Statement references(connection, kReferences);
  while (references.step())
    faults.push_back({"check.reference", fmt::format("{} → {}: {}", references.text(0),
                                                     references.text(1), references.integer(2))});
  return faults;
}

std::vector<StructureFault> structure_faults(ReadTxn& txn, CheckDepth depth) {
  auto faults = structure_faults(txn.connection(), depth);
  if (schema_text(txn.connection()) != newest_schema_text()) faults.push_back({"check.schema", {}});
  return faults;
}

}  // namespace jagmed
