#include "ops/older_export.hpp"

#include "ops/waiting_key.hpp"
#include "store/absences.hpp"
#include "store/import_batches.hpp"
#include "store/staged_rows.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace jagmed::ops {
namespace {

std::string moment(std::int64_t minutes) {
  const auto day = static_cast<int>(minutes / 1440);
  return Date(day).iso() + " " + clock_text(static_cast<int>(minutes % 1440));
}

bool refuses_older(const AbsenceFile& file) {
  return file.profile.reimport.older_export == ReimportRules::Older::refuse;
}

bool share_one(const std::vector<PersonId>& some, const std::vector<PersonId>& others) {
  return std::ranges::any_of(
      some, [&](PersonId person) { return std::ranges::binary_search(others, person); });
}

/// A file that claims to be complete speaks of all rows of its schools and groups.
bool one_is_in_scope(ReadTxn& txn, const Profile& profile, const TextPool& texts,
                     const std::set<std::string>& scopes, DateRange period,
                     const std::vector<PersonId>& persons) {
  if (!profile.reimport.covers_period) return false;
  if (profile.reimport.scope.empty()) return !persons.empty();
  const auto own = stored_scopes(txn, profile, texts, period, persons);
  return std::ranges::any_of(own, [&](const std::string& scope) { return scopes.contains(scope); });
}

/// What the pupils of a file may stand under in keys of waiting rows (who_in_key).
std::set<std::string, std::less<>> names_in_keys(const AbsenceFile& file) {
  std::set<std::string, std::less<>> names(file.strangers.begin(), file.strangers.end());
  for (const auto& [number, person] : file.matched) {
    names.insert(number);
    names.insert(std::to_string(person));
  }
  return names;
}

/// Imports of which rows of pupils of the file wait.
std::set<std::int64_t> waiting_imports(ReadTxn& txn, const AbsenceFile& file) {
  const auto names = names_in_keys(file);
  std::set<std::int64_t> imports;
  for (const StagedRow& row : staged_rows(txn, file.profile.source))
    if (names.contains(who_in_key(row.row_key))) imports.insert(row.batch);
  return imports;
}

/// Whether an import has rows of the pupils of the file, or speaks of its schools: those of two
/// schools never do.
bool speaks_of_same(ReadTxn& txn, const AbsenceFile& file, const std::vector<PersonId>& own,
                    DateRange period, const ImportBatch& import) {
  const auto persons = persons_of_batch(txn, import.id);
  return share_one(own, persons) ||
         one_is_in_scope(txn, file.profile, file.texts, file.scopes, period, persons);
}

}  // namespace

bool is_export(const ImportBatch& batch) {
  return !batch.file_hash.empty() || batch.file_changed || batch.file_bytes == 0;
}

std::set<std::string> stored_scopes(ReadTxn& txn, const Profile& profile, const TextPool& texts,
                                    DateRange period, const std::vector<PersonId>& persons) {
  const auto source = known_absence_source(txn, profile.source);
  std::set<std::string> scopes;
  std::vector<AbsenceRecord> stored;
  for (const PersonId person : persons) {
    stored.clear();
    read_absences(txn, person, period, profile.kind, stored);
    for (const AbsenceRecord& row : stored)
      if (row.key.source == source)
        scopes.insert(scope_of(profile, texts[row.school], texts[row.group]));
  }
  return scopes;
}

void refuse_older(ReadTxn& txn, const AbsenceFile& file, const ImportRequest& request,
                  DateRange period) {
  if (!refuses_older(file) || request.allow_older) return;
  const auto imports = batches_of_days(txn, file.profile.source, period);
  if (imports.empty() || imports.front().exported_at <= request.exported_at) return;
  const auto waiting = waiting_imports(txn, file);
  std::vector<PersonId> own;
  for (const auto& [number, person] : file.matched) own.push_back(person);
  for (const ImportBatch& newer : imports) {
    if (newer.exported_at <= request.exported_at) return;
    if (!waiting.contains(newer.id) && !speaks_of_same(txn, file, own, period, newer)) continue;
    throw Error(
        ErrorKind::input,
        {"import.F-OLDER",
         {moment(request.exported_at), std::to_string(newer.id), moment(newer.exported_at)}},
        "import.F-OLDER.hint");
  }
}

void refuse_unsaid(const AbsenceFile& file, const ImportRequest& request, const LaterWord& later) {
  if (!refuses_older(file) || request.exported_said || later.rows == 0) return;
  throw Error(ErrorKind::input,
              {"import.F-OLDER.unsaid", {std::to_string(later.rows), std::to_string(later.batch)}},
              "import.F-OLDER.unsaid.hint");
}

std::optional<std::int64_t> already_imported(ReadTxn& txn, const Profile& profile,
                                             const std::string& fingerprint,
                                             std::optional<std::int64_t> exported_at) {
  const auto batch = batch_of_file(txn, profile.source, fingerprint);
  if (!batch) return {};
  if (!batch->period || profile.reimport.older_export != ReimportRules::Older::refuse)
    return batch->id;
  const auto persons = persons_of_batch(txn, batch->id);
  const TextPool texts(absence_texts(txn));
  std::set<std::string> scopes;
  if (profile.reimport.covers_period)
    scopes = stored_scopes(txn, profile, texts, *batch->period, persons);
  for (const ImportBatch& newer : batches_of_days(txn, profile.source, *batch->period)) {
    if (newer.id <= batch->id || newer.exported_at < batch->exported_at) continue;
    if (!is_export(newer)) continue;
    const auto later = persons_of_batch(txn, newer.id);
    if (!share_one(later, persons) &&
        !one_is_in_scope(txn, profile, texts, scopes, *batch->period, later))
      continue;
    if (exported_at && *exported_at > newer.exported_at)
      return {};  // the school has changed it back
    throw Error(ErrorKind::input,
                {"import.F-OLDER.file", {std::to_string(batch->id), std::to_string(newer.id)}},
                "import.F-OLDER.file.hint");
  }
  return batch->id;
}

}  // namespace jagmed::ops
