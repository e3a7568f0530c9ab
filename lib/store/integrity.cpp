#include "store/integrity.hpp"

#include "store/connection.hpp"
#include "store/migrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace jagmed {
namespace {

constexpr char kQuick[] = R"sql(PRAGMA quick_check)sql";
constexpr char kFull[] = R"sql(PRAGMA integrity_check)sql";
constexpr char kReferences[] = R"sql(
SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2)sql";

/// SQLite's words for rows that break a rule of their table in a file that is whole.
bool of_a_row(std::string_view line) {
  return line.starts_with("CHECK constraint failed") ||
         line.find("value in ") != std::string_view::npos;
}

/// What the check says, line by line, without its headings.
std::vector<std::string> lines_of_check(Connection& connection, CheckDepth depth) try {
  std::vector<std::string> lines;
  Statement check(connection, depth == CheckDepth::full ? kFull : kQuick);
  while (check.step()) {
    std::istringstream row(check.text(0));
    for (std::string line; std::getline(row, line);)
      if (line != "ok" && !line.starts_with("***")) lines.push_back(line);
  }
  return lines;
} catch (const Error& e) {
  if (e.kind() != ErrorKind::damaged) throw;
  return {"database disk image is malformed"};  // damaged too much to be walked through
}

/// A last page that is cut short may look whole to SQLite, which reads zeros for what is missing.
bool is_cut_short(Connection& connection) {
  const int page = pragma_number(connection, "page_size");
  std::error_code failed;
  const auto size = std::filesystem::file_size(connection.path(), failed);
  return !failed && page > 0 && size % static_cast<unsigned>(page) != 0;
}

}  // namespace

bool is_damaged(const std::vector<StructureFault>& faults) {
  return std::any_of(faults.begin(), faults.end(), [](const StructureFault& fault) {
    return fault.key == std::string_view("check.structure");
  });
}

std::vector<StructureFault> structure_faults(Connection& connection, CheckDepth depth) {
  std::vector<StructureFault> faults;
  for (const auto& line : lines_of_check(connection, depth))
    faults.push_back({of_a_row(line) ? "check.constraint" : "check.structure", line});
  if (is_cut_short(connection))
    faults.push_back({"check.structure", "the file ends inside a page"});
  if (is_damaged(faults))
    return faults;  // what hangs together is not to be asked of a damaged file
  Statement references(connection, kReferences);
  while (references.step())
    faults.push_back({"check.reference", fmt::format("{} → {}: {}", references.text(0),
                                                     references.text(1), references.integer(2))});
  return faults;
}

std::vector<StructureFault> structure_faults(ReadTxn& txn, CheckDepth depth) {
  auto faults = structure_faults(txn.connection(), depth);
  if (is_damaged(faults)) return faults;
  if (schema_text(txn.connection()) != newest_schema_text()) faults.push_back({"check.schema", {}});
  return faults;
}

}  // namespace jagmed
