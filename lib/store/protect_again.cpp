#include "store/protect_again.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/forgetting.hpp"
#include "store/naming_texts.hpp"
#include "store/people.hpp"

#include <sqlite3.h>

#include <string_view>

namespace jagmed {
namespace {

constexpr char kChanges[] = R"sql(SELECT changes FROM audit_change WHERE event = :event)sql";
constexpr char kForgetWaiting[] = R"sql(DELETE FROM staged_row WHERE identity = :number)sql";
constexpr int kIdColumn = 0, kProtectionColumn = 4;  ///< of person

/// Nothing when the change does not tell it.
std::int64_t value_of(sqlite3_changeset_iter* iter, bool old, int column) {
  sqlite3_value* value = nullptr;
  (old ? sqlite3changeset_old : sqlite3changeset_new)(iter, column, &value);
  return value == nullptr ? 0 : sqlite3_value_int64(value);
}

void add_lifted(sqlite3_changeset_iter* iter, std::vector<ProtectedAgain>& lifted) {
  const char* table = nullptr;
  int columns = 0, operation = 0;
  sqlite3changeset_op(iter, &table, &columns, &operation, nullptr);
  if (std::string_view(table) != "person" || operation != SQLITE_UPDATE) return;
  const auto before = value_of(iter, true, kProtectionColumn),
             after = value_of(iter, false, kProtectionColumn);
  if (before > 0 && after == 0)
    lifted.push_back({value_of(iter, true, kIdColumn), static_cast<Protection>(before)});
}

}  // namespace

std::vector<ProtectedAgain> protected_again(ReadTxn& txn, std::int64_t event) {
  std::vector<ProtectedAgain> lifted;
  Statement find(txn.connection(), kChanges);
  if (!find.bind(":event", event).step()) return lifted;
  std::string bytes = find.blob(0);  // the interface takes a mutable pointer
  sqlite3_changeset_iter* iter = nullptr;
  if (sqlite3changeset_start(&iter, static_cast<int>(bytes.size()), bytes.data()) != SQLITE_OK)
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  while (sqlite3changeset_next(iter) == SQLITE_ROW) add_lifted(iter, lifted);
  if (sqlite3changeset_finalize(iter) != SQLITE_OK)  // it tells what ended the rows
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  return lifted;
}

LiftedMeanwhile lifted_meanwhile(ReadTxn& txn, std::int64_t event) {
  LiftedMeanwhile lifted{.persons = protected_again(txn, event), .names = {}, .numbers = {}};
  for (const auto& each : lifted.persons) {
    lifted.names.add(each.person, contact_detail_of(txn, each.person));
    for (const auto& number : identities_of(txn, each.person)) {
      lifted.names.add_number(each.person, number.canonical);
      lifted.numbers.push_back(number.canonical);
    }
  }
  return lifted;
}

void protect_again(WriteTxn& txn, const LiftedMeanwhile& lifted) {
  if (lifted.persons.empty()) return;
  for (const auto& each : lifted.persons) (void)protect_person(txn, each.person, each.protection);
  const Connection::Unrecorded unrecorded(txn.connection());
  for (const auto& number : lifted.numbers) {
    forget_under_number(txn, number);
    Statement(txn.connection(), kForgetWaiting).bind(":number", number).run();
  }
  (void)forget_names(txn, lifted.names);
}

}  // namespace jagmed
