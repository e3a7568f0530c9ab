#include "ops/days_said.hpp"

#include "ops/older_export.hpp"
#include "ops/waiting_key.hpp"
#include "store/import_batches.hpp"
#include "store/staged_rows.hpp"

#include <algorithm>
#include <map>

namespace jagmed::ops {
namespace {

bool strikes_rows(const Profile& profile) {
  return std::ranges::any_of(profile.skips, [](const SkipRule& rule) { return rule.has_column(); });
}

std::set<std::string> scopes_of(ReadTxn& txn, const AbsenceFile& file, const ImportBatch& batch,
                                const std::vector<PersonId>& persons) {
  if (file.profile.reimport.scope.empty()) return {scope_of(file.profile, "", "")};
  return stored_scopes(txn, file.profile, file.texts, *batch.period, persons);
}

}  // namespace

DaysSaid::DaysSaid(ReadTxn& txn, const AbsenceFile& file, DateRange period,
                   std::optional<std::int64_t> made, const std::string& fingerprint)
    : file_(file) {
  if (const auto known = batch_of_file(txn, file.profile.source, fingerprint); known && !made)
    made = known->exported_at;
  const bool strikes = strikes_rows(file.profile);
  for (const ImportBatch& batch : batches_of_days(txn, file.profile.source, period)) {
    if (!is_export(batch)) continue;  // its days reach from the first of its rows to the last
    if (made && batch.exported_at < *made) continue;
    const auto persons = persons_of_batch(txn, batch.id);
    if (strikes)
      for (const PersonId person : persons) of_person_[person].push_back(*batch.period);
    if (!batch.vanished || batch.file_hash == fingerprint) continue;
    // Without its hash nobody can tell whether this is the same file, which may have rows of who
    // came later.
    complete_.push_back({*batch.period, scopes_of(txn, file, batch, persons), {}});
    if (batch.file_hash.empty()) complete_.back().only = persons_before_batch(txn, batch.id);
  }
  read_waiting(txn);
}

void DaysSaid::read_waiting(ReadTxn& txn) {
  std::multimap<std::string, PersonId, std::less<>> persons;
  for (const auto& [number, person] : file_.matched) {
    persons.emplace(number, person);
    persons.emplace(std::to_string(person), person);
  }
  for (const std::string& key : staged_keys(txn, file_.profile.source)) {
    const auto day = Date::from_iso(day_in_key(key));
    const auto [first, last] = persons.equal_range(who_in_key(key));
    for (auto at = first; day && at != last; ++at) waiting_.emplace(at->second, day->days);
  }
}

bool DaysSaid::is_complete_of(const Complete& file, const FileRow& row) const {
  const bool speaks = !file.only || std::ranges::binary_search(*file.only, PersonId{row.who});
  return speaks && file.period.contains(Date(row.day)) &&
         file.scopes.contains(
             scope_of(file_.profile, file_.texts[row.school], file_.texts[row.group]));
}

bool DaysSaid::has(const FileRow& row) const {
  if (waiting_.contains({row.who, row.day})) return true;
  if (std::ranges::any_of(complete_,
                          [&](const Complete& each) { return is_complete_of(each, row); }))
    return true;
  const auto said = of_person_.find(row.who);
  return said != of_person_.end() &&
         std::ranges::any_of(
             said->second, [&row](const DateRange& each) { return each.contains(Date(row.day)); });
}

}  // namespace jagmed::ops
