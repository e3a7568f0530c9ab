// What the rows of a file change in a stored row with their key.
#include "ops/absence_comparison.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// What the meaning of a word may change in a row.
bool is_said_by_word(std::string_view field) {
  return field == "category" || field == "validity" || field == "reported" || field == "absent" ||
         field == "valid" || field == "invalid" || field == "source_code";
}

/// Two schools contradict each other; the same said by another one is that of a pupil or a school
/// that moved.
bool says_otherwise_elsewhere(const FileRow& row, const AbsenceRecord& stored,
                              const std::vector<FieldChange>& changes) {
  if (row.school == 0 || stored.school == 0 || row.school == stored.school || stored.retracted)
    return false;
  return std::ranges::any_of(changes, [](const FieldChange& change) {
    return change.field != "school" && change.field != "group";
  });
}

}  // namespace

/// All rows of the file with the stored row's key: one may decide, the others are settled.
void Comparison::meet(std::span<DayRow> rows, const AbsenceRecord& stored) {
  has_met_ = true;
  DayRow* decisive = nullptr;
  for (DayRow& each : rows)
    if (decides(each.row)) decisive = &each;
  if (decisive == nullptr) return meet_waiting(rows, stored);
  if (decisive->row.status == RowStatus::added)
    meet_absence(*decisive, stored);
  else
    meet_presence(*decisive, stored);
}

/// Rows that would wait for a decision do not when it has been made: one of those that contradict
/// each other was picked, or the word was given a meaning.
void Comparison::meet_waiting(std::span<DayRow> rows, const AbsenceRecord& stored) {
  count_stored(stored);
  if (!stored.by_hand || stored.retracted) return;
  const AbsenceRow known = row_of(stored);
  const auto is_decided = [&](const DayRow& each) {
    if (each.row.status != RowStatus::staged) return false;
    const auto changes = differences(known, file_.row(each.row));
    return std::ranges::all_of(changes, [&](const FieldChange& change) {
      return each.row.code == RowCode::word && is_said_by_word(change.field);
    });
  };
  const auto chosen = std::ranges::find_if(rows, is_decided);
  if (chosen == rows.end()) return;
  for (DayRow& each : rows) {
    if (each.row.status != RowStatus::staged) continue;
    const bool is_chosen = &each == &*chosen;
    each.row.status = is_chosen ? RowStatus::unchanged : RowStatus::superseded;
    each.row.code = is_chosen ? RowCode::none : RowCode::superseded;
  }
}

void Comparison::meet_absence(DayRow& each, const AbsenceRecord& stored) {
  FileRow& row = each.row;
  std::vector<FieldChange> changes;
  if (!says_same(each, stored)) changes = differences(row_of(stored), file_.row(row));
  // A word that was given its meaning here may be kept by the profile that has since learnt it.
  if (stored.by_hand && stored.source_code.empty())
    std::erase_if(changes, [](const FieldChange& change) { return change.field == "source_code"; });
  if (changes.empty() && !stored.retracted) {
    row.status = RowStatus::unchanged;
    return count_minutes(each);
  }
  if (stored.by_hand) return contest(each, stored);
  const RowStatus change = stored.retracted ? RowStatus::restored : RowStatus::updated;
  if (!settle_change(each, change, stored, std::move(changes))) return;
  count_minutes(each);
  if (tells_absence(stored) && stored.validity == Validity::invalid &&
      row.validity == Validity::valid)
    ++found_.now_valid;
}

/// The file says that there was no absence, or that nobody has said: a report that was taken back.
/// Of what its own system said the newest export has the last word; what was decided here stays.
void Comparison::meet_presence(DayRow& each, const AbsenceRecord& stored) {
  FileRow& row = each.row;
  if (row.status == RowStatus::not_reported && stored.by_hand) return count_stored(stored);
  if (!tells_absence(stored)) return meet_presences(each, stored);
  if (stored.by_hand) return contest(each, stored);
  (void)settle_change(each, RowStatus::updated, stored,
                      {{"category", std::string(category_code(stored.category)),
                        std::string(category_code(row.category))}});
}

/// Neither the file nor the store tells of an absence.
void Comparison::meet_presences(DayRow& each, const AbsenceRecord& stored) {
  if (stored.by_hand) return;
  if (stored.category == Category::not_reported && !stored.retracted) {
    if (!says_same(each, stored)) each.write = RowWrite::update;
    return;
  }
  std::vector<FieldChange> changes;
  if (!says_same(each, stored)) changes = differences(row_of(stored), file_.row(each.row));
  if (changes.empty() && !stored.retracted) return;
  const RowStatus change = stored.retracted ? RowStatus::restored : RowStatus::updated;
  (void)settle_change(each, change, stored, std::move(changes));
}

/// False when the profile only wants to be told. That nobody had said anything is nothing to keep.
bool Comparison::settle_change(DayRow& each, RowStatus change, const AbsenceRecord& stored,
                               std::vector<FieldChange> changes) {
  const bool unsaid = stored.category == Category::not_reported && !stored.retracted;
  const bool applied = unsaid || rules_.changed == ReimportRules::Changed::update;
  each.row.status = applied ? change : RowStatus::differs;
  if (applied) {
    each.write = RowWrite::update;
    note_later(stored.batch);
  } else {
    count_stored(stored);
  }
  each.other_school = applied && says_otherwise_elsewhere(each.row, stored, changes);
  ImportDetail detail = detail_of(file_, each.row);
  detail.changes = std::move(changes);
  found_.details.add(std::move(detail));
  return applied;
}

void Comparison::contest(DayRow& each, const AbsenceRecord& stored) {
  each.row.status = RowStatus::staged;
  each.row.code = RowCode::by_hand;
  count_stored(stored);
}

void Comparison::note_later(std::int64_t batch) {
  const auto found = last_days_.find(batch);
  if (found == last_days_.end() || found->second <= period_.last) return;
  ++found_.against_later;
  found_.later_batch = batch;
}

}  // namespace jagmed::ops
