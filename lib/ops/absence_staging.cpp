#include "ops/absence_staging.hpp"

#include "ops/period_schools.hpp"
#include "ops/waiting_key.hpp"
#include "ops/waiting_text.hpp"
#include "store/import_batches.hpp"
#include "store/staged_rows.hpp"

#include <unordered_set>

namespace jagmed::ops {
namespace {

std::string key_of(const AbsenceFile& file, const DayRow& each, std::string_view who) {
  const FileRow& row = each.row;
  WaitingPlace place{.kind = file.profile.kind,
                     .day = Date(row.day),
                     .start = row.key_start,
                     .course = file.texts[row.key_course],
                     .occurrence = each.occurrence};
  if (is_measured(place.kind)) return waiting_key(who, place);
  place.last = Date(file.spans[row.extra].key_last);
  place.end = file.spans[row.extra].key_end;
  if (stands_by_school(file.profile) && row.school != 0) {
    place.school = file.texts[row.school];
    place.occurrence = 0;
  }
  return waiting_key(who, place);
}

WaitingRow waiting_row(const AbsenceFile& file, const DayRow& each) {
  const FileRow& row = each.row;
  WaitingRow waiting{.data = file.row(row),
                     .key_start = row.key_start,
                     .key_course = file.texts[row.key_course],
                     .occurrence = each.occurrence,
                     .in_register = file.lists_everything(file.texts[row.school])};
  if (is_measured(file.profile.kind)) return waiting;
  waiting.key_last = Date(file.spans[row.extra].key_last);
  waiting.key_end = file.spans[row.extra].key_end;
  return waiting;
}

}  // namespace

Waiting::Waiting(WriteTxn& txn, const AbsenceFile& file, std::int64_t batch, Date today, Date last)
    : txn_(txn),
      file_(file),
      batch_(batch),
      today_(today),
      last_(last),
      last_days_(last_days(txn, file.profile.source)) {
  (void)purge_staged(txn, today);
  for (StagedRow& row : staged_rows(txn, file.profile.source))
    stored_.emplace(row.row_key, std::move(row));
  std::unordered_set<std::string> waiting;
  for (const auto& [key, row] : stored_) waiting.emplace(who_in_key(key));
  for (const auto& [number, person] : file.matched) {
    const std::string local = std::to_string(person);
    for (const std::string& who : {local, number})
      if (waiting.contains(who)) names_[static_cast<Who>(person)].push_back(who);
  }
}

bool Waiting::uses_store(const DayRow& each) const {
  return each.row.status == RowStatus::staged || names_.contains(each.row.who);
}

bool Waiting::has(const DayRow& each) const {
  const bool stranger = each.row.is_stranger();
  const std::string key =
      key_of(file_, each,
             stranger ? file_.strangers[each.row.who - kStranger] : std::to_string(each.row.who));
  const auto found = stored_.lower_bound(key);
  return found != stored_.end() && has_shared_key(found->first, key);
}

void Waiting::take(const DayRow& each) {
  if (each.row.status == RowStatus::staged)
    keep(each);
  else if (!names_.empty() && !each.row.is_stranger())
    settle(each);
}

void Waiting::keep(const DayRow& each) {
  const FileRow& row = each.row;
  const std::string who =
      row.is_stranger() ? file_.strangers[row.who - kStranger] : std::to_string(row.who);
  std::string key = key_of(file_, each, who);
  same_ = key == last_key_ ? same_ + 1 : 1;
  last_key_ = key;
  if (row.code == RowCode::conflict) key = rival_key(key, same_);
  if (const auto stored = stored_.find(key); stored != stored_.end())
    note_later(stored->second, each);
  WaitingRow waiting = waiting_row(file_, each);
  if (row.code == RowCode::word) {
    if (word_key_.empty()) word_key_ = word_key(txn_);
    waiting.word = kept_word(file_.word(row), word_key_);
  }
  save_staged(txn_, {.source = file_.profile.source,
                     .row_key = key,
                     .batch = batch_,
                     .line = static_cast<int>(row.line),
                     .code = std::string(row_code(row.code)),
                     .identity = row.is_stranger() ? who : "",
                     .raw = waiting_text(waiting),
                     .purge_after = today_ + file_.profile.keep_raw_days});
}

/// The row is settled: whatever waited under its key does so no longer.
void Waiting::settle(const DayRow& each) {
  const auto names = names_.find(each.row.who);
  if (names == names_.end()) return;
  for (const std::string& who : names->second) settle(each, key_of(file_, each, who));
}

void Waiting::settle(const DayRow& each, const std::string& key) {
  for (auto at = stored_.lower_bound(key); at != stored_.end() && at->first.starts_with(key);
       ++at) {
    if (!has_shared_key(at->first, key)) continue;
    note_later(at->second, each);
    delete_staged(txn_, file_.profile.source, at->first);
  }
}

void Waiting::note_later(const StagedRow& stored, const DayRow& each) {
  const auto last = last_days_.find(stored.batch);
  if (last == last_days_.end() || last->second <= last_) return;
  if (waiting_text(waiting_row(file_, each)) != stored.raw)
    later_ = {later_.rows + 1, stored.batch};
}

}  // namespace jagmed::ops
