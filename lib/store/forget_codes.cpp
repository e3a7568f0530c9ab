#include "store/forget_codes.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jagmed {
namespace {

constexpr char kFirstUsed[] = R"sql(
SELECT id FROM code WHERE list <> 'absence_source'
  AND event NOT IN (SELECT id FROM audit_event WHERE verb = 'store codes'))sql";
constexpr char kRecorded[] = R"sql(SELECT changes FROM audit_change)sql";
constexpr char kForget[] = R"sql(DELETE FROM code WHERE id = :id)sql";
constexpr char kOfFirstEvent[] = R"sql(
UPDATE code SET event = (SELECT min(id) FROM audit_event)
WHERE event NOT IN (SELECT id FROM audit_event WHERE verb = 'store codes'))sql";

constexpr char kOfErasedEvents[] = R"sql(
UPDATE code SET event = (SELECT min(id) FROM audit_event)
WHERE event NOT IN (SELECT event FROM audit_change) AND event <> :event
  AND event NOT IN (SELECT id FROM audit_event WHERE verb = 'store codes'))sql";

constexpr char kNumberKind = 1;         ///< of a value in recorded changes
constexpr std::size_t kNumberSize = 8;  ///< bytes after it, the greatest first

std::string recorded_number(std::int64_t number) {
  std::string bytes(kNumberSize, '\0');
  for (std::size_t at = kNumberSize; at-- > 0; number >>= 8)
    bytes[at] = static_cast<char>(number & 0xFF);
  return bytes;
}

/// Of `ids`, those that stand nowhere in the recorded changes. One may stand there by chance: then
/// it stays.
std::set<std::int64_t> unrecorded(ReadTxn& txn, std::set<std::int64_t> ids) {
  std::unordered_map<std::string, std::int64_t> wanted;
  for (const auto id : ids) wanted.emplace(recorded_number(id), id);
  Statement all(txn.connection(), kRecorded);
  while (!ids.empty() && all.step()) {
    const std::string changes = all.blob(0);
    for (auto at = changes.find(kNumberKind);
         at != std::string::npos && at + kNumberSize < changes.size();
         at = changes.find(kNumberKind, at + 1))
      if (const auto found = wanted.find(changes.substr(at + 1, kNumberSize));
          found != wanted.end())
        ids.erase(found->second);
  }
  return ids;
}

}  // namespace

void forget_unrecorded(WriteTxn& txn, const char* sql) {
  std::set<std::int64_t> unused;
  Statement all(txn.connection(), sql);
  while (all.step()) unused.insert(all.integer(0));
  for (const auto id : unrecorded(txn, unused))
    Statement(txn.connection(), kForget).bind(":id", id).run();
}

void forget_first_uses(WriteTxn& txn) {
  const Connection::Unrecorded unrecorded_now(txn.connection());
  std::set<std::int64_t> unused;
  Statement first_used(txn.connection(), kFirstUsed);
  while (first_used.step()) unused.insert(first_used.integer(0));
  for (const auto id : used_code_ids(txn)) unused.erase(id);
  for (const auto id : unrecorded(txn, unused))
    Statement(txn.connection(), kForget).bind(":id", id).run();
  Statement(txn.connection(), kOfFirstEvent).run();
}

void forget_erased_uses(WriteTxn& txn) {
  Statement(txn.connection(), kOfErasedEvents).bind(":event", txn.event()).run();
}

}  // namespace jagmed
