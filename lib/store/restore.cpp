#include "store/restore.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "store/carry_over.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/erasing.hpp"
#include "store/erasure_list.hpp"
#include "store/file_checks.hpp"
#include "store/integrity.hpp"
#include "store/migrate.hpp"
#include "store/parted.hpp"
#include "store/parted_again.hpp"
#include "store/people.hpp"
#include "store/replay.hpp"
#include "store/scb_written.hpp"
#include "store/store.hpp"
#include "store/sweeping.hpp"
#include "store/txn.hpp"

#include <fcntl.h>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <set>

namespace jagmed {
namespace {

namespace fs = std::filesystem;

constexpr char kSetId[] = R"sql(
UPDATE store_property SET value = :id WHERE key = 'store_id')sql";

constexpr char kNewer[] = R"sql(
SELECT count(*), coalesce(sum(kind = 1), 0) FROM audit_event WHERE id > :last)sql";

constexpr int kFirstWithErasures = 5;  ///< schema
constexpr char kSetLast[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('last_person', CAST(:last AS TEXT))
ON CONFLICT (key) DO UPDATE SET value = CAST(max(CAST(value AS INTEGER), :last) AS TEXT))sql";

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::symlink_status(path, ignored).type() != fs::file_type::not_found;
}

/// The store that is to be replaced: held so that nobody writes to it meanwhile.
struct Former {
  std::optional<Store> store;  ///< nothing when it is damaged or not there
  std::unique_ptr<HeldStore> held;
  std::string id, created;
  std::vector<Erasure> erasures;
  CarriedOver known;
  PersonId last_person = 0;  ///< the highest number that it gave out
};

Former hold(const std::string& path, const StoreOptions& options, Restored& result) try {
  Former former;
  if (!exists(path)) return former;
  StoreOptions any = options;
  any.any_version = true;
  former.store = Store::open(path, any);
  former.held = std::make_unique<HeldStore>(*former.store);
  former.created = store_property(*former.held, "created");
  former.id = store_property(*former.held, "store_id");
  if (former.store->schema_version() < kFirstWithErasures) return former;
  former.erasures = all_erasures(*former.held);
  former.known = what_to_carry_over(*former.held);
  if (former.store->schema_version() == Store::newest_schema())
    former.known.texts = texts_by_hand(*former.held);
  former.last_person = next_person_id(*former.held) - 1;
  return former;
} catch (const Error& e) {
  if (e.kind() != ErrorKind::damaged) throw;
  result.former_unreadable = true;
  return {};
}

/// The copy in the making; gone unless it took its place. Until it is ready it is ".restoring",
/// which is never worth keeping; changing places it is ".partial", which may be the former store.
class Making {
 public:
  Making(const std::string& target, const std::string& aside, Restored& result)
      : path_(target + ".restoring"), ready_(target + ".partial") {
    remove_rest(path_);
    if (exists(ready_)) {
      result.interrupted = aside + ".interrupted";
      rename_free(ready_, result.interrupted);
    }
    create_private(path_);
  }
  ~Making() {
    if (!placed_)
      for (const auto& path : {path_, ready_}) remove_rest(path);
  }
  Making(const Making&) = delete;
  Making& operator=(const Making&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

  /// Changes places with the store, which then is `aside`.
  void place(const std::string& target, const std::string& aside) {
    const bool swap = exists(target);
    rename_free(path_, ready_);
    if (::renameat2(AT_FDCWD, ready_.c_str(), AT_FDCWD, target.c_str(),
                    swap ? RENAME_EXCHANGE : RENAME_NOREPLACE) != 0)
      throw Error(ErrorKind::cannot_create, {"file.cannot_create", {printed_name(target)}},
                  "file.cannot_create.hint");
    placed_ = true;
    if (swap) rename_free(ready_, aside);
    sync_path(fs::path(target).parent_path().string());
  }

 private:
  static void remove_rest(const std::string& path) {
    std::error_code ignored;
    for (const char* rest : {"", "-journal"}) fs::remove(path + rest, ignored);
  }
  static void rename_free(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0)
      throw Error(ErrorKind::cannot_create, {"file.cannot_create", {printed_name(to)}},
                  "file.cannot_create.hint");
  }
  std::string path_, ready_;
  bool placed_ = false;
};

/// The bytes of a backup that nobody writes to meanwhile.
void copy_backup(const std::string& from, const std::string& to, const StoreOptions& options) {
  StoreOptions reading = options;
  reading.any_version = reading.read_only = true;
  Store backup = Store::open(from, reading);
  ReadTxn unchanged(backup);
  if (!structure_faults(unchanged.connection(), CheckDepth::full).empty())
    throw Error(ErrorKind::damaged, "restore.damaged", "restore.damaged.hint");
  std::error_code failed;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, failed);
  if (failed) throw Error(ErrorKind::io, "store.full", "store.full.hint");
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, failed);
}

std::vector<std::string> lists_beside_backup(const RestoreRequest& request) {
  return erasure_lists_in(fs::absolute(request.backup).parent_path().string());
}

/// All erasures anybody knows of: the former store's, those of the lists beside both.
std::vector<Erasure> known_erasures(const RestoreRequest& request, const Former& former,
                                    const std::string& id, Restored& result) {
  std::vector<Erasure> all = former.erasures;
  const auto add = [&](const std::string& list) {
    for (auto& act : read_erasure_list(list, id))
      if (std::ranges::find(all, act) == all.end()) all.push_back(std::move(act));
  };
  const std::string beside = erasure_list_beside(request.store);
  bool any = former.store.has_value() || exists(beside);
  add(beside);
  for (const auto& list : lists_beside_backup(request)) {
    if (list == fs::absolute(beside)) continue;
    try {
      add(list);
      any = true;
    } catch (const Error&) {  // another program's file, or a broken one: the others still count
      result.skipped_lists.push_back(list);
    }
  }
  result.no_list = !any;
  return all;
}

/// Whom the lists beside the store and beside the backup know to be protected: all that is known
/// without the former store.
void take_listed_protections(const RestoreRequest& request, const std::string& id, Former& former) {
  std::vector<std::string> lists = lists_beside_backup(request);
  lists.insert(lists.begin(), erasure_list_beside(request.store));
  for (const auto& list : lists) try {
      for (const auto& each : read_protection_list(list, id)) {
        former.last_person =
            std::max(former.last_person, each.person);  // a code is not given again
        if (each.protection == Protection::none) continue;
        former.known.protections.emplace_back(each.person, each.protection);
        if (each.since) former.known.protected_since.emplace_back(each.person, *each.since);
      }
    } catch (const Error&) {  // told by known_erasures
    }
}

/// Whether somebody whose name was to go from all texts is not in the copy, which would have it.
bool is_name_unknown(ReadTxn& copy, const Former& former, const std::vector<Erasure>& replayed) {
  const auto missing = [&](PersonId person) {
    return person != 0 && !is_parted(person) && !find_person(copy, person);
  };
  const auto names_go = [](const Erasure& act) {
    return act.what == RetentionClass::everything || act.what == RetentionClass::case_data ||
           act.what == RetentionClass::kaa;
  };
  return std::ranges::any_of(
             replayed, [&](const Erasure& act) { return names_go(act) && missing(act.person); }) ||
         std::ranges::any_of(former.known.protections,
                             [&](const auto& each) { return missing(each.first); });
}

/// Acts that are not repeated are noted with the others: it is known that they were decided.
void replay(WriteTxn& txn, const std::vector<Erasure>& known, const Former& former,
            Restored& result) {
  const auto done = all_erasures(txn);
  std::vector<Erasure> acts;
  for (const auto& act : known)
    if (std::ranges::find(done, act) == done.end()) acts.push_back(act);
  result.name_unknown = is_name_unknown(txn, former, acts);
  for (const auto& act : acts) {
    const bool elsewhere = is_parted(act.person) && !find_person(txn, act.person);
    (elsewhere ? result.unrepeated : result.replayed).push_back(act);
  }
  const auto before = parted_codes(txn);
  (void)erase(txn, acts);
  std::ranges::set_difference(parted_codes(txn), before, std::back_inserter(result.parted_anew));
  if (former.held && former.store->schema_version() == Store::newest_schema())
    erase_parted_again(txn, *former.held, result);
  note_cases_left(txn, result);
}

/// Two records of one person again. Of somebody who is protected, or of whose case was erased,
/// nobody is told that two codes belong together, nor are they brought together again.
void note_parted(ReadTxn& txn, const std::map<PersonId, PersonId>& merged, Restored& result) {
  std::set<PersonId> erased;
  for (const auto& act : all_erasures(txn)) erased.insert(act.person);
  const auto is_open = [&](PersonId person) {
    const auto found = find_person(txn, person);
    return found && found->protection == Protection::none && !erased.contains(person);
  };
  for (const auto& [former, kept] : merged) {
    if (!find_person(txn, former)) continue;
    if (is_open(former) && is_open(kept))
      result.parted.emplace(former, kept);
    else
      ++result.parted_untold;
  }
}

/// A copy of a schema without ids was given a new one: it is the store's if they were made at once.
void refuse_stranger(WriteTxn& txn, const Former& former, bool had_id) {
  if (!former.store) return;
  const bool same = had_id && !former.id.empty() ? store_id(txn) == former.id
                                                 : store_property(txn, "created") == former.created;
  if (!same) throw Error(ErrorKind::input, "restore.other_store", "restore.other_store.hint");
  if (!former.id.empty()) Statement(txn.connection(), kSetId).bind(":id", former.id).run();
}

/// What the former store has written down since the copy was taken.
void count_left_behind(const Former& former, std::int64_t last_of_copy, Restored& result) {
  if (!former.held || former.store->schema_version() < kFirstWithErasures) return;
  Statement newer(former.held->connection(), kNewer);
  newer.bind(":last", last_of_copy);
  if (!newer.step()) return;
  result.events = newer.number(0);
  result.readings = newer.number(1);
}

/// Of somebody protected it is not recorded: see tell_of_none_protected.
void refresh(WriteTxn& txn, const RestoreRequest& request, PersonId person) {
  const auto found = find_person(txn, person);
  std::optional<Connection::Unrecorded> unrecorded;
  if (found && found->protection != Protection::none) unrecorded.emplace(txn.connection());
  if (request.refresh_consents) request.refresh_consents(txn, person);
}

/// Checked, brought to the newest schema, without those who have been erased.
void make_ready(const std::string& copy_path, const RestoreRequest& request,
                const StoreOptions& options, Former& former, Restored& result) {
  StoreOptions any = options;
  any.any_version = true;
  Store copy = Store::open(copy_path, any);
  const bool had_id = copy.schema_version() >= kFirstWithErasures;
  {
    const Connection::Unprotected allowed(copy.connection());
    result.migrated = run_migrations(copy.connection(), built_in_migrations(), request.now);
  }
  result.altered = !is_as_written(*std::make_unique<ReadTxn>(copy));
  WriteTxn txn(copy, request.actor, "store restore", request.now);
  refuse_stranger(txn, former, had_id);
  count_left_behind(former, txn.event() - 1, result);
  if (!former.store) take_listed_protections(request, store_id(txn), former);
  const CarriedProtection protection = carry_protection(txn, former.known);
  replay(txn, known_erasures(request, former, store_id(txn), result), former, result);
  const auto is_left = [&](PersonId person) { return find_person(txn, person).has_value(); };
  result.protections = static_cast<int>(std::ranges::count_if(protection.persons, is_left));
  std::ranges::copy_if(protection.taken_away, std::back_inserter(result.taken_away), is_left);
  note_parted(txn, former.known.merged, result);
  CarriedCounts carried = carry_over(txn, former.known);
  result.holds = carried.holds;
  result.withdrawals = carried.withdrawals;
  result.restrictions = carried.restrictions;
  if (former.held) carry_scb_written(txn, *former.held);
  result.tables = carried.tables;
  result.guardians = static_cast<int>(carried.guardians.size());
  result.exceptions = static_cast<int>(carried.exceptions.size());
  for (const auto* persons : {&carried.guardians, &carried.exceptions})
    for (const PersonId person : *persons) refresh(txn, request, person);
  result.texts = carried.names.taken;
  if (result.name_unknown) result.texts_back = std::move(carried.names.back);
  // Codes that the former store gave out may stand on somebody's paper.
  Statement(txn.connection(), kSetLast).bind(":last", former.last_person).run();
  tell_of_none_protected(txn);
  txn.commit();
  if (wants_sweeping(copy)) sweep(copy);
  if (!structure_faults(copy.connection(), CheckDepth::full).empty())
    throw Error(ErrorKind::damaged, "restore.damaged", "restore.damaged.hint");
}

}  // namespace

Restored restore(const RestoreRequest& request, const StoreOptions& options) {
  Restored result;
  const std::string target = checked_path(request.store, options.allow_network);
  if (exists(target) && !fs::is_regular_file(target))
    throw Error(ErrorKind::damaged, {"store.not_file", {printed_name(target)}});
  Former former = hold(target, options, result);
  if (exists(target)) {
    if (exists(request.aside))
      throw Error(ErrorKind::cannot_create, {"file.exists", {printed_name(request.aside)}},
                  "file.exists.hint");
    result.aside = request.aside;
  }
  Making making(target, request.aside, result);
  copy_backup(request.backup, making.path(), options);
  make_ready(making.path(), request, options, former, result);
  if (request.dry_run) return result;
  sync_path(making.path());
  if (!former.store &&
      exists(target + "-journal"))  // of the damaged one: never played into the copy
    fs::rename(target + "-journal", request.aside + "-journal");
  making.place(target, request.aside);
  return result;
}

}  // namespace jagmed
