#include "ops/absence_comparison.hpp"

#include "store/import_batches.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed::ops {
namespace {

/// A row that says what is to be stored, or that there is nothing to store; of the rows with one
/// key at most one.
bool decides(const FileRow& row) {
  return row.status == RowStatus::added || row.status == RowStatus::present ||
         row.status == RowStatus::other || row.status == RowStatus::cancelled;
}

class Merge {
 public:
  Merge(AbsenceFile& file, ReadTxn& txn, std::int64_t source, DateRange period)
      : file_(file),
        rules_(file.profile.reimport),
        source_(source),
        period_(period),
        last_days_(last_days(txn, file.profile.source)),
        stored_(txn, period),
        at_(file.rows.begin()),
        end_(std::ranges::find(file.rows, kNobody, &FileRow::person)) {}

  Comparison run() {
    while (stored_.next()) {
      const StoredKey& key = stored_.key();
      if (key.source != source_ || key.kind != file_.profile.kind) {
        note_overlap(key);
        continue;
      }
      while (at_ != end_ && order(*at_, key) < 0) pass_new(*at_++);
      if (at_ == end_ || order(*at_, key) != 0) {
        miss();
        continue;
      }
      meet();
    }
    while (at_ != end_) pass_new(*at_++);
    for (const auto& row : file_.rows) tell_overlap(row);
    return std::move(found_);
  }

 private:
  /// Below, equal to or above zero: where the row stands to a stored key.
  int order(const FileRow& row, const StoredKey& key) const {
    const auto numbers = std::tuple(row.person, row.day, int{row.key_start}) <=>
                         std::tuple(key.person, key.day.days, key.start);
    if (numbers != 0) return numbers < 0 ? -1 : 1;
    if (const int texts = file_.courses[row.key_course].compare(key.course); texts != 0) return texts;
    return row.occurrence - key.occurrence;
  }

  void pass_new(const FileRow& row) {
    if (row.status == RowStatus::added) count_minutes(row);
  }

  void count_minutes(const FileRow& row) {
    found_.valid += std::max(row.valid, 0);
    found_.invalid += std::max(row.invalid, 0);
  }

  void count_stored() {
    if (stored_.retracted()) return;
    const AbsenceRow data = stored_.row().data;
    found_.valid += data.valid.value_or(0);
    found_.invalid += data.invalid.value_or(0);
  }

  /// All rows of the file with the stored row's key: one may decide, the others are settled.
  void meet() {
    FileRow* decisive = nullptr;
    for (; at_ != end_ && order(*at_, stored_.key()) == 0; ++at_)
      if (decides(*at_)) decisive = &*at_;
    if (decisive == nullptr) return count_stored();
    if (decisive->status == RowStatus::added) meet_absence(*decisive);
    else meet_presence(*decisive);
  }

  void meet_absence(FileRow& row) {
    const bool same = row.content_hash == stored_.content_hash();
    if (same && !stored_.retracted()) {
      row.status = RowStatus::unchanged;
      return count_minutes(row);
    }
    if (stored_.by_hand()) return contest(row);
    const RowStatus change = stored_.retracted() ? RowStatus::restored : RowStatus::updated;
    const StoredAbsence before = stored_.row();
    if (!settle_change(row, change, differences(before.data, file_.row(row)))) return;
    count_minutes(row);
    note_later(before.batch);
    if (before.data.validity == Validity::invalid && row.validity == Validity::valid)
      ++found_.now_valid;
  }

  /// The store has an absence, the file now says that there was none.
  void meet_presence(FileRow& row) {
    if (stored_.retracted()) return;
    if (stored_.by_hand()) return contest(row);
    const StoredAbsence before = stored_.row();
    const FieldChange change{"category", std::string(category_code(before.data.category)),
                             std::string(category_code(row.category))};
    if (!settle_change(row, RowStatus::updated, {change})) return;
    row.withdraws = true;
    note_later(before.batch);
  }

  /// False when the profile only wants to be told.
  bool settle_change(FileRow& row, RowStatus change, std::vector<FieldChange> changes) {
    const bool applied = rules_.changed == ReimportRules::Changed::update;
    row.status = applied ? change : RowStatus::differs;
    if (!applied) count_stored();
    found_.details.push_back(detail_of(file_, row));
    found_.details.back().changes = std::move(changes);
    return applied;
  }

  void contest(FileRow& row) {
    row.status = RowStatus::staged;
    row.code = RowCode::by_hand;
    count_stored();
  }

  void note_later(std::int64_t batch) {
    const auto found = last_days_.find(batch);
    if (found == last_days_.end() || found->second <= period_.last) return;
    ++found_.against_later;
    found_.later_batch = batch;
  }

  /// A stored row without one in the file.
  void miss() {
    if (stored_.retracted()) return;
    const StoredAbsence row = stored_.row();
    const bool judged = rules_.covers_period && rules_.missing != ReimportRules::Missing::keep &&
                        file_.scopes.contains(scope_of(file_.profile, row.data.school, row.data.group));
    const bool sure = !file_.anonymous_flaw && !file_.flawed.contains(row.key.person);
    const bool retract = judged && rules_.missing == ReimportRules::Missing::retract && !row.by_hand && sure;
    if (retract) found_.to_retract.push_back(row.key);
    else count_stored();
    if (!judged) return;
    ++found_.vanished;
    const bool held = rules_.missing == ReimportRules::Missing::retract && !retract;
    found_.details.push_back({.status = RowStatus::vanished,
                              .code = held ? "W-KEPT" : "",
                              .person = row.key.person,
                              .day = row.key.day,
                              .start = row.data.start,
                              .course = row.data.course,
                              .minutes = row.data.absent,
                              .validity = row.data.validity});
  }

  /// Another source has an absence of somebody: is one of the file's at the same time?
  void note_overlap(const StoredKey& key) {
    if (stored_.retracted()) return;
    const auto day = std::tuple(key.person, key.day.days);
    const auto of_day = [](const FileRow& row) { return std::tuple(row.person, row.day); };
    std::optional<StoredAbsence> other;
    auto each = std::lower_bound(file_.rows.begin(), end_, day,
                                 [&](const FileRow& row, const auto& d) { return of_day(row) < d; });
    for (; each != end_ && of_day(*each) == day; ++each) {
      FileRow& row = *each;
      if (!other) other = stored_.row();
      const bool whole_day = key.start < 0 || row.start < 0;
      const int end = other->data.end.value_or(key.start + 1);
      const int row_end = row.end < 0 ? row.start + 1 : row.end;
      if (whole_day || (row.start < end && key.start < row_end)) row.overlaps = true;
    }
  }

  void tell_overlap(const FileRow& row) {
    if (!row.overlaps || (row.status != RowStatus::added && row.status != RowStatus::restored)) return;
    found_.details.push_back(detail_of(file_, row));
    found_.details.back().code = "W-OVERLAP";
  }

  AbsenceFile& file_;
  const ReimportRules& rules_;
  std::int64_t source_;
  DateRange period_;
  std::map<std::int64_t, Date> last_days_;
  AbsenceCursor stored_;
  std::vector<FileRow>::iterator at_, end_;
  Comparison found_;
};

}  // namespace

Comparison compare(AbsenceFile& file, ReadTxn& txn, std::int64_t source, DateRange period) {
  return Merge(file, txn, source, period).run();
}

StoredKey stored_key(const AbsenceFile& file, const FileRow& row, std::int64_t source) {
  return {.person = row.person,
          .day = Date(row.day),
          .start = row.key_start,
          .source = source,
          .kind = file.profile.kind,
          .course = file.courses[row.key_course],
          .occurrence = row.occurrence};
}

ImportDetail detail_of(const AbsenceFile& file, const FileRow& row) {
  const bool known = row.person != kNobody;
  return {.line = row.line,
          .status = row.status,
          .code = std::string(row_code(row.code)),
          .column = row.code == RowCode::word ? file.texts[row.column] : "",
          .person = known ? row.person : 0,
          .masked = known ? "" : masked(file.pupils[row.pupil]),
          .day = Date(row.day),
          .start = row.start < 0 ? std::nullopt : std::optional<int>(row.start),
          .course = file.texts[row.course]};
}

}  // namespace jagmed::ops
