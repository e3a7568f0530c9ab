#include "store/copies.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/erasing.hpp"
#include "store/erasure_list.hpp"
#include "store/file_checks.hpp"
#include "store/people.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace jagmed {
namespace {

namespace fs = std::filesystem;

// Of a copy of any schema that has ids of stores, from the fifth.
constexpr char kId[] = R"sql(SELECT value FROM store_property WHERE key = 'store_id')sql";
constexpr char kProtectionOf[] = R"sql(SELECT protection FROM person WHERE id = :person)sql";
constexpr char kProtected[] = R"sql(SELECT id FROM person WHERE protection <> 0 ORDER BY id)sql";

/// The files beside the store, in the order of their names.
std::vector<fs::path> files_beside(ReadTxn& txn) {
  const fs::path store = fs::absolute(txn.connection().path());
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(store.parent_path(), ignored))
    if (entry.is_regular_file(ignored) && entry.path() != store) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

bool is_copy_holding(const fs::path& file, const std::string& id, const std::string& vfs,
                     std::span<const PersonId> persons, const std::set<PersonId>& here) try {
  Store copy = Store::open(
      file.string(), {.read_only = true, .allow_network = true, .any_version = true, .vfs = vfs});
  ReadTxn txn(copy);
  if (Statement found(txn.connection(), kId); !found.step() || found.text(0) != id) return false;
  return std::ranges::any_of(persons, [&](PersonId person) {
    Statement found(txn.connection(), kProtectionOf);
    return found.bind(":person", person).step() && (!here.contains(person) || found.number(0) == 0);
  });
} catch (const Error&) {
  return false;
}

}  // namespace

std::vector<std::string> copies_holding(ReadTxn& txn, std::span<const PersonId> persons) {
  std::set<PersonId> here;
  for (const PersonId person : persons)
    if (find_person(txn, person)) here.insert(person);
  const std::string id = store_id(txn);
  std::vector<std::string> copies;
  for (const auto& file : files_beside(txn))
    if (is_database(file.string()) &&
        is_copy_holding(file, id, txn.connection().vfs(), persons, here))
      copies.push_back(file.filename().string());
  return copies;
}

std::vector<PersonId> erased_or_protected(ReadTxn& txn) {
  std::set<PersonId> persons;
  for (const auto& act : all_erasures(txn))
    if (act.what == RetentionClass::everything && act.person != 0) persons.insert(act.person);
  Statement protect(txn.connection(), kProtected);
  while (protect.step()) persons.insert(protect.integer(0));
  return {persons.begin(), persons.end()};
}

KeptDespiteList kept_despite_list(ReadTxn& txn) {
  std::set<PersonId> kept;
  KeptDespiteList found;
  const auto is_as_before = [&](PersonId person) {
    const auto here = find_person(txn, person);
    return here && here->protection == Protection::none;
  };
  const std::string id = store_id(txn);
  const fs::path own = fs::absolute(erasure_list_beside(txn.connection().path()));
  for (const auto& list : erasure_lists_in(own.parent_path().string())) {
    const fs::path file(list);
    const auto before = kept.size();
    try {
      for (const auto& act : read_erasure_list(file.string(), id))
        if (act.what == RetentionClass::everything && find_person(txn, act.person))
          kept.insert(act.person);
      for (const auto& each : read_protection_list(file.string(), id))
        if (each.protection != Protection::none && is_as_before(each.person))
          kept.insert(each.person);
    } catch (const Error&) {
      if (file != own) found.unread = file.filename().string();  // of its own store check tells
    }
    if (kept.size() > before && found.list.empty()) found.list = file.filename().string();
  }
  found.persons.assign(kept.begin(), kept.end());
  return found;
}

}  // namespace jagmed
