#include "ops/older_export.hpp"

#include "store/absences.hpp"
#include "store/import_batches.hpp"

#include <algorithm>
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

/// The schools and groups, as scope_of says them, of what is stored of somebody.
std::set<std::string> stored_scopes(ReadTxn& txn, const Profile& profile, const TextPool& texts,
                                    DateRange period, PersonId person) {
  std::vector<AbsenceRecord> stored;
  read_absences(txn, person, period, profile.kind, stored);
  const auto source = known_absence_source(txn, profile.source);
  std::set<std::string> scopes;
  for (const AbsenceRecord& row : stored)
    if (row.key.source == source) scopes.insert(scope_of(profile, texts[row.school], texts[row.group]));
  return scopes;
}

/// A file that claims to be complete speaks of all rows of its schools and groups.
bool one_is_in_scope(ReadTxn& txn, const Profile& profile, const TextPool& texts,
                     const std::set<std::string>& scopes, DateRange period,
                     const std::vector<PersonId>& persons) {
  if (!profile.reimport.covers_period) return false;
  if (profile.reimport.scope.empty()) return !persons.empty();
  return std::ranges::any_of(persons, [&](PersonId person) {
    const auto own = stored_scopes(txn, profile, texts, period, person);
    return std::ranges::any_of(own, [&](const std::string& scope) { return scopes.contains(scope); });
  });
}

/// Whether the import and the file speak of the same pupils: those of two schools never do.
bool speaks_of_same(ReadTxn& txn, const AbsenceFile& file, DateRange period,
                    const ImportBatch& import) {
  const auto persons = persons_of_batch(txn, import.id);
  std::vector<PersonId> own;
  for (const auto& [number, person] : file.matched) own.push_back(person);
  if (share_one(own, persons)) return true;
  return one_is_in_scope(txn, file.profile, file.texts, file.scopes, period, persons);
}

std::set<std::string> scopes_of_batch(ReadTxn& txn, const AbsenceFile& file, const ImportBatch& batch,
                                      const std::vector<PersonId>& persons) {
  if (file.profile.reimport.scope.empty()) return {scope_of(file.profile, "", "")};
  std::set<std::string> scopes;
  for (const PersonId person : persons) scopes.merge(stored_scopes(txn, file.profile, file.texts, *batch.period, person));
  return scopes;
}

/// Rows that waited and were taken in later have no file of their own; of an erased file nobody knows its size either.
bool is_export(const ImportBatch& batch) { return !batch.file_hash.empty() || batch.file_bytes == 0; }

}  // namespace

DaysSaid::DaysSaid(ReadTxn& txn, const AbsenceFile& file, DateRange period) : file_(file) {
  for (const ImportBatch& batch : batches_of_days(txn, file.profile.source, period)) {
    if (!is_export(batch)) continue;  // its days reach from the first of its rows to the last
    const auto persons = persons_of_batch(txn, batch.id);
    for (const PersonId person : persons) of_person_[person].push_back(*batch.period);
    if (batch.vanished)
      complete_.push_back({*batch.period, scopes_of_batch(txn, file, batch, persons), persons_before_batch(txn, batch.id)});
  }
}

bool DaysSaid::has(const FileRow& row) const {
  const Date day(row.day);
  const auto said = of_person_.find(row.who);
  if (said != of_person_.end() &&
      std::ranges::any_of(said->second, [&](const DateRange& each) { return each.contains(day); }))
    return true;
  return std::ranges::any_of(complete_, [&](const Complete& each) {
    return each.period.contains(day) && std::ranges::binary_search(each.persons, PersonId{row.who}) &&
           each.scopes.contains(scope_of(file_.profile, file_.texts[row.school], file_.texts[row.group]));
  });
}

void refuse_older(ReadTxn& txn, const AbsenceFile& file, const ImportRequest& request,
                  DateRange period) {
  if (!refuses_older(file) || request.allow_older) return;
  for (const ImportBatch& newer : batches_of_days(txn, file.profile.source, period)) {
    if (newer.exported_at <= request.exported_at) return;
    if (!speaks_of_same(txn, file, period, newer)) continue;
    throw Error(ErrorKind::input,
                {"import.F-OLDER",
                 {moment(request.exported_at), std::to_string(newer.id),
                  moment(newer.exported_at)}},
                "import.F-OLDER.hint");
  }
}

void refuse_unsaid(const AbsenceFile& file, const ImportRequest& request, const Compared& found) {
  if (!refuses_older(file) || request.exported_said || found.against_later == 0) return;
  throw Error(ErrorKind::input,
              {"import.F-OLDER.unsaid",
               {std::to_string(found.against_later), std::to_string(found.later_batch)}},
              "import.F-OLDER.unsaid.hint");
}

std::optional<std::int64_t> already_imported(ReadTxn& txn, const Profile& profile,
                                             const std::string& fingerprint) {
  const auto batch = batch_of_file(txn, profile.source, fingerprint);
  if (!batch) return {};
  if (!batch->period || profile.reimport.older_export != ReimportRules::Older::refuse)
    return batch->id;
  const auto persons = persons_of_batch(txn, batch->id);
  const TextPool texts(absence_texts(txn));
  std::set<std::string> scopes;
  for (const PersonId person : profile.reimport.covers_period ? persons : std::vector<PersonId>{})
    scopes.merge(stored_scopes(txn, profile, texts, *batch->period, person));
  for (const ImportBatch& newer : batches_of_days(txn, profile.source, *batch->period)) {
    if (newer.id <= batch->id || newer.exported_at < batch->exported_at) continue;
    if (!is_export(newer)) continue;
    const auto later = persons_of_batch(txn, newer.id);
    if (share_one(later, persons) || one_is_in_scope(txn, profile, texts, scopes, *batch->period, later))
      throw Error(ErrorKind::input,
                  {"import.F-OLDER.file", {std::to_string(batch->id), std::to_string(newer.id)}},
                  "import.F-OLDER.hint");
  }
  return batch->id;
}

}  // namespace jagmed::ops
